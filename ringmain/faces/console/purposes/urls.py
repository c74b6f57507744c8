"""Addresses of purposes."""

from django.urls import path

from ringmain.faces.console.purposes import changing, fields, views

app_name = "purposes"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("new/", changing.new, name="new"),
    path("fields/", fields.coverage, name="fields"),
    path("why/", fields.why, name="why"),
    path("<slug:code>/", views.show_purpose, name="purpose"),
    path("<slug:code>/change/", changing.change, name="change"),
    path("<slug:code>/retire/", changing.retire, name="retire"),
    path("<slug:code>/take-up/", changing.take_up, name="take-up"),
]
