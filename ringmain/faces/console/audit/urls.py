"""Addresses of the audit log."""

from django.urls import path

from ringmain.faces.console.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.list_records, name="list"),
    path("seals/", views.show_seals, name="seals"),
    path("looked/<str:noun>/<uuid:subject_id>/", views.show_lookers, name="looked"),
]
