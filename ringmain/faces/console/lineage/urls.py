"""Addresses of the map."""

from django.urls import path

from ringmain.faces.console.lineage import views

app_name = "lineage"
urlpatterns = [path("", views.show_map, name="map")]
