"""Attempts are kept while they are played: the recording frame by frame, the score set by set."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import game
from game.core.plan import Plan
from game.core.pose import Frame
from game.core.scoring import grade
from game.core.state import SessionState, Stage
from game.core.view import View
from game.errors import UserError
from game.recording import Header, Recorder
from game.roster import raise_ranges
from game.scenes.ports_people import Best, Row
from game.scenes.ports_play import Kept
from game.sensing.spec import SourceKind as Sensed
from game.store import (
    RANKED_SOURCES,
    AttemptEnd,
    AttemptStart,
    Entry,
    SourceKind,
    Store,
    board_of,
)

_STORED = {
    Sensed.CAMERA: SourceKind.CAMERA,
    Sensed.NETWORK: SourceKind.CAMERA,
    Sensed.VIDEO: SourceKind.VIDEO,
    Sensed.RECORDING: SourceKind.RECORDING,
    Sensed.DEMO: SourceKind.DEMO,
    Sensed.AUTOPLAY: SourceKind.AUTOPLAY,
}


OWN_RANGE = "own range"
"""What the leaderboard says of an attempt that was counted by less than the standard."""
FROM_VIDEO = "video"
"""And of one that was not played live."""


def is_person(kind: Sensed) -> bool:
    """Whether somebody moves for what comes from there: such attempts have names and ranks."""
    return _STORED[kind] in RANKED_SOURCES


def notes_of(entry: Entry) -> tuple[str, ...]:
    """What tells an entry of a leaderboard from live play by the standard."""
    filmed = (FROM_VIDEO,) if entry.source is SourceKind.VIDEO else ()
    return (*filmed, OWN_RANGE) if entry.own_range else filmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """How poses were found: the model's name and the source's frames a second, where known."""

    model: str | None = None
    fps: float | None = None


def _counted(state: SessionState) -> bool:
    """Whether anything came of it: a repetition that counts, or a moment of a hold."""
    results = state.all_results
    return any(rep.counted for result in results for rep in result.reps) or any(
        hold.valid_ms > 0 for result in results for hold in result.holds
    )


class AttemptKeeper:
    """Keeps one attempt in `store` and its poses in `folder`; see `game.scenes.ports_play.Keeper`.

    The attempt is in the store before its first frame, and its score is written after every step,
    so that a killed program loses at most the set under way (and a second of poses).
    """

    def __init__(  # noqa: PLR0913 - what is played, how it is seen, and where it is kept
        self,
        plan: Plan,
        *,
        kind: Sensed,
        store: Store,
        folder: Path,
        tracker: Tracker,
        player: str = "",
    ) -> None:
        """Begin to keep an attempt of `player` ("" while nobody said who plays).

        Somebody new is kept with the first repetition or hold that counts.
        """
        self._plan = plan
        self._player = player if is_person(kind) else ""
        self._kind = _STORED[kind]
        self._store = store
        self._views: Counter[View] = Counter()
        self._saved_steps = 0
        self._named = False
        self._unrecorded: str | None = None
        self._unsaved: str | None = None
        self._recording: Path | None = None
        self._started_at = datetime.now(timezone.utc).astimezone()
        self._tracker = tracker
        self._recorder = self._begin_recording(folder)
        self._attempt_id = self._begin_attempt()

    def _begin_recording(self, folder: Path) -> Recorder | None:
        header = Header(
            plan=self._plan,
            engine=game.__version__,
            started_at=self._started_at,
            source=self._kind.value,
            model=self._tracker.model,
            camera_fps=self._tracker.fps,
            player=self._player or None,
        )
        try:
            return Recorder(folder, header=header)
        except UserError as error:
            self._unrecorded = str(error)
            return None

    def _begin_attempt(self) -> int | None:
        start = AttemptStart(
            plan=self._plan,
            engine=game.__version__,
            source=self._kind,
            started_at=self._started_at,
            model=self._tracker.model,
            camera_fps=self._tracker.fps,
        )
        try:
            attempt_id = self._store.begin_attempt(start)
            if self._player and self._store.player(self._player) is not None:
                self._store.name_attempt(attempt_id, self._player)
                self._named = True
        except UserError as error:
            self._unsaved = str(error)
            return None
        return attempt_id

    def write(self, frame: Frame) -> None:
        """Record a frame as the session sees it."""
        if self._recorder is not None:
            self._recorder.write(frame)

    def note(self, state: SessionState) -> None:
        """See the session after a frame: its view is counted, and a finished step saved."""
        if state.live is not None and state.live.view is not None:
            self._views[state.live.view] += 1
        if len(state.results) > self._saved_steps:
            self._saved_steps = len(state.results)
            self._save(state, recording=None)

    def close(self, state: SessionState) -> Kept:
        """Keep the attempt as it stands after `session.finish`; see `ports_play.Keeper.close`."""
        if self._recorder is not None:
            self._recording = self._recorder.close(state)
            self._unrecorded = self._recorder.problem
            self._recorder = None
        self._unsaved = None
        if self._attempt_id is None:
            self._attempt_id = self._begin_attempt()
        self._save(state, recording=self._recording)
        if self._named and self._unsaved is None:
            self._raise_ranges(state)
        finished = state.stage is Stage.FINISHED
        ranked = finished and self._kind in RANKED_SOURCES and self._attempt_id is not None
        rank = self._rank(state.score.points) if ranked else None
        return Kept(
            attempt_id=self._attempt_id,
            recording=None if self._recording is None else str(self._recording),
            ranked=ranked,
            rank=rank,
            new_best=rank == 1 and self._is_first(state.score.points),
            problem=self.problem,
            saved=self._unsaved is None,
            player=self._player or None if self._named or self._unsaved else None,
            person=self._kind in RANKED_SOURCES,
        )

    @property
    def problem(self) -> str | None:
        """What could not be kept: the score, else the poses."""
        return self._unsaved or self._unrecorded

    def _raise_ranges(self, state: SessionState) -> None:
        """Finished sets may show more than the player's known range."""
        now = datetime.now(timezone.utc).astimezone()
        try:
            raise_ranges(self._store, self._player, state.results, now=now)
        except UserError as error:
            self._unsaved = str(error)

    def _save(self, state: SessionState, *, recording: Path | None) -> None:
        if self._attempt_id is None:
            return
        finished = state.stage is Stage.FINISHED
        points = state.score.points
        end = AttemptEnd(
            finished=finished,
            points=points,
            grade=grade(points, self._plan.rules.total_points) if finished else None,
            duration_ms=max(0, state.t_ms),
            view=self._views.most_common(1)[0][0] if self._views else None,
            recording=None if recording is None else str(recording),
        )
        try:
            self._store.save_attempt(self._attempt_id, end=end, results=state.all_results)
            if self._player and not self._named and _counted(state):
                self._store.name_attempt(self._attempt_id, self._player)
                self._named = True
        except UserError as error:
            self._unsaved = str(error)

    def _rank(self, points: int) -> int | None:
        """The place that `points` take on the level's leaderboard."""
        try:
            return self._store.place(board_of(self._plan), points=points)
        except UserError as error:
            self._unsaved = str(error)
            return None

    def _is_first(self, points: int) -> bool:
        """Whether nobody, this player included, reached `points` before this attempt."""
        try:
            best = self._store.leaderboard(board_of(self._plan), limit=1)
        except UserError as error:
            self._unsaved = str(error)
            return False
        # of equal points the earlier attempt comes first, and this one may be on the board already
        return not best or best[0].points < points or best[0].attempt_id == self._attempt_id


