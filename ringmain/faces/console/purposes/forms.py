"""The form of a purpose."""

from __future__ import annotations

from typing import Any

from django import forms

from ringmain.govern.consent.shapes import LawfulBasis
from ringmain.govern.purposes.shapes import BASES, CONDITIONS, Purpose, SpecialCondition

_INPUT = {"class": "govuk-input", "autocomplete": "off"}
_SELECT = {"class": "govuk-select"}
_AREA = {"class": "govuk-textarea", "rows": "3"}
_LONGEST = 2_000


class PurposeForm(forms.Form):
    """What a purpose says."""

    code = forms.SlugField(
        label="Code",
        help_text="A short name for plans and exports, such as billing.",
        max_length=60,
        widget=forms.TextInput(attrs=_INPUT),
        error_messages={"required": "Give it a code, such as billing."},
    )
    title = forms.CharField(
        label="Title",
        max_length=200,
        widget=forms.TextInput(attrs=_INPUT),
        error_messages={"required": "Give it a title, such as Billing and payments."},
    )
    owner = forms.CharField(
        label="Owner",
        help_text="The team or person who answers for it.",
        max_length=200,
        widget=forms.TextInput(attrs=_INPUT),
        error_messages={"required": "Name its owner."},
    )
    value = forms.CharField(
        label="What it gives",
        help_text="To the customer or the supplier, in a sentence.",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs=_AREA),
        error_messages={"required": "Say what it gives."},
    )
    lawful_basis = forms.ChoiceField(
        label="Lawful basis",
        help_text="Article 6 of the UK GDPR.",
        choices=[("", "Choose one"), *((str(b), t) for b, t in BASES.items())],
        widget=forms.Select(attrs=_SELECT),
        error_messages={"required": "Choose the basis it rests on."},
    )
    basis_note = forms.CharField(
        label="Why the basis holds",
        help_text="The contract's clause, the Act, or the date of the balancing test.",
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs=_AREA),
    )
    special_condition = forms.ChoiceField(
        label="Condition for special data",
        help_text="Article 9, where it needs health or vulnerability data.",
        choices=[
            ("", "It needs no special data"),
            *((str(c), t) for c, t in CONDITIONS.items()),
        ],
        required=False,
        widget=forms.Select(attrs=_SELECT),
    )
    retention = forms.CharField(
        label="Kept for",
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs=_INPUT),
    )
    needs = forms.CharField(
        label="Fields it needs",
        help_text="One a line: bills.total_pence, bills.*, website.identify.email. "
        "A * stands for anything.",
        max_length=100_000,
        required=False,
        widget=forms.Textarea(
            attrs={**_AREA, "rows": "8", "class": "govuk-textarea is-code"}
        ),
    )
    reason = forms.CharField(
        label="Why you change it",
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs=_INPUT),
    )

    def purpose(self) -> Purpose:
        """The purpose as it was filled in."""
        said = self.cleaned_data
        condition = said["special_condition"]
        return Purpose(
            code=said["code"].lower(),
            title=said["title"],
            owner=said["owner"],
            value=said["value"],
            lawful_basis=LawfulBasis(said["lawful_basis"]),
            special_condition=SpecialCondition(condition) if condition else None,
            basis_note=said["basis_note"],
            retention=said["retention"],
            needs=tuple(said["needs"].split("\n")),
        )


def filled_in(purpose: Purpose) -> dict[str, Any]:
    """What the form shows of a purpose."""
    return {
        "code": purpose.code,
        "title": purpose.title,
        "owner": purpose.owner,
        "value": purpose.value,
        "lawful_basis": str(purpose.lawful_basis),
        "special_condition": str(purpose.special_condition or ""),
        "basis_note": purpose.basis_note,
        "retention": purpose.retention,
        "needs": "\n".join(purpose.needs),
    }
