"""The demo: a closed wave of simulated answers, made once, that says what it is."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from survey.demo import SEED, make_demo
from survey.models import Counter as Count
from survey.models import Edition, Response, Wave
from survey.models.codes import ITEM_COLUMNS
from survey.publishing import draft_from_texts, publish
from survey.simulation import Answers, simulate
from tests.factories import edition_1, make_wave


def people(seed: int = SEED, currency: str = "USD") -> list[Answers]:
    return simulate(np.random.default_rng(seed), currency)


def demo(*options: str) -> str:
    out = StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_demo_is_a_closed_wave_of_simulated_answers() -> None:
    assert demo() == "Made the wave “demo”.\n"

    wave = Wave.objects.get(slug="demo")
    assert (wave.kind, wave.state, wave.editions.get()) == ("simulated", "closed", edition_1())
    assert wave.name == "Demo with simulated answers"
    assert wave.population == "nobody: all answers are simulated"
    assert set(Response.objects.filter(wave=wave).values_list("mode", "came_by", "key_hash")) == {
        ("simulated", "link", None)
    }


@pytest.mark.django_db
def test_every_simulated_answer_is_stored_as_it_was_made() -> None:
    make_demo(3)

    stored = Counter(
        tuple((code, value) for code, value in response.answers.items() if value is not None)
        for response in Response.objects.filter(wave__slug="demo")
    )
    made = Counter(tuple((code, one[code]) for code in ITEM_COLUMNS if code in one) for one in people(3))
    assert stored == made


@pytest.mark.django_db
def test_answers_came_while_the_wave_was_open() -> None:
    make_demo()
    wave = Wave.objects.get(slug="demo")
    days = Response.objects.filter(wave=wave).values_list("received_on", flat=True)

    assert wave.opens_at is not None
    assert wave.closed_at is not None
    assert wave.opens_at.date() <= min(days)
    assert max(days) <= wave.closed_at.date() < timezone.now().date()
    assert wave.closed_at - wave.opens_at == timedelta(days=21)


@pytest.mark.django_db
def test_every_day_of_the_demo_has_its_counts_of_process() -> None:
    make_demo()
    counts = {(count.day, count.event): count.count for count in Count.objects.filter(wave__slug="demo")}
    sent = Counter(Response.objects.filter(wave__slug="demo").values_list("received_on", flat=True))
    days = sorted({day for day, _ in counts})

    assert len(days) == 21
    assert len(counts) == 42
    assert set(sent) <= set(days)
    assert all(counts[day, "opened"] >= counts[day, "agreed"] >= sent[day] for day in days)


@pytest.mark.django_db
def test_the_demo_is_made_once() -> None:
    make_demo()

    assert demo() == "There is the wave “demo” already. Nothing was added.\n"
    assert (Wave.objects.count(), Response.objects.count()) == (1, 600)


@pytest.mark.django_db
def test_another_wave_of_that_name_is_left_alone() -> None:
    make_wave("demo")

    assert make_demo() is False
    assert Response.objects.count() == 0


@pytest.mark.django_db
def test_figures_of_one_seed_can_be_compared_between_installations() -> None:
    make_demo(5)

    # printf 'simulated 5' | sha256sum
    assert bytes(Wave.objects.get(slug="demo").digest_key).hex() == (
        "3f656ffd62dba5ad8685e9fe464c8696b05dba75d8a069bcbe3e802f21787db9"
    )


@pytest.mark.django_db
def test_another_seed_gives_other_answers() -> None:
    assert demo("--seed", "12") == "Made the wave “demo”.\n"

    typed = Response.objects.filter(wave__slug="demo").exclude(amount=None).values_list("amount", flat=True)
    assert sorted(typed) == sorted(one["amount"] for one in people(12) if "amount" in one)


@pytest.mark.django_db
def test_the_demo_shows_the_latest_edition_of_our_own() -> None:
    texts = {"reason": "", "language": "en", "page": {}, "item": []}
    second = publish(draft_from_texts(texts | {"kind": "instrument"}))
    publish(draft_from_texts(texts | {"kind": "external"}))
    draft_from_texts(texts | {"kind": "instrument"})

    make_demo()

    assert Wave.objects.get(slug="demo").editions.get() == second


def test_without_an_edition_the_demo_says_what_to_do(empty_database: str) -> None:
    with pytest.raises(CommandError) as refused:
        demo()
    assert str(refused.value) == "There is no edition yet. Start the survey once with “make run”."
    assert (Edition.objects.count(), Wave.objects.count()) == (0, 0)


def test_a_seed_below_0_is_refused() -> None:
    with pytest.raises(CommandError) as refused:
        demo("--seed", "-1")
    assert str(refused.value) == "The seed -1 is below 0. Give a whole number from 0."
