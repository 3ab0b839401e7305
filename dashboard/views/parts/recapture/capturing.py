"""Capturing a source again: its text as it is now, pasted or uploaded.

Invariant: no earlier text is changed, and a text that is held already is not kept twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from claims.errors import ClaimsError
from dashboard import access, adding, links, recapturing
from dashboard.going import go
from dashboard.widgets.literal import literal
from dashboard.widgets.sentence import sentence
from dashboard.widgets.table import Cell
from dashboard.wording.words import counted

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from claims.exchange.documents import Document

_TYPES: Final = ["txt", "html", "htm", "pdf"]


def since_captured(ref: str) -> None:
    """Say how many quotes of the source ``ref`` wait since its text was captured again."""
    waiting = recapturing.waiting_in(ref)
    if not waiting:
        return
    wait = "waits" if waiting == 1 else "wait"
    sentence(
        Cell(f"{counted(waiting, 'quote', 'quotes')} {wait} for a decision", links.recapture(ref)),
        " since the text was captured again.",
        key="since-captured",
    )


def capture(ref: str, *, is_held: bool) -> None:
    """Offer to keep the text of the source ``ref`` as it is now, to whoever may."""
    if not access.may_decide():
        return
    with st.expander("Capture again" if is_held else "Attach its text", key="capture-again"):
        if is_held:
            st.markdown(
                "Give the text as it is now. Every quote is looked for in it; what is not there "
                "as it was waits for your decision, and the earlier text stays."
            )
        pasted = st.text_area("Text", key="capture-text", height=180, placeholder="Paste the text")
        file = st.file_uploader("Or a text, HTML or PDF file", type=_TYPES, key="capture-file")
        if st.button("Keep this text", key="capture-keep", disabled=not (pasted.strip() or file)):
            _keep(ref, pasted, file)


def _keep(ref: str, pasted: str, file: UploadedFile | None) -> None:
    """Keep the text, and go on to what became of the quotes; a refusal is a sentence."""
    try:
        document = _document(pasted, file)
        done = adding.attach(ref, document)
    except ClaimsError as refused:
        st.error(literal(str(refused)))
        return
    if not done.is_new:
        st.info("This very text is held already, so nothing was kept.")
        return
    go(links.RECAPTURE, ref=ref)
    st.rerun()


def _document(pasted: str, file: UploadedFile | None) -> Document:
    if file is not None:
        return adding.uploaded(file.getvalue(), name=file.name, media_type=file.type)
    return adding.pasted(pasted)
