"""Find the figures that a text states, and what each counts.

Invariant: figures come in text order and do not overlap; each holds the number it states (as
``claims.values.numerals`` reads it) or the words of an uncounted many ("dozens", "many") or of
none, and none lies in a date. A sentence is read alone, so that time grows with the text.

Choices. A person without a number ("a rebel was killed") is no figure; harm denied ("no one was
hurt") is one, of zero, and so are people harmed whom the text speaks of in the plural without a
number ("citizens were arrested"), a vague one. "Casualties" alone are counted as killed. A figure
with two effects ("killed or injured 40") is proposed once, with the graver. Who acts ("by three
gunmen") is a quantity and no casualty.
"""

from __future__ import annotations

from claims.extract.figures.finding import FoundFigure, find_figures

__all__ = ["FoundFigure", "find_figures"]
