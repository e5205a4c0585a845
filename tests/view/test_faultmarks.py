"""Faults on the avatar: the right part, the right way, the right words."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from game.core.body import Joint, Side
from game.core.events import LiveFault
from game.core.posture import Correction
from game.core.state import Cue
from game.core.view import View
from game.view import bodyparts, faultmarks, pictograms, play
from game.view.layout import Layout
from game.view.placing import Placed, place
from tests.playing import shipped
from tests.view.boxes import overlap
from tests.view.pictures import CUE, PRAISE, fault, live, played, rigged, show, state
from tests.view.textcanvas import TextCanvas

LAYOUT = Layout(size=(1280, 720))


def placed(body: str = "standing") -> Placed:
    """A body on the stage."""
    return place(rigged(body).puppet, stage=LAYOUT.stage, body=LAYOUT.body_height)


@pytest.mark.parametrize(
    ("unit", "missing", "text"),
    [
        ("deg", 12.4, "12°"),
        ("deg", 0.2, "1°"),
        ("m", 0.062, "6 cm"),
        ("s", 0.44, "0.4 s"),
        ("ratio", 0.062, ""),
    ],
)
def test_what_is_missing_is_said_with_its_unit(unit: str, missing: float, text: str) -> None:
    """Degrees, centimetres or seconds; shares of the body are no number for a player."""
    assert faultmarks.missing_text(replace(fault(), unit=unit, missing=missing)) == text


def test_a_fault_turns_red_when_it_is_severe_or_stays() -> None:
    """Orange at first; severity 3 is red at once."""
    assert not faultmarks.is_bad(fault(), 42_000)
    assert faultmarks.is_bad(fault(), 43_600)
    assert faultmarks.is_bad(fault(severity=3), 41_600)


def test_red_has_a_pattern() -> None:
    """A severe fault is striped and edged, so that it shows without colour."""
    orange, red = TextCanvas((1280, 720)), TextCanvas((1280, 720))
    faultmarks.light(orange, placed(), (fault("thigh"),), t_ms=42_000)
    faultmarks.light(red, placed(), (fault("thigh", severity=3),), t_ms=42_000)
    assert not any(line.startswith("line") for line in orange.lines)
    assert sum(line.startswith("line") for line in red.lines) >= 3


BOTH = (replace(fault(), side=Side.LEFT), replace(fault(), side=Side.RIGHT, missing=8.0))


def arrows(*shown: LiveFault, body: str = "standing", view: View = View.FRONT) -> tuple[int, str]:
    """How many arrows are drawn for a fault, and what their badges say."""
    canvas = TextCanvas((1280, 720))
    faultmarks.point_out(canvas, LAYOUT, placed(body), shown, view=view, t_ms=42_000)
    said = " ".join(written.text for written in canvas.texts)
    boxes = [written.box for written in canvas.texts]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    one = TextCanvas((1280, 720))
    pictograms.arrow(one, (0, 0), (50, 0), (255, 255, 255), size=20)
    return len([x for x in canvas.lines if x.startswith("polygon")]) // len(one.lines), said


@pytest.mark.parametrize(
    "correction", [Correction.OUT, Correction.IN, Correction.UP, Correction.STRAIGHTEN]
)
def test_a_fault_of_both_sides_has_an_arrow_on_each(correction: Correction) -> None:
    """With the degrees of each; neither is in the other's way."""
    both = [replace(one, correction=correction) for one in BOTH]
    single, _ = arrows(both[0], body="star")
    assert arrows(*both, body="star") == (2 * single, "12° 8°")


def test_sides_behind_each_other_have_one_arrow() -> None:
    """From the side two of them would be one blot."""
    assert faultmarks._apart(LAYOUT, ((100, 0), (0, 1)), ((300, 0), (0, 1)))
    assert not faultmarks._apart(LAYOUT, ((100, 0), (1, 0)), ((120, 0), (1, 0)))
    assert faultmarks._apart(LAYOUT, ((100, 0), (1, 0)), ((120, 0), (-1, 0)))
    assert not faultmarks._apart(LAYOUT, ((100, 0), None), ((220, 0), None))


def test_in_play_both_knees_are_pointed_out() -> None:
    """Where the fault that the cue is about is of both; another fault has none."""
    canvas = TextCanvas((1280, 720))
    other = replace(fault("hip", Correction.UP), id="other", missing=30.0)
    facing = show("standing")
    play.draw(canvas, played(state=state(live=live(*BOTH, other), cue=CUE), show=facing))
    said = [written.text for written in canvas.texts]
    assert [said.count(text) for text in ("12°", "8°", "30°")] == [1, 1, 0]


def test_while_a_cue_is_about_one_fault_the_others_only_glow() -> None:
    """Text, arrow and light speak of the same: one thing at a time."""
    other = replace(fault("trunk"), id="other")

    def limbs(*shown: LiveFault, about: str | None) -> int:
        canvas = TextCanvas((1280, 720))
        faultmarks.light(canvas, placed(), shown, t_ms=42_000, about=about)
        return sum(line.startswith("limb") for line in canvas.lines)

    assert limbs(fault(), other, about="fault") == limbs(fault(), about=None) > 0
    assert limbs(fault(), other, about=None) > limbs(fault(), about=None)
    assert limbs(other, about="fault") == 0


