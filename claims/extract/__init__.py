"""Read a text for what it states: proposals, never records.

Invariant: pure. Nothing here touches a database, a clock or a network; offsets count the code
points of the text given, which is never changed; any text gives proposals or an empty list, in time
that grows linearly with its length.
"""

from claims.extract.proposals import DateValue, FigureValue, Proposal, Voice
from claims.extract.proposing import RULES, propose

__all__ = ["RULES", "DateValue", "FigureValue", "Proposal", "Voice", "propose"]
