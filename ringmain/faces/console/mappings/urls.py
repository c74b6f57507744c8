"""Addresses of mappings."""

from django.urls import path

from ringmain.faces.console.mappings import views

app_name = "mappings"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("<str:source>/<str:contract>/", views.edit, name="edit"),
]
