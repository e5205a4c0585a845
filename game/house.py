"""The house of the game: the content, the scores, the settings and the doors to the sources.

`House` opens all of it and gives the scenes an `Outside`; `game.app` shows them in a window and
`game.unattended` plays without one.
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from game.content.library import Library
from game.content.problems import did_you_mean
from game.content.schema_level import BodyArea
from game.core.level import Level
from game.core.plan import SPARE, Plan, compile_plan
from game.errors import UserError
from game.feeds import Feed, footage, open_feed
from game.fetching import BackgroundFetch
from game.keeping import AttemptKeeper, ScoreDesk, Tracker, is_person
from game.options import GameOptions
from game.preferences import FILE, Preferences
from game.recording import rescue
from game.resources import cache_dir, data_dir, recordings_dir, scores_file
from game.roster import Roster, shares_of
from game.scenes.order import CALIBRATION_LEVEL, DEMO_LEVEL
from game.scenes.ports import CameraChoice, Outside, Sounds
from game.scenes.ports_play import Opened, Source
from game.scenes.settings import STANDARD
from game.sensing.devices import default_source, list_cameras
from game.sensing.model import MODEL_NAME, ensure_model, is_task_file
from game.sensing.spec import parse_source
from game.shelf import STANDARD_RULES, open_library
from game.store import NAME_LIMIT, Store, clean_name, open_store
from game.summaries import minutes_of

CUT_SHORT = "The last recording was cut short."


@dataclass(slots=True)
class House:
    """The content, the scores, the settings and the doors to the sources. Close it at the end."""

    options: GameOptions
    library: Library
    store: Store
    settings: Preferences
    model: BackgroundFetch
    cameras: tuple[CameraChoice, ...] = field(default=())
    cut_short: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()

    @classmethod
    def open(cls, options: GameOptions) -> House:
        """Open everything; raises UserError for what the player can mend."""
        if options.player:
            options = replace(options, player=clean_name(options.player))
        override = options.model
        here = override if override is not None else cache_dir() / MODEL_NAME
        if override is not None:
            ensure_model(cache=cache_dir(), override=override)
        library = open_library(packs=options.packs, files=options.files)
        store = open_store(scores_file())
        settings = Preferences(data_dir() / FILE)
        if options.player:
            options = replace(options, player=store.player(options.player) or options.player)
        return cls(
            options=options,
            library=library,
            store=store,
            settings=settings,
            model=BackgroundFetch(
                lambda report: ensure_model(cache=cache_dir(), override=override, progress=report),
                here=here if is_task_file(here) else None,
            ),
            cut_short=rescue(recordings_dir()),
            notices=tuple(notice for notice in (store.notice, settings.notice) if notice),
        )

    def announce(self) -> None:
        """Tell the terminal what was found at the start: files set aside, plays cut short."""
        lines = list(self.notices)
        if self.cut_short:
            lines.append(f"{CUT_SHORT} See what there is of it:")
            lines += [
                f"  repquest replay {shlex.quote(str(path))} --salvage" for path in self.cut_short
            ]
        for line in lines:
            print(line, file=sys.stderr)  # noqa: T201  # the command line's own voice

    def __enter__(self) -> House:
        """Close the store after the `with` block."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close the store."""
        self.store.close()

    def outside(self, sounds: Sounds) -> Outside:
        """What the scenes are given."""
        return Outside(
            levels=self.library.levels,
            exercises=self.library.exercises,
            notices=self.for_title(),
            name_limit=NAME_LIMIT,
            plan=self.plan,
            minutes=minutes_of,
            open=self.open_for,
            source_for=self.source_for,
            needs_model=lambda text: parse_source(text).needs_tracker,
            cameras=lambda: self.cameras or self.look_for_cameras(),
            footage=lambda path: footage(Path(path)),
            scores=ScoreDesk(self.store),
            players=Roster(self.store, self.library.exercises),
            settings=self.settings,
            model=self.model,
            sounds=sounds,
        )

    def for_title(self) -> tuple[str, ...]:
        """What to say on the title screen in a line each, the weightiest first."""
        count = len({problem.file for problem in self.library.problems if not problem.warning})
        files = "file has a mistake" if count == 1 else "files have mistakes"
        said = (
            (self.store.notice, "The scores could not be used: a new file was begun."),
            (self.settings.notice, "Settings could not be read: the standard ones are used."),
            (self.cut_short, "The last play was cut short: the terminal says more."),
            (count, f"{count} level {files}: repquest levels check"),
        )
        return tuple(line for there, line in said if there)

    def plan(self, level_id: str) -> Plan:
        """The level as options and settings have it; raises UserError for an unknown one."""
        level = self.library.level(level_id)
        calibrates = level_id == CALIBRATION_LEVEL  # which has no variants, and finds the ranges
        if not calibrates:
            _check_variants(level, self.options.modifiers or ())
        return compile_plan(
            level,
            exercises=self.library.exercises,
            rules=self.library.rules[STANDARD_RULES],
            modifiers=() if calibrates else self.modifiers(),
            ranges={} if calibrates else shares_of(self.store, self.player()),
        )

    def player(self) -> str:
        """Who plays: the option, else the settings; "" for nobody in particular."""
        chosen = self.options.player
        return self.settings.value.player if chosen is None else chosen

    def weight_kg(self) -> float | None:
        """The weight of who plays, where it is known."""
        return Roster(self.store, self.library.exercises).weight_kg(self.player())

    def modifiers(self) -> tuple[str, ...]:
        """The variant and what to spare."""
        if self.options.modifiers is not None:
            return self.options.modifiers
        value = self.settings.value
        variant = () if value.difficulty == STANDARD else (value.difficulty,)
        return (*variant, *((f"spare:{value.spare}",) if value.spare else ()))

    def look_for_cameras(self) -> tuple[CameraChoice, ...]:
        """Ask the system for its cameras (which may take a second or two on some)."""
        self.cameras = tuple(
            CameraChoice(
                source=f"camera:{camera.index}", label=camera.name or f"Camera {camera.index}"
            )
            for camera in list_cameras()
        )
        return self.cameras

    def source_for(self) -> str | None:
        """What to play with: the option, the setting, or the first camera; None without any."""
        chosen = self.options.source or self.settings.value.source
        if chosen:
            return chosen
        return "camera" if self.cameras or self.look_for_cameras() else None

    def fetch_model_now(self, text: str) -> None:
        """Wait until the pose model is there, if `text` takes it; may raise UserError."""
        if parse_source(text).needs_tracker and self.model.path is None:
            self.model.path = ensure_model(cache=cache_dir(), override=self.options.model)

    def source_or_athlete(self, level_id: str) -> str:
        """What to play the level with; without a camera an athlete, and the terminal is told so.

        It is that of the demo film for its own level, else the simulated one.
        """
        chosen = self.source_for()
        if chosen is not None:
            return chosen
        instead = default_source((), film_fits=level_id == DEMO_LEVEL)
        print(instead.note, file=sys.stderr)  # noqa: T201  # said on screen, too
        return instead.spec.kind.value

    def introduce(self, text: str | None) -> None:
        """Tell the terminal where the player of `--player` is new, or cannot be of the source.

        None is a source that is still open to choice, by which somebody may play yet.
        """
        roster = Roster(self.store, self.library.exercises)
        person = text is None or is_person(parse_source(text).kind)
        said = roster.introduction(self.options.player or "", person=person)
        if said:
            print(said, file=sys.stderr)  # noqa: T201  # the command line's own voice

    def feed(self, plan: Plan, text: str) -> Feed:
        """Open the source that `--source` names `text`, to play `plan`; may raise UserError."""
        return open_feed(plan, parse_source(text), options=self.options, model=self.model.path)

    def open_for(self, plan: Plan, text: str) -> Opened:
        """Open a source and begin to keep the attempt at `plan`; may raise UserError."""
        return self.kept(plan, self.feed(plan, text))

    def kept(self, plan: Plan, feed: Feed, *, source: Source | None = None) -> Opened:
        """Begin to keep an attempt at `plan` from `feed` (or from `source`, which wraps it).

        The feed is closed where nothing can be kept: no camera stays on for it.
        """
        spec = feed.spec
        model = self.model.path.stem if spec.needs_tracker and self.model.path else None
        try:
            keeper = AttemptKeeper(
                plan,
                kind=spec.kind,
                store=self.store,
                folder=recordings_dir(),
                tracker=Tracker(model=model, fps=feed.source.info.fps),
                player=self.player(),
            )
        except BaseException:
            feed.source.close()
            raise
        return Opened(
            source=source or feed.source,
            keeper=keeper,
            title=spec.title,
            live=spec.live,
            film=spec.needs_tracker and not spec.live,
            lead=feed.lead,
        )


def _check_variants(level: Level, asked: tuple[str, ...]) -> None:
    """Raise UserError for a variant that `level` does not have, or a part that nobody can spare."""
    known = sorted(name for name, _ in level.judge_scale)
    parts = [f"{SPARE}{part}" for part in get_args(BodyArea)]
    for name in asked:
        if name not in known and name not in parts:
            raise UserError(
                f"the level '{level.id}' has no variant '{name}'",
                where="--variant",
                allowed=f"allowed: {', '.join([*known, *parts])}",
                do=did_you_mean(name, [*known, *parts]),
            )
