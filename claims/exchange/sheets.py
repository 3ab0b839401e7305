"""The sheets: their names, columns and order.

Invariant: column names and their order are a contract with other people's files. A sheet is read
with any of its columns absent and written with all of them.
"""

from __future__ import annotations

CLAIM_COLUMNS = (
    "claim_ref", "claim", "kind", "event", "event_date", "place", "measure", "modality", "low",
    "best", "high", "population", "cause", "date", "as_of",
)  # fmt: skip
SOURCE_COLUMNS = (
    "source_ref", "source_title", "source_kind", "publisher", "author", "published", "url",
    "consulted", "text_file", "text_sha256",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "standing", "independent_origins", "named_origins", "consulted_origins", "rests_on",
    "contested", "circular", "interested", "unnamed", "disputed",
)  # fmt: skip

#: The sheets in the order in which they are imported: what a row names comes before it.
SHEETS: dict[str, tuple[str, ...]] = {
    "measures": ("measure", "unit", "accrues"),
    "places": ("place", "kind", "parent", "latitude", "longitude"),
    "agents": ("agent", "kind", "aliases", "note"),
    "events": ("event", "date", "place", "parent"),
    "sources": (*SOURCE_COLUMNS, "language", "accessed", "archive_url"),
    "snapshots": ("source_ref", "text_sha256", "text_file", "media_type", "captured"),
    "affiliations": (
        "agent", "affiliated_with", "role", "joins", "since", "until", "source_ref", "quote",
        "note",
    ),
    "parties": ("event", "agent", "role", "source_ref", "quote"),
    "claims": (
        "claim_ref", "claim", "kind", "event", "place", "measure", "modality", "low", "best",
        "high", "date", "status", *EVIDENCE_COLUMNS, "population", "cause", "as_of",
    ),
    "citations": (
        *CLAIM_COLUMNS, "citation_ref", *SOURCE_COLUMNS, "quote", "translation", "prefix", "suffix",
        "quote_start", "quote_end", "locator", "stance", "basis", "attributed_to", "said",
        "origin_ref", "origin_title", "origin_publisher", "origin_published", "note",
    ),
    "cross_references": (
        "from_claim_ref", "relation", "to_claim_ref", "state", "reason", "note", "score",
    ),
    "reviews": (
        "claim_ref", "decision", "reviewer", "decided", "comment", "self_reviewed", "citation_ref",
    ),
    "revisions": (
        "sequence", "recorded", "researcher", "record_kind", "record_key", "before", "after",
        "reason", "previous_hash", "hash",
    ),
}  # fmt: skip

#: Columns that a sheet cannot do without; of a group, one.
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "measures": (("measure",),),
    "places": (("place",),),
    "agents": (("agent",),),
    "events": (("event",),),
    "sources": (("source_ref", "source_title"),),
    "snapshots": (("source_ref",), ("text_file",)),
    "affiliations": (("agent",), ("affiliated_with",)),
    "parties": (("event",), ("agent",)),
    "claims": (("claim",),),
    "citations": (("claim",), ("source_title", "source_ref")),
    "cross_references": (("from_claim_ref",), ("relation",), ("to_claim_ref",)),
}

#: Sheets that an export holds and an import leaves alone: a database's history is its own.
NOT_IMPORTED = frozenset({"reviews", "revisions"})

#: Columns of numbers; every other column is text, in which formulas are made harmless.
INTEGER_COLUMNS = frozenset(
    {
        "quote_start",
        "quote_end",
        "sequence",
        "independent_origins",
        "named_origins",
        "consulted_origins",
        "score",
    }
)
DECIMAL_COLUMNS = frozenset({"low", "best", "high", "latitude", "longitude"})
NUMBER_COLUMNS = INTEGER_COLUMNS | DECIMAL_COLUMNS

#: Columns of yes and no.
YES_NO_COLUMNS = frozenset(
    {
        "accrues",
        "consulted",
        "joins",
        "contested",
        "circular",
        "interested",
        "unnamed",
        "disputed",
        "self_reviewed",
    }
)

#: Columns of a document's own characters, in which white space alone is a value too.
VERBATIM_COLUMNS = frozenset({"prefix", "suffix"})

#: What joins several names in one cell: authors and aliases, and nested voices.
LIST_JOINT = "; "
VOICE_JOINT = " > "

#: Where an export keeps the captured texts, below its folder.
TEXTS_FOLDER = "texts"
