"""One citation: the exact words in their context, and who said them, where and through whom.

Invariant: what is only known through another document is always marked second-hand, and a doubt
or a lost quote is never hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import links
from dashboard.widgets import badges
from dashboard.widgets.context import MORE
from dashboard.widgets.passage import quote
from dashboard.widgets.table import Cell, facts
from dashboard.wording.voices import said_by
from dashboard.wording.words import BASIS, particulars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.queries.contexts import Context
    from claims.queries.rows import CitationRow, SourceRow


def citation(cited: CitationRow, *, number: int, context: Context | None = None) -> None:
    """Draw the citation with the ``number`` on its page.

    Its quote stands in the ``context`` where the text has it word for word.
    """
    with st.container(key=f"citation-{number}"):
        if context is not None and context.text[context.start : context.end] == cited.quote:
            _in_context(cited, context, key=f"quote-{number}")
        elif cited.quote:
            _quote(cited, key=f"quote-{number}")
        facts(_facts(cited), key=f"citation-facts-{number}")


def _quote(cited: CitationRow, *, key: str) -> None:
    quote(
        cited.quote or "",
        key=key,
        prefix=cited.prefix,
        suffix=cited.suffix,
        translation=cited.translation or "",
        kind=cited.stance,
        href=links.source(cited.source.ref, quote=cited.ref),
    )


def _in_context(cited: CitationRow, context: Context, *, key: str) -> None:
    quote(
        context.text[context.start : context.end],
        key=key,
        prefix=f"{MORE} " * context.goes_before + context.text[: context.start],
        suffix=context.text[context.end :] + f" {MORE}" * context.goes_on,
        translation=cited.translation or "",
        kind=cited.stance,
        href=links.source(cited.source.ref, quote=cited.ref),
        whole=True,
    )


def _facts(cited: CitationRow) -> list[tuple[str, Cell | str | Sequence[Cell]]]:
    return [
        ("Source", _document(cited.source, cited.locator)),
        ("Said by", [Cell(said_by(cited)), *_origin(cited)]),
        ("Said on", cited.said or ""),
        ("Basis", BASIS.get(cited.basis or "", "")),
        ("Quote", _words(cited)),
        ("Check", [Cell(warning, badges=(badges.DOUBTFUL,)) for warning in cited.warnings]),
        ("Review", _review(cited)),
        ("Note", cited.note or ""),
        ("Reference", Cell(cited.ref, quiet=True)),
    ]


def _review(cited: CitationRow) -> Cell:
    """Return where a citation stands that is reviewed alone."""
    own = (badges.SELF_REVIEWED,) if cited.self_reviewed else ()
    return Cell(badges=(badges.STATUS[cited.status], *own)) if cited.status else Cell()


def _document(source: SourceRow, locator: str | None = None) -> Cell:
    return Cell(
        source.title,
        links.source(source.ref),
        note=particulars(source, locator),
        badges=(badges.consulted(was_read=source.consulted),),
    )


def _origin(cited: CitationRow) -> list[Cell]:
    return [_document(cited.origin)] if cited.origin else []


def _words(cited: CitationRow) -> Cell:
    """Return what the words do with the claim, and how they were found again."""
    stance = badges.STANCE[cited.stance]
    found = (badges.ANCHOR[cited.anchor],) if cited.anchor else ()
    return Cell("" if cited.quote else "no words are quoted", badges=(stance, *found))
