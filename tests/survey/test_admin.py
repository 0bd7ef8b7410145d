"""Django's admin: at a private path or nowhere, for staff who are signed in, without a single answer."""

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import clear_url_caches, get_resolver

from survey.admin import repairs
from survey.config import urls
from survey.models import Account, Edition, ItemCode, Wave
from tests.factories import edition_1, make_organiser, make_response, make_wave

pytestmark = pytest.mark.django_db
PATH = "/repairs-7f3a/"
LISTS = ["account", "edition", "itemcode", "wave"]


def reload_addresses() -> None:
    importlib.reload(urls)
    clear_url_caches()


@pytest.fixture
def mounted(settings: Any) -> Iterator[None]:
    settings.ADMIN_PATH = PATH.strip("/")
    reload_addresses()
    yield
    settings.ADMIN_PATH = ""
    reload_addresses()


@pytest.fixture
def keeper(mounted: None, client: Client) -> Client:
    """A superuser who is signed in."""
    client.force_login(Account.objects.create_superuser("keeper@example.org"))
    return client


def make_staff(*permissions: str) -> Account:
    account = Account.objects.create_user("staff@example.org", is_staff=True)
    account.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return account


def address(of: Any, page: str = "change") -> str:
    return f"{PATH}survey/{type(of)._meta.model_name}/{of.pk}/{page}/"


def as_typed(page: Any, **changes: str) -> dict[str, str]:
    """The admin's form as the browser would send it: its boxes and ticks as they stand, after the changes."""
    values = {name: form[name].value() for form in [page.context["adminform"].form] for name in form.fields}
    sent = {name: value for name, value in values.items() if value not in (None, False)}
    management = dict(re.findall(r'name="([\w-]+_FORMS)" value="(\d+)"', page.content.decode()))
    return {**sent, **management, **changes}


def test_without_a_path_there_is_no_admin(client: Client) -> None:
    assert "admin" not in get_resolver().namespace_dict
    for path in ("/admin/", "/admin/login/", PATH):
        assert client.get(path).status_code == 404


def test_a_stranger_is_led_to_our_own_sign_in_page(mounted: None, client: Client) -> None:
    page = client.get(PATH, follow=True)
    assert page.redirect_chain[-1][0] == f"/accounts/login/?next={PATH}"
    assert client.get(f"{PATH}login/").headers["Location"] == f"/accounts/login/?next={PATH}"


def test_the_admin_s_own_form_signs_nobody_in(mounted: None, client: Client) -> None:
    Account.objects.create_superuser("keeper@example.org", "a long enough secret")
    sent = {"username": "keeper@example.org", "password": "a long enough secret"}
    assert client.post(f"{PATH}login/", sent).headers["Location"] == f"/accounts/login/?next={PATH}"
    assert "_auth_user_id" not in client.session


def test_an_organiser_who_is_no_staff_is_refused(mounted: None, client: Client) -> None:
    client.force_login(make_organiser())
    assert client.get(PATH, follow=True).status_code == 403


def test_staff_see_only_what_they_may(mounted: None, client: Client) -> None:
    client.force_login(make_staff("view_edition"))
    assert "accounts" not in client.get(PATH).content.decode().lower()
    assert client.get(f"{PATH}survey/edition/").status_code == 200
    assert client.get(f"{PATH}survey/account/").status_code == 403


def test_who_is_signed_in_gets_on_from_the_sign_in_address(keeper: Client) -> None:
    assert keeper.get(f"{PATH}login/").headers["Location"] == PATH


def test_passwords_are_changed_on_our_own_page(keeper: Client) -> None:
    assert keeper.get(f"{PATH}password_change/").headers["Location"] == "/accounts/password/change/"


def test_no_answer_invitation_or_draft_is_registered() -> None:
    assert sorted(model._meta.model_name for model in repairs._registry) == LISTS


def test_the_admin_shows_no_inner_rows_but_words_and_what_waves_show() -> None:
    inner = {
        inline.model._meta.model_name for entry in repairs._registry.values() for inline in entry.inlines
    }
    assert inner == {"item", "wording", "waveedition"}


def every_page(client: Client) -> list[str]:
    make_response(make_wave(), share=37)
    account = make_organiser("mira@example.org")
    shown = [edition_1(), Wave.objects.get(), account, ItemCode.objects.get(pk="share")]
    lists = [f"{PATH}survey/{name}/" for name in LISTS]
    changes = [address(one, page) for one in shown for page in ("change", "history")]
    return [PATH, f"{PATH}survey/", f"{PATH}survey/account/add/", *lists, *changes]


def test_every_page_works_under_the_policy_with_nothing_inline(keeper: Client) -> None:
    for path in every_page(keeper):
        page = keeper.get(path)
        text = page.content.decode()
        assert (path, page.status_code) == (path, 200)
        assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:|data:", text) == []
        inline = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>[^<]*\S[^<]*</script>", text)
        assert inline == []
        assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert page.headers["X-Frame-Options"] == "DENY"


def test_no_page_leads_to_an_answer_or_shows_a_digest_key(keeper: Client) -> None:
    for path in every_page(keeper):
        text = keeper.get(path).content.decode()
        assert "/response/" not in text
        assert "digest" not in text.lower()


