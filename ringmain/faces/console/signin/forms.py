"""The sign-in form."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail and password; a lost password goes through an administrator."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # Without a mail server the link that allauth offers here would lead nowhere.
        self.fields["password"].help_text = ""
