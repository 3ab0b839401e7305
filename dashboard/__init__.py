"""The Streamlit dashboard of ``claims``.

Invariant: a page shows what ``claims.queries`` returns and writes only through
``claims.services``; text that a researcher stored reaches the browser as text, never as markup.
"""
