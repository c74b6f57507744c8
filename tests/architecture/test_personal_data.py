"""Every field of every model declares its personal-data class."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from ringmain.govern.privacy.shapes import PersonalDataClass

CLASSES = {str(kind) for kind in PersonalDataClass}


def list_unclassified(found: Iterable[type[models.Model]]) -> list[str]:
    """Fields without a class, classes without a field, classes that are none."""
    ours = [model for model in found if model.__module__.startswith("ringmain.")]
    return [line for model in ours for line in _judge(model)]


def _judge(model: type[models.Model]) -> Iterable[str]:
    declared: dict[str, str] = getattr(model, "personal_data", {})
    fields = {field.name for field in model._meta.concrete_fields}
    for name in sorted(fields - declared.keys()):
        yield f"{model.__name__}.{name} has no personal-data class"
    for name in sorted(declared.keys() - fields):
        yield f"{model.__name__}.{name} is classified but is no field"
    for name, kind in declared.items():
        if kind not in CLASSES:
            yield f"{model.__name__}.{name} has the unknown class {kind!r}"


def _planted(personal_data: dict[str, str]) -> Any:
    inside = {
        "__module__": "ringmain.collect.calls.models",
        "Meta": type("Meta", (), {"app_label": "collect_calls"}),
        "number": models.TextField(),
        "personal_data": personal_data,
    }
    return type("Call", (models.Model,), inside)


def test_classifies_every_field() -> None:
    assert list_unclassified(apps.get_models()) == []


@isolate_apps()
def test_catches_a_field_without_a_class() -> None:
    planted = _planted({"id": "none"})

    assert list_unclassified([planted]) == ["Call.number has no personal-data class"]


@isolate_apps()
def test_catches_a_class_that_is_none() -> None:
    planted = _planted({"id": "none", "number": "private", "gone": "none"})

    assert list_unclassified([planted]) == [
        "Call.gone is classified but is no field",
        "Call.number has the unknown class 'private'",
    ]
