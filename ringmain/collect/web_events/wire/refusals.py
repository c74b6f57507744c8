"""Why a request, or one event of it, is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, as the sender reads it. None of it quotes what was sent."""

    code: str
    message: str
    path: str = ""
    """Where in the event, as a JSON pointer."""


class RefusedRequest(Exception):
    """If you are hitting this: nothing of the request can be taken.

    Terminal: every status here is one that SDKs do not try again.
    """

    def __init__(self, status: int, code: str, message: str, path: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.refusal = Refusal(code, message, path)
