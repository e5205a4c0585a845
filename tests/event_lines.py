"""Events as lines of text that a person can read and a diff can compare."""

from __future__ import annotations

import dataclasses
from enum import Enum

from game.core.events import Event, HoldJudged, LiveFault, RepJudged
from game.core.verdict import Fault, HoldJudgement, Judgement, Unjudged


def event_line(event: Event) -> str:
    """One line: the time in seconds, what happened, and its details."""
    return f"{event.t_ms / 1000:8.2f}  {type(event).__name__} {_details(event)}".rstrip()


def _details(event: Event) -> str:
    if isinstance(event, RepJudged):
        told = f"hit={_plain(event.hit)} golden={_plain(event.golden)}"
        earned = f"points={event.points} combo={event.combo}"
        return f"{judgement_line(event.judgement)} {told} {earned}"
    if isinstance(event, HoldJudged):
        return hold_line(event.judgement)
    fields = (f.name for f in dataclasses.fields(event) if f.name != "t_ms")
    return " ".join(f"{name}={_plain(getattr(event, name))}" for name in fields)


def judgement_line(rep: Judgement) -> str:
    """A judged repetition: its number, side, tier, score, and why."""
    rom, tempo = rep.rom, rep.tempo
    parts = (
        f"#{rep.index} {_plain(rep.side)} {rep.tier.value} score={rep.score:.1f}",
        f"counted={_plain(rep.counted)}",
        f"at={_seconds(rep.started_ms)}/{_seconds(rep.turned_ms)}/{_seconds(rep.ended_ms)}",
        f"rom={_plain(rom.left_deg)}/{_plain(rom.right_deg)} of {_plain(rom.target_deg)}",
        f"({rom.fraction:.2f})",
        f"tempo={tempo.eccentric_ms}/{tempo.hold_ms}/{tempo.concentric_ms}",
        f"symmetry={_plain(rep.symmetry_pct)}",
    )
    unseen = f" not judged: {', '.join(rep.not_judged)}" if rep.not_judged else ""
    return " ".join(parts) + _faults(rep.faults) + unseen


def hold_line(hold: HoldJudgement) -> str:
    """A judged hold."""
    span = f"at={_seconds(hold.started_ms)}/{_seconds(hold.ended_ms)}"
    return f"{span} valid={_seconds(hold.valid_ms)} score={hold.score:.1f}{_faults(hold.faults)}"


def _faults(faults: tuple[Fault, ...]) -> str:
    texts = (
        f"{f.id}({_plain(f.side)} severity {f.severity}: {f.worst:.2f} of {f.limit:g} {f.unit})"
        for f in faults
    )
    return "".join(f" fault {text}" for text in texts)


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, LiveFault):
        return f"{value.id}({_plain(value.side)} {value.value:.2f} of {value.limit:g} {value.unit})"
    if isinstance(value, Unjudged):
        span = f"{_seconds(value.from_ms)}-{_seconds(value.to_ms)}"
        return f"{span} {value.reason}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.1f}"
    return "-" if value is None else str(value)


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.2f}s"
