"""The glyphs of a PDF page to text.

Invariant: two glyphs that stand apart on the page stand apart in the text. The order of lines is
PDFium's; this module adds what it gets wrong: narrow gaps between table cells, and superscript
markers (``1,500`` with a raised ``2`` gives ``1,500 [2]``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from claims.exchange.documents.glyphs import DROPPED, Glyph, direction, in_reading_order

HYPHEN: Final = "\x02"  # PDFium's mark for a hyphen that ends a line

_GAP = 0.1  # em above the usual gap of the line: less than a word space, more than kerning
_GAP_RIGHT_TO_LEFT = 0.3  # PDFium gives Arabic letters the box of their ink
_COLUMN_GAP = 1.5  # em: two spaces, so that "12  345" in two cells is not read as one number
_SHORT_LINE = 8
_SMALLER = 0.85
_RAISED = 0.15
_SAME_LINE = 0.7
_SAME_ROW = 0.05


@dataclass(frozen=True, slots=True)
class _Step:
    """Two neighbours in reading order, and whether a blank lies between them."""

    last: Glyph
    glyph: Glyph
    spaced: bool

    @property
    def gap(self) -> float:
        """Return the distance between the two in em, whichever way the line runs."""
        rightward = self.glyph.left - self.last.right
        leftward = self.last.left - self.glyph.right
        return max(rightward, leftward) / max(self.last.size, self.glyph.size, 1.0)

    @property
    def level(self) -> bool:
        em = max(self.last.size, self.glyph.size)
        return abs(self.last.baseline - self.glyph.baseline) < _SAME_LINE * em

    @property
    def shift(self) -> int:
        """Return 1 where a smaller glyph set off the baseline follows, -1 where it ends, else 0."""
        small, large = sorted((self.last, self.glyph), key=lambda glyph: glyph.size)
        off = abs(small.baseline - large.baseline)
        if not self.level or small.size > _SMALLER * large.size or off < _RAISED * large.size:
            return 0
        return 1 if small is self.glyph else -1


def page_text(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a page, one line of the page a line; HYPHEN marks are left in."""
    lines = [in_reading_order(line) for line in _lines(glyphs)]
    usual = _usual_gap([step for line in lines for step in _steps(line)])
    texts = (_line_text(line, usual) for line in lines)
    return "\n".join(text for text in texts if text)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Split where PDFium does, and where a glyph below comes without a line end."""
    line: list[Glyph] = []
    last: Glyph | None = None
    ended = False
    for glyph in glyphs:
        if glyph.char in "\r\n":
            ended = True
            continue
        if not glyph.blank:
            if last and _begins_line(_Step(last, glyph, spaced=False), ended=ended):
                yield line
                line = []
            last, ended = glyph, False
        line.append(glyph)
    yield line


def _begins_line(step: _Step, *, ended: bool) -> bool:
    """Tell a new line from a superscript and from the next cell of a row, both "ended" too."""
    if not ended:
        return not step.level and step.gap > 0
    if step.shift:
        return abs(step.gap) >= 1
    rise = abs(step.last.baseline - step.glyph.baseline)
    return step.gap <= 0 or rise > _SAME_ROW * step.glyph.size


def _steps(line: Sequence[Glyph]) -> list[_Step]:
    steps: list[_Step] = []
    last: Glyph | None = None
    spaced = False
    for glyph in line:
        if glyph.blank:
            spaced = True
            continue
        if last:
            steps.append(_Step(last, glyph, spaced))
        last, spaced = glyph, False
    return steps


def _usual_gap(steps: Sequence[_Step]) -> float:
    gaps = [step.gap for step in steps if step.level and not step.spaced]
    return median(gaps) if gaps else 0.0


def _line_text(line: Sequence[Glyph], page_gap: float) -> str:
    steps = _steps(line)
    if not steps:
        return "".join(_letter(glyph.char) for glyph in line if not glyph.blank)
    short = len(steps) < _SHORT_LINE and any(step.last.char.isdigit() for step in steps)
    usual = page_gap if short else _usual_gap(steps)
    return _letter(steps[0].last.char) + "".join(_written(steps, usual))


def _written(steps: Sequence[_Step], usual: float) -> Iterator[str]:
    marker = False
    for step in steps:
        if marker and (step.spaced or step.shift):
            yield "]"
            marker = False
        opens = step.shift == 1 and step.glyph.char.isdigit() and not step.spaced
        raised = opens and step.glyph.baseline > step.last.baseline
        yield " [" if raised else _separator(step, usual)
        yield _letter(step.glyph.char)
        marker = marker or raised
    if marker:
        yield "]"


def _separator(step: _Step, usual: float) -> str:
    if step.level and step.gap > _COLUMN_GAP and not _turns(step):
        return "  "
    if step.spaced or (step.shift and _meets(step)):
        return " "
    apart = step.level and step.gap > usual + _least_gap(step) and _may_part(step)
    return " " if apart else ""


def _meets(step: _Step) -> bool:
    """Tell whether a number and its raised or lowered neighbour would read as one."""
    last, char = step.last.char, step.glyph.char
    if step.shift == -1:
        return last.isdigit() and char.isalnum()
    return last.isdigit() and char.isdigit()


def _turns(step: _Step) -> bool:
    """Tell whether a leftward word meets a rightward one, which leaves no gap to measure."""
    return (direction(step.last.char) == "letters") != (direction(step.glyph.char) == "letters")


def _least_gap(step: _Step) -> float:
    kinds = (direction(step.last.char), direction(step.glyph.char))
    return _GAP_RIGHT_TO_LEFT if "letters" in kinds else _GAP


def _may_part(step: _Step) -> bool:
    """Keep "1 , 500" whole where a font's widths are wrong: only part what begins a word."""
    return step.glyph.char.isalnum() and (step.last.char.isalnum() or step.last.char in ";:!?)]%")


def _letter(char: str) -> str:
    """Return what the glyph stands for: ligatures and the joined forms of Arabic are spelt out."""
    if char in DROPPED:
        return ""
    if char == "\u00ad":
        return HYPHEN
    shaped = "\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"
    return unicodedata.normalize("NFKC", char) if shaped else char
