"""Address of the accessibility statement."""

from django.urls import path

from ringmain.faces.console.accessibility import views

app_name = "accessibility"
urlpatterns = [path("", views.show_statement, name="statement")]
