"""Addresses of loads."""

from django.urls import path

from ringmain.faces.console.loads import new, views

app_name = "loads"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("new/", new.upload, name="new"),
    path("new/<str:token>/", new.arrange, name="arrange"),
    path("<int:load_id>/", views.show_load, name="load"),
    path("<int:load_id>/progress/", views.show_progress, name="progress"),
]
