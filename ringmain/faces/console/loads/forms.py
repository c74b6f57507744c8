"""The form that takes a file."""

from __future__ import annotations

from typing import Any

from django import forms

from ringmain.collect.contracts.queries import list_contracts

_TYPES = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.jsonl,.ndjson,.json,.parquet,.gz,.zip"


def _contracts() -> list[tuple[str, str]]:
    return [("", "Choose…"), *((c.name, c.title) for c in list_contracts())]


class UploadForm(forms.Form):
    """A file, what its rows are, and which system it comes from."""

    file = forms.FileField(
        label="File",
        help_text="CSV, TSV, XLSX, JSON lines or Parquet, also gzipped or zipped.",
        error_messages={
            "required": "Choose a file to load.",
            "empty": "That file is empty. Export it again, then choose it here.",
        },
        widget=forms.FileInput(attrs={"class": "govuk-file-upload", "accept": _TYPES}),
    )
    contract = forms.ChoiceField(
        label="What one row is",
        choices=_contracts,
        error_messages={"required": "Say what one row of the file is."},
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    source = forms.SlugField(
        label="System it comes from",
        max_length=60,
        help_text="Short, such as billing or crm. The same system, the same name.",
        error_messages={
            "required": "Name the system the file comes from, such as billing.",
            "invalid": "Use letters, digits, hyphens and underscores only.",
        },
        widget=forms.TextInput(
            attrs={"class": "govuk-input is-short", "list": "sources", "size": 20}
        ),
    )

    def clean_source(self) -> str:
        """One spelling a source."""
        source: Any = self.cleaned_data["source"]
        return str(source).lower()
