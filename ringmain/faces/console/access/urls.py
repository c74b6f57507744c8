"""Addresses of restricted persons."""

from django.urls import path

from ringmain.faces.console.access import asking, restricting, reviewing

_REQUEST = "requests/<int:request_id>"

app_name = "access"
urlpatterns = [
    path("", asking.list_mine, name="mine"),
    path("ask/<uuid:party_id>/", asking.ask, name="ask"),
    path("queue/", reviewing.show_queue, name="queue"),
    path(f"{_REQUEST}/", reviewing.show_request, name="request"),
    path(f"{_REQUEST}/answer/", reviewing.answer, name="answer"),
    path(f"{_REQUEST}/review/", reviewing.review, name="review"),
    path(f"{_REQUEST}/leave/", asking.leave, name="leave"),
    path(f"{_REQUEST}/stop/", reviewing.stop, name="stop"),
    path("persons/", restricting.list_persons, name="persons"),
    path("persons/<uuid:party_id>/", restricting.show_person, name="person"),
    path("ended/<int:restriction_id>/", restricting.end, name="end"),
    path("rules/", restricting.list_rules, name="rules"),
    path("rules/<str:kind>/<str:reason>/", restricting.change_rule, name="rule"),
]
