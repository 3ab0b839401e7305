"""Checks that warn and do not refuse: what is doubtful in a citation is kept beside it.

Invariant: a citation's warnings are those that its checks find in what is recorded now; each
has a code of ``CODES`` and one sentence. The same checks speak while a form is being filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import object_session, selectinload

from claims.extract.following import date_follows, dates_of, figure_follows, is_named
from claims.models import Agent, Citation, CitationWarning, Claim, Snapshot, Source
from claims.queries.citations import with_everything
from claims.values.dates import parse_date
from claims.values.numerals import plain
from claims.values.vocabulary import ClaimKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from claims.values.dates import EdtfDate
    from claims.values.quantities import Quantity

NUMBER_NOT_IN_QUOTE = "number_not_in_quote"
DATE_NOT_IN_QUOTE = "date_not_in_quote"
VOICE_NOT_NAMED = "voice_not_named"
ORIGIN_AFTER_SOURCE = "origin_after_source"
CODES = (NUMBER_NOT_IN_QUOTE, DATE_NOT_IN_QUOTE, VOICE_NOT_NAMED, ORIGIN_AFTER_SOURCE)

#: Code points on either side of a quote in which its voice may be named.
CONTEXT = 600


@dataclass(frozen=True)
class Checked:
    """What the checks look at; dates are EDTF.

    ``context`` are the words around the quote in the text, and ``dates`` what the quote is read as
    there; both are None where no text is held. ``voice`` are the names of the nearest voice;
    ``source`` and ``origin`` are dates of publication.
    """

    kind: ClaimKind
    quantity: Quantity | None
    date: str | None
    quote: str | None
    context: str | None = None
    dates: tuple[EdtfDate, ...] | None = None
    voice: tuple[str, ...] = ()
    source: str | None = None
    origin: str | None = None
    origin_ref: str = ""


def findings(checked: Checked) -> dict[str, str]:
    """Return what is doubtful: a sentence by its code."""
    found = {
        NUMBER_NOT_IN_QUOTE: _missing_number(checked),
        DATE_NOT_IN_QUOTE: _missing_date(checked),
        VOICE_NOT_NAMED: _missing_voice(checked),
        ORIGIN_AFTER_SOURCE: _later_origin(checked),
    }
    return {code: sentence for code, sentence in found.items() if sentence}


def recheck(citation: Citation) -> None:
    """Bring a citation's warnings up to what is recorded now."""
    found = findings(_checked(citation))
    standing = {warning.code: warning for warning in citation.warnings}
    for code in standing.keys() - found.keys():
        citation.warnings.remove(standing[code])
    for code, sentence in found.items():
        if code in standing:
            standing[code].sentence = sentence
        else:
            citation.warnings.append(CitationWarning(code=code, sentence=sentence))


def recheck_claim(session: Session, claim: Claim) -> None:
    """Bring the warnings of all of a claim's citations up to what is recorded now."""
    for citation in _streamed(session, Citation.claim_id == claim.id):
        recheck(citation)


def recheck_origins(session: Session, source_id: int) -> None:
    """Bring the warnings up to date of all citations that a source's own date bears on."""
    concerned = sa.or_(Citation.source_id == source_id, Citation.origin_id == source_id)
    for citation in _streamed(session, concerned):
        recheck(citation)


def _streamed(session: Session, which: sa.ColumnElement[bool]) -> Iterator[Citation]:
    yield from session.scalars(with_everything().where(which).execution_options(yield_per=200))


def _checked(citation: Citation) -> Checked:
    claim, origin = citation.claim, citation.origin
    context = _context(citation)
    return Checked(
        claim.kind,
        claim.quantity,
        claim.date,
        citation.quote,
        context=context,
        dates=_dates(citation),
        voice=_names(citation) if context else (),
        source=citation.source.published,
        origin=origin.published if origin else None,
        origin_ref=origin.ref if origin else "",
    )


def _names(citation: Citation) -> tuple[str, ...]:
    """Return the nearest voice's name and aliases."""
    session = object_session(citation)
    if not citation.voices or session is None:
        return ()
    known = sa.select(Agent).where(Agent.id == citation.voices[0].id)
    agent = session.scalars(known.options(selectinload(Agent.aliases))).one()
    return (agent.name, *(alias.name for alias in agent.aliases))


def _context(citation: Citation) -> str | None:
    """Return the words around an attributed quote, where its text is held."""
    session = object_session(citation)
    start, end = citation.quote_start, citation.quote_end
    if not citation.voices or session is None or start is None or end is None:
        return None
    return words_around(session, citation.source_id, citation.text_sha256, start, end)


def _dates(citation: Citation) -> tuple[EdtfDate, ...] | None:
    """Return what the quote of a date claim is read as, where its text is held."""
    session = object_session(citation)
    start, end = citation.quote_start, citation.quote_end
    if citation.claim.kind is not ClaimKind.DATE or session is None:
        return None
    if start is None or end is None:
        return None
    source = citation.source
    return dates_quoted(session, source, citation.text_sha256, start, end)


def dates_quoted(
    session: Session, source: Source, sha256: str | None, start: int, end: int
) -> tuple[EdtfDate, ...] | None:
    """Return what the words from ``start`` to ``end`` of a held text are read as in it."""
    held = sa.select(Snapshot.text).where(
        Snapshot.source_id == source.id, Snapshot.sha256 == sha256
    )
    text = session.scalar(held)
    if text is None:
        return None
    found = dates_of(text, _dated(source.published))
    return tuple(one.date for one in found if one.span.start < end and one.span.end > start)


def words_around(
    session: Session, source_id: int, sha256: str | None, start: int, end: int
) -> str | None:
    """Return a held text from ``CONTEXT`` before ``start`` to ``CONTEXT`` after ``end``."""
    first = max(0, start - CONTEXT)
    part = sa.func.substr(Snapshot.text, first + 1, end + CONTEXT - first)
    return session.scalar(
        sa.select(part).where(Snapshot.source_id == source_id, Snapshot.sha256 == sha256)
    )


def _missing_number(checked: Checked) -> str | None:
    quantity, quote = checked.quantity, checked.quote
    if quantity is None or quote is None or quantity.modality is Modality.VAGUE:
        return None
    missing = [figure for figure in quantity.figures() if not figure_follows(figure, quote)]
    if not missing:
        return None
    return f"The claim's figure {plain(missing[0])} does not occur in the quote."


def _missing_date(checked: Checked) -> str | None:
    if checked.kind is not ClaimKind.DATE or checked.date is None or checked.dates is None:
        return None
    if date_follows(parse_date(checked.date), checked.dates):
        return None
    return f"The claim's date {checked.date} does not follow from the quote."


def _missing_voice(checked: Checked) -> str | None:
    if not checked.voice or checked.context is None or is_named(checked.voice, checked.context):
        return None
    return f"{checked.voice[0]} is not named in the quote or in the words around it."


def _later_origin(checked: Checked) -> str | None:
    """Compare days: an origin that is surely later than the document that cites it."""
    origin, source = _dated(checked.origin), _dated(checked.source)
    if origin is None or source is None or origin.earliest is None or source.latest is None:
        return None
    if origin.earliest <= source.latest:
        return None
    return f"The origin {checked.origin_ref} is dated after the document that cites it."


def _dated(edtf: str | None) -> EdtfDate | None:
    return parse_date(edtf) if edtf else None
