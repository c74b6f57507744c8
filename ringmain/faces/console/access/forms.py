"""The forms of restricted persons."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from ringmain.govern.access.restricted.shapes import (
    CLASS_WORDS,
    REASON_WORDS,
    Reason,
    RestrictionClass,
)

_INPUT = {"class": "govuk-input"}
_TEXT = {"class": "govuk-textarea", "rows": 3}


class Radios(forms.RadioSelect):
    """Radio buttons; a link to the field, as of an error, leads to the first."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The id of one button, the first where none is said."""
        return super().id_for_label(id_, "0" if index is None else index)


class AskForm(forms.Form):
    """Why someone must be let in."""

    reason = forms.ChoiceField(
        label="Why do you need to open it?",
        choices=[(str(each), words) for each, words in REASON_WORDS.items()],
        widget=Radios,
        error_messages={"required": "Choose why you need to open it."},
    )
    because = forms.CharField(
        label="What do you need to do?",
        help_text="In a few words, for whoever reviews this. For instance: correct the "
        "bill of March, he is on the line.",
        max_length=1000,
        widget=forms.Textarea(attrs=_TEXT),
        error_messages={"required": "Say what you need to do."},
    )
    contact = forms.CharField(
        label="Reference of the call, chat or case",
        help_text="Needed when the customer is in contact with you now.",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={**_INPUT, "autocomplete": "off"}),
    )

    def chosen_reason(self) -> Reason:
        """The reason chosen."""
        return Reason(self.cleaned_data["reason"])


class AnswerForm(forms.Form):
    """Yes or no to a request, with a word to the asker."""

    comment = forms.CharField(
        label="A word to the person who asks",
        help_text="Needed when you refuse. They read it.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=_TEXT),
    )


class ReviewForm(forms.Form):
    """Whether a use was justified."""

    verdict = forms.ChoiceField(
        label="Was it justified?",
        choices=[("yes", "Justified"), ("no", "Not justified")],
        widget=Radios,
        error_messages={"required": "Choose whether it was justified."},
    )
    comment = forms.CharField(
        label="Comment",
        help_text="Needed when it was not justified. The person reads it.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=_TEXT),
    )


class RestrictForm(forms.Form):
    """That a person's records are to be closed."""

    kind = forms.ChoiceField(
        label="Why is this person restricted?",
        choices=[(str(each), words) for each, words in CLASS_WORDS.items()],
        widget=Radios,
        error_messages={"required": "Choose why this person is restricted."},
    )
    because = forms.CharField(
        label="Who asked for it, and on what grounds",
        help_text="For whoever reviews it. Seen by managers and compliance.",
        max_length=1000,
        widget=forms.Textarea(attrs=_TEXT),
        error_messages={"required": "Say who asked for it, and on what grounds."},
    )
    last_day = forms.DateField(
        label="Last day",
        help_text="Leave empty to restrict until someone ends it.",
        required=False,
        widget=forms.DateInput(
            attrs={"class": "govuk-input is-short", "type": "date"}, format="%Y-%m-%d"
        ),
        error_messages={"invalid": "Give the last day as a date."},
    )

    def chosen_kind(self) -> RestrictionClass:
        """The class chosen."""
        return RestrictionClass(self.cleaned_data["kind"])


class EndForm(forms.Form):
    """Why a restriction may end."""

    because = forms.CharField(
        label="Why may it end?",
        max_length=1000,
        widget=forms.TextInput(attrs=_INPUT),
        error_messages={"required": "Say why it may end."},
    )


class RuleForm(forms.Form):
    """How one reason is answered for one class, from a day on."""

    is_immediate = forms.ChoiceField(
        label="Let in",
        choices=[("yes", "At once"), ("no", "By a manager")],
        widget=forms.Select(attrs={"class": "govuk-select is-short"}),
    )
    minutes = forms.IntegerField(
        label="For how many minutes",
        min_value=5,
        max_value=1440,
        widget=forms.NumberInput(attrs={"class": "govuk-input is-short"}),
    )
    review_days = forms.IntegerField(
        label="Days for the review",
        min_value=1,
        max_value=30,
        widget=forms.NumberInput(attrs={"class": "govuk-input is-short"}),
    )
    starts_on = forms.DateField(
        label="From",
        initial=timezone.localdate,
        widget=forms.DateInput(
            attrs={"class": "govuk-input is-short", "type": "date"}, format="%Y-%m-%d"
        ),
    )
