"""Tell Django of tracking plans."""

from __future__ import annotations

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Tracking plans and their versions."""

    name = "ringmain.collect.contracts.plans"
    label = "collect_contracts"
