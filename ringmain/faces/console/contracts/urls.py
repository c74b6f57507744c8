"""Addresses of the data dictionary."""

from django.urls import path

from ringmain.faces.console.contracts import views

app_name = "contracts"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("<str:name>/", views.show_contract, name="contract"),
]
