"""Addresses of the pictures of usage."""

from django.urls import path

from ringmain.faces.console.usage import views

_POINT = "<uuid:supply_point_id>/<str:direction>"

app_name = "usage"
urlpatterns = [
    path(f"{_POINT}/", views.show_year, name="year"),
    path(f"{_POINT}/heat-<str:theme>.png", views.draw_heat, name="heat"),
    path(f"{_POINT}/daily-<str:theme>.svg", views.draw_daily, name="daily"),
    path(f"{_POINT}/reads-<str:theme>.svg", views.draw_reads, name="reads"),
    path(f"{_POINT}/days/", views.list_days, name="days"),
]
