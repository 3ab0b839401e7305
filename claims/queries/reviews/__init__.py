"""Reads of reviews: what waits, what came back, what was decided, and what people learn from it.

Invariant: every list is paged or capped in SQL and holds only what its viewer may see.
"""

from claims.queries.reviews.desk import (
    Counts,
    DecisionRow,
    ReturnedRow,
    counts,
    decisions,
    latest_review,
    returned_to,
)
from claims.queries.reviews.lessons import Correction, CorrectionRow, corrections
from claims.queries.reviews.tallies import AuthorRow, ReviewerRow, Statistics, statistics
from claims.queries.reviews.waiting import (
    EVERYTHING,
    Neighbours,
    QueueFilter,
    QueueKey,
    QueueRow,
    neighbours,
    queue,
)

__all__ = [
    "EVERYTHING",
    "AuthorRow",
    "Correction",
    "CorrectionRow",
    "Counts",
    "DecisionRow",
    "Neighbours",
    "QueueFilter",
    "QueueKey",
    "QueueRow",
    "ReturnedRow",
    "ReviewerRow",
    "Statistics",
    "corrections",
    "counts",
    "decisions",
    "latest_review",
    "neighbours",
    "queue",
    "returned_to",
    "statistics",
]
