"""The tables of the store. Times of day are UTC in ms; others count from the start of the level.

Lists are JSON text. A change here needs a step in `MIGRATIONS`, so that older files follow.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "ALTER TABLE profiles ADD COLUMN weight_kg FLOAT",
        "ALTER TABLE attempts ADD COLUMN ranges TEXT",
        """CREATE TABLE ranges (
            profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
            exercise_id TEXT NOT NULL,
            share FLOAT NOT NULL CHECK (share > 0 AND share <= 1),
            angle_deg FLOAT,
            standard_deg FLOAT,
            reps INTEGER NOT NULL,
            found_utc_ms INTEGER NOT NULL,
            utc_offset_min INTEGER NOT NULL,
            PRIMARY KEY (profile_id, exercise_id)
        )""",
    ),
)
"""Step n holds the SQL statements that lead from schema version n + 1 to n + 2."""

profiles = Table(
    "profiles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    Column("created_utc_ms", Integer, nullable=False),
    Column("weight_kg", Float),
)

ranges = Table(
    "ranges",
    metadata,
    Column("profile_id", ForeignKey("profiles.id", ondelete="CASCADE"), primary_key=True),
    Column("exercise_id", Text, primary_key=True),
    Column("share", Float, CheckConstraint("share > 0 AND share <= 1"), nullable=False),
    Column("angle_deg", Float),
    Column("standard_deg", Float),
    Column("reps", Integer, nullable=False),
    Column("found_utc_ms", Integer, nullable=False),
    Column("utc_offset_min", Integer, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("profile_id", ForeignKey("profiles.id"), index=True),
    Column("level_id", Text, nullable=False, index=True),
    Column("level_title", Text, nullable=False),
    Column("level_hash", Text, nullable=False),
    Column("rules_id", Text, nullable=False),
    Column("rules_version", Integer, nullable=False),
    Column("rules_hash", Text, nullable=False),
    Column("modifiers", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("view", Text),
    Column("model", Text),
    Column("camera_fps", Float),
    Column("started_utc_ms", Integer, nullable=False),
    Column("utc_offset_min", Integer, nullable=False),
    Column("duration_ms", Integer, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("points", Integer, CheckConstraint("points >= 0"), nullable=False),
    Column("grade", Text),
    Column("recording", Text),
    Column("ranges", Text),
)

steps = Table(
    "steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("step_index", Integer, nullable=False),
    Column("exercise_id", Text, nullable=False, index=True),
    Column("judged", Boolean, nullable=False),
    Column("skipped", Boolean, nullable=False),
    Column("started_ms", Integer, nullable=False),
    Column("ended_ms", Integer, nullable=False),
)

reps = Table(
    "reps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", ForeignKey("steps.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("rep_index", Integer, nullable=False),
    Column("side", Text),
    Column("started_ms", Integer, nullable=False),
    Column("turned_ms", Integer, nullable=False),
    Column("ended_ms", Integer, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("tier", Text, nullable=False),
    Column("rom_left_deg", Float),
    Column("rom_right_deg", Float),
    Column("rom_target_deg", Float, nullable=False),
    Column("rom_fraction", Float, nullable=False),
    Column("eccentric_ms", Integer, nullable=False),
    Column("hold_ms", Integer, nullable=False),
    Column("concentric_ms", Integer, nullable=False),
    Column("symmetry_pct", Float),
    Column("parts", Text, nullable=False),
    Column("not_judged", Text, nullable=False),
)

holds = Table(
    "holds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", ForeignKey("steps.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("started_ms", Integer, nullable=False),
    Column("ended_ms", Integer, nullable=False),
    Column("valid_ms", Integer, nullable=False),
    Column("score", Float, nullable=False),
)

faults = Table(
    "faults",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rep_id", ForeignKey("reps.id", ondelete="CASCADE"), index=True),
    Column("hold_id", ForeignKey("holds.id", ondelete="CASCADE"), index=True),
    Column("fault_id", Text, nullable=False, index=True),
    Column("severity", Integer, nullable=False),
    Column("side", Text),
    Column("from_ms", Integer, nullable=False),
    Column("to_ms", Integer, nullable=False),
    Column("worst", Float, nullable=False),
    Column("limit", Float, nullable=False),
    Column("unit", Text, nullable=False),
    Column("excess", Float, nullable=False),
    Column("share", Float, nullable=False),
    CheckConstraint("(rep_id IS NULL) <> (hold_id IS NULL)"),
)
