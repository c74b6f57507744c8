"""Addresses of the gallery."""

from django.urls import path

from ringmain.faces.console.gallery import views

app_name = "gallery"
urlpatterns = [
    path("", views.show_gallery, name="gallery"),
    path("part/", views.show_fetched, name="fetched"),
    path("<slug:chapter>/", views.show_gallery, name="chapter"),
]