@pytest.mark.parametrize("name", ["response", "draft", "withdrawn", "ticket", "invitation", "import"])
def test_there_is_no_address_for_what_is_not_shown(keeper: Client, name: str) -> None:
    assert keeper.get(f"{PATH}survey/{name}/").status_code == 404


@pytest.mark.parametrize("published", [True, False])
def test_editions_are_to_be_looked_at_only(keeper: Client, published: bool) -> None:
    edition = edition_1() if published else Edition.objects.create(reason="Before")
    page = keeper.get(address(edition))
    assert not re.search(r'<(textarea|select)|<input type="(text|number|submit)"', page.content.decode())
    assert keeper.post(address(edition), {"reason": "After"}).status_code == 403
    assert keeper.post(address(edition, "delete"), {"post": "yes"}).status_code == 403
    assert keeper.get(f"{PATH}survey/edition/add/").status_code == 403
    edition.refresh_from_db()
    assert edition.reason == ("First edition" if published else "Before")


def test_an_item_code_is_to_be_looked_at_only(keeper: Client) -> None:
    share = ItemCode.objects.get(pk="share")
    assert keeper.post(address(share), {"kind": "text"}).status_code == 403
    assert keeper.get(f"{PATH}survey/itemcode/add/").status_code == 403


def test_a_wave_s_name_can_be_mended_and_nothing_that_it_promised(keeper: Client) -> None:
    wave = make_wave()
    page = keeper.get(address(wave))
    assert list(page.context["adminform"].form.fields) == ["name", "population", "contact"]
    sent = as_typed(page, name="Spring 2026, pilot", delete_on="2099-01-01", smallest_group="1")
    assert keeper.post(address(wave), sent).status_code == 302
    before = (wave.delete_on, wave.smallest_group, wave.period)
    wave.refresh_from_db()
    assert (wave.name, wave.delete_on, wave.smallest_group, wave.period) == ("Spring 2026, pilot", *before)


def test_a_wave_is_neither_added_nor_deleted_here(keeper: Client) -> None:
    wave = make_wave()
    assert keeper.get(f"{PATH}survey/wave/add/").status_code == 403
    assert keeper.post(address(wave, "delete"), {"post": "yes"}).status_code == 403
    assert Wave.objects.get() == wave


def test_a_repair_is_logged_with_who_and_when(keeper: Client) -> None:
    wave = make_wave()
    keeper.post(address(wave), as_typed(keeper.get(address(wave)), population="all donors"))
    entry = LogEntry.objects.get()
    assert (entry.user.email, entry.object_repr, entry.get_change_message()) == (
        "keeper@example.org",
        "Spring 2026",
        "Changed Population.",
    )


def test_a_new_account_has_no_password_and_the_powers_given(keeper: Client) -> None:
    word = Permission.objects.get(codename="word")
    sent = {"email": "new@example.org", "name": "New", "is_active": "on", "user_permissions": [str(word.pk)]}
    assert keeper.post(f"{PATH}survey/account/add/", sent).status_code == 302
    account = Account.objects.get(email="new@example.org")
    assert (account.has_usable_password(), account.has_perm("survey.word"), account.can_organise) == (
        False,
        True,
        False,
    )


def test_only_our_two_powers_are_offered(keeper: Client) -> None:
    form = keeper.get(f"{PATH}survey/account/add/").context["adminform"].form
    offered = form.fields["user_permissions"].queryset.values_list("codename", flat=True)
    assert sorted(offered) == ["organise", "word"]


def test_saving_an_account_keeps_its_password(keeper: Client) -> None:
    account = make_organiser("mira@example.org", "a long enough secret")
    sent = as_typed(keeper.get(address(account)), name="Mira Known")
    sent["user_permissions"] = [str(one.pk) for one in account.user_permissions.all()]
    assert keeper.post(address(account), sent).status_code == 302
    account.refresh_from_db()
    assert (account.name, account.check_password("a long enough secret")) == ("Mira Known", True)


def test_an_account_is_switched_off_and_never_deleted(keeper: Client) -> None:
    account = make_organiser()
    assert keeper.post(address(account, "delete"), {"post": "yes"}).status_code == 403
    assert keeper.post(
        f"{PATH}survey/account/", {"action": "delete_selected", "_selected_action": account.pk}
    )
    assert Account.objects.filter(pk=account.pk).exists()


def test_only_a_superuser_changes_accounts(mounted: None, client: Client) -> None:
    other = Account.objects.create_superuser("keeper@example.org")
    client.force_login(make_staff("view_account", "change_account", "add_account"))
    assert client.get(address(other)).status_code == 200
    assert client.post(address(other), {"email": "staff@example.org"}).status_code == 403
    assert client.get(f"{PATH}survey/account/add/").status_code == 403


def test_what_libraries_register_on_django_s_own_site_is_nowhere(keeper: Client) -> None:
    assert set(admin.site._registry).isdisjoint(set(repairs._registry))
    for path in ("account/emailaddress/", "auth/group/", "sessions/session/"):
        assert keeper.get(f"{PATH}{path}").status_code == 404
