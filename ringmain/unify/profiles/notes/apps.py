from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "ringmain.unify.profiles.notes"
    label = "unify_profiles_notes"
    verbose_name = "Notes"
    default_auto_field = "django.db.models.BigAutoField"
