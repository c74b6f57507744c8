"""Addresses of the waiting list."""

from django.urls import path

from ringmain.faces.console.waiting import views

app_name = "waiting"
urlpatterns = [path("", views.list_all, name="list")]
