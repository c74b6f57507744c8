"""The register of purposes: what personal data are used for, by whom, on what basis.

Belongs here: use cases with owner, value, lawful basis, retention and the fields each
needs; who changed them. Does not: what a person allowed (`govern/consent`), what a
field is (`collect/contracts`).
Example: `queries.purposes_served().of("website.identify.email")`.
"""
