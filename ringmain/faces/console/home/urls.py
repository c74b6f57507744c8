"""Addresses of the home page."""

from django.urls import path

from ringmain.faces.console.home import views

app_name = "home"
urlpatterns = [
    path("", views.show_home, name="home"),
    path("house/", views.show_house, name="house"),
]
