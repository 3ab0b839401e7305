"""Every failure that a person may meet, one class each.

Invariant: a class takes the facts of its failure and builds one clear sentence from them; no
caller writes such a sentence itself, and no sentence names a Python object. This module imports
no layer of the program.
"""

from __future__ import annotations

from collections.abc import Iterable


class ClaimsError(Exception):
    """A refused operation; ``str()`` of it is the sentence that a person reads."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def listed(words: Iterable[str]) -> str:
    """Join ``words`` as a sentence does: "a, b or c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} or {items[-1]}"


# --- values ---------------------------------------------------------------------------------


class BadValue(ClaimsError):
    """A value that cannot be recorded as it was given."""


class BadDate(BadValue):
    """A date that is no EDTF, or lies outside the years 1 to 9999."""

    def __init__(self, text: str, why: str = "it is not an EDTF date") -> None:
        super().__init__(
            f'"{text}" cannot be read as a date: {why}. '
            "Write it as EDTF, for example 2019-11-15, 2019-11, 2019-11~ or 2019-11-15/2019-11-20."
        )


class BadNumber(BadValue):
    """A figure that is no plain decimal number, or too large or too fine to be kept exactly."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f'"{text}" cannot be recorded as a figure: {why}.')


class LowAboveHigh(BadValue):
    """A range whose ends are the wrong way round."""

    def __init__(self, low: object, high: object) -> None:
        super().__init__(f"The low figure {low} is above the high figure {high}.")


class WrongBounds(BadValue):
    """Figures given that the modality does not take, or missing ones that it needs."""

    def __init__(self, modality: str, takes: str) -> None:
        super().__init__(f'A figure said as "{modality}" takes {takes}.')


class UnknownWord(BadValue):
    """A word that is not in the vocabulary of its column."""

    def __init__(self, column: str, word: str, known: Iterable[str]) -> None:
        super().__init__(f'"{word}" is no {column}: use {listed(known)}.')


class BadText(BadValue):
    """A text that is missing, or longer than its place holds."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"The {what} {why}.")


# --- documents ------------------------------------------------------------------------------


class UnreadableDocument(ClaimsError):
    """A file whose text cannot be taken."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be read: {why}.")


class UnreachablePage(ClaimsError):
    """A web address that gave no document."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} could not be fetched: {why}.")


# --- the database ---------------------------------------------------------------------------


class BadDatabaseUrl(ClaimsError):
    """A database address that this program cannot use."""

    def __init__(self, url: str, why: str = "use a SQLite or PostgreSQL address") -> None:
        super().__init__(
            f'"{url}" is no database address: {why}, for example sqlite:////home/me/claims.sqlite '
            "or postgresql://me@localhost/claims."
        )


class DatabaseUnavailable(ClaimsError):
    """A database that does not answer, is locked, or is no database."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"The database {url} cannot be used: {why}.")


class SchemaMissing(ClaimsError):
    """A database without tables, or with those of an older program."""

    def __init__(self, url: str, *, empty: bool) -> None:
        state = "has no tables yet" if empty else "was made by an older version"
        super().__init__(f'The database {url} {state}: run "claims init".')


class SchemaTooNew(ClaimsError):
    """A database that a newer program made."""

    def __init__(self, url: str) -> None:
        super().__init__(f"The database {url} was made by a newer version: update this program.")


# --- people ---------------------------------------------------------------------------------


class Denied(ClaimsError):
    """A call that this person may not make; ``attempt`` says what was tried."""

    def __init__(self, attempt: str, sentence: str) -> None:
        super().__init__(sentence)
        self.attempt = attempt


class NotAllowed(Denied):
    """A call that the person's role may not make; ``doing`` is what was tried, as in "editing"."""

    def __init__(self, name: str, role: str, needed: str, doing: str = "this") -> None:
        article = "an" if needed[0] in "aeiou" else "a"
        super().__init__(doing, f"{name} is a {role} here, and {doing} takes {article} {needed}.")


class UnknownResearcher(Denied):
    """Someone who is no researcher of this database, or no longer."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "working here",
            f'"{name}" is no researcher of this database: an admin adds people with '
            f'"claims user add", and "--as NAME" says who you are.',
        )


class OwnWork(Denied):
    """A review of what the person wrote any part of."""

    def __init__(self, name: str, kind: str, key: str) -> None:
        super().__init__(
            f'reviewing the {kind} "{key}"',
            f'{name} wrote part of the {kind} "{key}", and nobody reviews their own work here.',
        )


class NotSubmitter(Denied):
    """Taking back what others wrote and submitted."""

    def __init__(self, name: str, kind: str, key: str) -> None:
        super().__init__(
            f'taking back the {kind} "{key}"',
            f'{name} neither wrote nor submitted the {kind} "{key}", '
            "so it is not theirs to take back.",
        )


class ResearcherExists(ClaimsError):
    """A name that a researcher has already."""

    def __init__(self, name: str) -> None:
        super().__init__(f'There is a researcher "{name}" already.')


class LastAdmin(ClaimsError):
    """A change that would leave nobody to administer the database."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is the last admin: make somebody else an admin first.")


