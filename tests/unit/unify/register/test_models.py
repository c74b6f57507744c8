"""The tables say what they hold."""

from __future__ import annotations

import pytest
from django.apps import apps

from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.register.rules.nouns import NOUNS

_ROOMS = ("unify_register", "unify_profiles")
MODELS = [model for room in _ROOMS for model in apps.get_app_config(room).get_models()]


@pytest.mark.parametrize("model", MODELS)
def test_classifies_every_field(model):
    fields = {one.attname for one in model._meta.concrete_fields}
    names = {one.name for one in model._meta.concrete_fields}

    assert set(model.personal_data) - names - fields == set()
    assert names - set(model.personal_data) == set()
    assert set(model.personal_data.values()) <= set(PersonalDataClass)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_has_a_column_for_every_field_and_link_of_a_contract(noun):
    (model,) = [one for one in MODELS if one._meta.db_table == noun.table]
    columns = {one.column for one in model._meta.concrete_fields}

    assert {*noun.fields, *noun.links} <= columns
