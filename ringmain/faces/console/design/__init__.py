"""How every page is made: frame, guard, tables, exports.

Belongs here: what two pages share. Does not: one noun's page.
Example: `tables.build_table(request, columns, rows)`.
"""
