"""Whatever a page of results leads to is there, though figures be hidden."""

import pytest
from django.test import Client

from tests.reports.released import make_answered, publish
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("each", [1, 3])
def test_every_link_of_a_release_leads_somewhere(client: Client, each: int) -> None:
    """Of 11 answers all but the average is hidden: there is no picture of thresholds, and no link to one."""
    publish(make_answered(each=each))
    page = Page(client.get("/results/spring-2026/").content.decode())
    links = {str(link["href"]) for link in page.all("a")}
    dead = [link for link in sorted(links) if link.startswith("/") and client.get(link).status_code >= 400]
    assert dead == []
    ids = {one["id"] for one in page.elements}
    assert [link for link in sorted(links) if link.startswith("#") and link[1:] not in ids] == []
