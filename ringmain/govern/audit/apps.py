from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ringmain.govern.audit"
    label = "govern_audit"
    verbose_name = "Audit"
    default_auto_field = "django.db.models.BigAutoField"
