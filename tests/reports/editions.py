"""Further editions for tests of waves that showed several."""

import tomllib

from survey.installation import FIRST_EDITION
from survey.models import Edition
from survey.publishing import draft_from_texts, publish


def publish_edition(comparable_with: Edition | None = None) -> Edition:
    """One more edition, with the texts of the first: those shown together need the same consent."""
    edition = draft_from_texts(tomllib.loads(FIRST_EDITION.read_text(encoding="utf-8")))
    edition.comparable_with = comparable_with
    edition.save()
    return publish(edition)
