"""All settings. Each line of the README's table of settings is read here, and nowhere else."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from survey.config import databases, env

# Products of figures are small: threads for them would wait for each other longer than they compute, and the
# server has a process for each processor already. Read when numpy is first imported, after this file.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / ".data"))).resolve()

# Who runs this installation, and where people find it. Links are built from SITE_URL, never from a Host
# header.
PORT = env.whole("PORT", 8000)
SITE_URL = env.text("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
SITE_NAME = env.text("SITE_NAME", "Principled Giving Survey")
ORGANISER = env.text("ORGANISER", "Example Research")
CONTACT = env.text("CONTACT", "survey@example.org")
CURRENCY = env.text("CURRENCY", "USD")
ADMIN_PATH = env.text("ADMIN_PATH").strip("/")  # where Django's admin is, for rare repairs; nowhere if blank

HOST = env.text("HOST", "127.0.0.1")
# Chosen by measurement: python -m bench.servers
WORKERS = max(1, env.whole("WEB_CONCURRENCY", min(max(2, os.cpu_count() or 2), 8)))
PLACES = 4  # requests that each process works on at once
POOL = max(PLACES, min(8, 80 // WORKERS))  # of PostgreSQL's usual 100 connections some are for others

SECRET_KEY = env.text("SECRET_KEY") or env.kept_secret(DATA_DIR / "secret-key")
DEBUG = False
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{urlsplit(SITE_URL).hostname}")
HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "survey.apps.SurveyConfig",
    "reports.apps.ReportsConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
]
MIDDLEWARE = [
    "survey.config.middleware.PagePolicy",  # before whitenoise, so that static files carry it too
    "survey.config.middleware.RefuseUnstorable",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "survey.config.urls"
WSGI_APPLICATION = "survey.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "survey.config.context.site",
            ],
        },
    },
]

# The site's role serves, the owner's role migrates. See survey/grants.py.
OWNER_URL, SITE_DATABASE_URL, SITE_ROLE = databases.addresses(DATA_DIR)
DATABASES: dict[str, dict[str, Any]] = {
    "default": databases.pooled(dj_database_url.parse(SITE_DATABASE_URL), SITE_ROLE, POOL),
    "owner": dict(dj_database_url.parse(OWNER_URL)),
}
if REPORTS_DATABASE_URL := env.text("REPORTS_DATABASE_URL"):
    DATABASES["reports"] = databases.read_only(REPORTS_DATABASE_URL, SITE_ROLE)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# Accounts: staff only, by password or a code by mail.
AUTH_USER_MODEL = "survey.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
ACCOUNT_ADAPTER = "survey.adapter.StaffOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the installation, never by a stranger
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # else strangers' addresses get mail
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE; no box to tick
# Slowed by account, never by address: allauth's defaults would write addresses into the cache table.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key",
    "login": None,
    "signup": None,
    "reset_password": "5/m/key",
    "reset_password_from_key": None,
    "request_login_code": "3/m/key",
    "change_password": "5/m/user",
    "manage_email": None,
    "reauthenticate": "10/m/user",
    "confirm_email": None,
    "verify_phone": None,
    "change_phone": None,
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "waves"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("EMAIL_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.whole("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", CONTACT)

LANGUAGE_CODE = "en"  # the one that editions are written in and translated from
LANGUAGES = env.languages("LANGUAGES", first=LANGUAGE_CODE)
LOCALE_PATHS = [BASE_DIR / "survey" / "locale"]
FORMAT_MODULE_PATH = ["survey.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

COUNTS_WRITTEN_EVERY = 10  # seconds
RELEASE_PAGES_KEPT = 60  # seconds for which a process gives the page of a release again
FORM_WAVE_KEPT = 1  # seconds for which a process shows the empty form without reading its wave anew

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

CRISPY_ALLOWED_TEMPLATE_PACKS = "pgs"
CRISPY_TEMPLATE_PACK = "pgs"

SILENCED_SYSTEM_CHECKS = ["security.W002"]  # X-Frame-Options comes with the page policy
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # a session cookie: nothing stays on a respondent's device
CSRF_FAILURE_VIEW = "survey.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Nothing about a visitor in any log: no access log, and no request in an error's record.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"class": "survey.config.logs.WithoutVisitors"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
