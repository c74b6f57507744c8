"""The register as Django knows it."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """App label `unify_register`."""

    name = "ringmain.unify.register"
    label = "unify_register"
    default_auto_field = "django.db.models.BigAutoField"
