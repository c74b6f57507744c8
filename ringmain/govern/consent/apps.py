from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "ringmain.govern.consent"
    label = "govern_consent"
    verbose_name = "Consent"
    default_auto_field = "django.db.models.BigAutoField"
