"""Addresses of deliveries."""

from django.urls import path

from ringmain.faces.console.events import views

app_name = "events"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("retry/", views.retry_all, name="retry_all"),
    path("<int:delivery_id>/retry/", views.retry_one, name="retry"),
]
