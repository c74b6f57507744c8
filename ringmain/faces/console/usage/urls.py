"""Addresses of the pictures of usage."""

from django.urls import path

from ringmain.faces.console.usage import files, views

_POINT = "<uuid:supply_point_id>/<str:direction>"

app_name = "usage"
urlpatterns = [
    path(f"{_POINT}/", views.show_year, name="year"),
    path(f"{_POINT}/days/", views.show_days, name="days"),
    path(f"{_POINT}/months/", views.show_months, name="months"),
    path(f"{_POINT}/average-day/", views.show_average, name="average"),
    path(f"{_POINT}/cells.json", files.list_cells, name="cells"),
    path(f"{_POINT}/table/", files.list_days, name="table"),
]
