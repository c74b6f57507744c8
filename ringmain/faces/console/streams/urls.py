"""Addresses of sources."""

from django.urls import path

from ringmain.faces.console.streams import changing, views

app_name = "streams"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("add/", changing.add, name="add"),
    path("<slug:name>/", views.show_source, name="source"),
    path("<slug:name>/now/", views.show_now, name="now"),
    path("<slug:name>/charts/", views.show_charts, name="charts"),
    path("<slug:name>/change/", changing.change, name="change"),
    path("<slug:name>/switch/", changing.switch, name="switch"),
    path("<slug:name>/key/", changing.replace_key, name="key"),
]
