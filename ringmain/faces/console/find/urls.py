"""Addresses of search, palette and saved lists."""

from django.urls import path

from ringmain.faces.console.find import lists, views

app_name = "find"
urlpatterns = [
    path("", views.suggest, name="suggest"),
    path("palette/", views.open_palette, name="palette"),
    path("lists/", lists.list_all, name="lists"),
    path("lists/save/", lists.save, name="save"),
    path("lists/<uuid:list_id>/", lists.change, name="change"),
    path("lists/<uuid:list_id>/delete/", lists.delete, name="delete"),
]
