"""Merging two records that are one, and undoing it.

Invariant: what led to the absorbed record leads to the kept one, each moved record with a revision
of its own; the absorbed record stays, leads to the kept one, and changes no more until the merge
is undone. A merge says what it moved, so that undoing it moves exactly that back.
"""

from claims.services.merging.merging import Merged, Unmerged, merge, undo_merge

__all__ = ["Merged", "Unmerged", "merge", "undo_merge"]
