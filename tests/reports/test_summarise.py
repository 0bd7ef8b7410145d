import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from survey import following
from survey.models import Wave
from tests.factories import close, make_closed_wave, make_organiser, make_response, make_wave

pytestmark = pytest.mark.django_db


def answer_and_close(slug: str = "spring-2026") -> Wave:
    wave = make_wave(slug)
    for share in range(0, 100, 5):
        make_response(wave, share=share)
    return close(wave)


def test_the_file_has_the_bytes_of_the_download(client: Client, tmp_path: Path) -> None:
    wave = answer_and_close()
    client.force_login(make_organiser())
    call_command("summarise", wave=wave.slug, output=tmp_path / "summary.csv")
    download = client.get(reverse("wave_summary", args=[wave.slug])).content
    assert (tmp_path / "summary.csv").read_bytes() == download


@pytest.mark.usefixtures("_quiet")
def test_without_output_the_same_bytes_go_to_the_terminal(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    wave = answer_and_close()
    call_command("summarise", "--wave", wave.slug)
    written = capfdbinary.readouterr()
    call_command("summarise", "--wave", wave.slug, "--output", str(tmp_path / "summary.csv"))
    assert written.out == (tmp_path / "summary.csv").read_bytes()
    assert written.err == b""


def test_without_a_wave_the_collected_one_that_closed_last_is_taken(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    now = timezone.now()
    make_closed_wave("early", opens_at=now - timedelta(days=9)).save()
    Wave.objects.filter(slug="early").update(closed_at=now - timedelta(days=5))
    make_wave("late", opens_at=now - timedelta(days=4), closes_at=now - timedelta(days=1))
    make_closed_wave("simulated", kind=Wave.Kind.SIMULATED)
    make_wave("open")
    call_command("summarise")
    assert b",late,collected," in capfdbinary.readouterr().out


def test_an_open_wave_can_be_named(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    make_wave("open")
    call_command("summarise", wave="open")
    assert b"figures come when the wave is closed" in capfdbinary.readouterr().out


@pytest.mark.parametrize("unknown", ["autumn-1999", "a b", "x\0y", ""])
def test_an_unknown_wave_is_a_sentence_that_names_the_waves(unknown: str) -> None:
    make_wave("spring-2026")
    make_wave("autumn-2026")
    with pytest.raises(CommandError) as error:
        call_command("summarise", wave=unknown)
    assert str(error.value) == f"There is no wave “{unknown}”. The waves are: autumn-2026, spring-2026."


def test_if_none_is_closed_the_sentence_says_how_to_name_one() -> None:
    make_wave("spring-2026")
    with pytest.raises(CommandError) as error:
        call_command("summarise")
    assert str(error.value) == (
        "No collected wave is closed yet. Name a wave with --wave. The waves are: spring-2026."
    )


def test_without_any_wave_the_sentence_says_so() -> None:
    with pytest.raises(CommandError, match="There are no waves yet"):
        call_command("summarise")


def test_an_older_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    wave = answer_and_close()
    output = tmp_path / "summary.csv"
    output.write_text("an older and much longer file\n" * 10_000)
    call_command("summarise", wave=wave.slug, output=output)
    assert output.read_bytes().startswith(b"survey,wave,source,")
    assert list(tmp_path.iterdir()) == [output]


def test_the_file_can_be_read_as_any_new_file_can(tmp_path: Path) -> None:
    wave = answer_and_close()
    (tmp_path / "another").touch()
    call_command("summarise", wave=wave.slug, output=tmp_path / "summary.csv")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("another", "summary.csv")]
    assert modes[0] == modes[1]


def test_a_file_that_cannot_be_written_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    wave = answer_and_close()
    missing = tmp_path / "no folder" / "summary.csv"
    with pytest.raises(CommandError) as error:
        call_command("summarise", wave=wave.slug, output=missing)
    assert str(error.value) == (
        f"{missing} cannot be written: No such file or directory. Name another --output."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", [Path("/dev/null"), Path("/")])
def test_what_is_no_file_is_never_replaced(output: Path) -> None:
    wave = answer_and_close()
    with pytest.raises(CommandError, match="is not a file"):
        call_command("summarise", wave=wave.slug, output=output)
    assert (output.exists(), output.is_file()) == (True, False)


def test_a_slow_summary_says_on_the_side_what_it_does(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    wave = answer_and_close()
    monkeypatch.setattr(following, "SILENT_FOR", 0.0)
    call_command("summarise", wave=wave.slug)
    written = capfdbinary.readouterr()
    (last,) = written.err.decode().splitlines()[-1:]
    assert re.fullmatch(r"Summarising spring-2026: [\d.]+ s, at most [\d,]+ MB of memory", last)
    assert written.out.startswith(b"survey,wave,source,")
