"""Adding a source: its text pasted or uploaded, its particulars found where they can be.

Invariant: nothing is recorded before the button is pressed; a text or a document that is on record
already is offered instead of being doubled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError
from claims.services.sources import SourceDraft
from claims.values.vocabulary import SourceKind
from dashboard import access, adding, links
from dashboard.going import go
from dashboard.page import page
from dashboard.views.parts.entry.fields import date
from dashboard.views.parts.lists import source_table
from dashboard.widgets.literal import literal
from dashboard.wording.words import SOURCE_KIND

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.exchange.documents import Document
    from claims.queries.rows import SourceRow

_TYPES: Final = ["txt", "html", "htm", "pdf"]
_FIELDS: Final = ("title", "publisher", "published", "url", "language")


@page("Add a source")
def show() -> None:
    """Draw the page."""
    if not access.may_decide():
        st.markdown("Adding a source takes a researcher.")
        return
    document = _document()
    if document is None:
        return
    held = adding.holding(document.text)
    if held:
        st.info("This very text is on record already. Open it rather than adding it again:")
        source_table(held)
        return
    _particulars(document)


def _document() -> Document | None:
    """Draw where the text comes in; return the document that was given."""
    st.markdown("Paste the text of the document, or upload it as a text, HTML or PDF file.")
    paste, upload = st.columns(2, gap="large")
    with paste:
        pasted = st.text_area("Text", key="pasted", height=220, placeholder="Paste the text here")
    with upload:
        file = st.file_uploader("File", type=_TYPES, key="uploaded")
    if file is not None:
        return adding.uploaded(file.getvalue(), name=file.name, media_type=file.type)
    return adding.pasted(pasted) if pasted.strip() else None


def _particulars(document: Document) -> None:
    """Draw what was found of the document, to be corrected, and the button that records it."""
    _fill(document)
    st.header("What is it?")
    first, second = st.columns(2, gap="large")
    with first:
        st.text_input("Title", key="entry-title")
        st.text_input("Publisher", key="entry-publisher", placeholder="Who published it")
        st.text_input("Author", key="entry-author", placeholder='Several are joined by "; "')
    with second:
        date("published", "Published")
        st.text_input("Address", key="entry-url", placeholder="https://")
        kinds = list(SOURCE_KIND)
        st.selectbox("Kind", kinds, format_func=SOURCE_KIND.__getitem__, key="entry-source-kind")
        st.text_input("Language", key="entry-language", placeholder="en, fa")
    draft = _draft()
    same = _same(draft)
    if same is not None:
        st.info("A document with this title, publisher and date is on record already.")
        source_table([same])
        if st.button("Keep this text as a new capture of it", key="capture", type="primary"):
            _write(lambda: _captured(same.ref, document))
    elif st.button("Add the source", key="add", type="primary", shortcut="Ctrl+Enter"):
        _write(lambda: adding.add(draft, document))


def _same(draft: SourceDraft) -> SourceRow | None:
    try:
        return adding.known(draft) if draft.title else None
    except ClaimsError:  # a date that is still being typed
        return None


def _fill(document: Document) -> None:
    """Put what was found into the fields, once for each document."""
    if st.session_state.get("adding") == document.text and "entry-title" in st.session_state:
        return
    st.session_state["adding"] = document.text
    for name in _FIELDS:
        st.session_state[f"entry-{name}"] = getattr(document, name) or ""
    st.session_state["entry-author"] = "; ".join(document.authors)
    st.session_state["entry-source-kind"] = str(SourceKind.ARTICLE)


def _draft() -> SourceDraft:
    given = {name: st.session_state[f"entry-{name}"] or None for name in _FIELDS}
    authors = st.session_state["entry-author"].split("; ")
    return SourceDraft(
        **given,
        authors=tuple(filter(None, map(str.strip, authors))),
        kind=st.session_state["entry-source-kind"],
        accessed=adding.today(),
        consulted=True,
    )


def _captured(ref: str, document: Document) -> str:
    adding.attach(ref, document)
    return ref


def _write(write: Callable[[], str]) -> None:
    """Record, and go on to the source; a refusal is a sentence, and the fields stay."""
    try:
        ref = write()
    except ClaimsError as refused:
        st.error(literal(str(refused)))
    else:
        go(links.SOURCE, ref=ref)
        st.rerun()
