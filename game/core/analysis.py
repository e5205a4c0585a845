"""Judging a recorded workout: one exercise over a whole stream of frames, without a level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from game.core.events import LiveFault
from game.core.exercise import Exercise
from game.core.framing import BASELINE_FRAMES, STILL, baseline_of
from game.core.geometry import distance
from game.core.pose import Frame
from game.core.quick import maker, quick
from game.core.rules import Rules
from game.core.sight import Sight
from game.core.state import Live
from game.core.verdict import HoldJudgement, Judgement, Unjudged
from game.core.view import View
from game.core.watching import BodyState, current_view, watch
from game.core.work import WorkState, begin, work_end, work_step

QUIET = 0.2
"""Progress below this is rest, where a standing baseline may be taken."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisState:
    """Where an analysis stands between two frames."""

    body: BodyState
    work: WorkState
    views: Mapping[View, int]
    sights: tuple[Sight, ...] = ()
    frames: int = 0
    frames_with_pose: int = 0
    first_ms: int | None = None
    last_ms: int = 0
    reps: tuple[Judgement, ...] = ()
    holds: tuple[HoldJudgement, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    live: Live | None = None

    @property
    def view(self) -> View:
        """The view of most frames; FRONT if nobody was seen."""
        return max(self.views, key=lambda view: self.views[view], default=View.FRONT)

    @property
    def faults(self) -> tuple[LiveFault, ...]:
        """The faults to show in the current frame."""
        return () if self.live is None else self.live.faults


new_analysis = maker(AnalysisState)


def start_analysis(exercise: Exercise) -> AnalysisState:
    """The state before the first frame."""
    return AnalysisState(body=BodyState(), work=begin(exercise), views={})


def analyse_frame(state: AnalysisState, frame: Frame, *, rules: Rules) -> AnalysisState:
    """One frame of the analysis."""
    body, sight = watch(state.body, frame)
    view = current_view(body)
    body, sights = _baseline(body, state, sight)
    work, outcome = work_step(
        state.work,
        t_ms=frame.t_ms,
        sight=sight,
        view=view,
        rules=rules,
        standing=body.standing,
    )
    views = state.views
    if sight is not None and view is not None:
        views = {**views, view: views.get(view, 0) + 1}
    return new_analysis(
        body=body,
        work=work,
        sights=sights,
        frames=state.frames + 1,
        frames_with_pose=state.frames_with_pose + (sight is not None),
        first_ms=frame.t_ms if state.first_ms is None else state.first_ms,
        last_ms=frame.t_ms,
        views=views,
        reps=(*state.reps, *outcome.reps) if outcome.reps else state.reps,
        holds=(*state.holds, *outcome.holds) if outcome.holds else state.holds,
        unjudged=state.unjudged if outcome.resumed is None else (*state.unjudged, outcome.resumed),
        live=outcome.live,
    )


def _baseline(
    body: BodyState, state: AnalysisState, sight: Sight | None
) -> tuple[BodyState, tuple[Sight, ...]]:
    """The silent calibration: the first upright, still moment at rest gives the baseline."""
    if body.standing is not None or sight is None or not _quiet(state.live):
        return body, ()
    sights = (*state.sights, sight)[-BASELINE_FRAMES:]
    first, last = sights[0].pose, sight.pose
    if distance((first.x[23], first.y[23]), (last.x[23], last.y[23])) > STILL:
        return body, (sight,)
    if len(sights) < BASELINE_FRAMES:
        return body, sights
    standing = baseline_of(sights)
    if standing is None:
        return body, (sight,)
    return replace(body, standing=standing), ()


def _quiet(live: Live | None) -> bool:
    if live is None:
        return True
    return all(progress is None or progress < QUIET for progress in live.progress)


def finish_analysis(state: AnalysisState, *, rules: Rules) -> AnalysisState:
    """After the last frame: what was all but complete is judged too."""
    reps, holds, gap = work_end(
        state.work, t_ms=state.last_ms, rules=rules, standing=state.body.standing
    )
    return replace(
        state,
        reps=(*state.reps, *reps),
        holds=(*state.holds, *holds),
        unjudged=state.unjudged if gap is None else (*state.unjudged, gap),
    )


def analyse(exercise: Exercise, frames: Iterable[Frame], *, rules: Rules) -> AnalysisState:
    """Judge `exercise` over all `frames`."""
    state = start_analysis(exercise)
    for frame in frames:
        state = analyse_frame(state, frame, rules=rules)
    return finish_analysis(state, rules=rules)
