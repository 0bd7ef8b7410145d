"""Every address, role and method against one table. A new address without a line here fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from survey import added_items
from survey.accounts import sign_in_link
from survey.models import Account, Wave
from survey.models.codes import ITEM_COLUMNS
from survey.submission import store
from survey.tokens import in_groups
from tests.factories import edition_1, make_account, make_closed_wave, make_response, make_visit, make_wave
from tests.reports.released import publish
from tests.survey.added import NEW
from tests.survey.rewording import make_draft
from tests.survey.roles import ROLES, browser_of, sign_all_in

# Who gets what          nobody         signed in      organiser      word           both           superuser
EVERYBODY = dict(zip(ROLES, ("page", "page", "page", "page", "page", "page"), strict=True))
SIGNED_IN = dict(zip(ROLES, ("sign-in", "page", "page", "page", "page", "page"), strict=True))
ORGANISERS = dict(zip(ROLES, ("sign-in", "refused", "page", "refused", "page", "page"), strict=True))
WORDERS = dict(zip(ROLES, ("sign-in", "refused", "refused", "page", "page", "page"), strict=True))
BOTH = dict(zip(ROLES, ("sign-in", "refused", "refused", "refused", "page", "page"), strict=True))
NOT_ALLOWED = dict.fromkeys(ROLES, "not allowed")

#   address                            GET         POST        (PUT, PATCH and DELETE are allowed nowhere)
MATRIX = {
    # respondents
    "home": (EVERYBODY, NOT_ALLOWED),
    "landing": (EVERYBODY, EVERYBODY),
    "form": (EVERYBODY, EVERYBODY),
    "thanks": (EVERYBODY, NOT_ALLOWED),
    "own": (EVERYBODY, NOT_ALLOWED),
    "own_edit": (EVERYBODY, EVERYBODY),
    "own_remove": (NOT_ALLOWED, EVERYBODY),
    "own_withdraw": (EVERYBODY, EVERYBODY),
    "own_download": (EVERYBODY, NOT_ALLOWED),
    "paper": (EVERYBODY, NOT_ALLOWED),
    # readers
    "results": (EVERYBODY, NOT_ALLOWED),
    "results_wave": (EVERYBODY, NOT_ALLOWED),
    "results_summary": (EVERYBODY, NOT_ALLOWED),
    "results_plan": (EVERYBODY, NOT_ALLOWED),
    "results_objections": (EVERYBODY, NOT_ALLOWED),
    "release_objections": (EVERYBODY, NOT_ALLOWED),
    "method": (EVERYBODY, NOT_ALLOWED),
    "results_release": (EVERYBODY, NOT_ALLOWED),
    "results_json": (EVERYBODY, NOT_ALLOWED),
    "results_csv": (EVERYBODY, NOT_ALLOWED),
    "release_summary": (EVERYBODY, NOT_ALLOWED),
    "release_json": (EVERYBODY, NOT_ALLOWED),
    "release_zip": (EVERYBODY, NOT_ALLOWED),
    "results_files": (EVERYBODY, NOT_ALLOWED),
    "results_schema": (EVERYBODY, NOT_ALLOWED),
    "results_picture": (EVERYBODY, NOT_ALLOWED),
    "release_picture": (EVERYBODY, NOT_ALLOWED),
    "results_embed": (EVERYBODY, NOT_ALLOWED),
    "wording": (EVERYBODY, NOT_ALLOWED),
    "wording_json": (EVERYBODY, NOT_ALLOWED),
    "wording_edition": (EVERYBODY, NOT_ALLOWED),
    "wording_compare": (EVERYBODY, NOT_ALLOWED),
    "wording_item": (EVERYBODY, NOT_ALLOWED),
    "wording_pages_history": (EVERYBODY, NOT_ALLOWED),
    # organisers
    "waves": (ORGANISERS, NOT_ALLOWED),
    "wave_new": (ORGANISERS, ORGANISERS),
    "wave": (ORGANISERS, NOT_ALLOWED),
    "wave_open": (ORGANISERS, ORGANISERS),
    "wave_close": (ORGANISERS, ORGANISERS),
    "wave_reopen": (ORGANISERS, ORGANISERS),
    "wave_plan": (ORGANISERS, ORGANISERS),
    "wave_plan_added": (ORGANISERS, ORGANISERS),
    "wave_results": (ORGANISERS, NOT_ALLOWED),
    "wave_release": (ORGANISERS, ORGANISERS),
    "wave_note": (ORGANISERS, ORGANISERS),
    "wave_test": (ORGANISERS, ORGANISERS),
    "wave_test_template": (BOTH, BOTH),
    "wave_paper": (ORGANISERS, ORGANISERS),
    "wave_download": (ORGANISERS, NOT_ALLOWED),
    "wave_summary": (ORGANISERS, NOT_ALLOWED),
    "wave_files": (ORGANISERS, NOT_ALLOWED),
    "wave_codebook": (ORGANISERS, NOT_ALLOWED),
    "wave_codebook_csv": (ORGANISERS, NOT_ALLOWED),
    "wave_codebook_json": (ORGANISERS, NOT_ALLOWED),
    # who edits the wording
    "wording_draft": (WORDERS, WORDERS),
    "wording_pages": (WORDERS, WORDERS),
    "wording_texts": (WORDERS, WORDERS),
    "wording_preview": (WORDERS, NOT_ALLOWED),
    "wording_preview_landing": (WORDERS, WORDERS),
    "wording_delete": (WORDERS, WORDERS),
    "wording_publish": (WORDERS, WORDERS),
    "wording_added_new": (WORDERS, WORDERS),
    "wording_added_answers": (WORDERS, WORDERS),
    "wording_added_move": (NOT_ALLOWED, WORDERS),
    "wording_added_retire": (WORDERS, WORDERS),
    "wording_added_back": (NOT_ALLOWED, WORDERS),
    "wording_translations": (WORDERS, NOT_ALLOWED),
    "wording_translate": (WORDERS, WORDERS),
    "wording_translate_publish": (WORDERS, WORDERS),
    "wording_copy": (NOT_ALLOWED, WORDERS),
    "wording_pages_copy": (NOT_ALLOWED, WORDERS),
    # accounts
    "sign_in_link": (EVERYBODY, EVERYBODY),
    "account_login": (EVERYBODY, EVERYBODY),
    "account_request_login_code": (EVERYBODY, EVERYBODY),
    "account_confirm_login_code": (EVERYBODY, EVERYBODY),
    "account_logout": (EVERYBODY, EVERYBODY),
    "account_inactive": (EVERYBODY, NOT_ALLOWED),
    "account_change_password": (SIGNED_IN, SIGNED_IN),
    "account_set_password": (SIGNED_IN, SIGNED_IN),
    "account_reset_password": (EVERYBODY, EVERYBODY),
    "account_reset_password_done": (EVERYBODY, NOT_ALLOWED),
    "account_reset_password_from_key": (EVERYBODY, EVERYBODY),
    "account_reset_password_from_key_done": (EVERYBODY, NOT_ALLOWED),
}
PUBLIC_WAVE, RELEASED_WAVE = "public", "released"
OF_A_RELEASE = (
    "results_release",
    "results_json",
    "results_csv",
    "release_summary",
    "release_json",
    "release_zip",
    "release_objections",
    "release_picture",
)
SENT = {"from": "1"}
"""What a page needs to find what it is about; everything else that forms send is left out."""


def addresses(among: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The name of every address; Django's admin, which is not served unless asked for, has its own tests."""
    for one in among:
        if isinstance(one, URLPattern):
            yield one.name or str(one.pattern)
        elif one.app_name != "admin":
            yield from addresses(one.url_patterns)


