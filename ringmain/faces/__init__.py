"""Whatever wakes the house: pages, the command line, the worker.

Belongs here: views, forms, templates, commands; each calls one operation or query.
Does not: rules of the business. Example: `console/quarantine/views.py: replay`.
"""
