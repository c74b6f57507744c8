"""Style sheets and scripts under names that change with their content, compressed.

`ringmain up` collects them into the home: each is then fetched once, kept for ever,
and sent in few bytes. Where nothing was collected, as in tests, they are plain files.
"""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class AssetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names assets by their content where they were collected."""

    support_js_module_import_aggregation = True

    def url(self, name: str | None, force: bool = False) -> str:
        """Return the address by content; the plain one where nothing was collected."""
        if name in self.hashed_files:
            return str(super().url(name, force))
        return f"{self.base_url}{name}"
