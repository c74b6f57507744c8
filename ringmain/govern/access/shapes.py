"""The frozen values of access: roles, permissions and who is acting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ringmain.govern.privacy.shapes import PersonalDataClass


class Role(StrEnum):
    """What a member of staff is here to do. One person may have several."""

    VIEWER = "viewer"
    ANALYST = "analyst"
    AGENT = "agent"
    MANAGER = "manager"
    COMPLIANCE = "compliance"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """One thing that may be refused. Named for what the person wants to do."""

    SEE_CUSTOMERS = "see_customers"
    SEE_USAGE = "see_usage"
    SEE_LOADS = "see_loads"
    SEE_METRICS = "see_metrics"
    SEE_QUARANTINE = "see_quarantine"
    LOAD_FILES = "load_files"
    EDIT_MAPPINGS = "edit_mappings"
    REPAIR_QUARANTINE = "repair_quarantine"
    DISCARD_QUARANTINE = "discard_quarantine"
    EXPORT_QUARANTINE = "export_quarantine"
    EXPORT_CUSTOMERS = "export_customers"
    REBUILD = "rebuild"
    MANAGE_STAFF = "manage_staff"
    SET_TARGETS = "set_targets"
    WRITE_NOTES = "write_notes"
    ASK_FOR_RESTRICTED = "ask_for_restricted_records"
    OPEN_RESTRICTED = "open_restricted_records"
    RESTRICT_PERSONS = "restrict_persons"
    REVIEW_ACCESS = "review_access"
    SEE_AUDIT_LOG = "see_audit_log"
    RETRY_EVENTS = "retry_events"
    WATCH_EVENTS = "watch_events"
    MANAGE_SOURCES = "manage_sources"
    EDIT_PLANS = "edit_tracking_plans"
    EDIT_PURPOSES = "edit_purposes"


class RestrictionClass(StrEnum):
    """Why a person is restricted. Shown only to those who set restrictions."""

    STAFF = "staff"
    PUBLIC_FIGURE = "public_figure"
    AT_RISK = "at_risk"
    LEGAL_DISPUTE = "legal_dispute"


class Reason(StrEnum):
    """Why someone asks to open a restricted record."""

    IN_CONTACT = "in_contact"
    SAFETY = "safety"
    COMPLAINT = "complaint"
    ACCOUNT_WORK = "account_work"
    LEGAL = "legal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who acts: a member of staff, or the system itself.

    ``brands`` is the row scope: ``None`` means every brand. ``permissions`` and
    ``visible_classes`` follow from the roles (see `rules.GRANTS`).
    """

    name: str
    roles: frozenset[Role]
    brands: frozenset[str] | None = None
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    visible_classes: frozenset[PersonalDataClass] = field(default_factory=frozenset)

    def may(self, permission: Permission) -> bool:
        """Whether this actor may do that."""
        return permission in self.permissions

    @property
    def sees_audit(self) -> bool:
        """Whether this actor may read the audit log; for templates."""
        return self.may(Permission.SEE_AUDIT_LOG)

    @property
    def restricts(self) -> bool:
        """Whether this actor may restrict persons; for templates."""
        return self.may(Permission.RESTRICT_PERSONS)

    def may_see(self, personal: PersonalDataClass) -> bool:
        """Whether values of this personal-data class are shown to this actor."""
        return personal in self.visible_classes

    def may_see_brand(self, brand: str | None) -> bool:
        """Whether rows of this brand are in scope. A row without a brand always is."""
        return self.brands is None or not brand or brand in self.brands


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffMember:
    """A member of staff as others may see them."""

    email: str
    name: str
    roles: frozenset[Role]
    brands: frozenset[str] | None
    is_active: bool
    staff_id: int = 0
    joined_at: datetime | None = None
    last_sign_in_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleGrant:
    """What one role may do and see."""

    role: Role
    permissions: frozenset[Permission]
    classes: frozenset[PersonalDataClass]
