"""Addresses of accounts, and of their bills."""

from django.urls import path

from ringmain.faces.console.accounts import views
from ringmain.faces.console.bills.views import show_bill

app_name = "accounts"
urlpatterns = [
    path("<uuid:account_id>/", views.show_account, name="account"),
    path("<uuid:account_id>/ledger/", views.show_ledger, name="ledger"),
    path("<uuid:account_id>/bills/<uuid:bill_id>/", show_bill, name="bill"),
    path("<uuid:account_id>/timeline/", views.show_timeline, name="timeline"),
    path("<uuid:account_id>/timeline/<uuid:entry_id>/", views.show_entry, name="entry"),
]
