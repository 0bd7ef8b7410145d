"""Nobody learns an answer by looking before and after somebody withdrew: what was shown stays."""

import io
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from reports.frames import WaveFrames, read_wave
from reports.models import Look
from reports.releases.looks import look_at
from reports.releases.preparing import prepare
from reports.tables import summary_of
from survey.models import Response, Wave
from survey.purging import purge
from survey.submission import withdraw
from tests.factories import close, make_closed_wave, make_response, make_wave
from tests.reports.released import make_answered, publish
from tests.survey.in_thread import InThread

TODAY = timezone.now().date()
ADDRESSES = [f"/waves/spring-2026/{page}" for page in ("download/", "summary.csv", "summary.zip", "release/")]


def take_back(n: int) -> None:
    for one in Response.objects.order_by("pk")[:n]:
        withdraw(one)


def type_in(wave: Wave, n: int, **fields: Any) -> None:
    for _ in range(n):
        make_response(wave, mode="paper", key_hash=None, secret_hash=None, **(fields or {"share": 30}))


def read_all(client: Client) -> list[bytes]:
    """Every page and file about a closed wave's figures, without what a form has of its own on each page."""
    contents = [client.get(address).content for address in ADDRESSES]
    return [b"\n".join(line for line in one.splitlines() if b"csrf" not in line) for one in contents]


def n_of(wave: Wave) -> int:
    table = summary_of(wave, TODAY)
    return int(table.loc[table["estimand"] == "mean_share", "n"].iloc[0])


def test_after_one_withdrew_every_page_and_file_is_as_before(organiser: Client) -> None:
    make_answered()
    before = read_all(organiser)
    take_back(1)
    assert read_all(organiser) == before


def test_with_ten_withdrawn_every_page_and_file_is_made_anew(organiser: Client) -> None:
    wave = make_answered()
    before = read_all(organiser)
    take_back(1)
    take_back(9)
    after = read_all(organiser)
    assert [old == new for old, new in zip(before, after, strict=True)] == [False] * len(ADDRESSES)
    assert n_of(wave) == 100


def test_page_file_command_and_release_give_the_same_bytes(organiser: Client, tmp_path: Path) -> None:
    wave = make_answered()
    summary = organiser.get(ADDRESSES[1]).content
    take_back(3)
    call_command("summarise", wave=wave.slug, output=tmp_path / "summary.csv")
    call_command("summarise", wave=wave.slug, output=tmp_path / "all.zip")
    with ZipFile(io.BytesIO(organiser.get(ADDRESSES[2]).content)) as archive:
        zipped = archive.read("summary.csv")
    made = publish(wave)
    released = bytes(made.contents.get(name="summary.csv").content)
    assert {summary, (tmp_path / "summary.csv").read_bytes(), zipped, released} == {summary}
    assert (tmp_path / "all.zip").read_bytes() == organiser.get(ADDRESSES[2]).content
    assert made.n_answers == 110


@pytest.mark.django_db
@pytest.mark.parametrize(("gone", "come", "n"), [(0, 9, 110), (0, 10, 120), (5, 9, 110), (5, 15, 120)])
def test_answers_on_paper_that_come_later_count_as_well(gone: int, come: int, n: int) -> None:
    wave = make_answered()
    assert n_of(wave) == 110
    take_back(gone)
    type_in(wave, come)
    assert n_of(wave) == n


@pytest.mark.django_db
def test_one_number_among_ten_who_come_is_not_seen() -> None:
    wave = make_answered()
    assert n_of(wave) == 110
    type_in(wave, 9, share_reason="dont_know")
    type_in(wave, 1)
    assert n_of(wave) == 110
    type_in(wave, 9)
    assert n_of(wave) == 120


@pytest.mark.django_db
def test_a_group_that_was_hidden_with_a_small_one_is_not_shown_when_only_that_has_grown() -> None:
    """The 43 who were hidden are known together, and without the 40 of them the three would be."""
    wave = make_wave()
    for pledge, n in (("none", 60), ("other", 40), ("gwwc_10", 3)):
        for place in range(n):
            make_response(wave, share=7 * place % 101, pledge=pledge)
    close(wave)
    assert n_of(wave) == 103
    type_in(wave, 10, share=50, pledge="gwwc_10")
    assert n_of(wave) == 103


@pytest.mark.django_db
def test_twenty_five_who_withdraw_one_by_one_are_seen_in_tens() -> None:
    wave = make_answered()
    seen = [n_of(wave)]
    for _ in range(25):
        take_back(1)
        seen.append(n_of(wave))
    assert seen == [110] * 10 + [100] * 10 + [90] * 6