@pytest.fixture(scope="module")
def sessions(shared_database: None) -> dict[str, str]:
    return sign_all_in()


@pytest.fixture
def clients(db: None, sessions: dict[str, str]) -> dict[str, Client]:
    """A browser of each role."""
    return {role: browser_of(role, sessions) for role in ROLES}


@pytest.fixture(scope="module")
def secret(shared_database: None) -> str:
    """The secret of an answer; with it stands all that an address may name.

    An open wave, whose figures nobody sees; two simulated ones, whose figures everybody sees, the second
    released; and a draft with an added item.
    """
    for slug in (PUBLIC_WAVE, RELEASED_WAVE):
        make_closed_wave(slug, kind="simulated")
    released = Wave.objects.get(slug=RELEASED_WAVE)
    make_response(released, mode="simulated")
    publish(released)
    visit = make_visit(make_wave())
    store(visit, dict.fromkeys(ITEM_COLUMNS) | {"share": 40})
    added_items.add(make_draft({"help": "Any estimate counts."}).pk, NEW["donor_kind"])
    make_account("link@example.org")
    return in_groups(visit.secret)


def slug_of(name: str) -> str:
    if name in OF_A_RELEASE:
        return RELEASED_WAVE
    return PUBLIC_WAVE if name.startswith("result") else "spring-2026"


