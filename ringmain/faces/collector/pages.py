"""What can be read at the door: health, SDK settings, the tag, the contract."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any

from ringmain.collect.web_events.receiving.writer import Writer
from ringmain.collect.web_events.wire.refusals import Refusal
from ringmain.faces.collector import answers
from ringmain.faces.collector.answers import Answer
from ringmain.faces.collector.sdk_settings import settings_of

_PROJECTS, _SETTINGS = "/v1/projects/", "/settings"
_HOUR = (b"cache-control", b"public, max-age=3600")


class Pages:
    """Answers to GET."""

    def __init__(self, writer: Writer, *, trusts_proxy: bool) -> None:
        self._writer = writer
        self._trusts_proxy = trusts_proxy
        here = files("ringmain.faces.collector")
        self._tag = (here / "tag" / "tag.js").read_bytes()
        self._tag_mark = b'"%b"' % sha256(self._tag).hexdigest()[:16].encode()
        self._contract = (here / "openapi.json").read_bytes()

    def answer(self, scope: Mapping[str, Any]) -> Answer:
        """Answer whatever is no event."""
        path = scope["path"]
        if path == "/v1/m" and scope["method"] == "POST":
            # Figures that some SDKs send of themselves; we ask for none.
            return answers.answer(200, {"success": True})
        found = self._find(path, scope)
        if found is None:
            return answers.failed(404, Refusal("no_such_path", "Nothing is here."))
        if scope["method"] not in ("GET", "HEAD"):
            refusal = Refusal("bad_method", "This is only to be read.")
            return answers.failed(405, refusal, (b"allow", b"GET, HEAD, OPTIONS"))
        return found

    def _find(self, path: str, scope: Mapping[str, Any]) -> Answer | None:
        if path.startswith(_PROJECTS) and path.endswith(_SETTINGS):
            return self._settings(path[len(_PROJECTS) : -len(_SETTINGS)], scope)
        if path == "/health":
            return self._health()
        if path == "/tag.js":
            return self._give_tag(scope)
        if path == "/openapi.json":
            return answers.file(self._contract, "application/json", _HOUR)
        return None

    def _health(self) -> Answer:
        state = self._writer.state
        if state.is_spool_full:
            return answers.answer(503, {"status": "full"})
        return answers.answer(
            200, {"status": "spooling" if state.lane is None else "ok"}
        )

    def _give_tag(self, scope: Mapping[str, Any]) -> Answer:
        mark = (b"etag", self._tag_mark)
        if dict(scope["headers"]).get(b"if-none-match") == self._tag_mark:
            return Answer(304, b"", [mark, _HOUR])
        return answers.file(self._tag, "text/javascript; charset=utf-8", mark, _HOUR)

    def _settings(self, key: str, scope: Mapping[str, Any]) -> Answer:
        """The same for any key: who asks learns nothing of which exist."""
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        scheme = scope.get("scheme", "http")
        if self._trusts_proxy:
            scheme = headers.get(b"x-forwarded-proto", scheme.encode()).decode(
                "latin-1"
            )
        return answers.answer(200, settings_of(key, host=host, scheme=scheme))
