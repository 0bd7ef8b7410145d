"""Whatever is sent: a sentence, never a 5xx, never a trace, never a changed value."""

import time
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from survey.models import Response
from survey.models.codes import ITEM_COLUMNS
from tests.factories import make_organiser, make_visit, make_wave

pytestmark = pytest.mark.django_db

TEXTS = {
    "zero bytes": b"",
    "NUL": b"\x00",
    "NUL inside": b"4\x000",
    "lone surrogate": b"\xed\xa0\x80",
    "broken UTF-8": b"\xff\xfe\x80",
    "underscore": b"1_0",
    "exponent": b"1e5",
    "huge exponent": b"1e-999999999",
    "not a number": b"NaN",
    "infinity": b"Infinity",
    "minus zero": b"-0",
    "full-width digits": "５０".encode(),
    "Arabic-Indic digits": "٥٠".encode(),
    "right-to-left mark": "\u200f40".encode(),
    "right-to-left override": "\u202e04".encode(),
    "superscript": "²".encode(),
    "script": b"<script>alert(1)</script>",
    "template": b"{{ settings.SECRET_KEY }}{% debug %}",
    "quote": b"' OR 1=1 --",
    "path": b"../../etc/passwd",
    "line break": b"a\r\nSet-Cookie: x=1",
    "long": b"9" * 100_000,
}
PLACES = [
    "/",
    "/s/spring-2026/",
    "/s/spring-2026/form/",
    "/s/spring-2026/thanks/",
    "/accounts/login/",
    "/wording/",
    "/results/",
]
STAFF_PLACES = [
    "/waves/",
    "/waves/spring-2026/",
    "/waves/spring-2026/open/",
    "/waves/spring-2026/close/",
    "/waves/spring-2026/download/",
    "/waves/spring-2026/summary.csv",
    "/wording/draft/",
]
PATHS = [
    "/s/{}/",
    "/s/{}/form/",
    "/s/{}/thanks/",
    "/r/{}/",
    "/r/{}/edit/",
    "/sign-in/{}/",
    "/waves/{}/",
    "/waves/{}/summary.csv",
    "/wording/{}/",
    "/wording/draft/{}/",
    "/results/{}/",
    "/{}",
]
FIELDS = [*ITEM_COLUMNS, "income_share_over", "action", "token"]
READ = {"full-width digits": 50, "Arabic-Indic digits": 50}
"""What may be read from the core question's box; every other text is refused."""


def fine(response: Any) -> bool:
    return response.status_code < 500 and b"Traceback" not in response.content


def post(client: Client, path: str, **fields: bytes) -> Any:
    body = b"&".join(name.encode() + b"=" + quote(value).encode() for name, value in fields.items())
    return client.post(path, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_text_in_all_fields_at_once_breaks_the_form(client: Client, text: bytes) -> None:
    token = make_visit(make_wave()).signed().encode()
    fields = dict.fromkeys(FIELDS, text)
    assert fine(post(client, "/s/spring-2026/form/", **{**fields, "token": token}))
    assert fine(post(client, "/s/spring-2026/form/", **fields))
    assert Response.objects.count() == 0


@pytest.mark.parametrize("name", ["NUL inside", "lone surrogate", "script", "long"])
@pytest.mark.parametrize("code", FIELDS)
def test_a_hostile_text_in_one_field_is_stored_nowhere(client: Client, code: str, name: str) -> None:
    fields = {"token": make_visit(make_wave()).signed().encode(), "share": b"40", code: TEXTS[name]}
    assert fine(post(client, "/s/spring-2026/form/", **fields))
    stored = [response.answers for response in Response.objects.all()]
    assert stored in ([], [{**dict.fromkeys(ITEM_COLUMNS), "share": 40}])


@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_the_core_number_is_stored_as_meant_or_not_at_all(client: Client, name: str, text: bytes) -> None:
    wave = make_wave()
    post(client, "/s/spring-2026/form/", token=make_visit(wave).signed().encode(), share=text)
    stored = list(Response.objects.values_list("share", flat=True))
    assert stored == ([READ[name]] if name in READ else [])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_text_in_a_query_breaks_a_page(client: Client, text: bytes) -> None:
    make_wave()
    client.force_login(make_organiser())
    query = "&".join(f"{name}={quote(text[:2000])}" for name in ("via", "next", "lang", "page", "x"))
    for place in PLACES + STAFF_PLACES:
        assert fine(client.get(f"{place}?{query}"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_text_in_a_path_breaks_a_page(client: Client, text: bytes) -> None:
    make_wave()
    client.force_login(make_organiser())
    for path in PATHS:
        assert fine(client.get(path.format(quote(text[:2000], safe=""))))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("cookie", ["visit", "sessionid", "csrftoken", "messages"])
def test_no_text_in_a_cookie_breaks_a_page(client: Client, cookie: str, text: bytes) -> None:
    make_wave()
    value = text[:2000].decode("latin-1").replace("\r", "").replace("\n", "")
    for place in PLACES + STAFF_PLACES[:1]:
        quoted = "".join(f"\\{ord(c):03o}" if not 32 < ord(c) < 127 else c for c in value)
        assert fine(client.get(place, headers={"cookie": f'{cookie}="{quoted}"'}))
        assert fine(client.get(place, headers={"cookie": f"{cookie}={value}"}))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize(
    "header", ["accept-language", "accept", "referer", "origin", "x-forwarded-for", "user-agent"]
)
def test_no_text_in_a_header_breaks_a_page(client: Client, header: str, text: bytes) -> None:
    make_wave()
    value = text[:2000].decode("latin-1").replace("\r", "").replace("\n", "").replace("\0", "")
    for place in PLACES:
        assert fine(client.get(place, headers={header: value}))


def test_a_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("field", ["share", "amount", "token", "csrfmiddlewaretoken", "unknown"])
def test_ten_megabytes_are_refused_quickly(client: Client, field: str) -> None:
    make_wave()
    started = time.thread_time()
    response = post(client, "/s/spring-2026/form/", **{field: b"9" * 10_000_000})
    assert fine(response)
    assert (Response.objects.count(), time.thread_time() - started < 5) == (0, True)


@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data; boundary=x", "text/plain", "\0", ""]
)
def test_a_body_of_another_kind_is_a_sentence(client: Client, kind: str) -> None:
    make_wave()
    assert fine(client.post("/s/spring-2026/form/", b"{'share': 40", content_type=kind or "x"))


def test_a_thousand_fields_and_doubled_fields_are_sentences(client: Client) -> None:
    wave = make_wave()
    token = make_visit(wave).signed()
    assert fine(client.post("/s/spring-2026/form/", {f"f{n}": "1" for n in range(2000)}))
    doubled = client.post("/s/spring-2026/form/", {"token": token, "share": ["40", "60"]})
    assert (doubled.status_code, Response.objects.count()) == (422, 0)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace", "head"])
def test_no_method_breaks_a_page(client: Client, method: str) -> None:
    make_wave()
    for place in PLACES + STAFF_PLACES:
        assert fine(getattr(client, method)(place))
