"""The product's settings, with two bare pages to compare with, and time for long queries."""

import os

from survey.config.settings import *  # noqa: F403
from survey.config.settings import DATABASES, PLACES

ROOT_URLCONF = "bench.urls"
PLACES = int(os.environ.get("BENCH_PLACES", PLACES))
DATABASES["default"]["OPTIONS"]["options"] += (
    " -c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
)
RELEASE_PAGES_KEPT = 0  # what is measured is the making of a page, not the giving of a kept one
