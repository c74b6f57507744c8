"""How staff sign in: allauth's pages in the console's look.

Belongs here: the adapter and templates of sign-in and second factors. Does not: who
may do what (`govern/access`). Example: `adapter.StaffAdapter` keeps sign-up closed.
"""
