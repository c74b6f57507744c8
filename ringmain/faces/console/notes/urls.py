"""Addresses of notes. Each names its record: the door of that is before it."""

from django.urls import path

from ringmain.faces.console.notes import views

_OF = "<str:noun>/<uuid:subject_id>"

app_name = "notes"
urlpatterns = [
    path(f"{_OF}/", views.show_notes, name="block"),
    path(f"{_OF}/<int:note_id>/edit/", views.edit, name="edit"),
    path(f"{_OF}/<int:note_id>/pin/", views.pin, name="pin"),
    path(f"{_OF}/<int:note_id>/delete/", views.delete, name="delete"),
]
