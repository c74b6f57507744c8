"""Addresses of the access page."""

from django.urls import path

from ringmain.faces.console.staff import views

app_name = "staff"
urlpatterns = [path("", views.list_all, name="list")]
