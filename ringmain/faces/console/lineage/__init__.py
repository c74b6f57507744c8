"""The map: every source, and what depends on each.

Belongs here: source, contract or plan, tables, metrics and pages, drawn and as a table;
where one field goes. Does not: what a table holds (its SQL file says so). Example:
`/map/?field=bills.amount_due` shows where that field goes.
"""
