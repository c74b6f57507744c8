"""Search as Django knows it: tables of its own beside those of the profiles."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """App label `unify_search`."""

    name = "ringmain.unify.profiles.search"
    label = "unify_search"
    default_auto_field = "django.db.models.BigAutoField"
