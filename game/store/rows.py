"""Core values as rows of the tables."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

from game.core.body import Side
from game.core.state import StepResult
from game.core.verdict import Fault, HoldJudgement, Judgement
from game.store.values import AttemptEnd, AttemptStart, Board, KeptRange, board_of

Row = dict[str, Any]


def utc_ms(moment: datetime) -> int:
    """The moment in ms since 1970; raises ValueError for a time without a zone."""
    if moment.utcoffset() is None:
        msg = "a time of day needs its zone"
        raise ValueError(msg)
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)


def moment_of(ms: int, *, offset_min: int) -> datetime:
    """The moment `ms` after 1970 in the zone in which it was kept."""
    zone = timezone(timedelta(minutes=offset_min))
    return datetime.fromtimestamp(0, tz=zone) + timedelta(milliseconds=ms)


def board_row(board: Board) -> Row:
    """The columns of `attempts` that tell one board from another."""
    return {
        "level_id": board.level_id,
        "level_hash": board.level_hash,
        "rules_id": board.rules_id,
        "rules_version": board.rules_version,
        "rules_hash": board.rules_hash,
        "modifiers": json.dumps(board.modifiers),
    }


def attempt_row(start: AttemptStart) -> Row:
    """The row of an attempt that has just begun: not finished, nothing earned."""
    offset = start.started_at.utcoffset() or timedelta()
    return board_row(board_of(start.plan)) | {
        "level_title": start.plan.level.title,
        "engine": start.engine,
        "source": start.source.value,
        "model": start.model,
        "camera_fps": start.camera_fps,
        "started_utc_ms": utc_ms(start.started_at),
        "utc_offset_min": offset // timedelta(minutes=1),
        "duration_ms": 0,
        "finished": False,
        "points": 0,
        "ranges": json.dumps(start.plan.ranges),
    }


def counts_smaller(ranges: str | None) -> bool:
    """Whether the ranges of an attempt (as its row has them) ask for less than the standard."""
    return any(share < 1 for _, share in json.loads(ranges or "[]"))


def range_row(profile_id: int, own: KeptRange) -> Row:
    """The row of a player's own range."""
    offset = own.found_at.utcoffset() or timedelta()
    return {
        "profile_id": profile_id,
        "exercise_id": own.exercise,
        "share": own.share,
        "angle_deg": own.angle_deg,
        "standard_deg": own.standard_deg,
        "reps": own.reps,
        "found_utc_ms": utc_ms(own.found_at),
        "utc_offset_min": offset // timedelta(minutes=1),
    }


def end_row(end: AttemptEnd) -> Row:
    """The columns of `attempts` that its end sets."""
    return {
        "finished": end.finished,
        "points": end.points,
        "grade": end.grade,
        "duration_ms": end.duration_ms,
        "view": None if end.view is None else end.view.value,
        "recording": end.recording,
    }


def step_row(attempt_id: int, result: StepResult) -> Row:
    """The row of a work step."""
    return {
        "attempt_id": attempt_id,
        "step_index": result.step_index,
        "exercise_id": result.exercise,
        "judged": result.judged,
        "skipped": result.skipped,
        "started_ms": result.started_ms,
        "ended_ms": result.ended_ms,
    }


def rep_row(step_id: int, rep: Judgement) -> Row:
    """The row of a repetition."""
    return {
        "step_id": step_id,
        "rep_index": rep.index,
        "side": _side(rep.side),
        "started_ms": rep.started_ms,
        "turned_ms": rep.turned_ms,
        "ended_ms": rep.ended_ms,
        "counted": rep.counted,
        "score": rep.score,
        "tier": rep.tier.value,
        "rom_left_deg": rep.rom.left_deg,
        "rom_right_deg": rep.rom.right_deg,
        "rom_target_deg": rep.rom.target_deg,
        "rom_fraction": rep.rom.fraction,
        "eccentric_ms": rep.tempo.eccentric_ms,
        "hold_ms": rep.tempo.hold_ms,
        "concentric_ms": rep.tempo.concentric_ms,
        "symmetry_pct": rep.symmetry_pct,
        "parts": json.dumps([[p.name, p.weight, p.quality, p.reason] for p in rep.parts]),
        "not_judged": json.dumps(rep.not_judged),
    }


def hold_row(step_id: int, hold: HoldJudgement) -> Row:
    """The row of a hold."""
    return {
        "step_id": step_id,
        "started_ms": hold.started_ms,
        "ended_ms": hold.ended_ms,
        "valid_ms": hold.valid_ms,
        "score": hold.score,
    }


def fault_row(fault: Fault, *, rep_id: int | None = None, hold_id: int | None = None) -> Row:
    """The row of a fault in the repetition or hold with this id."""
    return {
        "rep_id": rep_id,
        "hold_id": hold_id,
        "fault_id": fault.id,
        "severity": fault.severity,
        "side": _side(fault.side),
        "from_ms": fault.from_ms,
        "to_ms": fault.to_ms,
        "worst": fault.worst,
        "limit": fault.limit,
        "unit": fault.unit,
        "excess": fault.excess,
        "share": fault.share,
    }


def _side(side: Side | None) -> str | None:
    return None if side is None else side.value
