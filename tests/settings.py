"""The tests' settings: the product's own, on a server for tests, with connections that are not pooled."""

import os
import tempfile
from pathlib import Path

# A folder for tests inside whatever is set: a database in use can never be the one that tests make anew.
os.environ.setdefault("DATA_DIR", str(Path(tempfile.gettempdir()) / f"survey-{os.getuid()}"))
# Each process that tests has a server of its own.
os.environ["DATA_DIR"] += f"/tests{os.environ.get('PYTEST_XDIST_WORKER', '')}"
os.environ["LANGUAGES"] = "en,de,es,ar"  # one that is written from right to left among them
os.environ.pop("DATABASE_URL", None)
os.environ.pop("DATABASE_OWNER_URL", None)
os.environ.pop("REPORTS_DATABASE_URL", None)

from survey.config.settings import *  # noqa: F403
from survey.config.settings import DATABASES, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
DATABASES["default"]["OPTIONS"].pop("pool")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
COUNTS_WRITTEN_EVERY = 0
FORM_WAVE_KEPT = RELEASE_PAGES_KEPT = 0
