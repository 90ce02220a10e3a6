"""What a form asks for: of the hotel's system, room by room, box by box; and the evidence.

Columns are added one by one, each with its CHECK: SQLite keeps the table as it is, nothing is rebuilt.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LANDINGS = ("live", "welcome", "home", "app", "no_signal", "other")


def upgrade() -> None:
    """Add to visits and rooms what is seen there, and make the tables of boxes and evidence."""
    _visits()
    _rooms()
    _boxes()
    _evidence()


def _visits() -> None:
    for name in (
        "covert", "source_lawful", "headend_lawful", "dish_lawful", "vod_lawful", "insertion_ready",
        "self_check_filed", "responsible_named",
    ):  # fmt: skip
        _add("inspection", name, sa.Boolean())
    _add("inspection", "self_check", sa.Date())
    for name, length in {
        "source_provider": 200, "responsible": 100, "form": 64, "form_version": 64, "instance": 64,
        "amended": 4000,
    }.items():  # fmt: skip
        _add("inspection", name, sa.String(length=length))
    _add("inspection", "answers", sa.Text(), length=400_000)
    op.create_index(
        "ix_inspection_instance", "inspection", ["instance"], sqlite_where=sa.text("instance IS NOT NULL")
    )


def _rooms() -> None:
    words = " OR ".join(f"landing = '{word}'" for word in LANDINGS)
    _add_checked("room_check", "landing", sa.String(length=24), {"code": words})
    for name in ("adverts", "presses", "switches"):
        _add("room_check", name, sa.Integer(), most=99)
    _add("room_check", "remotes", sa.Integer(), most=9)
    for name in ("seconds", "wake_seconds", "idle_seconds", "zap_seconds", "page_seconds"):
        _add("room_check", name, sa.Float(), most=3600)
    _add("room_check", "live_share", sa.Float(), most=100)
    for name in (
        "focus_live", "live_reached", "live_key", "channels_work", "one_number", "ott_live", "call_sign",
        "casting_isolated", "accounts_left", "illegal_apps", "payment_fair", "uhd", "tidy", "guest_card",
        "complaint_channel",
    ):  # fmt: skip
        _add("room_check", name, sa.Boolean())
    _add("room_check", "channel", sa.String(length=64))
    _add("room_check", "note", sa.String(length=4000))


def _boxes() -> None:
    op.create_table(
        "box_check",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.String(length=36), nullable=False),
        sa.Column("room_check_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("brand", sa.String(length=100), nullable=True),
        sa.Column("model", sa.String(length=100), nullable=True),
        sa.Column("serial", sa.String(length=100), nullable=True),
        sa.Column("firmware", sa.String(length=100), nullable=True),
        sa.Column("carrier", sa.String(length=24), nullable=True),
        sa.Column("built_in", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "carrier = 'cable' OR carrier = 'telecom' OR carrier = 'mobile' OR carrier = 'unicom' OR "
            "carrier = 'satellite' OR carrier = 'own_headend' OR carrier = 'other'",
            name=op.f("ck_box_check_carrier_code"),
        ),
        sa.CheckConstraint("length(brand) <= 100", name=op.f("ck_box_check_brand_length")),
        sa.CheckConstraint("length(firmware) <= 100", name=op.f("ck_box_check_firmware_length")),
        sa.CheckConstraint("length(id) <= 36", name=op.f("ck_box_check_id_length")),
        sa.CheckConstraint("length(inspection_id) <= 36", name=op.f("ck_box_check_inspection_id_length")),
        sa.CheckConstraint("length(model) <= 100", name=op.f("ck_box_check_model_length")),
        sa.CheckConstraint("length(room_check_id) <= 36", name=op.f("ck_box_check_room_check_id_length")),
        sa.CheckConstraint("length(serial) <= 100", name=op.f("ck_box_check_serial_length")),
        sa.CheckConstraint("position <= 99", name=op.f("ck_box_check_position_most")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_box_check_position_least")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_box_check_revision_least")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_box_check_inspection_id")
        ),
        sa.ForeignKeyConstraint(
            ["room_check_id"], ["room_check.id"], name=op.f("fk_box_check_room_check_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box_check")),
        sa.UniqueConstraint("room_check_id", "position", name=op.f("uq_box_check_room_check_id_position")),
    )
    op.create_index("ix_box_check_inspection_id", "box_check", ["inspection_id"], unique=False)


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("hotel_id", sa.String(length=36), nullable=False),
        sa.Column("inspection_id", sa.String(length=36), nullable=True),
        sa.Column("violation_id", sa.String(length=36), nullable=True),
        sa.Column("room", sa.String(length=32), nullable=True),
        sa.Column("criterion", sa.String(length=16), nullable=True),
        sa.Column("taken_at", sa.String(length=32), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("camera", sa.String(length=100), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("lat <= 90", name=op.f("ck_evidence_lat_most")),
        sa.CheckConstraint("lat >= -90", name=op.f("ck_evidence_lat_least")),
        sa.CheckConstraint("length(camera) <= 100", name=op.f("ck_evidence_camera_length")),
        sa.CheckConstraint("length(criterion) <= 16", name=op.f("ck_evidence_criterion_length")),
        sa.CheckConstraint("length(hotel_id) <= 36", name=op.f("ck_evidence_hotel_id_length")),
        sa.CheckConstraint("length(id) <= 36", name=op.f("ck_evidence_id_length")),
        sa.CheckConstraint("length(inspection_id) <= 36", name=op.f("ck_evidence_inspection_id_length")),
        sa.CheckConstraint("length(media_type) <= 100", name=op.f("ck_evidence_media_type_length")),
        sa.CheckConstraint("length(name) <= 255", name=op.f("ck_evidence_name_length")),
        sa.CheckConstraint("length(note) <= 4000", name=op.f("ck_evidence_note_length")),
        sa.CheckConstraint("length(room) <= 32", name=op.f("ck_evidence_room_length")),
        sa.CheckConstraint("length(sha256) <= 64", name=op.f("ck_evidence_sha256_length")),
        sa.CheckConstraint("length(taken_at) <= 32", name=op.f("ck_evidence_taken_at_length")),
        sa.CheckConstraint("length(violation_id) <= 36", name=op.f("ck_evidence_violation_id_length")),
        sa.CheckConstraint("lon <= 180", name=op.f("ck_evidence_lon_most")),
        sa.CheckConstraint("lon >= -180", name=op.f("ck_evidence_lon_least")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_evidence_revision_least")),
        sa.CheckConstraint("size >= 1", name=op.f("ck_evidence_size_least")),
        sa.ForeignKeyConstraint(["hotel_id"], ["hotel.id"], name=op.f("fk_evidence_hotel_id")),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"], name=op.f("fk_evidence_inspection_id")),
        sa.ForeignKeyConstraint(["violation_id"], ["violation.id"], name=op.f("fk_evidence_violation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_hotel_id", "evidence", ["hotel_id"], unique=False)
    op.create_index(
        "ix_evidence_inspection_id",
        "evidence",
        ["inspection_id"],
        unique=False,
        sqlite_where=sa.text("inspection_id IS NOT NULL"),
    )
    op.create_index("ix_evidence_sha256", "evidence", ["sha256"], unique=False)


def _add(table: str, name: str, kind: sa.types.TypeEngine[Any], *, most: int = 0, length: int = 0) -> None:
    """Add a column that may be empty; a number from 0 to `most`, a text up to `length`, have their CHECKs.

    In words of our own: Alembic writes a column's CHECKs in an order that changes from run to run.
    """
    length = length or getattr(kind, "length", None) or 0
    checks = {"length": f"length({name}) <= {length}"} if length else {}
    if most:
        checks = {"least": f"{name} >= 0", "most": f"{name} <= {most}"}
    _add_checked(table, name, kind, checks)


def _add_checked(table: str, name: str, kind: sa.types.TypeEngine[Any], checks: dict[str, str]) -> None:
    written = kind.compile(dialect=op.get_bind().dialect)
    said = "".join(
        f" CONSTRAINT ck_{table}_{name}_{what} CHECK ({condition})" for what, condition in checks.items()
    )
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {written}{said}")
