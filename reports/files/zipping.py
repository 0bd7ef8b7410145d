"""Files as a ZIP: the same files on the same day give the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

UNIX = 3
READABLE = 0o644 << 16


def to_zip(files: Mapping[str, bytes], made_on: date) -> bytes:
    """Return files as a ZIP, in their order.

    Parameters
    ----------
    files : name → content
    made_on : the day that every entry carries, with midnight as its time
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, data)
    return content.getvalue()
