"""The forms that add a source and change it."""

from __future__ import annotations

from typing import Any

from django import forms

_INPUT = {"class": "govuk-input", "autocomplete": "off"}
_SELECT = {"class": "govuk-select"}
KINDS = (("website", "Website"), ("app", "App"), ("service", "Service"))
ENRICHMENTS = (
    ("user_agent", "Device and browser"),
    ("page", "Page and referrer"),
    ("campaign", "Campaign"),
    ("geography", "Country and region"),
)


class SourceForm(forms.Form):
    """What a source is, and who answers for it."""

    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="What people call it, such as Website or Installer app.",
        widget=forms.TextInput(attrs=_INPUT),
    )
    kind = forms.ChoiceField(
        label="What it is", choices=KINDS, widget=forms.Select(attrs=_SELECT)
    )
    owner = forms.CharField(
        label="Owner",
        required=False,
        max_length=254,
        help_text="An e-mail address: alerts about this source go there.",
        widget=forms.EmailInput(attrs=_INPUT),
    )
    brand = forms.CharField(
        label="Brand",
        required=False,
        max_length=60,
        help_text="Only staff of that brand then see it. Leave empty for all.",
        widget=forms.TextInput(attrs=_INPUT),
    )
    plan = forms.SlugField(
        label="Tracking plan",
        required=False,
        max_length=60,
        help_text="The name of the plan its events are checked against.",
        widget=forms.TextInput(attrs={**_INPUT, "list": "plans"}),
    )


class NewSourceForm(SourceForm):
    """A source that does not exist yet."""

    name = forms.SlugField(
        label="Name",
        max_length=60,
        help_text="Short and for good: it stands with every event, such as website.",
        widget=forms.TextInput(attrs=_INPUT),
        error_messages={"invalid": "Use letters, digits and hyphens only."},
    )
    field_order = ("title", "name", "kind", "owner", "brand", "plan")


class ChangeSourceForm(SourceForm):
    """A source that sends already."""

    fresh_within_seconds = forms.IntegerField(
        label="Promise, seconds",
        min_value=1,
        max_value=86_400,
        help_text="95 of 100 events can be seen this long after they were received.",
        widget=forms.NumberInput(attrs=_INPUT),
    )
    most_batch_bytes = forms.IntegerField(
        label="Largest batch, bytes",
        min_value=32_768,
        help_text="Larger requests are refused.",
        widget=forms.NumberInput(attrs=_INPUT),
    )
    origins = forms.CharField(
        label="Web origins that may send",
        required=False,
        help_text="One a line, such as https://www.example.com. Empty: any.",
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 3}),
    )
    switched_off = forms.MultipleChoiceField(
        label="Do without", required=False, choices=ENRICHMENTS
    )
    keeps_address = forms.BooleanField(label="Keep whole addresses", required=False)

    def clean_origins(self) -> list[str]:
        """A list, without blank lines."""
        said: Any = self.cleaned_data["origins"]
        return [line.strip() for line in str(said).splitlines() if line.strip()]
