"""What is wrong with a translated text, against the text that it translates."""

from collections.abc import Iterator

from survey import proofreading
from survey.editions import Place
from survey.proofreading import ALLOWED, is_empty


def faults(place: Place, text: str, source: str) -> Iterator[str]:
    """Each fault as a sentence that names what and where; an empty text is no fault, it is missing."""
    if not text:
        return
    where = str(place)[:1].upper() + str(place)[1:]
    if is_empty(text):
        yield f"{where} holds nothing that can be seen. Write it, or clear the box"
    yield from proofreading.faults(place, text, needed=False)
    for token in ALLOWED:
        if token in source and token not in text:
            yield f"{where} lacks {token}, which the English text has. Put it where it belongs"
        if token in text and token not in source:
            yield f"{where} has {token}, which the English text has not. Take it out"
