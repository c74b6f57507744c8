"""What every floor stands on; a closed list of rooms, each fit to be a package.

Belongs here: time, money, energy, ids, settings, database, events, jobs, lake.
Does not: anything that knows what a customer is. No utils, no helpers.
Example: `foundation.money` rounds; `serve/billing` says what is charged.
"""
