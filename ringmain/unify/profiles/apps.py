"""Profiles as Django knows them."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    """App label `unify_profiles`."""

    name = "ringmain.unify.profiles"
    label = "unify_profiles"
    default_auto_field = "django.db.models.BigAutoField"
