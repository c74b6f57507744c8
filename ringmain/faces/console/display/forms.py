"""The form of preferences."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from ringmain.faces.console.design.locales import LOCALES
from ringmain.faces.console.design.reader import Reader

_Choices = list[tuple[str, str]]


class DisplayForm(forms.Form):
    """What one reader prefers."""

    themes: ClassVar[_Choices] = [
        ("system", "As the system"),
        ("light", "Light"),
        ("dark", "Dark"),
    ]
    densities: ClassVar[_Choices] = [
        ("comfortable", "Comfortable"),
        ("dense", "Dense"),
    ]

    theme = forms.ChoiceField(label="Theme", choices=themes)
    density = forms.ChoiceField(label="Density", choices=densities)
    place = forms.ChoiceField(
        label="Dates and numbers",
        choices=[(locale.code, locale.name) for locale in LOCALES],
        widget=forms.Select(attrs={"class": "govuk-select"}),
        help_text="Words stay English; money stays in pounds.",
    )
    keys = forms.BooleanField(label="Single keys", required=False)

    def reader(self) -> Reader:
        """The preferences of a valid form."""
        said = self.cleaned_data
        keys = "on" if said["keys"] else "off"
        return Reader(
            theme=said["theme"],
            density=said["density"],
            place=said["place"],
            keys=keys,
        )


def form_of(reader: Reader) -> DisplayForm:
    """The form as it stands."""
    return DisplayForm(
        initial={
            "theme": reader.theme,
            "density": reader.density,
            "place": reader.place,
            "keys": reader.keys == "on",
        }
    )
