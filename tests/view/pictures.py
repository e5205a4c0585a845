"""Samples of every picture, made of values written here, so that only the views can change them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game.core.body import Side
from game.core.counting import Counting, PhaseName, RangeOfMotion, Signal
from game.core.events import Hint, LiveFault
from game.core.exercise import Band, Exercise, Figure, Kind, Laterality, Position, Tempo, Work
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.pose import Frame, Pose
from game.core.posture import Correction
from game.core.rules import Rules
from game.core.session import start
from game.core.state import Cue, Framing, Live, Progress, Score, SessionState, Stage
from game.core.verdict import Tier
from game.core.view import View
from game.view import (
    board,
    card,
    dialog,
    figures,
    levels,
    name_entry,
    play,
    results,
    rig,
    table,
    title,
    trends,
)
from game.view.canvas import Canvas, RawPicture
from game.view.card import Card
from game.view.layout import Layout
from game.view.models import (
    BoardPicture,
    BoardRow,
    DialogPicture,
    Hits,
    LevelCard,
    LevelsPicture,
    MenuItem,
    NamePicture,
    PlayPicture,
    RepBar,
    ResultsPicture,
    SideLine,
    TitlePicture,
)
from game.view.rig import Puppet
from game.view.show import Caption, Mark, Show, Strike
from game.view.table import TablePicture, TableRow
from game.view.tempo import Beat
from game.view.trends import Curve, TrendsPicture

SIZES = ((960, 540), (1280, 720), (1024, 768), (1920, 1080), (2560, 1080), (3840, 2160))
"""From the smallest to 4K, from 4:3 to 21:9."""
_BODIES = json.loads((Path(__file__).parent / "bodies.json").read_text(encoding="utf-8"))


def pose(name: str) -> Pose:
    """A tracked pose: standing, star, squat or push_up."""
    body = _BODIES[name]
    return Pose(**{key: tuple(body[key]) for key in ("x", "y", "z", "visibility")})


def frame(name: str, t_ms: int) -> Frame:
    """A frame with one of the tracked poses."""
    return Frame(t_ms=t_ms, pose=pose(name), aspect=_BODIES[name]["aspect"])


def rigged(name: str) -> rig.Rig:
    """A rig that has seen somebody stand, then take the pose `name` for a second."""
    state = rig.step(None, frame("standing", 0))
    for t_ms in range(33, 1300, 33):
        state = rig.step(state, frame(name, t_ms))
    assert state is not None
    return state


def exercise(id_: str = "squat", name: str = "Squat", **other: object) -> Exercise:
    """An exercise with a knee to watch."""
    values: dict[str, object] = {
        "id": id_,
        "name": name,
        "description": "Sit back and down, then stand tall.",
        "kind": Kind.REPS,
        "laterality": Laterality.BOTH,
        "position": Position.STANDING,
        "views": (View.FRONT,),
        "needs": frozenset({"hip", "knee"}),
        "signals": (Signal(measure="knee", views=frozenset({View.FRONT}), rest=165, target=90),),
        "rom": RangeOfMotion(
            measure="knee", rest_deg=165, target_deg=90, views=frozenset({View.FRONT})
        ),
        "counting": Counting(),
        "tempo": Tempo(
            out_s=Band(low_s=1, high_s=3),
            hold_s=Band(low_s=0, high_s=1),
            back_s=Band(low_s=1, high_s=2),
        ),
        "out_work": Work.ECCENTRIC,
        "faults": (),
        "hold": None,
        "symmetry": None,
        "figure": Figure(start=(), end=(("knee_flexion", 90.0),)),
        "primary_muscles": ("quadriceps",),
        "secondary_muscles": (),
        "met": 4.0,
    }
    return Exercise(**{**values, **other})  # type: ignore[arg-type]  # checked by the views


SQUAT = exercise()
CURL = exercise("curl", "Biceps curl", out_work=Work.CONCENTRIC, laterality=Laterality.EACH)
PLANK = exercise(
    "plank", "Plank", kind=Kind.HOLD, position=Position.PRONE, signals=(), rom=None, tempo=None
)


def plan() -> Plan:
    """Squats with a golden last one, a rest, curls, a plank."""
    blocks = (
        Block(kind=BlockKind.SET, exercise="squat", reps=8, golden=(8,)),
        Block(kind=BlockKind.REST, seconds=30, say="Shake your legs."),
        Block(kind=BlockKind.SET, exercise="curl", reps=10),
        Block(kind=BlockKind.HOLD, exercise="plank", seconds=20),
        Block(kind=BlockKind.COOL_DOWN, seconds=20),
    )
    level = Level(
        id="first", title="First steps", description="", author="", difficulty="easy", blocks=blocks
    )
    known = {item.id: item for item in (SQUAT, CURL, PLANK)}
    return compile_plan(level, exercises=known, rules=Rules())


def _angle(progress: float | None) -> float | None:
    return None if progress is None else 165 - 75 * progress


def live(
    *faults: LiveFault,
    left: float | None = 0.7,
    right: float | None = 0.6,
    phase: PhaseName = PhaseName.OUT,
) -> Live:
    """A body at work."""
    return Live(
        view=View.FRONT,
        progress=(left, right),
        angles_deg=(_angle(left), _angle(right)),
        phases=(phase, phase),
        faults=faults,
        judging=True,
        hold_valid=False,
        hold_ms=0,
    )


def fault(
    part: str = "knee", correction: Correction = Correction.OUT, *, severity: int = 2
) -> LiveFault:
    """A fault that has just been raised, twelve degrees off."""
    return LiveFault(
        id="fault",
        severity=severity,
        side=Side.LEFT,
        value=42.0,
        limit=30.0,
        missing=12.0,
        unit="deg",
        cue="push your knees out",
        part=part,
        correction=correction,
        since_ms=41_500,
    )


def state(**fields: object) -> SessionState:
    """A session in its first set, with `fields` instead."""
    base = replace(
        start(plan()),
        t_ms=42_000,
        stage=Stage.WORK,
        step_index=0,
        stage_ms=20_000,
        live=live(),
        progress=Progress(reps=7, goal_reps=8, valid_ms=0, goal_ms=None, per_side=(4, 3)),
        score=Score(points=412_340, combo=7, best_combo=7),
    )
    return replace(base, **fields)  # type: ignore[arg-type]  # checked by the views


def show(body: str = "squat", *strikes: Strike) -> Show:
    """A show with somebody on stage."""
    return Show(
        rig=rigged(body),
        strikes=strikes,
        caption=Caption(t_ms=41_700, text="bright chime: perfect"),
        beat=Beat(PhaseName.OUT, 0.5, 0.75),
    )


def strike(tier: Tier = Tier.PERFECT, *, ago_ms: int = 250) -> Strike:
    """A repetition judged a moment ago."""
    return Strike(
        t_ms=42_000 - ago_ms, number=7, tier=tier, points=51_200, golden=True, hit=True, side=None
    )


CAMERA = RawPicture(width=8, height=6, rgb=bytes(range(144)))


def played(**fields: object) -> PlayPicture:
    """The playing screen in the middle of a set, with `fields` instead."""
    base = PlayPicture(t_ms=42_000, plan=plan(), state=state(), show=show(), camera=CAMERA)
    return replace(base, **fields)  # type: ignore[arg-type]  # checked by the views


def items(*labels: str) -> tuple[MenuItem, ...]:
    """Menu entries with these labels."""
    return tuple(MenuItem(id=label.lower(), label=label) for label in labels)


CUE = Cue(text="push your knees out", fault_id="fault", praise=False, since_ms=41_800)
PRAISE = Cue(text="Better!", fault_id=None, praise=True, since_ms=41_800)
IDLE = {"live": None, "progress": None, "cue": None}


def _framing(hint: Hint) -> SessionState:
    return state(stage=Stage.FRAMING, framing=Framing(hint=hint, settled=0.4), **IDLE)


def _rep(number: int, score: float, tier: Tier, *reasons: str) -> RepBar:
    return RepBar(
        number=number,
        rep=number,
        exercise="Squat",
        side=None,
        score=score,
        tier=tier,
        reasons=reasons,
    )


HELD = RepBar(
    number=1,
    of_set=1,
    exercise="Plank",
    side=None,
    score=0,
    tier=Tier.PARTIAL,
    reasons=("Squeeze your glutes, hips up (clearly off)",),
    held_s=6.0,
)
RESULTS = ResultsPicture(
    t_ms=9_000,
    since_ms=0,
    level="First steps",
    points=845_210,
    total=1_000_000,
    grade="A",
    stars=4,
    reps=(
        _rep(1, 97, Tier.PERFECT),
        _rep(2, 81, Tier.GREAT, "12° short of the target of 90°"),
        _rep(
            3,
            58,
            Tier.GOOD,
            "lowered in 0.7 s (1-3 wanted), lifted in 0.4 s (1-2)",
            "Push your knees out (10 %, limit 5 %)",
            "Left and right differ",
            "12° short",
            "tempo",
        ),
        replace(
            _rep(4, 71, Tier.PARTIAL, "Not far enough to count: 48 % of the range"),
            counted=False,
            rep=3,
        ),
        replace(_rep(5, 93, Tier.PERFECT), rep=4, golden=True),
        HELD,
    ),
    chosen=2,
    sides=(
        SideLine(
            exercise="Squat", left_deg=92, right_deg=101, rest_deg=165, target_deg=90, own_pct=80
        ),
        SideLine(exercise="Biceps curl", left_deg=None, right_deg=48, rest_deg=160, target_deg=50),
    ),
    best_combo=9,
    held_s=21,
    finished=True,
    new_best=True,
    items=items("Enter your name", "Replay", "Play again", "Levels"),
    selected=0,
)
ROWS = tuple(
    BoardRow(
        rank=i,
        name=name,
        points=900_000 - 40_000 * i,
        grade="A",
        when="2026-05-03",
        film=i == 1,
        own_range=i in (1, 3),
        mine=i == 2,
    )
    for i, name in enumerate(("Ada", "Grace with a very long name", "Linus", "Kay"), start=1)
)
CARDS = tuple(
    LevelCard(
        id=name.lower(),
        title=name,
        description="Squats, raises and jumping jacks for everybody, at an easy pace.",
        difficulty="beginner",
        minutes=4,
        moves=(SQUAT, CURL),
        best_points=845_210 if name == "Arms" else None,
        best_grade="A" if name == "Arms" else None,
    )
    for name in ("First steps", "Arms", "Full body", "Floor")
)

Sample = Callable[[Canvas], Hits]

TRENDS = TrendsPicture(
    t_ms=0,
    player="Ada",
    days=("2026-05-01", "2026-05-03", "2026-05-04", "2026-05-09"),
    curves=(
        Curve(
            name="Range of the standard",
            unit=" %",
            values=(70.0, None, 81.0, 88.0),
            mark=67.0,
            mark_name="own range",
        ),
        Curve(name="Mean score", unit="", values=(71.0, 80.0, 78.0, 90.0)),
    ),
    summary="Squat: 41 repetitions on 4 days",
    items=items("Squat", "Plank"),
    selected=0,
    back=items("Back")[0],
)


def _card(canvas: Canvas, shown: Card) -> Hits:
    layout = Layout(size=canvas.size)
    card.draw(canvas, layout, shown, layout.content, t_ms=0)
    return ()


SAMPLES: dict[str, Sample] = {
    "title": lambda c: title.draw(
        c,
        TitlePicture(
            t_ms=1600,
            items=items("Play", "Exercises", "Leaderboards", "Settings", "How to play", "Quit"),
            selected=0,
            moves=(SQUAT,),
        ),
    ),
    "title_notices": lambda c: title.draw(
        c,
        TitlePicture(
            t_ms=1600,
            items=items(
                "Play", "Players", "Exercises", "Leaderboards", "Settings", "How to play", "Quit"
            ),
            selected=0,
            moves=(SQUAT,),
            notices=(
                "Settings could not be read: the standard ones are used.",
                "The last play was cut short: the terminal says more.",
                "2 level files have mistakes: repquest levels check",
            ),
        ),
    ),
    "levels": lambda c: levels.draw(
        c, LevelsPicture(t_ms=1500, cards=CARDS, selected=1, back=items("Back")[0])
    ),
    "framing": lambda c: play.draw(c, played(state=_framing(Hint.STEP_BACK), show=show("star"))),
    "framing_turn": lambda c: play.draw(c, played(state=_framing(Hint.TURN_SIDE), show=Show())),
    "framing_ok": lambda c: play.draw(c, played(state=_framing(Hint.OK), show=show("standing"))),
    "countdown": lambda c: play.draw(
        c, played(state=state(stage=Stage.COUNTDOWN, left_ms=1_700, **IDLE))
    ),
    "work": lambda c: play.draw(c, played()),
    "work_slow_film": lambda c: play.draw(
        c,
        played(
            remark=("Slow computer: the film runs at 0.6 of its speed", "18 of 30 frames a second"),
            show=replace(show(), caption=None),
        ),
    ),
    "work_own_range": lambda c: play.draw(
        c, played(plan=replace(plan(), ranges=(("squat", 0.7),)))
    ),
    "work_perfect": lambda c: play.draw(c, played(show=show("star", strike()))),
    "work_not_counted": lambda c: play.draw(
        c,
        played(
            show=show("squat", replace(strike(Tier.PARTIAL), points=0, hit=False, counted=False))
        ),
    ),
    "work_fault": lambda c: play.draw(c, played(state=state(live=live(fault()), cue=CUE))),
    "work_fault_of_both": lambda c: play.draw(
        c,
        played(
            state=state(
                live=live(fault(), replace(fault(), side=Side.RIGHT, missing=8.0)), cue=CUE
            ),
            show=show("standing"),
        ),
    ),
    "work_fault_just_corrected": lambda c: play.draw(
        c,
        played(
            state=state(cue=CUE),
            show=replace(show(), marks=(Mark(fault=fault(), since_ms=41_800),)),
        ),
    ),
    "work_severe": lambda c: play.draw(
        c,
        played(
            state=state(live=live(fault("hip", Correction.UP, severity=3)), cue=CUE),
            show=show("push_up"),
        ),
    ),
    "work_praise": lambda c: play.draw(c, played(state=state(cue=PRAISE), camera=None)),
    "calibration": lambda c: play.draw(
        c,
        played(
            plan=replace(plan(), steps=tuple(replace(s, judged=False) for s in plan().steps)),
            state=state(
                progress=Progress(reps=3, goal_reps=None, valid_ms=0, goal_ms=None),
                left_ms=9_200,
                score=Score(),
            ),
        ),
    ),
    "hold": lambda c: play.draw(
        c,
        played(
            state=state(
                step_index=3,
                progress=Progress(reps=0, goal_reps=None, valid_ms=12_400, goal_ms=20_000),
                live=live(left=None, right=None),
            ),
            show=show("push_up"),
        ),
    ),
    "rest": lambda c: play.draw(
        c,
        played(state=state(stage=Stage.REST, step_index=1, left_ms=12_300, stage_ms=2_000, **IDLE)),
    ),
    "pause": lambda c: dialog.draw(
        c,
        DialogPicture(
            t_ms=0,
            title="Paused",
            lines=("Take your time.", "Nothing is lost."),
            items=items("Go on", "Restart", "Stop"),
            selected=0,
        ),
    ),
    "results_hold": lambda c: results.draw(c, replace(RESULTS, chosen=5)),
    "results": lambda c: results.draw(c, RESULTS),
    "results_not_counted": lambda c: results.draw(c, replace(RESULTS, chosen=3)),
    "results_careful": lambda c: results.draw(
        c,
        replace(
            RESULTS,
            reps=(replace(_rep(1, 60, Tier.GOOD, "Push your knees out"), harmful=True),),
            chosen=0,
        ),
    ),
    "results_empty": lambda c: results.draw(
        c, replace(RESULTS, reps=(), sides=(), finished=False, new_best=False, held_s=None)
    ),
    "board": lambda c: board.draw(
        c,
        BoardPicture(
            t_ms=0, level="First steps", rows=ROWS, items=items("Again", "Levels"), selected=0
        ),
    ),
    "board_unranked": lambda c: board.draw(
        c,
        BoardPicture(
            t_ms=0,
            level="First steps",
            rows=(),
            items=items("Back", "Play again"),
            selected=0,
            note="This run is not ranked: the demo, recordings and autoplay never are.",
        ),
    ),
    "card": lambda c: _card(
        c,
        Card(
            title="Ada",
            text="Counted by an own range, coached by the standard, on most days of the week.",
            lines=(("Days of practice", "6"), ("Most practised", "Standing oblique crunch")),
            move=SQUAT,
        ),
    ),
    "name_entry": lambda c: name_entry.draw(
        c,
        NamePicture(
            t_ms=0,
            words="845,210 points",
            rank=2,
            name="Grace",
            limit=24,
            items=items("OK", "Ada", "Back"),
            selected=0,
        ),
    ),
    "table": lambda c: table.draw(
        c,
        TablePicture(
            t_ms=0,
            title="Your range",
            detail="beside the standard",
            columns=(0.39, 0.16, 0.19, 0.26),
            head=("Exercise", "Yours", "Standard", "Share of it"),
            rows=(
                TableRow(cells=("Squat", "112°", "90°"), share=0.7),
                TableRow(cells=("Standing knee to elbow, slowly", "80 %", "100 %"), share=0.8),
            ),
            note="Counting goes by your range, coaching by the standard.",
            items=items("Keep", "Back"),
            selected=0,
        ),
    ),
    "table_of_words": lambda c: table.draw(
        c,
        TablePicture(
            t_ms=0,
            title="What this set tells",
            detail="Squat · set 1 of 3",
            columns=(0.265, 0.295, 0.44),
            head=(),
            rows=(
                *(
                    TableRow(cells=(f"Figure {number}", "92 ± 4 %", "a hint that goes on and on"))
                    for number in range(9)
                ),
                TableRow(
                    cells=(
                        "Faults",
                        "Push your knees out (10x going down, once at the bottom)",
                        "",
                    )
                ),
            ),
            note="",
            items=items("Next set", "Back"),
            selected=1,
            optional=2,
        ),
    ),
    "trends": lambda c: trends.draw(c, TRENDS),
    "trends_of_one_day": lambda c: trends.draw(
        c,
        replace(
            TRENDS,
            days=TRENDS.days[:1],
            curves=(
                Curve(name="Held", unit=" s", values=(42.0,)),
                Curve(name="Mean score", unit="", values=(None,)),
            ),
        ),
    ),
    "trends_empty": lambda c: trends.draw(c, replace(TRENDS, days=(), curves=())),
}
"""Every screen at a telling moment, by name."""


@pytest.fixture
def _plain_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures that stand or squat as recorded, whatever the core's kinematics say."""
    stands, squats = rigged("standing").puppet, rigged("squat").puppet

    def puppet_of(_exercise: Exercise, progress: float, **_: object) -> Puppet:
        return squats if progress > 0.5 else stands

    monkeypatch.setattr(figures, "puppet_of", puppet_of)
