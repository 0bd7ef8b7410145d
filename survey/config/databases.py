"""Which database, and as which of the two roles."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from survey.config import env

DEFAULT_SITE_ROLE = "site"
SCHEMES = ("postgres", "postgresql", "pgsql")


def socket_folder(data_dir: Path) -> Path:
    """Where the embedded server's socket lies: in its own folder, else in a private temporary one.

    The system allows about 104 bytes for a socket's path, and the driver reads a comma as a list of hosts.
    """
    inside = data_dir / "postgres"
    if len(os.fsencode(inside / ".s.PGSQL.5432")) <= 100 and "," not in str(inside):
        return inside
    digest = hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"survey-{os.geteuid()}-{digest}"


def embedded_address(data_dir: Path, role: str, name: str = "survey") -> str:
    """The address of the embedded server, which listens on its socket only."""
    return f"postgres://{role}@/{name}?host={quote(str(socket_folder(data_dir)), safe='')}&port=5432"


def addresses(data_dir: Path) -> tuple[str, str, str]:
    """The owner's address, the site's address, and the role that the site acts as.

    With DATABASE_URL alone one login serves both: the site then takes on its lesser role when it connects.
    """
    site = env.text("DATABASE_URL")
    if not site:
        owner, site = embedded_address(data_dir, "owner"), embedded_address(data_dir, DEFAULT_SITE_ROLE)
        return owner, site, DEFAULT_SITE_ROLE
    owner = env.text("DATABASE_OWNER_URL", site)
    for address in (owner, site):
        refuse_scheme(address, "DATABASE_URL")
    separate = urlsplit(owner).username != urlsplit(site).username
    return owner, site, (urlsplit(site).username or DEFAULT_SITE_ROLE) if separate else DEFAULT_SITE_ROLE


def refuse_scheme(address: str, name: str) -> None:
    if urlsplit(address).scheme not in SCHEMES:
        raise ImproperlyConfigured(f"{name} must look like this: postgres://user:password@host/database.")


def pooled(database: Any, role: str, pool_size: int = 8) -> dict[str, Any]:
    """The site's connection: as its role, from a small pool that gives up soon, every statement bounded."""
    limits = {"statement_timeout": "15s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "30s"}
    session = " ".join(f"-c {name}={value}" for name, value in {"role": role, **limits}.items())
    options = {**database.get("OPTIONS", {}), "options": session, "connect_timeout": 5}
    options["prepare_threshold"] = 5  # times; of survey/statements.py, since the ORM leaves no values open
    options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 5}
    return {**database, "OPTIONS": options, "CONN_MAX_AGE": 0}


def read_only(address: str, role: str) -> dict[str, Any]:
    """A replica's connection for reports: as the site's role, unable to write, and made when it is needed."""
    refuse_scheme(address, "REPORTS_DATABASE_URL")
    database = pooled(dj_database_url.parse(address), role)
    del database["OPTIONS"]["pool"], database["OPTIONS"]["prepare_threshold"]
    database["OPTIONS"]["options"] += " -c default_transaction_read_only=on"
    return database
