"""Addresses of tracking plans."""

from django.urls import path

from ringmain.faces.console.plans import drafting, views

app_name = "plans"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("new/", drafting.new, name="new"),
    path("propose/<slug:source>/", drafting.propose, name="propose"),
    path("<slug:name>/", views.show_plan, name="plan"),
    path("<slug:name>/versions/", views.versions, name="versions"),
    path("<slug:name>/seen/", views.seen, name="seen"),
    path("<slug:name>/try/", views.try_event, name="try"),
    path("<slug:name>/schema/", views.schema, name="schema"),
    path("<slug:name>/yaml/", views.yaml, name="yaml"),
    path("<slug:name>/edit/", drafting.edit, name="edit"),
]
