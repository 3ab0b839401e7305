"""Checks that warn and do not refuse: what is doubtful in a citation is kept beside it.

Invariant: a citation's warnings are those that its checks find in what is recorded now; each
has a code of ``CODES`` and one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from claims.models import Citation, CitationWarning, Claim
from claims.queries.citations import with_everything
from claims.values.dates import parse_date
from claims.values.numerals import occurs_in, plain
from claims.values.vocabulary import Modality

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NUMBER_NOT_IN_QUOTE = "number_not_in_quote"
ORIGIN_AFTER_SOURCE = "origin_after_source"
CODES = (NUMBER_NOT_IN_QUOTE, ORIGIN_AFTER_SOURCE)


def recheck(citation: Citation) -> None:
    """Bring a citation's warnings up to what is recorded now."""
    found = dict(_findings(citation))
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
    query = with_everything().where(Citation.claim_id == claim.id)
    for citation in session.scalars(query.execution_options(yield_per=200)):
        recheck(citation)


def recheck_origins(session: Session, source_id: int) -> None:
    """Bring the warnings up to date of all citations that a source's own date bears on."""
    query = with_everything().where(
        Citation.origin_id.is_not(None),
        sa.or_(Citation.source_id == source_id, Citation.origin_id == source_id),
    )
    for citation in session.scalars(query.execution_options(yield_per=200)):
        recheck(citation)


def _findings(citation: Citation) -> list[tuple[str, str]]:
    found = ((NUMBER_NOT_IN_QUOTE, _missing_number), (ORIGIN_AFTER_SOURCE, _later_origin))
    return [(code, sentence) for code, check in found if (sentence := check(citation))]


def _missing_number(citation: Citation) -> str | None:
    quantity, quote = citation.claim.quantity, citation.quote
    if quantity is None or quote is None or quantity.modality is Modality.VAGUE:
        return None
    missing = [figure for figure in quantity.figures() if not occurs_in(figure, quote)]
    if not missing:
        return None
    return f"The claim's figure {plain(missing[0])} does not occur in the quote."


def _later_origin(citation: Citation) -> str | None:
    """Compare days: an origin that is surely later than the document that cites it."""
    origin, source = citation.origin, citation.source
    if origin is None or not (origin.published and source.published):
        return None
    earliest, latest = parse_date(origin.published).earliest, parse_date(source.published).latest
    if earliest is None or latest is None or earliest <= latest:
        return None
    return f"The origin {origin.ref} is dated after the document that cites it."
