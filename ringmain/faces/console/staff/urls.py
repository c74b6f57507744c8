"""Addresses of the access page and of staff."""

from django.urls import path

from ringmain.faces.console.staff import views

app_name = "staff"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("staff/new/", views.add, name="add"),
    path("staff/<int:staff_id>/", views.show_member, name="member"),
    path("staff/<int:staff_id>/switch/", views.switch, name="switch"),
    path("staff/<int:staff_id>/password/", views.reset, name="reset"),
]
