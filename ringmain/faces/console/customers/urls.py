"""Addresses of customers."""

from django.urls import path

from ringmain.faces.console.customers import views

app_name = "customers"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("<uuid:party_id>/", views.show_customer, name="customer"),
    path("<uuid:party_id>/timeline/", views.show_timeline, name="timeline"),
]
