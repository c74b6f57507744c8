"""Addresses of customers."""

from django.urls import path

from ringmain.faces.console.customers import consents, person, views

app_name = "customers"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("<uuid:party_id>/", person.show_customer, name="customer"),
    path("<uuid:party_id>/consents/", consents.show_consents, name="consents"),
    path("<uuid:party_id>/timeline/", person.show_timeline, name="timeline"),
    path("<uuid:party_id>/timeline/<uuid:entry_id>/", person.show_entry, name="entry"),
]
