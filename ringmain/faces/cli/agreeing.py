"""The sample utility's plans and purposes, where nobody has agreed on any yet."""

from __future__ import annotations

from datetime import UTC, datetime

from ringmain.faces.cli.policy import filled


def agree_sample() -> None:
    """Register its purposes and activate its plans; what is there already stays."""
    from ringmain.collect.contracts.plans import operations as plans  # noqa: PLC0415
    from ringmain.collect.contracts.plans import queries  # noqa: PLC0415 - models
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415
    from ringmain.govern.purposes import operations as purposes  # noqa: PLC0415

    now = datetime.now(UTC)
    texts, register = filled().load_sample_agreements()()
    purposes.register_purposes(text=register, actor=SYSTEM, now=now, only_new=True)
    known = {plan.name for plan in queries.list_plans(SYSTEM)}
    for text in texts:
        if plans.check(text=text, actor=SYSTEM).plan.name not in known:
            plans.activate(text=text, actor=SYSTEM, now=now)