def test_the_arrow_is_about_what_the_cue_says() -> None:
    """It stands where the cue's fault is or no cue is; there is none while another cue is said."""

    def badges(cue: Cue | None) -> int:
        canvas = TextCanvas((1280, 720))
        play.draw(canvas, played(state=state(live=live(fault()), cue=cue)))
        return sum(written.text == "12°" for written in canvas.texts)

    assert badges(None) == 1
    assert badges(CUE) == 1
    assert badges(PRAISE) == 1
    assert badges(replace(CUE, fault_id="another")) == 0


def test_arrows_point_in_the_players_own_terms() -> None:
    """In a mirror the player's left is the screen's left; out leads away from the body."""
    body = placed()
    left_knee = bodyparts.limbs_of(body, "knee", Side.LEFT)[0].b
    right_knee = bodyparts.limbs_of(body, "knee", Side.RIGHT)[0].b
    assert bodyparts.heading(body, Correction.LEFT, left_knee) == (-1, 0)
    assert bodyparts.heading(body, Correction.OUT, left_knee) == (-1, 0)
    assert bodyparts.heading(body, Correction.OUT, right_knee) == (1, 0)
    assert bodyparts.heading(body, Correction.IN, left_knee) == (1, 0)
    assert bodyparts.heading(body, Correction.UP, left_knee) == (0, -1)
    assert bodyparts.heading(body, Correction.STRAIGHTEN, left_knee) is None


def test_forward_follows_the_way_the_avatar_faces() -> None:
    """To the side that the toes point to; from the front, towards the viewer."""
    assert bodyparts.facing(placed("standing")) == 0
    assert bodyparts.facing(placed("squat")) == 1
    assert bodyparts.heading(placed("squat"), Correction.FORWARD, (0, 0)) == (1, 0)
    assert bodyparts.heading(placed("squat"), Correction.BACKWARD, (0, 0)) == (-1, 0)
    assert bodyparts.heading(placed("standing"), Correction.FORWARD, (0, 0)) == (0, 1)


@pytest.mark.parametrize(
    ("value", "view", "way"),
    [
        (10.0, View.FRONT, 1),
        (-10.0, View.FRONT, -1),
        (10.0, View.SIDE, -1),
        (-10.0, View.SIDE, 1),
    ],
)
def test_a_lean_is_corrected_to_the_other_side(value: float, view: View, way: int) -> None:
    """From the front + is the screen's left (a mirror); from the side it is ahead, here right."""
    lean = replace(fault("trunk", Correction.STRAIGHTEN), value=value)
    assert bodyparts.upright(placed("squat"), lean, view) == (way, 0)


def test_only_a_lean_has_a_side() -> None:
    """A bent knee or a short trunk is stretched both ways, and so is what is not seen."""
    lean = fault("trunk", Correction.STRAIGHTEN)
    for other in (replace(lean, part="knee"), replace(lean, unit="ratio"), fault("trunk")):
        assert bodyparts.upright(placed(), other, View.FRONT) is None
    assert bodyparts.upright(placed(), lean, None) is None


def test_a_share_of_the_body_has_an_arrow_and_no_number() -> None:
    """Percent of what? The arrow and the cue say what to do."""
    canvas = TextCanvas((1280, 720))
    shown = replace(fault(), unit="ratio", missing=0.01)
    faultmarks.point_out(canvas, LAYOUT, placed(), (shown,), view=View.FRONT, t_ms=42_000)
    assert canvas.lines
    assert not canvas.texts


@pytest.mark.parametrize("part", sorted(bodyparts.PARTS))
@pytest.mark.parametrize("correction", list(Correction))
def test_every_part_and_correction_can_be_drawn(part: str, correction: Correction) -> None:
    """The arrow's label stays on the stage."""
    canvas = TextCanvas((1280, 720))
    shown = fault(part, correction)
    faultmarks.point_out(canvas, LAYOUT, placed(), (shown,), view=View.FRONT, t_ms=42_000)
    (written,) = canvas.texts
    assert written.text == "12°"
    assert LAYOUT.stage.x <= written.box.x
    assert written.box.right <= LAYOUT.stage.right


def test_the_shipped_exercises_name_parts_that_have_a_picture() -> None:
    """No fault of the library falls back on the trunk by mistake."""
    library = shipped()
    named = {rule.part for item in library.exercises.values() for rule in item.faults}
    assert named <= bodyparts.PARTS


def test_arrows_over_raised_hands_stay_on_the_stage() -> None:
    """The strip of the level's progress above is left free."""
    body, canvas = placed(), TextCanvas((1280, 720))
    high = body.moved(0, LAYOUT.stage.y - body.joint(Joint.WRIST, Side.LEFT)[1])
    shown = fault("wrist", Correction.TOGETHER)
    faultmarks.point_out(canvas, LAYOUT, high, (shown,), view=View.FRONT, t_ms=42_000)
    corners = [
        float(corner.split(",")[1])
        for line in canvas.lines
        if line.startswith("polygon")
        for corner in line.split()[2:]
        if "," in corner
    ]
    assert min(corners) >= LAYOUT.stage.y
