"""Create the tables.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Text that sorts by code point on PostgreSQL too.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
    text, content='search_entries', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co Cn'")""",
    """CREATE TRIGGER search_entries_insert AFTER INSERT ON search_entries BEGIN
    INSERT INTO search_index(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER search_entries_delete AFTER DELETE ON search_entries BEGIN
    INSERT INTO search_index(search_index, rowid, text) VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER search_entries_update AFTER UPDATE ON search_entries BEGIN
    INSERT INTO search_index(search_index, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search_index(rowid, text) VALUES (new.id, new.text); END""",
)
POSTGRESQL_SEARCH = (
    "ALTER TABLE search_entries ADD COLUMN words tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(text, ' '))) STORED",
    "CREATE INDEX ix_search_entries_words ON search_entries USING gin (words)",
)

TABLES = (
    "groups",
    "researchers",
    "revisions",
    "search_entries",
    "import_batches",
    "memberships",
    "agents",
    "measures",
    "places",
    "agent_aliases",
    "events",
    "sources",
    "affiliations",
    "authorship",
    "claims",
    "parties",
    "snapshots",
    "citations",
    "cross_references",
    "reviews",
    "standings",
    "anchors",
    "attributions",
    "warnings",
)


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table(
        "groups",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("name", name=op.f("uq_groups_name")),
    )
    op.create_table(
        "researchers",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", KEY, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "reader",
                "researcher",
                "reviewer",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_researchers")),
        sa.UniqueConstraint("name", name=op.f("uq_researchers_name")),
    )
    op.create_table(
        "revisions",
        sa.Column("sequence", ID, autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("researcher", sa.Text(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_key", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_revisions")),
    )
    op.create_index(
        op.f("ix_revisions_record_kind_record_key_sequence"),
        "revisions",
        ["record_kind", "record_key", "sequence"],
        unique=False,
    )

    op.create_table(
        "search_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
        sa.UniqueConstraint(
            "record_kind", "record_id", name=op.f("uq_search_entries_record_kind_record_id")
        ),
    )
    op.create_table(
        "import_batches",
        sa.Column("id", ID, nullable=False),
        sa.Column("set_name", KEY, nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("researcher_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["researcher_id"],
            ["researchers.id"],
            name=op.f("fk_import_batches_researcher_id_researchers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
    )
    op.create_index(
        op.f("ix_import_batches_set_name"), "import_batches", ["set_name"], unique=False
    )

    op.create_table(
        "memberships",
        sa.Column("group_id", ID, nullable=False),
        sa.Column("researcher_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_memberships_group_id_groups")
        ),
        sa.ForeignKeyConstraint(
            ["researcher_id"],
            ["researchers.id"],
            name=op.f("fk_memberships_researcher_id_researchers"),
        ),
        sa.PrimaryKeyConstraint("group_id", "researcher_id", name=op.f("pk_memberships")),
    )
    op.create_index(
        op.f("ix_memberships_researcher_id"), "memberships", ["researcher_id"], unique=False
    )

    op.create_table(
        "agents",
        sa.Column("name", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "organisation",
                "state_body",
                "armed_group",
                "opposition_group",
                "media_outlet",
                "unnamed",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_agents_batch_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["agents.id"], name=op.f("fk_agents_merged_into_id_agents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agents")),
        sa.UniqueConstraint("name", name=op.f("uq_agents_name")),
    )
    op.create_index(op.f("ix_agents_batch_id"), "agents", ["batch_id"], unique=False)

    op.create_table(
        "measures",
        sa.Column("name", KEY, nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("accrues", sa.Boolean(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_measures_batch_id_import_batches")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
        sa.UniqueConstraint("name", name=op.f("uq_measures_name")),
    )
    op.create_index(op.f("ix_measures_batch_id"), "measures", ["batch_id"], unique=False)

    op.create_table(
        "places",
        sa.Column("name", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "country",
                "province",
                "city",
                "site",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("latitude", sa.BigInteger(), nullable=True),
        sa.Column("longitude", sa.BigInteger(), nullable=True),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_places_batch_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["places.id"], name=op.f("fk_places_merged_into_id_places")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["places.id"], name=op.f("fk_places_parent_id_places")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("name", name=op.f("uq_places_name")),
    )
    op.create_index(op.f("ix_places_batch_id"), "places", ["batch_id"], unique=False)
    op.create_index(op.f("ix_places_parent_id"), "places", ["parent_id"], unique=False)

    op.create_table(
        "agent_aliases",
        sa.Column("id", ID, nullable=False),
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("name", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk_agent_aliases_agent_id_agents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_aliases")),
        sa.UniqueConstraint("name", name=op.f("uq_agent_aliases_name")),
    )
    op.create_index(op.f("ix_agent_aliases_agent_id"), "agent_aliases", ["agent_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("name", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("place_id", ID, nullable=True),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_events_batch_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["events.id"], name=op.f("fk_events_merged_into_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["events.id"], name=op.f("fk_events_parent_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_events_place_id_places")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("name", name=op.f("uq_events_name")),
    )
    op.create_index(op.f("ix_events_batch_id"), "events", ["batch_id"], unique=False)
    op.create_index(op.f("ix_events_parent_id"), "events", ["parent_id"], unique=False)
    op.create_index(op.f("ix_events_place_id"), "events", ["place_id"], unique=False)

    op.create_table(
        "sources",
        sa.Column("ref", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "article",
                "report",
                "speech",
                "broadcast",
                "post",
                "book",
                "dataset",
                "press_release",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("publisher_id", ID, nullable=True),
        sa.Column("published", KEY, nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("archive_url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("accessed", sa.Text(), nullable=True),
        sa.Column("consulted", sa.Boolean(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=True),
        sa.Column("restricted_group_id", ID, nullable=True),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_sources_batch_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["sources.id"], name=op.f("fk_sources_merged_into_id_sources")
        ),
        sa.ForeignKeyConstraint(
            ["publisher_id"], ["agents.id"], name=op.f("fk_sources_publisher_id_agents")
        ),
        sa.ForeignKeyConstraint(
            ["restricted_group_id"],
            ["groups.id"],
            name=op.f("fk_sources_restricted_group_id_groups"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("ref", name=op.f("uq_sources_ref")),
    )
    op.create_index(op.f("ix_sources_batch_id"), "sources", ["batch_id"], unique=False)
    op.create_index(op.f("ix_sources_publisher_id"), "sources", ["publisher_id"], unique=False)
    op.create_index(op.f("ix_sources_title"), "sources", ["title"], unique=False)

    op.create_table(
        "affiliations",
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("affiliated_with_id", ID, nullable=False),
        sa.Column("role", KEY, nullable=True),
        sa.Column("joins", sa.Boolean(), nullable=False),
        sa.Column("since", KEY, nullable=True),
        sa.Column("until", KEY, nullable=True),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["affiliated_with_id"],
            ["agents.id"],
            name=op.f("fk_affiliations_affiliated_with_id_agents"),
        ),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk_affiliations_agent_id_agents")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batches.id"],
            name=op.f("fk_affiliations_batch_id_import_batches"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_affiliations_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliations")),
    )
    op.create_index(
        op.f("ix_affiliations_affiliated_with_id"),
        "affiliations",
        ["affiliated_with_id"],
        unique=False,
    )
    op.create_index(op.f("ix_affiliations_agent_id"), "affiliations", ["agent_id"], unique=False)
    op.create_index(op.f("ix_affiliations_batch_id"), "affiliations", ["batch_id"], unique=False)
    op.create_index(op.f("ix_affiliations_source_id"), "affiliations", ["source_id"], unique=False)

    op.create_table(
        "authorship",
        sa.Column("source_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("agent_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk_authorship_agent_id_agents")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_authorship_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("source_id", "position", name=op.f("pk_authorship")),
    )
    op.create_index(op.f("ix_authorship_agent_id"), "authorship", ["agent_id"], unique=False)

    op.create_table(
        "claims",
        sa.Column("ref", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "date",
                "place_count",
                "casualty",
                "quantity",
                "attribution",
                "statement",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("place_id", ID, nullable=True),
        sa.Column("measure_id", ID, nullable=True),
        sa.Column(
            "modality",
            sa.Enum(
                "exactly",
                "about",
                "at_least",
                "more_than",
                "at_most",
                "fewer_than",
                "between",
                "vague",
                name="modality",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("best", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "accepted",
                "returned",
                "rejected",
                "withdrawn",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("self_reviewed", sa.Boolean(), nullable=False),
        sa.Column("restricted_group_id", ID, nullable=True),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.CheckConstraint("low <= high", name=op.f("ck_claims_low_below_high")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_claims_batch_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_claims_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measures.id"], name=op.f("fk_claims_measure_id_measures")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["claims.id"], name=op.f("fk_claims_merged_into_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_claims_place_id_places")
        ),
        sa.ForeignKeyConstraint(
            ["restricted_group_id"],
            ["groups.id"],
            name=op.f("fk_claims_restricted_group_id_groups"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("ref", name=op.f("uq_claims_ref")),
    )
    op.create_index(op.f("ix_claims_batch_id"), "claims", ["batch_id"], unique=False)
    op.create_index(op.f("ix_claims_date_earliest"), "claims", ["date_earliest"], unique=False)
    op.create_index(op.f("ix_claims_event_id_id"), "claims", ["event_id", "id"], unique=False)
    op.create_index(op.f("ix_claims_kind_id"), "claims", ["kind", "id"], unique=False)
    op.create_index(op.f("ix_claims_measure_id_id"), "claims", ["measure_id", "id"], unique=False)
    op.create_index(op.f("ix_claims_place_id"), "claims", ["place_id"], unique=False)
    op.create_index(op.f("ix_claims_status_id"), "claims", ["status", "id"], unique=False)

    op.create_table(
        "parties",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("role", KEY, nullable=True),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk_parties_agent_id_agents")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_parties_batch_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_parties_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_parties_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_agent_id"), "parties", ["agent_id"], unique=False)
    op.create_index(op.f("ix_parties_batch_id"), "parties", ["batch_id"], unique=False)
    op.create_index(op.f("ix_parties_event_id"), "parties", ["event_id"], unique=False)
    op.create_index(op.f("ix_parties_source_id"), "parties", ["source_id"], unique=False)

    op.create_table(
        "snapshots",
        sa.Column("id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("length", ID, nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_snapshots_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint("source_id", "sha256", name=op.f("uq_snapshots_source_id_sha256")),
    )
    op.create_table(
        "citations",
        sa.Column("ref", KEY, nullable=False),
        sa.Column("claim_id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("translation", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("quote_start", ID, nullable=True),
        sa.Column("quote_end", ID, nullable=True),
        sa.Column("text_sha256", sa.Text(), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column(
            "stance",
            sa.Enum(
                "asserts",
                "disputes",
                "mentions",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "own",
                "not_stated",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("origin_id", ID, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.CheckConstraint(
            "0 <= quote_start AND quote_start <= quote_end",
            name=op.f("ck_citations_quote_position"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_citations_batch_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_citations_claim_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["origin_id"], ["sources.id"], name=op.f("fk_citations_origin_id_sources")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_citations_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citations")),
        sa.UniqueConstraint("ref", name=op.f("uq_citations_ref")),
    )
    op.create_index(op.f("ix_citations_batch_id"), "citations", ["batch_id"], unique=False)
    op.create_index(op.f("ix_citations_claim_id"), "citations", ["claim_id"], unique=False)
    op.create_index(op.f("ix_citations_origin_id"), "citations", ["origin_id"], unique=False)
    op.create_index(op.f("ix_citations_source_id"), "citations", ["source_id"], unique=False)

    op.create_table(
        "cross_references",
        sa.Column("from_claim_id", ID, nullable=False),
        sa.Column("to_claim_id", ID, nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "agrees",
                "conflicts",
                "repeats",
                "refines",
                "part_of",
                "about",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "confirmed",
                "dismissed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("score", ID, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_by_id", ID, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.CheckConstraint(
            "from_claim_id <> to_claim_id", name=op.f("ck_cross_references_two_claims")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batches.id"],
            name=op.f("fk_cross_references_batch_id_import_batches"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["researchers.id"],
            name=op.f("fk_cross_references_decided_by_id_researchers"),
        ),
        sa.ForeignKeyConstraint(
            ["from_claim_id"], ["claims.id"], name=op.f("fk_cross_references_from_claim_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["to_claim_id"], ["claims.id"], name=op.f("fk_cross_references_to_claim_id_claims")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_references")),
        sa.UniqueConstraint(
            "from_claim_id",
            "relation",
            "to_claim_id",
            name=op.f("uq_cross_references_from_claim_id_relation_to_claim_id"),
        ),
    )
    op.create_index(
        op.f("ix_cross_references_batch_id"), "cross_references", ["batch_id"], unique=False
    )
    op.create_index(
        op.f("ix_cross_references_to_claim_id"), "cross_references", ["to_claim_id"], unique=False
    )

    op.create_table(
        "reviews",
        sa.Column("id", ID, nullable=False),
        sa.Column("claim_id", ID, nullable=False),
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "draft",
                "submitted",
                "accepted",
                "returned",
                "rejected",
                "withdrawn",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("self_review", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_reviews_claim_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["researchers.id"], name=op.f("fk_reviews_reviewer_id_researchers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_claim_id"), "reviews", ["claim_id"], unique=False)
    op.create_index(op.f("ix_reviews_reviewer_id"), "reviews", ["reviewer_id"], unique=False)

    op.create_table(
        "standings",
        sa.Column("claim_id", ID, nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "unsourced",
                "single_origin",
                "corroborated",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("independent_origins", ID, nullable=False),
        sa.Column("named_origins", ID, nullable=False),
        sa.Column("consulted_origins", ID, nullable=False),
        sa.Column("rests_on", sa.Text(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("circular", sa.Boolean(), nullable=False),
        sa.Column("interested", sa.Boolean(), nullable=False),
        sa.Column("unnamed", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("uncompared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_standings_claim_id_claims")
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_standings")),
    )
    op.create_index(
        op.f("ix_standings_contested_claim_id"),
        "standings",
        ["contested", "claim_id"],
        unique=False,
    )
    op.create_index(op.f("ix_standings_stale"), "standings", ["stale"], unique=False)
    op.create_index(
        op.f("ix_standings_standing_claim_id"), "standings", ["standing", "claim_id"], unique=False
    )
    op.create_index(op.f("ix_standings_uncompared"), "standings", ["uncompared"], unique=False)

    op.create_table(
        "anchors",
        sa.Column("citation_id", ID, nullable=False),
        sa.Column("snapshot_id", ID, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "exact",
                "fuzzy",
                "orphaned",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("start", ID, nullable=True),
        sa.Column("end", ID, nullable=True),
        sa.Column("score", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citations.id"], name=op.f("fk_anchors_citation_id_citations")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshots.id"], name=op.f("fk_anchors_snapshot_id_snapshots")
        ),
        sa.PrimaryKeyConstraint("citation_id", "snapshot_id", name=op.f("pk_anchors")),
    )
    op.create_index(op.f("ix_anchors_snapshot_id"), "anchors", ["snapshot_id"], unique=False)

    op.create_table(
        "attributions",
        sa.Column("citation_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("agent_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk_attributions_agent_id_agents")
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citations.id"], name=op.f("fk_attributions_citation_id_citations")
        ),
        sa.PrimaryKeyConstraint("citation_id", "position", name=op.f("pk_attributions")),
    )
    op.create_index(op.f("ix_attributions_agent_id"), "attributions", ["agent_id"], unique=False)

    op.create_table(
        "warnings",
        sa.Column("citation_id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citations.id"], name=op.f("fk_warnings_citation_id_citations")
        ),
        sa.PrimaryKeyConstraint("citation_id", "code", name=op.f("pk_warnings")),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_SEARCH if on_sqlite else POSTGRESQL_SEARCH:
        op.execute(statement)


def downgrade() -> None:
    """Take the database back to having no tables."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    for table in reversed(TABLES):
        op.drop_table(table)
