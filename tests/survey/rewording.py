"""Rewordings in one line."""

from survey import drafting, publishing
from survey.editions import Place
from survey.models import Edition


def make_draft(texts: dict[str, str] | None = None, code: str = "share") -> Edition:
    """A draft of the live edition with these texts of an item, by key."""
    live = Edition.objects.live()
    assert live is not None
    draft = drafting.draft_from(live)
    drafting.change_texts(draft.pk, {Place(code, key, "en"): text for key, text in (texts or {}).items()})
    return draft


def publish_rewording(
    texts: dict[str, str],
    code: str = "share",
    *,
    reason: str = "Clearer",
    comparable: bool = False,
    unread: bool = False,
) -> Edition:
    """Publish the live edition with these texts; ``unread`` without looking for faults."""
    draft = make_draft(texts, code)
    if unread:
        draft.reason = reason
        draft.save()
        return publishing.publish(draft)
    read = publishing.digest(draft)
    return drafting.publish(draft.pk, read=read, reason=reason, comparable=comparable)
