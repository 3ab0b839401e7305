"""English: what the words around a date tell of it, and of numbers and words that are no dates.

Invariant: each function looks at a bounded number of tokens beside the match.
"""

# ruff: noqa: RUF001, SIM905 - apostrophes are meant; lists of words are read as words
from __future__ import annotations

from claims.extract.dates.rules import Match
from claims.extract.dates.tokens import Token

#: What is measured; no year comes before these.
_UNITS = frozenset(
    "% ° $ percent per million billion trillion thousand hundred dozen gmt utc hrs usd eur gbp "
    "dollars euros pounds yen rials tomans meters metres kilometers kilometres miles km feet acres "
    "hectares tons tonnes barrels square cubic mg kg ml mph calories copies pages words".split()
)
#: What four-digit numbers count.
COUNTED = frozenset(
    "people persons men women children civilians soldiers troops protesters demonstrators workers "
    "employees jobs students prisoners detainees refugees homes houses points shares units votes "
    "seats members cases deaths dead wounded injured victims families villages cities tanks "
    "rockets missiles police officers personnel years days hours minutes seconds weeks months "
    "times cars vehicles planes passengers patients guests fighters rebels militants guerrillas "
    "hostages companies".split()
)
#: What a number after it is no year.
_NO_YEAR = frozenset(
    "boeing airbus windows office flight route page pages room section article resolution model "
    "channel area no nos number highway interstate chapter verse paragraph lot about around "
    "approximately some nearly almost least most only all these those another roughly exactly "
    "over than killed injured wounded arrested executed detained at nikkei ftse dow points under "
    "below above cost costs worth pay paid series galaxy nokia code zip box suite".split()
)
_TOLLS = frozenset("toll total number crowd average maximum minimum rate price cost sum".split())
_SUPPORT = frozenset("in since until during before after circa year ad mid early late".split())
_WEAK_SUPPORT = frozenset(
    "by from of for to till through throughout between and back the a".split()
)
_NO_MONTH = frozenset("black bloody red a an every each".split())
_FIRST_NAMES = frozenset(["april", "june", "august"])
_BEFORE_MONTHS = frozenset(
    "in since until by during of last this next early late mid before after for from through and "
    "to or till throughout between both both on".split()
)
#: A date after these is the backdrop of what is told: "the worst since 1987".
ASIDES = frozenset("since than from as early until till to before after".split())
_NO_WEEKDAY = frozenset("black bloody good easter palm ash cyber super every each".split())
_PAPERS = frozenset("times telegraph mirror express herald post mail".split())
_BEFORE_SHORT_YEARS = frozenset("the summer spring fall winter autumn class".split())
_UNTIL = frozenset("until till by".split())
_SEASON_SUPPORT = frozenset("in during since by until early late mid the".split())
#: What ends the clause of a date.
ENDS = frozenset("edge comma dot close mark in on to and dash from possessive".split())
_BEFORE_DAYS = frozenset("on until till by since from before after".split())
_AFTER_DAYS = frozenset(
    "end ended ending ends finish finished finishing close closed closing for".split()
)


def counts_something(match: Match) -> bool:
    """Tell whether the number that ends the match counts what follows it."""
    return _measures(match) or match.after().word in COUNTED


def _measures(match: Match) -> bool:
    after = match.after()
    if after.kind == "dash":
        return match.after(2).word in ("year", "foot", "mile", "meter", "strong", "member")
    return after.word in _UNITS


def is_year(match: Match) -> bool:
    """Tell whether a bare number of four digits is a year."""
    year, before = match["year"], match.before()
    if match.tokens[match.start] is not year:
        return not counts_something(match)
    if before.end == year.start and before.kind in ("money", "slash", "dash"):
        return match.before(2).word in ("post", "pre")
    if before.kind == "dot" and match.before(2).word in ("no", "nos"):
        return False
    if before.word in _NO_YEAR or before.kind == "money" or _measures(match):
        return False
    if before.word not in _SUPPORT and counts_something(match):
        return False
    if before.word == "of" and match.before(2).word in _TOLLS:
        return False
    return _modern(year.value) or _supported(match, year.value)


