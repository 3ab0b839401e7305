"""Small builders over the services, for tests: whatever a test does not care about has a default.

Invariant: nothing here writes but through a service, so what is built is what a person could
have recorded.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claims.db import session_scope
from claims.models import Claim, Group, Membership, Researcher, Source
from claims.queries.viewers import Viewer, reader
from claims.services.acting import Act, acting
from claims.services.anchors import attach_text
from claims.services.citations import CitationDraft, record_citation
from claims.services.claims import ClaimDraft, record_claim
from claims.services.researchers import add_researcher
from claims.services.sources import SourceDraft, record_source
from claims.values.vocabulary import Role

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from claims.models import Citation

#: The first admin of every test database.
ADMIN = "ana"

TEXT = "On Friday the mayor spoke. At least 304 people were killed in Karaj, he said.\n"
QUOTE = "At least 304 people were killed"


def act(engine: sa.Engine, name: str = ADMIN, **options: Any) -> AbstractContextManager[Act]:
    """Open an act, by the admin unless another name is given."""
    return acting(engine, name, **options)


def researcher(engine: sa.Engine, name: str, role: Role = Role.RESEARCHER) -> str:
    """Add a person and return the name."""
    with act(engine) as by_admin:
        add_researcher(by_admin, name, role=role)
    return name


def viewer(engine: sa.Engine, name: str = ADMIN) -> Viewer:
    """Return a person as one who looks."""
    with session_scope(engine) as session:
        return reader(session, name)


def group(engine: sa.Engine, name: str, *members: str) -> int:
    """Make a group of researchers and return its id; no service makes groups yet."""
    with session_scope(engine, write=True) as session:
        made = Group(name=name)
        session.add(made)
        session.flush()
        people = sa.select(Researcher.id).where(Researcher.name.in_(members))
        session.add_all(
            Membership(group_id=made.id, researcher_id=person) for person in session.scalars(people)
        )
        return made.id


def restrict(engine: sa.Engine, record: Claim | Source, group_id: int | None) -> None:
    """Open a claim or source to the members of a group alone; no service does so yet."""
    with session_scope(engine, write=True) as session:
        kind = type(record)
        session.execute(
            sa.update(kind).where(kind.id == record.id).values(restricted_group_id=group_id)
        )


def claim(by: Act, text: str = "People were killed in Karaj.", **fields: Any) -> Claim:
    """Record a claim: a statement, unless the fields of its draft make it another."""
    return record_claim(by, replace(ClaimDraft(text=text), **fields))


def casualties(by: Act, text: str = "At least 304 people were killed.", **fields: Any) -> Claim:
    """Record a claim that at least 304 people were killed, or what the fields say instead."""
    draft = ClaimDraft(text=text, measure="killed", modality="at_least", low=Decimal(304))
    return record_claim(by, replace(draft, **fields))


def source(by: Act, title: str = "A grim Friday", text: str | None = None, **fields: Any) -> Source:
    """Record a document, with its text where one is given."""
    made = record_source(by, replace(SourceDraft(title=title, publisher="The Courier"), **fields))
    if text is not None:
        attach_text(by, made, text)
    return made


def citation(
    by: Act, claim: Claim, source: Source, quote: str | None = QUOTE, **fields: Any
) -> Citation:
    """Record that a source asserts a claim on its own account, in the words of ``QUOTE``."""
    draft = CitationDraft(claim=claim, source=source, quote=quote, basis="own")
    return record_citation(by, replace(draft, **fields))
