"""Addresses of the scorecard."""

from django.urls import path

from ringmain.faces.console.scorecard import rows, subscribing, views

app_name = "scorecard"
urlpatterns = [
    path("", views.list_metrics, name="list"),
    path("mail/", subscribing.show_mail, name="mail"),
    path("mail/subscribe/", subscribing.subscribe, name="subscribe"),
    path("mail/stop/<str:token>/", subscribing.stop, name="stop"),
    path("<slug:key>/", views.show_metric, name="metric"),
    path("<slug:key>/target/", views.set_target, name="target"),
    path("<slug:key>/rows/", rows.show_rows, name="rows"),
]