def _modern(value: int) -> bool:
    """Tell a year of our time from a round number, and from one far off."""
    return 1900 <= value <= 2050 and value % 100 != 0


def _supported(match: Match, value: int) -> bool:
    """Tell whether a round number, or one far from our time, stands where years do."""
    before, after = match.before(), match.after()
    if before.kind == "open" and after.kind in ("close", "dash"):
        return True
    if counts_something(match):
        return False
    if before.word in _SUPPORT or (before.kind == "and" and match.before(2).kind == "year"):
        return not is_plural(after)
    return value in (1900, 2000) and before.word in _WEAK_SUPPORT and not is_plural(after)


def is_year_range(match: Match) -> bool:
    """Tell 1980-1988 and 2019-20 from other numbers joined by a dash."""
    first, last = match["year"].value, match["last_year"].value
    last = first - first % 100 + last if last < 100 else last
    return 1800 <= first < last < 2100 and match.before().kind not in ("money", "dash", "slash")


def is_numeric(match: Match) -> bool:
    """Refuse the numbers of versions."""
    return match.before().word not in ("version", "v", "ip", "release") and (
        match.before().end < match["date"].start or match.before().kind in ("edge", "open", "mark")
    )


def is_short_year(match: Match) -> bool:
    """Tell "the '88 vote" from an apostrophe within a name."""
    before = match.before()
    if before.word in _BEFORE_MONTHS:
        return True
    return before.word in _BEFORE_SHORT_YEARS and before.end < match["year"].start


def is_short_date(match: Match) -> bool:
    """Accept "28 Nov 88" and "28 Nov 05", not "15 Nov 30 people" or "15 Nov, 40 were held"."""
    token = match["year"]
    if not is_month_beside_number(match) or len(token.word.lstrip("'’‘`")) != 2:
        return False
    if match.after().kind in ENDS or token.kind == "short_year":
        return True
    beside = match.before_last().kind != "comma" and not is_plural(match.after())
    return token.kind == "two" and beside and not counts_something(match)


def is_short_month(match: Match) -> bool:
    """Accept "Nov 88"."""
    return is_month_beside_number(match) and not counts_something(match)


def is_dated(match: Match) -> bool:
    """Tell whether the year after a day or month is one: not in "December 15, 1500 people"."""
    if not is_month_beside_number(match) or _measures(match):
        return False
    return _modern(match["year"].value) or not (counts_something(match) or is_plural(match.after()))


def is_month_beside_number(match: Match) -> bool:
    """Tell "May 5" from "may 5", and refuse numbers that count what follows."""
    month = match["month"]
    if month.kind != "month" and match.written(month).islower():
        return False
    ends_in_day = "day" in match and match["day"] is match.tokens[match.end - 1]
    return not (ends_in_day and counts_something(match))


def is_month(match: Match) -> bool:
    """Tell a month from the verb "may", the noun "march" and the names April, June and August."""
    token, before = match["month"], match.before().word
    if before in _NO_MONTH:
        return False
    if not match.written(token)[:1].isupper():
        return token.kind == "month" and token.word != "august" and before in _BEFORE_MONTHS
    if match.tokens[match.start] is not token or before in _BEFORE_MONTHS:
        return True
    if token.kind != "month":
        return False
    return token.word not in _FIRST_NAMES or not _beside_name(match)


def is_named(match: Match) -> bool:
    """Tell "this May" from "this may be"."""
    return match.written(match["place"])[:1].isupper()


def _beside_name(match: Match) -> bool:
    beside = (match.before(), match.after())
    return any(t.kind == "other" and match.written(t)[:1].isupper() for t in beside)


def is_solar(match: Match) -> bool:
    """Tell a Solar Hijri month, capitalised, with a year of that calendar where it has one."""
    if not match.written(match["month"])[:1].isupper():
        return False
    return "solar_year" not in match or 1250 <= match["solar_year"].value < 1500


def is_solar_day(match: Match) -> bool:
    """Tell "Aban 24" from "in Aban 24 people"."""
    counted = counts_something(match) or is_plural(match.after())
    return is_solar(match) and not counted