# --- records --------------------------------------------------------------------------------


class NotFound(ClaimsError):
    """A reference or name that the database does not hold."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f'There is no {kind} "{key}".')


class NameTaken(ClaimsError):
    """A name or alias that another record has."""

    def __init__(self, kind: str, name: str, owner: str) -> None:
        super().__init__(f'The {kind} "{owner}" is known as "{name}" already.')


class RefTaken(ClaimsError):
    """A reference that another record has."""

    def __init__(self, kind: str, ref: str) -> None:
        super().__init__(f'The reference "{ref}" belongs to another {kind} already.')


class SameWords(ClaimsError):
    """A claim in the words and scope of one that states another figure."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f'The claim "{ref}" has the same words and states another figure: '
            "say in the words what this one states."
        )


class StaleEdit(ClaimsError):
    """An edit of a version that somebody has changed meanwhile; ``seen`` is that version."""

    def __init__(self, kind: str, key: str, seen: int = 0) -> None:
        super().__init__(
            f'The {kind} "{key}" was changed since you opened it: look at it again, then decide.'
        )
        self.kind, self.key, self.seen = kind, key, seen


class CircularParents(ClaimsError):
    """A record that would lie within itself."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f'The {kind} "{name}" would lie within itself.')


class WrongKind(BadValue):
    """Fields that a claim of this kind lacks, or cannot have."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(f'A claim of kind "{kind}" {why}.')


class QuoteNotInText(BadValue):
    """Words that do not stand in the document they are said to come from."""

    def __init__(self, quote: str, source_ref: str) -> None:
        shown = quote if len(quote) <= 60 else f"{quote[:57]}..."
        super().__init__(f'The words "{shown}" are not in the text of {source_ref}.')


class NothingToRebind(BadValue):
    """A quote that is not found in a later text, and for which no other words were chosen there."""

    def __init__(self, citation_ref: str) -> None:
        super().__init__(
            f"The quote of {citation_ref} was not found in the later text: "
            "choose the words there that it becomes."
        )


class TextDiffers(ClaimsError):
    """A text that is not the one its recorded fingerprint says."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not the text that was recorded: its SHA-256 differs.")


# --- proposals ------------------------------------------------------------------------------


class ProposalGone(ClaimsError):
    """A proposal that its text no longer makes, since it was read again."""

    def __init__(self) -> None:
        super().__init__(
            "This is not proposed any more, since the text was read again: look at it anew."
        )


class ProposalJudged(ClaimsError):
    """A proposal that was decided on otherwise."""

    def __init__(self, verdict: str) -> None:
        super().__init__(f"This proposal was {verdict} already: take that back first.")


# --- reviewing ------------------------------------------------------------------------------


class UnderReview(ClaimsError):
    """A change of what is submitted."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(
            f'The {kind} "{key}" is submitted for review: it can be changed once it is decided on '
            "or taken back."
        )


class NotDecider(Denied):
    """Taking back what somebody else decided."""

    def __init__(self, name: str, kind: str, key: str) -> None:
        super().__init__(
            f'reconsidering the {kind} "{key}"',
            f'{name} did not decide on the {kind} "{key}", so that is not theirs to take back.',
        )


class DecisionPassed(ClaimsError):
    """Taking back a decision on a record that was changed since."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(
            f'The {kind} "{key}" was changed since it was decided on, '
            "so that decision is not taken back."
        )


class WrongStatus(ClaimsError):
    """A step that does not lead on from where a record stands; ``done`` as in "submitted"."""

    def __init__(self, kind: str, key: str, status: str, done: str) -> None:
        how = " already" if status == done else f", so it cannot be {done}"
        super().__init__(f'The {kind} "{key}" is {status}{how}.')


class DecidedAgainst(ClaimsError):
    """A change of what is rejected or withdrawn."""

    def __init__(self, kind: str, key: str, status: str) -> None:
        super().__init__(f'The {kind} "{key}" is {status}: reopen it before you change it.')


class ReviewedWithClaim(ClaimsError):
    """A citation that has no review of its own."""

    def __init__(self, ref: str, claim_ref: str) -> None:
        super().__init__(f'The citation "{ref}" is reviewed together with the claim "{claim_ref}".')


class NothingCited(ClaimsError):
    """A claim that is submitted without a citation."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f'The claim "{ref}" has no citation that counts: cite a source before you submit it.'
        )


class ReasonMissing(ClaimsError):
    """A step that is not taken without saying why; ``doing`` as in "Returning a claim"."""

    def __init__(self, doing: str, what: str) -> None:
        super().__init__(f"{doing} takes a {what} that says why.")


# --- blind coding ---------------------------------------------------------------------------


class CannotBeCoded(ClaimsError):
    """A blind coding that cannot be opened."""

    def __init__(self, source_ref: str, why: str) -> None:
        super().__init__(f"{source_ref} cannot be coded blind now: {why}.")


class NotTheirCoding(Denied):
    """Somebody who says of a coding what only its coders may."""

    def __init__(self, name: str, source_ref: str) -> None:
        super().__init__("finishing a coding", f"{name} is not one of the coders of {source_ref}.")


