"""Door to read tracking plans."""

from __future__ import annotations

from ringmain.collect.contracts.plans.in_force import get_active_plan
from ringmain.collect.contracts.plans.judging import ActivePlan

__all__ = ["ActivePlan", "get_active_plan"]
