"""Where a session's frames come from: a source that is opened to be played, or a recording."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.core.plan import Plan
from game.core.state import SessionState
from game.options import GameOptions
from game.recording import read_recording
from game.scenes.ports_play import Footage
from game.sensing.autoplay import Autoplay
from game.sensing.opening import INSET_HEIGHT, open_source
from game.sensing.spec import FrameSource, SourceKind, SourceSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An open source; `lead` shows the session to a source that reacts to it."""

    spec: SourceSpec
    source: FrameSource
    lead: Callable[[SessionState], None] = lambda _: None


def open_feed(plan: Plan, spec: SourceSpec, *, options: GameOptions, model: Path | None) -> Feed:
    """Open the source `spec` as `options` say, to play `plan`; may raise UserError."""
    if spec.kind is SourceKind.AUTOPLAY:
        autoplay = Autoplay(plan, skill=options.skill, seed=options.seed)
        source = open_source(spec, frames=autoplay, speed=options.speed)
        return Feed(spec=spec, source=source, lead=autoplay.lead)
    frames = None
    if spec.kind is SourceKind.RECORDING:
        frames = read_recording(Path(spec.target)).frames()
    source = open_source(
        spec,
        model=model,
        frames=frames,
        speed=options.speed,
        picture_height=INSET_HEIGHT if options.pictures else 0,
    )
    return Feed(spec=spec, source=source)


def footage(path: Path, *, salvage: bool = False) -> Footage:
    """The recording at `path`, to be shown again.

    With `salvage` a damaged one is shown up to its break. Raises UserError when it cannot be read.
    """
    recording = read_recording(path, salvage=salvage)
    started = recording.header.started_at
    return Footage(
        title=f"{recording.header.plan.level.title}, {started:%Y-%m-%d %H:%M}",
        plan=recording.header.plan,
        frames=tuple(recording.frames()),
        note=recording.break_found or "",
    )
