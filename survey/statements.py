"""Statements that every visit runs: compiled once, and prepared by each connection that runs them often.

The ORM says what they are; building its query anew took three quarters of the time of a statement.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import psycopg
from django.db import connection
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper
from django.db.models import Field, Model, QuerySet
from psycopg import sql

M = TypeVar("M", bound=Model)


@contextmanager
def cursor() -> Iterator[CursorWrapper]:
    """A cursor that leaves the values to the server, so that its statements can be prepared."""
    connection.ensure_connection()
    wrap = CursorDebugWrapper if connection.queries_logged else CursorWrapper
    with wrap(psycopg.Cursor(connection.connection), connection) as found:
        yield found


def as_text(value: object) -> str | None:
    """A value as PostgreSQL reads it, its type left to the column: one prepared statement fits all values."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, dict):
        return json.dumps(value)
    return None if value is None else str(value)


class Select(Generic[M]):
    """A query whose values come later.

    Parameters
    ----------
    query : made with ``samples`` for its values, which have to differ from each other
    related : what it selects with, in the order of the model's fields
    """

    def __init__(self, query: "QuerySet[M]", *samples: object, related: tuple[str, ...] = ()) -> None:
        self.query = query.select_related(*related) if related else query
        self.samples, self.related = samples, related

    @cached_property
    def sql(self) -> str:
        text, values = self.query.query.sql_with_params()
        if tuple(getattr(value, "obj", value) for value in values) != self.samples:
            raise ValueError(f"Give the samples {self.samples} in the order of the statement: {values}.")
        return text

    @cached_property
    def models(self) -> list[tuple[str, type[Model]]]:
        """The models whose columns follow each other in a row; that of the query, with no name, first."""
        model: type[Model] = self.query.model
        related = {field.name: field.related_model for field in fields_of(model)}
        return [("", model), *((name, cast(type[Model], related[name])) for name in self.related)]

    def all(self, *values: object) -> list[M]:
        with cursor() as found:
            found.execute(self.sql, [as_text(value) for value in values])
            return [cast(M, self.row(list(row))) for row in found.fetchall()]

    def first(self, *values: object) -> M | None:
        return next(iter(self.all(*values)), None)

    def row(self, row: list[Any]) -> Model:
        made: dict[str, Model] = {}
        for name, model in self.models:
            fields = fields_of(model)
            values = [read(field, value) for field, value in zip(fields, row, strict=False)]
            made[name] = model.from_db(connection.alias, [field.attname for field in fields], values)
            del row[: len(fields)]
        for name in self.related:
            setattr(made[""], name, made[name])
        return made[""]


def fields_of(model: type[Model]) -> "list[Field[Any, Any]]":
    return list(model._meta.concrete_fields)


def read(field: "Field[Any, Any]", value: Any) -> Any:
    convert = getattr(field, "from_db_value", None)
    return convert(value, None, connection) if convert else value


class Insert(Generic[M]):
    """The insertion of one object with all its columns, as it stands."""

    def __init__(self, model: type[M]) -> None:
        self.fields = fields_of(model)
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(model._meta.db_table),
            sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in self.fields]),
            sql.SQL(", ").join([sql.SQL("%s")] * len(self.fields)),
        )
        self.sql = statement.as_string()

    def run(self, one: M) -> M:
        with cursor() as found:
            found.execute(self.sql, [as_text(getattr(one, field.attname)) for field in self.fields])
        one._state.adding, one._state.db = False, connection.alias
        return one
