"""The product's settings, with two bare pages to compare with, and time for long queries."""

from survey.config.settings import *  # noqa: F403
from survey.config.settings import DATABASES

ROOT_URLCONF = "bench.urls"
DATABASES["default"]["OPTIONS"]["options"] += " -c statement_timeout=0"
