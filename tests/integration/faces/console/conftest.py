"""Staff who look at pages without a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest


@pytest.fixture
def staff(db: None) -> Callable[..., Any]:
    """A signed-in client with these roles, limited to these brands."""
    from django.test import Client

    from ringmain.govern.access.models import User
    from ringmain.govern.access.operations import SYSTEM, add_staff

    now = datetime(2026, 3, 3, 9, tzinfo=UTC)

    def enter(*roles: Any, brands: list[str] | None = None) -> Client:
        email = f"{'-'.join(roles)}@example.org"
        add_staff(
            email=email, name="Sam", roles=roles, now=now, actor=SYSTEM, brands=brands
        )
        client = Client()
        client.force_login(User.objects.get(email=email))
        return client

    return enter


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What one test's pages kept for a minute is none of the next one's business."""
    from django.core.cache import cache

    cache.clear()
