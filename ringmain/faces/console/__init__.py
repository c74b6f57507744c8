"""The console: what staff see in a browser. One folder per noun.

Belongs here: pages, their forms and templates, and how they look. Does not: what may
be done (`collect`, `unify`, …) or by whom (`govern/access`).
Example: `customers/views.py: show_customer`.
"""
