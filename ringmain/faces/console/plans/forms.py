"""The forms of tracking plans."""

from __future__ import annotations

import json
from typing import Any

from django import forms

from ringmain.collect.contracts.plans.shapes import KINDS

_CODE = {
    "class": "govuk-textarea is-code",
    "rows": "22",
    "spellcheck": "false",
    "autocomplete": "off",
}
_LONGEST = 100_000
_LARGEST_FILE = 1_000_000


class TryForm(forms.Form):
    """An event as JSON."""

    event = forms.CharField(
        label="Event",
        help_text="As a client sends it: type, event, properties, traits.",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={**_CODE, "rows": "14"}),
        error_messages={"required": "Paste an event."},
    )

    def clean_event(self) -> dict[str, Any]:
        """What the plan judges: kind, name, properties and traits."""
        said = _object(self.cleaned_data["event"])
        kind = said.get("type", "track")
        if kind not in KINDS:
            words = ", ".join(KINDS)
            raise forms.ValidationError(f"The type is none of {words}. Set it to one.")
        name = said.get("event") if kind == "track" else kind
        if not isinstance(name, str) or not name:
            raise forms.ValidationError(
                "A track names what happened. Add “event”, such as “Tariff Viewed”."
            )
        return {
            "kind": kind,
            "event": name,
            "properties": _part(said, "properties"),
            "traits": _part(said, "traits"),
        }


class DraftForm(forms.Form):
    """A plan's YAML, typed or as a file."""

    yaml = forms.CharField(
        label="Plan",
        strip=False,
        max_length=_LARGEST_FILE,
        widget=forms.Textarea(attrs=_CODE),
        error_messages={"required": "Write a plan, or choose a file."},
    )
    file = forms.FileField(
        label="Or upload a file",
        help_text="A .yaml file; it takes the place of the text above.",
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # A file takes the text's place.
        self.fields["yaml"].required = not self.files.get("file")

    def clean(self) -> dict[str, Any]:
        """The text, from the file where there is one."""
        said = super().clean() or {}
        text = said.get("yaml", "").replace("\r\n", "\n")
        file = said.get("file")
        if file and file.size > _LARGEST_FILE:
            raise forms.ValidationError("The file is larger than 1 MB. Split the plan.")
        if file:
            try:
                text = file.read().decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError:
                raise forms.ValidationError(
                    "The file is not UTF-8 text. Save it as UTF-8."
                ) from None
        return {**said, "text": text}


def _object(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise forms.ValidationError(f"This is not JSON: {error}") from None
    if not isinstance(said, dict):
        raise forms.ValidationError("Paste one event: an object in curly brackets.")
    return said


def _part(said: dict[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name) or {}
    if not isinstance(found, dict):
        raise forms.ValidationError(f"“{name}” is an object in curly brackets.")
    return found
