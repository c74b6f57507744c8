"""Addresses of the display page."""

from django.urls import path

from ringmain.faces.console.display import views

app_name = "display"
urlpatterns = [path("", views.choose_display, name="display")]
