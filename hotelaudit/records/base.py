"""What every record has, and how a noun's checks stand in two places from one definition.

A `table=True` class checks nothing, so each noun gets a strict twin that does (`checked`), and its
limits become CHECK constraints of the table (`constrained`): a bad value is refused at the door and,
should somebody write past the door, by the database.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar, Literal, TypeVar

import uuid_utils
from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model
from sqlalchemy import CheckConstraint, Column, MetaData, String, Table
from sqlmodel import Field, SQLModel

from hotelaudit import text
from hotelaudit.errors import RecordRefused
from hotelaudit.records.refusing import problem

ID_LENGTH = 36
LONG = 4000  # characters: a remark; anything longer is a document and belongs in the evidence
MOST_YUAN = 10_000_000_000
ANSWERS = 400_000  # characters: what a form of hundreds of questions asks in thirty rooms, as JSON

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
).naming_convention


def new_id() -> str:
    """Return a UUIDv7: made where the record is made, and in the order of making."""
    return str(uuid_utils.uuid7())


class Record(SQLModel):
    """A row that people keep: an id, and how many times it was written."""

    prefix: ClassVar[str | None] = None  # of the reference that people see, `H` → H-0007
    yearly: ClassVar[str | None] = None  # the date whose year is in the reference

    id: str = Field(primary_key=True, min_length=ID_LENGTH, max_length=ID_LENGTH)
    revision: int = Field(default=1, ge=1)


class Sourced(Record):
    """A record that may come from a ledger: which one, which sheet, which line (row of the sheet)."""

    ledger_id: str | None = Field(default=None, foreign_key="ledger.id", max_length=ID_LENGTH)
    sheet: str | None = Field(default=None, max_length=64)
    line: int | None = Field(default=None, ge=1, le=1_048_576)


R = TypeVar("R", bound=Record)


def one_of(codes: type[StrEnum], *, default: str | None = None, required: bool = False) -> Any:  # noqa: ANN401 - as Field()
    """Return a field that holds one of the stable codes of an enumeration."""
    words = tuple(code.value for code in codes)
    return Field(
        default=... if required else default,
        sa_type=String(24),
        sa_column_kwargs={"info": {"one_of": words}},
    )


def constrained(cls: type[R]) -> type[R]:
    """Give the noun's table a named CHECK for each limit of its fields."""
    table: Table = cls.__table__  # type: ignore[attr-defined]
    for name, field in cls.model_fields.items():
        for suffix, condition in _limits(table.c[name], field.metadata):
            table.append_constraint(CheckConstraint(condition, name=f"{name}_{suffix}"))
    return cls


def _limits(column: Column[Any], metadata: Iterable[object]) -> Iterable[tuple[str, str]]:
    words = column.info.get("one_of")
    if words:
        # Not IN: SQLite builds an index of the words for each row that it writes, half of what the row costs.
        yield "code", " OR ".join(f"{column.name} = '{word}'" for word in words)
    for limit in metadata:
        if isinstance(limit, Ge):
            yield "least", f"{column.name} >= {limit.ge}"
        elif isinstance(limit, Le):
            yield "most", f"{column.name} <= {limit.le}"
        elif isinstance(limit, MaxLen):
            yield "length", f"length({column.name}) <= {limit.max_length}"


@functools.cache
def _validator(cls: type[Record]) -> Callable[[Sequence[Mapping[str, Any]]], list[BaseModel]]:
    """Return what checks rows by the noun's strict twin, its fields sorted, as canonical JSON wants them."""
    columns = cls.__table__.c  # type: ignore[attr-defined]
    fields: dict[str, Any] = {
        name: (_type(columns[name], field.annotation), field)
        for name, field in sorted(cls.model_fields.items())
    }
    twin = create_model(cls.__name__, __config__=ConfigDict(strict=True, extra="forbid"), **fields)
    return TypeAdapter(list[twin]).validator.validate_python  # type: ignore[valid-type]


def _type(column: Column[Any], annotation: object) -> object:
    words = column.info.get("one_of")
    if not words:
        return annotation
    return Literal[words] | None if column.nullable else Literal[words]


def checked(cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` as a whole row of the noun, text tidied; raises `RecordRefused` naming every fault."""
    (row,) = checked_all(cls, [values])
    return row


def checked_all(cls: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return whole rows of one noun as `checked` does; one look at many of them costs a third less."""
    try:
        return [row.__dict__ for row in _validator(cls)(_tidied(rows))]
    except ValidationError as why:
        errors = why.errors(include_url=False)
        first = errors[0]["loc"][0]
        problems = [
            problem({**error, "loc": error["loc"][1:]}) for error in errors if error["loc"][0] == first
        ]
        raise RecordRefused(problems, noun=noun_of(cls), count=len(problems)) from None


def _tidied(rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return rows with their texts cleaned and empty ones as None; one look where all are clean."""
    words = [value for row in rows for value in row.values() if type(value) is str]
    if text.is_tidy(words):
        return rows
    return [
        {key: (text.clean(value) or None) if type(value) is str else value for key, value in row.items()}
        for row in rows
    ]


@functools.cache
def noun_of(cls: type[SQLModel]) -> str:
    """Return the noun by which the journal and people call the class (`hotel`)."""
    return str(cls.__tablename__)


@functools.cache
def dates_of(cls: type[Record]) -> tuple[str, ...]:
    """Return the noun's fields that hold a date."""
    return tuple(name for name, field in cls.model_fields.items() if "date" in str(field.annotation))


def as_json(cls: type[Record], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as the journal writes it: dates in ISO 8601, all else as it is."""
    written = dict(row)
    for name in dates_of(cls):
        if written.get(name) is not None:
            written[name] = written[name].isoformat()
    return written


def stated(cls: type[Record], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a row that hold a value, as the journal writes them."""
    written = {name: value for name, value in row.items() if value is not None}
    for name in dates_of(cls):
        if name in written:
            written[name] = written[name].isoformat()
    return written
