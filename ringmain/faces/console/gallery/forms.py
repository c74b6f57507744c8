"""A form that shows every control."""

from __future__ import annotations

from typing import Any

from django import forms


def _as(kind: str, **more: Any) -> dict[str, Any]:
    return {"class": f"govuk-{kind}", **more}


class ExampleForm(forms.Form):
    """One of each control."""

    name = forms.CharField(
        label="Name", help_text="As on the bill.", widget=forms.TextInput(_as("input"))
    )
    email = forms.EmailField(
        label="E-mail",
        widget=forms.EmailInput(_as("input")),
        error_messages={
            "invalid": "Enter an e-mail address with an @, such as ada@example.org."
        },
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("person", "Person"), ("organisation", "Organisation")],
        widget=forms.Select(_as("select")),
    )
    since = forms.DateField(
        label="Since",
        required=False,
        widget=forms.DateInput(_as("input", type="date")),
    )
    remark = forms.CharField(
        label="Remark",
        required=False,
        widget=forms.Textarea(_as("textarea", rows=3)),
    )
