"""Reviewing: a second person decides whether a record is faithful to its sources.

Invariant: a record moves only along ``steps.STEPS``; whoever moves it may (``rules``), has seen
the version that is there, and leaves a revision that says why.
"""

from claims.services.reviewing.deciding import decide, decide_citation
from claims.services.reviewing.moving import (
    reconsider,
    reconsider_citation,
    reopen,
    reopen_citation,
    step,
    submit,
    submit_citation,
    take_back,
    take_back_citation,
    withdraw,
    withdraw_citation,
)
from claims.services.reviewing.rules import Permissions, may
from claims.services.reviewing.steps import Verb

__all__ = [
    "Permissions",
    "Verb",
    "decide",
    "decide_citation",
    "may",
    "reconsider",
    "reconsider_citation",
    "reopen",
    "reopen_citation",
    "step",
    "submit",
    "submit_citation",
    "take_back",
    "take_back_citation",
    "withdraw",
    "withdraw_citation",
]
