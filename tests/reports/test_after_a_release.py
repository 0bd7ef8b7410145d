"""After a release: what is stored of it, and how many answers must change before the next one."""

import pytest

from reports.models import Release, ReleaseFile
from reports.releases.stored import read_rows, read_summary
from survey.models import Response, Wave
from survey.submission import withdraw
from tests.reports.released import publish, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_published")]


def test_the_summary_of_a_release_tells_the_figures() -> None:
    made = Release.objects.get()
    table = read_summary(bytes(made.contents.get(name="summary.csv").content)).set_index("estimand")
    # (0 + 10 + … + 100) / 11 = 50; 10 of 110 = 9.09 per cent
    assert (str(table["estimate"]["mean_share"]), table["n"]["mean_share"]) == ("50.0", 110)
    assert str(table["estimate"]["share_at_0"]) == "9.1"


def test_figures_in_full_precision_are_kept_and_not_public() -> None:
    made = Release.objects.get()
    public = dict(ReleaseFile.objects.filter(release=made).values_list("name", "is_public"))
    assert [name for name, is_public in public.items() if not is_public] == ["figures.csv"]
    rows = read_rows(bytes(made.contents.get(name="figures.csv").content))
    (at_0,) = [row for row in rows if (row["estimand"], row["group_by"]) == ("share_at_0", "")]
    found = (at_0["edition"], at_0["comparable_with"], at_0["weighting"], at_0["estimate"][:14])
    assert found == ("1", "1", "none", "9.090909090909")


@pytest.mark.parametrize("n", range(1, 10))
def test_with_fewer_than_ten_withdrawn_no_other_release_comes(n: int) -> None:
    wave = Wave.objects.get()
    for one in Response.objects.all()[:n]:
        withdraw(one)
    assert refusal(wave) == (
        "Since Release 1 of this wave some answers were added, changed or withdrawn, but fewer than 10. "
        "The difference of two releases would tell what they said. "
        "Publish a note without figures, or wait until there are more."
    )


def test_with_ten_withdrawn_the_next_release_comes() -> None:
    wave = Wave.objects.get()
    for one in Response.objects.all()[:10]:
        withdraw(one)
    assert publish(wave).n_answers == 100