def path_of(name: str, secret: str) -> str:
    """The address with something that is there in each of its places."""
    there: dict[str, Any] = {
        "slug": slug_of(name),
        "secret": secret,
        "token": sign_in_link(Account.objects.get(email="link@example.org")).split("/")[-2],
        "code": "donor_kind" if name.startswith("wording_added") else "share",
        "language": "de",
        "number": edition_1().number,
        "figure": "main",
        "uidb36": "1",
        "key": "set-password",
    }
    (places,) = {tuple(places) for _, places in get_resolver().reverse_dict.getlist(name)[0][0]}
    return reverse(name, kwargs={place: there[place] for place in places})


def outcome(client: Client, method: str, path: str) -> str:
    """What comes back, undone again."""
    with transaction.atomic():
        response = client.post(path, SENT) if method == "post" else getattr(client, method)(path)
        transaction.set_rollback(True)
    if response.status_code == 302 and response.headers["Location"].startswith("/accounts/login/?next="):
        return "sign-in"
    if response.status_code == 403 and "403.html" in [template.name for template in response.templates]:
        return "refused"
    known = {404: "not found", 405: "not allowed"}
    return known.get(response.status_code, "page" if response.status_code < 500 else "a fault")


def test_every_address_has_a_line_in_the_table() -> None:
    assert sorted(addresses(get_resolver().url_patterns)) == sorted(MATRIX)


@pytest.mark.parametrize("name", MATRIX)
def test_each_role_gets_what_the_table_says(name: str, secret: str, clients: dict[str, Client]) -> None:
    path = path_of(name, secret)
    for method, expected in zip(("get", "post"), MATRIX[name], strict=True):
        assert {role: outcome(client, method, path) for role, client in clients.items()} == expected, method


@pytest.mark.parametrize("name", MATRIX)
def test_other_methods_are_allowed_to_nobody(name: str, secret: str, clients: dict[str, Client]) -> None:
    path = path_of(name, secret)
    for method in ("put", "patch", "delete"):
        assert {role: outcome(client, method, path) for role, client in clients.items()} == NOT_ALLOWED


@pytest.mark.parametrize("name", ["results_wave", "results_summary", "results_files", "results_objections"])
def test_nobody_finds_public_results_of_an_open_wave(
    name: str, secret: str, clients: dict[str, Client]
) -> None:
    path = reverse(name, args=["spring-2026"])
    found = {role: outcome(client, "get", path) for role, client in clients.items()}
    assert found == dict.fromkeys(ROLES, "not found")


@pytest.mark.parametrize("name", [name for name, (_, post) in MATRIX.items() if post != NOT_ALLOWED])
@pytest.mark.django_db
def test_nothing_is_taken_without_a_security_token(name: str, secret: str, sessions: dict[str, str]) -> None:
    client = browser_of("superuser", sessions, enforce_csrf_checks=True)
    assert client.post(path_of(name, secret)).status_code == 403
