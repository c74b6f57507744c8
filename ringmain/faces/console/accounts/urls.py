"""Addresses of accounts."""

from django.urls import path

from ringmain.faces.console.accounts import views

app_name = "accounts"
urlpatterns = [
    path("<uuid:account_id>/", views.show_account, name="account"),
    path("<uuid:account_id>/timeline/", views.show_timeline, name="timeline"),
]
