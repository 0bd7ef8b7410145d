"""The kinds of items that admins can add, and the added items of an edition."""

from django.db.models import QuerySet

from survey.models import Edition, Item
from survey.models.codes import ITEM_COLUMNS

KINDS = {
    "choice": "One answer of a list",
    "choices": "Several answers of a list",
    "percent": "Percentage, whole from 0 to 100",
    "number": "Number from 0",
    "text": "Short text, read by its giver only and in no figure or file",
}
WITH_ANSWERS = ("choice", "choices")
WITH_UNIT = ("percent", "number")


def of_edition(edition: Edition) -> QuerySet[Item]:
    """The items of an edition that admins added, in their order."""
    return edition.items.exclude(code__in=ITEM_COLUMNS).select_related("code")
