"""What all tables share: naming, exact column types, and the marks every record carries.

Invariant: a value comes back from either database as it was stored (exact decimals, aware UTC
microseconds, words of a closed vocabulary), and texts sort by code point on both.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from enum import StrEnum

#: A record as people write it: names and references, never surrogate ids; JSON-ready, no floats.
State = dict[str, Any]

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: Text that sorts by code point on PostgreSQL too; SQLite's default order is that already.
Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


class ScaledDecimal(sa.TypeDecorator[Decimal]):
    """An exact decimal kept as a scaled integer, since SQLite's NUMERIC goes through floats."""

    impl = sa.BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> int | None:
        """Scale up; the services have refused values of more decimal places."""
        return None if value is None else int(value.scaleb(self.places))

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> Decimal | None:
        """Scale down, exactly."""
        return None if value is None else Decimal(value).scaleb(-self.places)


class UtcTime(sa.TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond; refuses naive times."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Convert to UTC; SQLite keeps the moment without its zone. Raises for a naive time."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"the time {value} has no zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give the moment its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(vocabulary: type[StrEnum], name: str) -> sa.Enum:
    """Return the column type of a closed vocabulary: stored by value, held by a named CHECK."""
    return sa.Enum(
        vocabulary,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = sa.MetaData(naming_convention=_NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: sa.Text(),
        int: sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        datetime: UtcTime(),
    }


class Recorded:
    """What every record that people make carries: a version to edit against, and its batch.

    ``version`` goes up by one with each edit; an edit names the version that the person saw.
    ``batch_id`` is the import that first brought the record; null for one entered by hand.
    """

    #: The word for this kind of record in the history.
    record_kind: ClassVar[str]

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    batch_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_batches.id"), index=True)

    @property
    def key(self) -> str:
        """Return what people call this record by: its reference or unique name."""
        raise NotImplementedError

    def state(self) -> State:
        """Return the record as people write it, for sheets and for the history."""
        raise NotImplementedError


def merged_state(record: Any) -> State:
    """Return which record one was merged into; nothing for one that stands for itself."""
    return {"merged_into": record.merged_into.key} if record.merged_into_id else {}


def named(record: Any) -> str | None:
    """Return the key of a related record, or None where there is none."""
    return None if record is None else record.key
