"""Addresses of the debugger."""

from django.urls import path

from ringmain.faces.console.debugger import views

app_name = "debugger"
urlpatterns = [
    path("", views.live, name="live"),
    path("more/", views.more, name="more"),
    path("<int:number>/", views.show_event, name="event"),
]
