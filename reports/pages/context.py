"""Figures that others published, shown beside ours as context and never compared with them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("context.toml")


@dataclass(frozen=True)
class ContextFigure:
    """A figure of others: what it is, what it was, of whom and when, and who says so."""

    figure: str
    value: str
    population: str
    source: str


@cache
def read_context() -> tuple[ContextFigure, ...]:
    """Return the figures in their order."""
    with open(FILE, "rb") as file:
        return tuple(ContextFigure(**one) for one in tomllib.load(file)["figure"])
