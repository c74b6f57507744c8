"""The forms of staff."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from ringmain.govern.access.shapes import Role

ROLE_WORDS: dict[Role, str] = {
    Role.VIEWER: "counts and follows loads, sees no people",
    Role.ANALYST: "loads files, works with usage and numbers, sees no names",
    Role.AGENT: "speaks with customers, sees names and needs",
    Role.MANAGER: "all of these; exports, restricts persons, reviews access",
    Role.COMPLIANCE: "opens restricted records, reads the audit log",
    Role.ADMINISTRATOR: "lets staff in, looks after the machine",
}
_INPUT = {"class": "govuk-input", "autocomplete": "off"}


class RolesForm(forms.Form):
    """What someone is here to do, and for which brands."""

    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=[(str(role), str(role)) for role in Role],
        error_messages={"required": "Choose at least one role."},
    )
    brands = forms.MultipleChoiceField(label="Brands", required=False)

    def __init__(self, *args: Any, brands: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast(forms.MultipleChoiceField, self.fields["brands"])
        field.choices = [(brand, brand) for brand in brands]

    def chosen_roles(self) -> list[Role]:
        """The roles chosen."""
        return [Role(role) for role in self.cleaned_data["roles"]]

    def chosen_brands(self) -> list[str] | None:
        """The brands chosen; None, which is all of them, where none was."""
        return self.cleaned_data["brands"] or None


class StaffForm(RolesForm):
    """Someone to be let in."""

    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        widget=forms.EmailInput(attrs=_INPUT),
        error_messages={
            "required": "Give the address they will sign in with.",
            "invalid": "That is no e-mail address. It reads like ann@example.org.",
        },
    )
    name = forms.CharField(
        label="Name",
        max_length=200,
        widget=forms.TextInput(attrs=_INPUT),
        error_messages={"required": "Give their name."},
    )
    field_order = ("email", "name", "roles", "brands")
