"""Another survey's file becomes a closed wave.

``mapping`` reads MAP.toml, ``files`` the CSV, ``cells`` one cell by its column, ``rows`` what the cells of
a row say together, ``reading`` all rows. ``storing`` writes them in one transaction, and ``report`` says what
became of them.
"""


class CannotImport(Exception):
    """Nothing can be imported as things are; the message is a sentence that says what to change."""
