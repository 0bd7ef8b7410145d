"""A file's bytes as text, in the encoding that was declared; anything else is refused, not repaired."""

from survey.importing import CannotImport
from survey.typed import echo

NOT_CSV = {
    b"PK\x03\x04": "a spreadsheet (xlsx or ods) or another ZIP file",
    b"\xd0\xcf\x11\xe0": "a spreadsheet (xls)",
    b"\x1f\x8b": "compressed",
    b"%PDF": "a PDF file",
    b"$FL": "an SPSS file",
}
WESTERN = {bytes([byte]).decode("windows-1252", "ignore") or chr(byte): byte for byte in range(256)}
UTF_8_MARK, UTF_16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def refuse_other_formats(name: str, data: bytes) -> None:
    for start, what in NOT_CSV.items():
        if data.startswith(start):
            raise CannotImport(f"{name} is {what}, not a CSV file. Export or save it as CSV.")


def decoded(name: str, data: bytes, encoding: str) -> str:
    """The file's text without byte-order mark; nothing that cannot be read is left out."""
    refuse_other_marks(name, data, encoding)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CannotImport(
            f"{name} is not written in {encoding}: line {line} has the byte {data[error.start]:#04x}. "
            "Save it as UTF-8, or correct “encoding” in the map."
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CannotImport(
            f"{name} has a NUL character on line {line}. Export it again as CSV in {encoding}."
        )
    return text


def refuse_other_marks(name: str, data: bytes, encoding: str) -> None:
    """Raise CannotImport if the bytes show that the file is written in another encoding."""
    found = "utf-8" if data.startswith(UTF_8_MARK) else "utf-16" if data.startswith(UTF_16_MARKS) else ""
    if not found and encoding not in ("utf-8", "utf-16") and not data.isascii() and is_utf_8(data):
        found = "utf-8"
    if found and found != encoding:
        raise CannotImport(f"{name} is written in {found}, not in {encoding}. Correct “encoding” in the map.")


def is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def refuse_mojibake(name: str, header: list[str]) -> None:
    for title in header:
        if "\ufffd" in title or is_mojibake(title):
            raise CannotImport(
                f"{name} has a header with garbled letters: “{echo(title)}”. It was once saved in a wrong "
                "encoding. Export it again from the survey."
            )


def is_mojibake(text: str) -> bool:
    """Say whether a text is UTF-8 that was once read as Western European, such as “â€˜” for “‘”."""
    try:
        return bytes(WESTERN[character] for character in text).decode() != text
    except (KeyError, UnicodeDecodeError):
        return False
