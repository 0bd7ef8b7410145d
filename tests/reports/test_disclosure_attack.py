"""The attack on all releases of a wave: who came one by one, and one huge donor, stay unknown."""

from contextlib import suppress
from itertools import combinations, cycle, islice, pairwise
from typing import Any

import pytest

from bench import exact_attack, money_attack
from bench.attack import find_small_counts
from reports.audit.audit import audit
from reports.audit.audit_findings import Audit
from reports.audit.auditing import AUDIT, READ, find_audit
from reports.groups.breakdowns import CAUSES
from reports.models import Release
from reports.releases.release_files import MANIFEST, content_of
from reports.releases.releasing import Refused
from survey.models import Wave
from tests.factories import close, make_response, make_responses, make_wave
from tests.reports.audited import told
from tests.reports.released import publish

ON_PAPER: dict[str, Any] = {"mode": "paper", "key_hash": None, "secret_hash": None}
SHARES = (0, 0, 10, 25, 50, 50, 60, 75, 100, 100, 33, 5)
PLEDGES = ("gwwc_10", "none", "none", None, "gwwc_trial", "none", "gwwc_10")
IDENTIFIED = ("moderately", "strongly", "very_strongly", "slightly", "strongly")
HUGE = 10**9
pytestmark = pytest.mark.django_db


def make_people(n: int) -> Wave:
    """A closed wave with groups of different sizes, some small, and one donor with nearly all money."""
    wave = make_wave()
    people = zip(cycle(SHARES), cycle(PLEDGES), cycle(IDENTIFIED), cycle(CAUSES[:3]), strict=False)
    answers = [
        {
            "share": share,
            "pledge": pledge,
            "identification": identification,
            "amount": HUGE if place == 7 else 100 * (place + 1),
            "currency": "USD",
            **{each: 100 * (each == cause) for each in CAUSES},
        }
        for place, (share, pledge, identification, cause) in enumerate(islice(people, n))
    ]
    make_responses(wave, answers)
    return close(wave)


@pytest.fixture(scope="module", autouse=True)
def _sixty(shared_database: None) -> None:
    publish(make_people(60))


@pytest.fixture
def made() -> Release:
    return Release.objects.get()


def files_of(release: Release) -> dict[str, bytes]:
    return {name: content_of(release, name) for name in READ}


def told_otherwise(release: Release) -> list[str]:
    """What attacks find that are none of the audit's."""
    files = files_of(release)
    by_means = exact_attack.find_told(files["summary.csv"])
    return [*find_small_counts(files), *by_means, *money_attack.find_told(files["summary.csv"])]


def test_twenty_five_who_come_one_by_one_are_not_found_in_any_pair_of_releases() -> None:
    wave = Wave.objects.get()
    for place in range(25):
        make_response(wave, **ON_PAPER, share=SHARES[place % 12], pledge="other", identification="slightly")
        with suppress(Refused):
            publish(wave)
    releases = list(Release.objects.order_by("number"))
    sizes = [release.n_answers for release in releases]
    assert sizes[0] == 60
    assert all(later - earlier >= 10 for earlier, later in pairwise(sizes))
    for earlier, later in combinations(releases, 2):
        assert told(audit(files_of(later), [files_of(earlier)])) == []
    assert [told_otherwise(release) for release in releases] == [[]] * len(releases)
    assert [told(find_audit(release) or Audit()) for release in releases] == [[]] * len(releases)


def test_the_huge_donor_is_in_no_figure_of_the_money(made: Release) -> None:
    rows = content_of(made, "summary.csv").decode().splitlines()
    uncapped = [row for row in rows if ",money_share,per cent," in row]
    assert uncapped
    assert all(",per cent,,,,,,,,," in row for row in uncapped)


def test_what_the_audit_found_is_frozen_with_the_release(made: Release) -> None:
    assert AUDIT in made.files
    found = find_audit(made)
    assert found is not None
    assert found.refusal == ""
    assert AUDIT in content_of(made, MANIFEST).decode()
