"""The short address of a bill. Its page stands under its account's address."""

from django.urls import path

from ringmain.faces.console.bills import views

app_name = "bills"
urlpatterns = [path("<uuid:bill_id>/", views.find_bill, name="bill")]
