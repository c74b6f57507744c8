from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "ringmain.govern.access"
    label = "govern_access"
    verbose_name = "Access"
    default_auto_field = "django.db.models.BigAutoField"
