"""What a document says around a date: when it was published, and the dates it has named.

Invariant: nothing is read from a clock. A reader without a publication date resolves only what the
document's own dates do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from claims.extract.dates.periods import Grain, Period, Stretch, containing
from claims.extract.dates.rules import Match
from claims.values.dates import EdtfDate

#: A month without a year can mean one that the text dates elsewhere, within these days of it.
_EARLIER, _LATER = timedelta(days=731), timedelta(days=366)
#: A date without a year this near to publication is meant, whatever year its month has elsewhere.
_NEAR = timedelta(days=45)

#: A date this near to publication on one side only is the one that is meant, whatever its tense.
_JUST, _SOON = timedelta(days=25), timedelta(days=7)

_MONTH = timedelta(days=31)
#: How many dates back, or on, a date is looked for; it keeps the time linear.
_MEMORY = 60

_Stretches = Period | Stretch


@dataclass(frozen=True)
class Mention:
    """A date that the document has named; ``told`` where it is the time that the text tells of."""

    start: int
    paragraph: int
    period: _Stretches
    told: bool = True


@dataclass
class Setting:
    """The state of a reading; ``mentions`` grow as the text goes on.

    ``written`` has the days and months that are written in full, by their month and in order.
    ``published`` is the first day of the publication date, ``exact`` whether that is a day.
    """

    published: date | None = None
    exact: bool = False
    written: dict[int, list[Mention]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    paragraph: int = 0

    @classmethod
    def of(cls, published: EdtfDate | None) -> Setting:
        """Begin a reading of a document published then."""
        if published is None or published.earliest is None:
            return cls()
        return cls(published.earliest, published.earliest == published.latest)

    def now(self, grain: Grain) -> Period | None:
        """Return the period of ``grain`` in which the document was published, where it is known."""
        fine = grain in (Grain.DAY, Grain.WEEK, Grain.WEEKEND)
        if self.published is None or (fine and not self.exact):
            return None
        return containing(self.published, grain)

    def last(self, *grains: Grain) -> Period | None:
        """Return the last period of one of ``grains`` that the document has named."""
        for mention in reversed(self.mentions[-_MEMORY:]):
            if isinstance(mention.period, Period) and mention.period.grain in grains:
                return mention.period
        return None

    def anchor(self, grain: Grain) -> Period | None:
        """Return the period of ``grain`` that holds the last date named that is as fine."""
        for mention in reversed(self.mentions[-_MEMORY:]):
            whole = containing(mention.period.first, grain)
            if whole.last >= mention.period.last:
                return whole
        return None

    def yearless(
        self, match: Match, make: Callable[[int], _Stretches | None], *, day: bool = False
    ) -> _Stretches | None:
        """Choose the year of a month, or of a ``day``, that is written without one."""
        if match.year is not None:
            return make(match.year)
        first = None
        for one in self._years(match, make, day=day):
            if one is not None and _fits(one, match):
                return one
            first = first or one
        return first

    def _years(
        self, match: Match, make: Callable[[int], _Stretches | None], *, day: bool
    ) -> Iterator[_Stretches | None]:
        """Yield what may be meant, the likeliest first."""
        yield self._written_elsewhere(match, make, day=day)
        yield self._told(match, make, day=day)
        yield self.nearest(make, match.tense)

    def recent(self, match: Match, make: Callable[[int], _Stretches | None]) -> _Stretches | None:
        """Choose the year of a quarter or a season, which texts compare across years."""
        if match.year is not None:
            return make(match.year)
        return self._told(match, make) or self.nearest(make, match.tense)

    def nearest(self, make: Callable[[int], _Stretches | None], tense: int) -> _Stretches | None:
        """Choose the last one not after publication, or the next one, as ``tense`` says."""
        if self.published is None:
            return None
        here = self.published
        years = range(max(here.year - 4, 1), min(here.year + 5, 9999))
        options = [one for one in map(make, years) if one is not None and one.edtf]
        past = max((one for one in options if one.first <= here), key=_first, default=None)
        coming = min((one for one in options if one.last >= here), key=_first, default=None)
        if past is None or coming is None:
            return None
        before, after = here - past.last, coming.first - here
        if tense > 0 and not before <= _JUST < after:
            return coming
        if tense < 0 and not after <= _SOON < before:
            return past
        return past if before <= after else coming

    def _written_elsewhere(
        self, match: Match, make: Callable[[int], _Stretches | None], *, day: bool
    ) -> _Stretches | None:
        """Find the same day, or the month, with its year: the nearest before, else after."""
        month = self.written.get(match.value("month"), [])
        place = bisect_left(month, match.span.start, key=lambda one: one.start)
        near = [*month[max(place - _MEMORY, 0) : place][::-1], *month[place : place + _MEMORY]]
        if not near:
            return None
        close, tense = self._close(make, day=day), match.tense
        for mention in near:
            option = make(mention.period.first.year)
            if option is None or not self._plausible(option, tense):
                continue
            if option == mention.period or not (close or mention.period.first == self.published):
                return option
        return None

    def _plausible(self, option: _Stretches, tense: int) -> bool:
        """Tell whether ``option`` is near publication, on the side that the tense tells."""
        if self.published is None:
            return True
        if not self.published - _EARLIER <= option.first <= self.published + _LATER:
            return False
        return (
            option.last >= self.published
            if tense > 0
            else (tense == 0 or option.first <= self.published)
        )

    def _close(self, make: Callable[[int], _Stretches | None], *, day: bool) -> bool:
        """Tell whether a day near publication, or a month just gone, can be meant."""
        option = self.nearest(make, 0 if day else -1)
        if option is None or self.published is None:
            return False
        gone = day or option.last < self.published
        return gone and abs(option.last - self.published) <= _NEAR

    def _told(
        self, match: Match, make: Callable[[int], _Stretches | None], *, day: bool = False
    ) -> _Stretches | None:
        """Take the year that the paragraph is telling of, where it lies well in the past.

        A ``day`` near publication is not of a year that is only named, as an aside may be.
        """
        told = (mention for mention in reversed(self.mentions[-_MEMORY:]) if mention.told)
        last = next(told, None)
        if last is None or last.paragraph != self.paragraph:
            return None
        if day and last.period.last - last.period.first > _MONTH and self._close(make, day=True):
            return None
        year = last.period.first.year
        long = last.period.last.year != year
        recent = self.published is not None and year > self.published.year - 2
        return None if long or recent or match.tense > 0 else make(year)


def _fits(one: _Stretches, match: Match) -> bool:
    """Tell whether a day falls on the weekday that is written before it, if one is."""
    return match.weekday in (None, one.first.weekday())


def _first(one: _Stretches) -> date:
    return one.first
