"""Addresses of premises."""

from django.urls import path

from ringmain.faces.console.premises import views

app_name = "premises"
urlpatterns = [
    path("<uuid:premises_id>/", views.show_premises, name="premises"),
    path("<uuid:premises_id>/timeline/", views.show_timeline, name="timeline"),
    path(
        "<uuid:premises_id>/timeline/<uuid:entry_id>/", views.show_entry, name="entry"
    ),
]
