"""Add proposals, reviewing, merges, blind coding and the log of denials.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Text that sorts by code point on PostgreSQL too.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

#: Columns that old rows get as false, and that have no default afterwards.
NEW_FLAGS = {"citations": ("self_reviewed", "blind"), "claims": ("blind",)}


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table(
        "denials",
        sa.Column("id", ID, nullable=False),
        sa.Column("denied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("researcher", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_denials")),
    )
    op.create_table(
        "settings",
        sa.Column("name", KEY, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "merges",
        sa.Column("id", ID, nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("from_key", KEY, nullable=False),
        sa.Column("into_key", KEY, nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("merged_by_id", ID, nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by_id", ID, nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_by_id"], ["researchers.id"], name=op.f("fk_merges_merged_by_id_researchers")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["researchers.id"], name=op.f("fk_merges_undone_by_id_researchers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
    )
    op.create_index(
        op.f("ix_merges_record_kind_from_key"), "merges", ["record_kind", "from_key"], unique=False
    )
    op.create_index(
        op.f("ix_merges_record_kind_into_key"), "merges", ["record_kind", "into_key"], unique=False
    )

    op.create_table(
        "codings",
        sa.Column("id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("opened_by_id", ID, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["researchers.id"], name=op.f("fk_codings_opened_by_id_researchers")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_codings_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codings")),
    )
    op.create_index(op.f("ix_codings_source_id"), "codings", ["source_id"], unique=False)

    op.create_table(
        "coders",
        sa.Column("id", ID, nullable=False),
        sa.Column("coding_id", ID, nullable=False),
        sa.Column("researcher_id", ID, nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["coding_id"], ["codings.id"], name=op.f("fk_coders_coding_id_codings")
        ),
        sa.ForeignKeyConstraint(
            ["researcher_id"], ["researchers.id"], name=op.f("fk_coders_researcher_id_researchers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coders")),
        sa.UniqueConstraint(
            "coding_id", "researcher_id", name=op.f("uq_coders_coding_id_researcher_id")
        ),
    )
    op.create_index(op.f("ix_coders_researcher_id"), "coders", ["researcher_id"], unique=False)

    op.create_table(
        "proposals",
        sa.Column("id", ID, nullable=False),
        sa.Column("snapshot_id", ID, nullable=False),
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
        sa.Column("start", ID, nullable=False),
        sa.Column("end", ID, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
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
        sa.Column("voices", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("context_start", ID, nullable=False),
        sa.Column("context_end", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshots.id"], name=op.f("fk_proposals_snapshot_id_snapshots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(
        op.f("ix_proposals_snapshot_id_start"), "proposals", ["snapshot_id", "start"], unique=False
    )

    op.create_table(
        "coding_units",
        sa.Column("id", ID, nullable=False),
        sa.Column("coding_id", ID, nullable=False),
        sa.Column("first_id", ID, nullable=True),
        sa.Column("second_id", ID, nullable=True),
        sa.Column("kept_id", ID, nullable=True),
        sa.Column("settled_by_id", ID, nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["coding_id"], ["codings.id"], name=op.f("fk_coding_units_coding_id_codings")
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["citations.id"], name=op.f("fk_coding_units_first_id_citations")
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["citations.id"], name=op.f("fk_coding_units_kept_id_citations")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["citations.id"], name=op.f("fk_coding_units_second_id_citations")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["researchers.id"],
            name=op.f("fk_coding_units_settled_by_id_researchers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_units")),
        sa.UniqueConstraint(
            "coding_id",
            "first_id",
            "second_id",
            name=op.f("uq_coding_units_coding_id_first_id_second_id"),
        ),
    )
    op.create_table(
        "judgements",
        sa.Column("id", ID, nullable=False),
        sa.Column("snapshot_id", ID, nullable=False),
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
        sa.Column("start", ID, nullable=False),
        sa.Column("end", ID, nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "accepted",
                "corrected",
                "dismissed",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rules", ID, nullable=False),
        sa.Column("citation_id", ID, nullable=True),
        sa.Column("coder_id", ID, nullable=True),
        sa.Column("judged_by_id", ID, nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citations.id"], name=op.f("fk_judgements_citation_id_citations")
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_judgements_coder_id_coders")
        ),
        sa.ForeignKeyConstraint(
            ["judged_by_id"],
            ["researchers.id"],
            name=op.f("fk_judgements_judged_by_id_researchers"),
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshots.id"], name=op.f("fk_judgements_snapshot_id_snapshots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_citation_id"), "judgements", ["citation_id"], unique=False)
    op.create_index(
        op.f("ix_judgements_snapshot_id_start"),
        "judgements",
        ["snapshot_id", "start"],
        unique=False,
    )

    with op.batch_alter_table("anchors") as batch_op:
        batch_op.add_column(
            sa.Column(
                "settlement",
                sa.Enum(
                    "kept",
                    "rebound",
                    "withdrawn",
                    name="settlement",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("settled_by_id", ID, nullable=True))
        batch_op.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_anchors_settled_by_id_researchers"),
            "researchers",
            ["settled_by_id"],
            ["id"],
        )

    with op.batch_alter_table("citations") as batch_op:
        batch_op.add_column(
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
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column("self_reviewed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("submitted_by_id", ID, nullable=True))
        batch_op.add_column(sa.Column("coder_id", ID, nullable=True))
        batch_op.add_column(
            sa.Column("blind", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index(batch_op.f("ix_citations_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            "ix_citations_waiting", ["status", "submitted_at", "id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_citations_coder_id_coders"), "coders", ["coder_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_citations_submitted_by_id_researchers"),
            "researchers",
            ["submitted_by_id"],
            ["id"],
        )

    with op.batch_alter_table("claims") as batch_op:
        batch_op.add_column(sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("submitted_by_id", ID, nullable=True))
        batch_op.add_column(sa.Column("coder_id", ID, nullable=True))
        batch_op.add_column(
            sa.Column("blind", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index(batch_op.f("ix_claims_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index("ix_claims_waiting", ["status", "submitted_at", "id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_claims_coder_id_coders"), "coders", ["coder_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_claims_submitted_by_id_researchers"),
            "researchers",
            ["submitted_by_id"],
            ["id"],
        )

    for table in ("citations", "claims"):
        with op.batch_alter_table(table) as batch_op:
            for column in NEW_FLAGS[table]:
                batch_op.alter_column(column, server_default=None)

    with op.batch_alter_table("reviews") as batch_op:
        batch_op.add_column(sa.Column("citation_id", ID, nullable=True))
        batch_op.add_column(sa.Column("version", ID, nullable=True))
        batch_op.create_index(batch_op.f("ix_reviews_citation_id"), ["citation_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_reviews_citation_id_citations"), "citations", ["citation_id"], ["id"]
        )

    with op.batch_alter_table("snapshots") as batch_op:
        batch_op.add_column(sa.Column("read_by_rules", ID, nullable=True))
        batch_op.create_index(
            batch_op.f("ix_snapshots_read_by_rules"), ["read_by_rules"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_snapshots_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    """Take the database back to the revision before."""
    with op.batch_alter_table("snapshots") as batch_op:
        batch_op.drop_index(batch_op.f("ix_snapshots_sha256"))
        batch_op.drop_index(batch_op.f("ix_snapshots_read_by_rules"))
        batch_op.drop_column("read_by_rules")

    with op.batch_alter_table("reviews") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_reviews_citation_id_citations"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_reviews_citation_id"))
        batch_op.drop_column("version")
        batch_op.drop_column("citation_id")

    with op.batch_alter_table("claims") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_claims_submitted_by_id_researchers"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_claims_coder_id_coders"), type_="foreignkey")
        batch_op.drop_index("ix_claims_waiting")
        batch_op.drop_index(batch_op.f("ix_claims_coder_id"))
        batch_op.drop_column("blind")
        batch_op.drop_column("coder_id")
        batch_op.drop_column("submitted_by_id")
        batch_op.drop_column("submitted_at")

    with op.batch_alter_table("citations") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_citations_submitted_by_id_researchers"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_citations_coder_id_coders"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_citations_status"), type_="check")
        batch_op.drop_index("ix_citations_waiting")
        batch_op.drop_index(batch_op.f("ix_citations_coder_id"))
        batch_op.drop_column("blind")
        batch_op.drop_column("coder_id")
        batch_op.drop_column("submitted_by_id")
        batch_op.drop_column("submitted_at")
        batch_op.drop_column("self_reviewed")
        batch_op.drop_column("status")

    with op.batch_alter_table("anchors") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_anchors_settled_by_id_researchers"), type_="foreignkey"
        )
        batch_op.drop_constraint(op.f("ck_anchors_settlement"), type_="check")
        batch_op.drop_column("settled_at")
        batch_op.drop_column("settled_by_id")
        batch_op.drop_column("settlement")

    op.drop_table("judgements")
    op.drop_table("coding_units")

    op.drop_table("proposals")

    op.drop_table("coders")

    op.drop_table("codings")

    op.drop_table("merges")
    op.drop_table("settings")
    op.drop_table("denials")