class CoderIsDone(ClaimsError):
    """A coder who goes on after saying that they were through."""

    def __init__(self, name: str, source_ref: str) -> None:
        super().__init__(
            f"{name} is through with coding {source_ref}: "
            "what was recorded for it stays as it is until the coding is settled."
        )


class CodingUnderWay(ClaimsError):
    """A comparison or settlement before both coders are through."""

    def __init__(self, source_ref: str) -> None:
        super().__init__(f"The coders of {source_ref} are not both through yet.")


class CodingSettled(ClaimsError):
    """A change of a coding that is settled."""

    def __init__(self, source_ref: str) -> None:
        super().__init__(f"The coding of {source_ref} is settled already.")


class NoSuchUnit(ClaimsError):
    """A pair of citations that is not compared in a coding, or one kept that is not of the pair."""

    def __init__(self, source_ref: str) -> None:
        super().__init__(
            f"That is not a pair of statements which the coders of {source_ref} recorded: "
            "look at the comparison again."
        )


class UnitsLeft(ClaimsError):
    """A coding that is to be closed while something in it is unsettled."""

    def __init__(self, source_ref: str, left: int) -> None:
        units = "one statement is" if left == 1 else f"{left:,} statements are"
        super().__init__(f"The coding of {source_ref} cannot be closed: {units} unsettled.")


# --- undoing and merging ----------------------------------------------------------------------


class CannotUndo(ClaimsError):
    """A change that is not undone by itself, or no longer."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This change cannot be undone: {why}.")


class CannotMerge(ClaimsError):
    """Two records that cannot be made one as they are."""

    def __init__(self, kind: str, from_key: str, into_key: str, why: str) -> None:
        super().__init__(f'The {kind} "{from_key}" cannot be merged into "{into_key}": {why}.')


class MergedAway(ClaimsError):
    """A change of a record, or a new use of one, that another stands for now."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(
            f'The {kind} "{key}" was merged into another: use that one, or undo the merge.'
        )


class MergeStands(ClaimsError):
    """A merge that cannot be undone as things are."""

    def __init__(self, from_key: str, into_key: str, why: str) -> None:
        super().__init__(f'The merge of "{from_key}" into "{into_key}" cannot be undone: {why}.')


# --- exchange -------------------------------------------------------------------------------


class UnreadableSheet(ClaimsError):
    """A file that is no sheet."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be imported: {why}.")


class MissingColumn(ClaimsError):
    """A sheet without a column that it cannot do without."""

    def __init__(self, name: str, columns: Iterable[str]) -> None:
        super().__init__(f"{name} cannot be imported: it has no column {listed(columns)}.")


class RowLacks(BadValue):
    """A row without a cell that it needs."""

    def __init__(self, column: str) -> None:
        super().__init__(f"The cell {column} is empty.")


class TooManyCells(BadValue):
    """A row with cells that stand in no column, as an unquoted comma makes them."""

    def __init__(self) -> None:
        super().__init__(
            "The row has more cells than the header has columns: "
            "a cell that holds a comma must be quoted."
        )


class OutsideFolder(BadValue):
    """A path in a sheet that leads out of the sheet's folder, or to nothing."""

    def __init__(self, path: str, why: str = "lies outside the sheet's folder") -> None:
        super().__init__(f'The file "{path}" {why}.')


class BroughtByAnother(ClaimsError):
    """A row that would change a record which another set brought."""

    def __init__(self, kind: str, key: str, brought_by: str | None, columns: Iterable[str]) -> None:
        owner = f'the set "{brought_by}"' if brought_by else "hand"
        super().__init__(
            f'It would change {" and ".join(columns)} of the {kind} "{key}", which was recorded by '
            f"{owner}: give --update to change it."
        )


class RowContradicts(ClaimsError):
    """A row that says otherwise than an earlier row of the same import."""

    def __init__(self, kind: str, key: str, where: str, columns: Iterable[str]) -> None:
        super().__init__(
            f'It gives another {" and ".join(columns)} for the {kind} "{key}" than {where}.'
        )


class NotEmptyFolder(ClaimsError):
    """A folder that holds something else than an earlier export."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{folder} holds other files: name a new folder, an empty one or an earlier export."
        )


class UnwritableFolder(ClaimsError):
    """A folder that cannot be written."""

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(f"{folder} cannot be written: {why}.")


class NotADemo(ClaimsError):
    """A database with other work, into which the demo does not go."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"The database {url} holds other work, so the demo does not go into it: "
            "name an empty one, or none."
        )


class NothingImported(ClaimsError):
    """An import that takes all rows or none, and met rows it cannot take."""

    def __init__(self, refused: int) -> None:
        rows = "one row is" if refused == 1 else f"{refused:,} rows are"
        super().__init__(f"Nothing was imported, since {rows} refused.")


class SomethingWrong(ClaimsError):
    """A database that does not hold together."""

    def __init__(self, problems: int) -> None:
        things = "one thing is" if problems == 1 else f"{problems:,} things are"
        super().__init__(f"{things[0].upper()}{things[1:]} wrong.")
