"""The page that shows each part of the design in each state, at /design/.

Belongs here: examples of parts. Does not: the parts themselves, which are in `design/`
and `templates/console/parts`. Example: `views.show_gallery`.
"""