class ScoreDesk:
    """The leaderboard of a store; see `game.scenes.ports_people.ScoreBook`."""

    def __init__(self, store: Store) -> None:
        """Answer from `store`."""
        self._store = store

    def best(self, plan: Plan) -> Best | None:
        """The best finished result in this level, if any."""
        entries = self._store.leaderboard(board_of(plan), limit=1)
        if not entries:
            return None
        points = entries[0].points
        return Best(points=points, grade=grade(points, plan.rules.total_points))

    def board(self, plan: Plan, *, limit: int) -> tuple[Row, ...]:
        """The leaderboard of this level, best first."""
        return tuple(
            Row(
                rank=entry.rank,
                attempt_id=entry.attempt_id,
                name=entry.player,
                points=entry.points,
                grade=grade(entry.points, plan.rules.total_points),
                when=f"{entry.started_at:%Y-%m-%d}",
                film=entry.source is SourceKind.VIDEO,
                own_range=entry.own_range,
            )
            for entry in self._store.leaderboard(board_of(plan), limit=limit)
        )

    def names(self, *, limit: int) -> tuple[str, ...]:
        """The players' names, most recently used first."""
        return self._store.last_names(limit=limit)

    def name(self, attempt_id: int, name: str) -> None:
        """Write a player's name to an attempt; raises UserError for a name that is not allowed."""
        self._store.name_attempt(attempt_id, name)
