"""Foreign keys point to the same or a lower floor, and leave no name behind there."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

FLOORS = (
    "foundation",
    "govern",
    "collect",
    "unify",
    "understand",
    "decide",
    "engage",
    "serve",
    "improve",
    "faces",
    "markets",
    "config",
)


def list_wrong_keys(found: Iterable[type[models.Model]]) -> list[str]:
    """Keys that rise to a higher floor, or name themselves in another room."""
    relations = (
        (model, field)
        for model in found
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
    )
    return [line for model, field in relations for line in _judge(model, field)]


def _judge(model: type[models.Model], field: Any) -> Iterable[str]:
    here, there = _room(model), _room(field.remote_field.model)
    if here is None or there is None or here == there:
        return
    name = f"{'.'.join(here)}: {model.__name__}.{field.name}"
    if FLOORS.index(there[0]) > FLOORS.index(here[0]):
        yield f"{name} rises to {'.'.join(there)}"
    if not field.remote_field.hidden:
        yield f'{name} crosses to {".".join(there)} without related_name="+"'


def _room(model: type[models.Model]) -> tuple[str, str] | None:
    """The floor and room of a model of ours; nothing for a library's."""
    parts = model.__module__.split(".")
    return (parts[1], parts[2]) if parts[0] == "ringmain" else None


def _planted(room: str, name: str, **fields: Any) -> Any:
    meta = type("Meta", (), {"app_label": room.replace(".", "_")})
    inside = {"__module__": f"ringmain.{room}.models", "Meta": meta, **fields}
    return type(name, (models.Model,), inside)


def test_points_keys_down_and_unnamed() -> None:
    assert list_wrong_keys(apps.get_models()) == []


@isolate_apps()
def test_catches_a_key_that_rises() -> None:
    bill = _planted("serve.billing", "Bill")
    key = models.ForeignKey(bill, models.CASCADE, related_name="+")
    load = _planted("collect.files", "Load", bill=key)

    found = list_wrong_keys([bill, load])

    assert found == ["collect.files: Load.bill rises to serve.billing"]


@isolate_apps()
def test_catches_a_crossing_key_with_a_name() -> None:
    account = _planted("unify.register", "Account")
    key = models.ForeignKey(account, models.CASCADE)
    case = _planted("serve.cases", "Case", account=key)

    found = list_wrong_keys([account, case])

    expected = 'crosses to unify.register without related_name="+"'
    assert found == [f"serve.cases: Case.account {expected}"]


@isolate_apps()
def test_lets_a_key_stay_in_its_room() -> None:
    account = _planted("unify.register", "Account")
    key = models.ForeignKey(account, models.CASCADE)
    role = _planted("unify.register", "Role", account=key)

    assert list_wrong_keys([account, role]) == []