def is_weekday(match: Match) -> bool:
    """Refuse "every Monday", "Black Friday", "Sunday Times"."""
    before = match.before()
    if before.word in _NO_WEEKDAY or match.after().word in _PAPERS:
        return False
    if before.kind in ("ordinal", "ordinal_day"):
        return False
    # opening hours: Monday-Friday
    if before.kind == "dash" and match.before(2).kind == "weekday":
        return False
    if match.after().kind == "dash" and match.after(2).kind == "weekday":
        return False
    # "a Wednesday briefing" was held on one; "on a Monday" is any
    return before.kind != "article" or match.after().kind == "other"


def is_season(match: Match) -> bool:
    """Accept "in the fall", "since winter"; "fall" and "spring" are verbs too."""
    token, before, after = match["place"], match.before().word, match.after()
    if match.tokens[match.start] is not token:
        return True
    if after.kind == "other" and match.written(after)[:1].isupper():
        return False  # "the Winter Games"
    if token.kind == "weak_season":
        named = before == "the" and match.before(2).word in _SEASON_SUPPORT
        return named or before in _UNTIL
    return before in _SEASON_SUPPORT or (match.start > 0 and match.written(token)[:1].isupper())


def is_relative(match: Match) -> bool:
    """Refuse "this day" and the durations "for the last year", "over the past week"."""
    if match["unit"].word in ("day", "days") or match["unit"].word.endswith("s"):
        return False
    return match.before().word != "the"


def is_decade(match: Match) -> bool:
    """Accept 1990s and the '80s; "in his 80s" is an age, "in the 80s" may be a temperature."""
    word = match["decade"].word
    if len(word.strip("'’‘s")) == 4:
        return True
    the = match.tokens[match.start].word == "the"
    return (the or word[0] in "'’‘") and match.after().word not in ("fahrenheit", "celsius")


def is_week(match: Match) -> bool:
    """Tell whether the unit is a week."""
    return match["unit"].word == "week"


def ends_clause(match: Match) -> bool:
    """Tell whether the match ends its clause: "two days before", not "two days before it"."""
    return match.after().kind in ENDS


def is_the_day(match: Match) -> bool:
    """Accept "ended the day at 8,017" and "for the day"."""
    before, after = match.before().word, match.after()
    if match["unit"].word != "day" or before not in _AFTER_DAYS:
        return False
    return after.kind in ("comma", "edge", "dot") or (before != "for" and after.word != "of")


def is_common_era(match: Match) -> bool:
    """Refuse centuries before Christ."""
    return match.after().word not in ("bc", "bce", "b")


def is_weekend(match: Match) -> bool:
    """Accept "over the weekend" and "during the weekend"."""
    over = ("over", "during", "on", "through", "at", "in", "for", "of", "before", "since")
    return match["unit"].word == "weekend" and match.before().word in over


def is_year_end(match: Match) -> bool:
    """Accept "year-end" and "year end"."""
    return match.tokens[match.end - 1].word == "end" and match["unit"].word in ("year", "month")


def is_fiscal_year(match: Match) -> bool:
    """Tell FY2019 from the word alone."""
    return match["year"].value > 1900


def is_singular(match: Match) -> bool:
    """Tell whether the unit is one: "the same month"."""
    return not match["unit"].word.endswith("s")


def is_the_attacks(match: Match) -> bool:
    """Tell the attacks of September 11 from other days of that date."""
    here = (match["month"].value, match["day"].value) == (9, 11)
    return here and match.after().word in (
        "attacks",
        "terror",
        "terrorist",
        "hijackers",
        "hijackings",
    )


def is_that_month(match: Match) -> bool:
    """Tell "again that September" from "said that September was"."""
    return ends_clause(match) and is_month(match)


def is_bare_day(match: Match) -> bool:
    """Accept "until the 29th", "on the 24th."."""
    return match.before().word in _BEFORE_DAYS and match.after().kind in ENDS


def is_plural(token: Token) -> bool:
    """Tell a noun in the plural, which a number before it may count, by its form."""
    word = token.word
    return token.kind == "other" and word.endswith("s") and not word.endswith(("ss", "us", "is"))
