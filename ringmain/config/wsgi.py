"""The web application, for a WSGI server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ringmain.config.settings")
application = get_wsgi_application()

# Every page is imported now, not by whoever asks for it first; and what was imported
# stays, so the collector need not walk through it again (0.1 s of someone's answer).
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
