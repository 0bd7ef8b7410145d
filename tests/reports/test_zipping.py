import io
import zipfile
from datetime import date

from reports.files.about_files import About, cite, write_about
from reports.files.zipping import to_zip

FILES = {"b.txt": b"second", "a.csv": b"x" * 10_000}
ABOUT = About(
    survey="PGS",
    organiser="Example Research",
    wave="Spring 2026",
    kind="collected",
    period="2025",
    digest="0123456789abcdef",
    computed_on=date(2026, 6, 15),
)


def test_files_keep_their_order_their_bytes_and_the_day() -> None:
    with zipfile.ZipFile(io.BytesIO(to_zip(FILES, date(2026, 6, 15)))) as archive:
        assert archive.namelist() == ["b.txt", "a.csv"]
        assert {name: archive.read(name) for name in FILES} == FILES
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 6, 15, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}


def test_the_same_files_on_the_same_day_are_the_same_bytes_and_on_another_day_not() -> None:
    assert to_zip(FILES, date(2026, 6, 15)) == to_zip(dict(FILES), date(2026, 6, 15))
    assert to_zip(FILES, date(2026, 6, 15)) != to_zip(FILES, date(2026, 6, 16))


def test_files_are_packed() -> None:
    assert len(to_zip(FILES, date(2026, 6, 15))) < 1_000


def test_the_citation_names_who_what_when_and_which_answers() -> None:
    assert cite(ABOUT).startswith(
        "Example Research (2026). PGS: Spring 2026. Summary of answers about giving in 2025,"
    )
    assert cite(ABOUT).endswith(", data digest 0123456789ab.")


def test_simulated_answers_are_said_to_be_made_up() -> None:
    text = write_about(About(**{**vars(ABOUT), "kind": "simulated"})).decode()
    assert "A computer made up these answers." in text
    assert "A computer made up" not in write_about(ABOUT).decode()
