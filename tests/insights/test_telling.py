"""What a set tells: figures with their uncertainty, hints, and no diagnosis."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from game.core.body import Side
from game.core.verdict import HoldJudgement
from game.insights.insight_json import insight_json
from game.insights.sets import active_s, energy, insight_of
from game.insights.telling import UNKNOWN, Line, lines_of
from game.telling import set_lines
from tests.insights.reps import rep
from tests.playing import shipped
from tests.verdicts import VALGUS

EXERCISES = shipped().exercises
SQUAT = EXERCISES["squat"]
FAULT = replace(VALGUS, severity=3, side=Side.LEFT, cue="knees out")
FORBIDDEN = ("injury", "risk", "danger", "damage", "spine", "disease")


def _told(*reps: object, **options: object) -> dict[str, Line]:
    lines = set_lines(SQUAT, reps, (), **options)  # type: ignore[arg-type]  # as given
    return {line.label: line for line in lines}


def test_every_figure_has_its_place() -> None:
    """In the order of the movement, with its spread."""
    reps = [rep(i, fraction=0.9 + 0.02 * i, down_ms=2_000 + 100 * i) for i in range(6)]
    told = _told(*reps)
    assert list(told) == [
        "Range",
        "Lowering",
        "Lifting",
        "Time under tension",
        "Left and right",
        "Range over the set",
        "Loss of speed",
        "Smoothness",
        "Faults",
    ]
    assert told["Range"].value == "95 ± 4 %"
    assert told["Lowering"].value == "2.2 ± 0.2 s"
    assert told["Time under tension"].value == "20 s"
    assert told["Smoothness"].value == "-1.36 ± 0.00"
    assert told["Smoothness"].hint == "how even the way out is: nearer to 0 is smoother"
    assert told["Faults"].value == "none seen"


def test_angles_that_the_camera_reads_wrong_are_said_to_be() -> None:
    """Only where it is known and large."""
    bridge = EXERCISES["glute_bridge"]
    assert bridge.rom is not None
    (line,) = [line for line in set_lines(bridge, [rep()], ()) if line.label == "Angles"]
    assert line.value == "read about 10° more than they are"
    low = replace(bridge, rom=replace(bridge.rom, reads_more_deg=-12.0))
    (line,) = [line for line in set_lines(low, [rep()], ()) if line.label == "Angles"]
    assert line.value == "read about 12° less than they are"
    assert "Angles" not in _told(rep())
    unread = set_lines(bridge, [rep(left_deg=None, right_deg=None)], ())
    assert "Angles" not in [line.label for line in unread]


def test_unknown_stays_unknown() -> None:
    """One repetition has no spread, no trend and no symmetry; what was not seen is not 0."""
    told = _told(rep(left_deg=None, seen_out=False))
    assert told["Range"].value == "100 %"
    for label in ("Range over the set", "Loss of speed", "Smoothness"):
        assert told[label].value == UNKNOWN
    raise_ = EXERCISES["lateral_raise"]
    assert raise_.symmetry is not None
    sides = [line for line in set_lines(raise_, [rep()], ()) if line.label == "Left and right"]
    assert [line.value for line in sides] == [UNKNOWN]
    nothing = _told(rep(counted=False))
    assert nothing["Range"].value == nothing["Lowering"].value == UNKNOWN


@pytest.mark.parametrize(
    ("right_deg", "wobble", "hint"),
    [
        (90.0, 1.0, "no difference beyond the noise"),
        (96.0, 0.5, "even"),
        (99.0, 0.5, "worth watching over some days"),
        (110.0, 0.5, "clearly uneven in this set"),
        (99.0, 12.0, "no difference beyond the noise"),
    ],
)
def test_a_difference_of_sides_must_exceed_the_noise(
    right_deg: float, wobble: float, hint: str
) -> None:
    """Its margin is always told with it."""
    reps = [
        rep(i, right_deg=right_deg + wobble * (-1) ** i, left_deg=90 + wobble * (-1) ** i)
        for i in range(6)
    ]
    line = _told(*reps)["Left and right"]
    assert line.hint == hint
    assert "±" in line.value


def test_sides_that_were_not_judged_are_not_compared() -> None:
    """From the side the far limb is a guess, whatever angle it gives."""
    reps = [rep(i, right_deg=110.0 + i % 2, symmetry_pct=None) for i in range(6)]
    assert insight_of(SQUAT, reps).symmetry is None


@pytest.mark.parametrize(
    ("last_ms", "value", "hint"),
    [
        (1_000, "0 %", "the last two lifts against the best early one"),
        (1_333, "25 %", "slower last lifts: it was getting hard"),
        (2_000, "50 %", "slower last lifts: a longer rest may do you good"),
    ],
)
def test_loss_of_speed_is_a_hint_only(last_ms: int, value: str, hint: str) -> None:
    """From a fifth on, and more from a third on."""
    reps = [rep(i, up_ms=last_ms if i > 3 else 1_000) for i in range(6)]
    line = _told(*reps)["Loss of speed"]
    assert (line.value, line.hint) == (value, hint)


def test_a_range_that_stays_has_no_sign() -> None:
    """Less than half a per cent is nothing, in either direction."""
    for way in (1, -1):
        reps = [rep(i, fraction=1 + way * 0.0005 * i) for i in range(6)]
        line = _told(*reps)["Range over the set"]
        assert (line.value, line.hint) == ("0 %", "the same from first to last")


def test_what_is_beyond_the_scale_is_not_said_to_be_equal() -> None:
    """Ranges are told apart up to a tenth past the standard."""
    told = _told(*[rep(i, fraction=1.1) for i in range(6)])
    assert told["Range"].value == "full, 110 % and more"
    assert told["Range"].hint == "of the standard"
    assert told["Range over the set"].value == UNKNOWN
    assert "beyond" in told["Range over the set"].hint


def test_a_range_that_shrinks_while_lifting_slows_was_tiring() -> None:
    """Either alone is only a figure."""
    both = [rep(i, fraction=1 - 0.05 * i, up_ms=1_000 + 300 * i) for i in range(6)]
    assert _told(*both)["Range over the set"].hint == "smaller and slower: tiring"
    one = [rep(i, fraction=1 - 0.05 * i, up_ms=1_000 - 100 * i) for i in range(6)]
    assert _told(*one)["Range over the set"].hint == ""
    assert _told(*one)["Range over the set"].value == "-21 %"


def test_faults_are_told_with_their_phase() -> None:
    """The most frequent first; partial repetitions have faults, too."""
    back = replace(FAULT, id="shallow", from_ms=6_500, to_ms=6_900)
    reps = [
        replace(rep(0), faults=(FAULT,)),
        replace(rep(1, counted=False), faults=(back,)),
        replace(rep(0), faults=(FAULT,)),
    ]
    line = _told(*reps)["Faults"]
    assert line.value == "Push your knees out (2x going down); a little deeper (once going up)"
    assert line.hint == ""


def test_a_fault_in_several_phases_is_told_once() -> None:
    """All the places behind one cue."""
    back = replace(FAULT, from_ms=6_500, to_ms=6_900)
    reps = [replace(rep(0), faults=(fault,)) for fault in (FAULT, back, FAULT)]
    told = _told(*reps)["Faults"].value
    assert told == "Push your knees out (2x going down, once going up)"


def test_a_cue_is_told_without_the_degrees_of_the_moment() -> None:
    """And a curl goes up first."""
    loose = replace(FAULT, id="loose_upper_arm")
    lines = set_lines(EXERCISES["bicep_curl"], (replace(rep(0), faults=(loose,)),), ())
    told = {line.label: line.value for line in lines}["Faults"]
    assert told == "Bring your elbow back (once going up)"


def test_a_hold_has_no_tempo_and_no_sides() -> None:
    """Seconds and faults are all there is."""
    low = replace(FAULT, id="low_back")
    hold = HoldJudgement(
        started_ms=0, ended_ms=20_000, valid_ms=18_000, score=80.0, faults=(low, low)
    )
    lines = set_lines(EXERCISES["plank"], (), (hold,))
    assert [(line.label, line.value) for line in lines] == [
        ("Time under tension", "18 s"),
        ("Faults", "Squeeze your glutes, hips up (2x)"),
    ]


def test_energy_takes_a_weight_and_tells_its_error() -> None:
    """Nothing is guessed for players who gave none."""
    reps = [rep(i) for i in range(5)]
    assert "Energy" not in _told(*reps)
    line = _told(*reps, weight_kg=80.0)["Energy"]
    seconds = active_s(reps, ())
    kcal = energy(met=SQUAT.met, kg=80.0, active_s=seconds).kcal
    assert seconds == 19.0
    assert kcal == pytest.approx((SQUAT.met - 1) * 80 * 19 / 3600)
    assert line.value == f"{kcal:.0f} kcal ± 1"


def test_an_own_range_is_told_beside_the_standard() -> None:
    """Only where it differs."""
    assert _told(rep(), own_share=0.7)["Range"].hint == "of the standard; own range 70 %"
    assert _told(rep(), own_share=1.0)["Range"].hint == "of the standard"


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_every_exercise_can_be_told_without_a_diagnosis(name: str) -> None:
    """Values and trends; what lowers first is told first."""
    reps = [rep(i, fraction=1.0 - 0.1 * i, up_ms=1_000 + 400 * i) for i in range(6)]
    insight = insight_of(EXERCISES[name], reps)
    lines = lines_of(insight, exercise=EXERCISES[name], energy=None)
    text = " ".join(f"{line.label} {line.value} {line.hint}" for line in lines).lower()
    assert not [word for word in FORBIDDEN if word in text]
    assert len({line.label for line in lines}) == len(lines)


def test_the_json_holds_the_same_figures() -> None:
    """It can be written as it is, and what is not known is null."""
    reps = [replace(rep(i), faults=(FAULT,)) for i in range(6)]
    found = insight_json(insight_of(SQUAT, reps), energy=None)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["range_share"] == {"mean": 1.0, "sd": 0.0, "count": 6}
    assert found["symmetry"] == {"index_pct": 0.0, "margin_pct": 0.0, "band": "fine"}
    assert found["faults_by_phase"][0] == {"phase": "out", "fault": "knee_valgus", "count": 6}
    empty = insight_json(insight_of(SQUAT, ()), energy=None)
    assert {name for name, value in empty.items() if value is None} == {
        "range_share",
        "eccentric_s",
        "concentric_s",
        "symmetry",
        "drift_pct",
        "velocity_loss_pct",
        "smoothness",
        "energy",
    }
