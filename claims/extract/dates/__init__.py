"""The calendar dates that a text writes, each with its place and its EDTF value.

Invariant: pure; any text gives a list, in time linear in its length. Sentences become tokens
(``tokens``), a language's rules match kinds of tokens (``rules``), each match has a meaning
(``meanings``, ``relative``, ``solar``) that counts in stretches of the calendar (``periods``), and
what a date leaves open is decided by the text around it (``setting``). A language is a file of
words and rules.
"""

from claims.extract.dates.finding import FoundDate, find_dates

__all__ = ["FoundDate", "find_dates"]
