"""Django's settings, all from the environment (`foundation/settings/options.py`)."""

from __future__ import annotations

from csp.constants import NONE, SELF

from ringmain.faces.console.design.folders import template_folders
from ringmain.foundation.database.server import database_url
from ringmain.foundation.database.urls import django_database
from ringmain.foundation.settings.mail import mail_settings
from ringmain.foundation.settings.options import get_options, get_secret_key

OPTIONS = get_options()
SECRET_KEY = get_secret_key(OPTIONS.home)
DEBUG = OPTIONS.debug
ALLOWED_HOSTS = list(OPTIONS.allowed_hosts)


INSTALLED_APPS = [
    "ringmain.foundation.events",
    "ringmain.foundation.lake",
    "ringmain.govern.audit",
    "ringmain.govern.access",
    "ringmain.govern.consent",
    "ringmain.govern.purposes",
    "ringmain.collect.contracts.plans",
    "ringmain.collect.files",
    "ringmain.collect.quarantine",
    "ringmain.collect.meter_data",
    "ringmain.collect.web_events",
    "ringmain.unify.register",
    "ringmain.unify.profiles",
    "ringmain.unify.profiles.notes",
    "ringmain.unify.profiles.search",
    "ringmain.understand.metrics",
    "ringmain.faces.console",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    # Last: it wires what the others bring.
    "ringmain.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ringmain.faces.console.design.reader.ReaderMiddleware",
    "ringmain.faces.console.design.middleware.RefusalMiddleware",
    # Before every page about a person: closed records, and a note of every look.
    "ringmain.faces.console.access.door.DoorMiddleware",
]

ROOT_URLCONF = "ringmain.config.urls"
WSGI_APPLICATION = "ringmain.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": template_folders(),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": django_database(database_url(OPTIONS))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LAKE_CATALOG_SCHEMA = "lake_catalog"
LAKE_PATH = OPTIONS.lake_path

AUTH_USER_MODEL = "govern_access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "ringmain.faces.console.signin.adapter.StaffAdapter"
ACCOUNT_FORMS = {"login": "ringmain.faces.console.signin.forms.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ringmain"
# A passkey over plain HTTP works on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OPTIONS.https

LANGUAGE_CODE = "en-gb"
TIME_ZONE = OPTIONS.zone
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = OPTIONS.home / "static"
# A utility's own brand: docs/how-to/give-it-your-brand.md.
STATICFILES_DIRS = [path for path in [OPTIONS.home / "theme"] if path.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ringmain.faces.console.design.assets.AssetStorage"},
}
WHITENOISE_USE_FINDERS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.https
SECURE_HSTS_SECONDS = 31_536_000 if OPTIONS.https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

globals().update(mail_settings(OPTIONS))  # EMAIL_…: a server, or a folder

PROCRASTINATE_ON_APP_READY = None
