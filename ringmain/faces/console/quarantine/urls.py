"""Addresses of quarantine."""

from django.urls import path

from ringmain.faces.console.quarantine import views

app_name = "quarantine"
urlpatterns = [
    path("", views.list_groups, name="list"),
    path("group/", views.show_group, name="group"),
    path("group/replay/", views.replay_group, name="replay_group"),
    path("group/discard/", views.discard_group, name="discard_group"),
    path("row/<int:row_id>/", views.show_row, name="row"),
]