@pytest.mark.django_db
def test_a_shown_group_of_which_few_have_changed_holds_off_the_next_look() -> None:
    wave = make_wave()
    for pledge in ("gwwc_10", "none"):
        for share in range(30):
            make_response(wave, share=share, pledge=pledge)
    close(wave)
    assert n_of(wave) == 60
    for one in Response.objects.filter(pledge="none")[:10]:
        withdraw(one)
    withdraw(Response.objects.filter(pledge="gwwc_10").first())
    assert n_of(wave) == 60
    for one in Response.objects.filter(pledge="gwwc_10")[:9]:
        withdraw(one)
    assert n_of(wave) == 40


@pytest.mark.django_db
def test_between_a_look_and_a_release_nobody_is_told_apart_either() -> None:
    wave = make_answered()
    assert n_of(wave) == 110
    take_back(4)
    assert publish(wave, "preliminary").n_answers == 110
    take_back(6)
    assert n_of(wave) == 100
    assert publish(wave).n_answers == 100


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Wave.Kind.SIMULATED, Wave.Kind.IMPORTED])
def test_of_answers_that_nobody_can_withdraw_nothing_is_kept(kind: Wave.Kind) -> None:
    wave = make_closed_wave(kind=kind)
    mode = {"simulated": "simulated", "imported": "import"}[kind]
    for share in range(12):
        make_response(wave, mode=mode, share=5 * share)
    assert (n_of(wave), look_at(wave, TODAY)) == (12, None)
    make_response(wave, mode=mode, share=12)
    assert (n_of(wave), Look.objects.count()) == (13, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{}, {"opens_at": None}])
def test_of_a_wave_that_is_not_closed_nothing_is_kept(fields: dict[str, None]) -> None:
    assert look_at(make_wave(**fields), TODAY) is None
    assert not Look.objects.exists()


def read_never(wave: Wave) -> WaveFrames:
    raise AssertionError(f"The answers of {wave} are read again")


@pytest.mark.django_db
def test_what_was_kept_is_shown_without_reading_an_answer() -> None:
    wave = make_answered(each=1)
    look_at(wave, TODAY)
    assert look_at(wave, TODAY, read_never) == Look.objects.get()


@pytest.mark.django_db
def test_another_day_changes_nothing() -> None:
    wave = make_answered(each=1)
    kept = look_at(wave, date(2026, 11, 25))
    again = look_at(wave, date(2027, 1, 1))
    assert (again.computed_on, again.files) == (date(2026, 11, 25), kept.files)


@pytest.mark.django_db
def test_other_facts_about_the_wave_are_shown_while_all_answers_are_as_they_were() -> None:
    wave = make_answered()
    summary_of(wave, TODAY)
    Wave.objects.update(population="members")
    wave.refresh_from_db()
    assert summary_of(wave, TODAY)["population"][0] == "members"
    take_back(1)
    Wave.objects.update(population="everyone")
    wave.refresh_from_db()
    assert summary_of(wave, TODAY)["population"][0] == "members"


@pytest.mark.django_db
def test_when_the_answers_are_deleted_what_was_shown_goes_with_them() -> None:
    wave = make_answered(delete_on=date(2026, 1, 31))
    summary_of(wave, TODAY)
    other = make_answered("other", each=1)
    summary_of(other, TODAY)
    purge(date(2026, 1, 31))
    assert list(Look.objects.values_list("wave__slug", flat=True)) == ["other"]
    assert prepare(wave, TODAY).refusal == "Spring 2026 has no answers, so there is nothing to publish."


@pytest.mark.django_db
def test_when_everybody_has_withdrawn_nothing_is_left() -> None:
    summary_of(make_answered(each=1), TODAY)
    take_back(10)
    assert Look.objects.count() == 1
    take_back(1)
    assert Look.objects.count() == 0


def test_two_who_look_at_once_see_one_look(committed: str) -> None:
    wave = make_answered(each=1)
    seen: list[Look] = []
    looking = [InThread(lambda: seen.append(look_at(wave, TODAY))) for _ in range(2)]
    for one in looking:
        one.join()
    assert [one.raised for one in looking] == [None, None]
    assert seen[0].files == seen[1].files == Look.objects.get().files


def test_an_answer_that_comes_while_somebody_looks_waits_and_is_marked_as_new(committed: str) -> None:
    wave = make_answered(each=1)
    typing: list[InThread] = []

    def read_while_one_types(one: Wave) -> WaveFrames:
        frames = read_wave(one)
        typing.append(InThread(lambda: type_in(wave, 1)))
        assert typing[0].waits
        return frames

    look = look_at(wave, TODAY, read_while_one_types)
    typing[0].join()
    assert look.counts[""] == 11
    assert list(Response.objects.filter(changed_since_release=True).values_list("mode")) == [("paper",)]
