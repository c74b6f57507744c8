"""SQL that joins parties and accounts by the roles between them.

A source's word on the holder counts; the account's own word where there is none.
"""

from __future__ import annotations

_NONE_SAID = """NOT EXISTS (SELECT FROM unify_register_accountrole e
    WHERE e.account_id = a.id AND e.role = 'holder')"""


def accounts_of(party: str) -> str:
    """Select the `account_id`s of a party; a subquery for LATERAL and EXISTS."""
    return f"""
        SELECT r.account_id FROM unify_register_accountrole r WHERE r.party_id = {party}
        UNION
        SELECT a.id FROM unify_register_account a
        WHERE a.party_id = {party} AND {_NONE_SAID}
    """


def parties_of(account: str) -> str:
    """Select the `party_id`s of an account; a subquery for LATERAL and EXISTS."""
    return f"""
        SELECT r.party_id FROM unify_register_accountrole r
        WHERE r.account_id = {account}
        UNION
        SELECT a.party_id FROM unify_register_account a
        WHERE a.id = {account} AND a.party_id IS NOT NULL AND {_NONE_SAID}
    """


def account_of_party_where(party: str, condition: str) -> str:
    """Whether a party has an account `c` of which the condition holds."""
    return f"""EXISTS (SELECT FROM ({accounts_of(party)}) m
        JOIN unify_register_account c ON c.id = m.account_id WHERE {condition})"""


def brand_scope(party: str) -> str:
    """Whether a party is of one of `%(brands)s`, or of no brand that is known."""
    ours = account_of_party_where(f"{party}.id", "c.brand = ANY(%(brands)s)")
    any_brand = account_of_party_where(f"{party}.id", "c.brand <> ''")
    return f"""({party}.brand = ANY(%(brands)s) OR {ours}
        OR (coalesce({party}.brand, '') = '' AND NOT {any_brand}))"""


CUSTOMERS = f"""
    SELECT p.id, NULL::uuid, p.party_number, p.organisation_name, p.full_name,
           p.first_name, p.middle_names, p.last_name, p.kind, p.brand,
           held.numbers, held.brands, held.statuses,
           coalesce(place.postcode, p.postcode), place.town, place.region
    FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS wanted(id, nth)
    JOIN unify_register_party p ON p.id = wanted.id
    CROSS JOIN LATERAL (
        SELECT array_agg(c.account_number ORDER BY c.status = 'closed',
                         c.account_number) AS numbers,
               array_agg(DISTINCT c.brand) AS brands,
               array_agg(DISTINCT c.status) AS statuses
        FROM ({accounts_of("p.id")}) m
        JOIN unify_register_account c ON c.id = m.account_id
        WHERE %(brands)s::text[] IS NULL OR coalesce(c.brand, '') = ''
              OR c.brand = ANY(%(brands)s)) held
    LEFT JOIN LATERAL (
        SELECT pr.postcode, pr.town, pr.region FROM unify_register_occupancy o
        JOIN unify_register_premises pr ON pr.id = o.premises_id
        WHERE o.party_id = p.id
        ORDER BY o.ends_at DESC NULLS FIRST, o.starts_at DESC LIMIT 1) place ON true
    ORDER BY wanted.nth
"""

LONE_ACCOUNTS = """
    SELECT NULL::uuid, c.id, c.account_number, NULL, c.name, NULL, NULL, NULL, c.kind,
           c.brand, ARRAY[c.account_number], ARRAY[c.brand], ARRAY[c.status],
           c.postcode, NULL, NULL
    FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS wanted(id, nth)
    JOIN unify_register_account c ON c.id = wanted.id
    ORDER BY wanted.nth
"""
