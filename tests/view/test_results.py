"""The results: what counts has points, what does not says so; left against right in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from game.core.body import Side
from game.core.verdict import Tier
from game.view import results, theme
from game.view.canvas import Box, Color, Point
from game.view.layout import Layout
from game.view.models import RepBar, ResultsPicture, SideLine
from tests.view.pictures import RESULTS, SIZES
from tests.view.textcanvas import TextCanvas


def words_of(picture: ResultsPicture) -> list[str]:
    """Every text on the screen."""
    canvas = TextCanvas((1280, 720))
    results.draw(canvas, picture)
    return [written.text for written in canvas.texts]


def rep(*reasons: str, score: float = 60, counted: bool = True) -> RepBar:
    """A squat."""
    tier = Tier.GOOD if counted else Tier.PARTIAL
    return RepBar(
        number=1,
        exercise="Squat",
        side=None,
        score=score,
        tier=tier,
        reasons=reasons,
        counted=counted,
    )


def test_a_try_that_does_not_count_shows_no_points() -> None:
    """However good it was besides; and it is no repetition."""
    reps = (rep(), rep("Not far enough to count", score=71, counted=False))
    shown = words_of(replace(RESULTS, reps=reps, chosen=1, held_s=None))
    assert "Not counted" in shown
    assert not any("71" in text or "Partial" in text for text in shown)
    assert any(text.split(" · ")[0] == "1 rep" for text in shown)
    assert "Good 60" in words_of(replace(RESULTS, reps=reps, chosen=0))


def test_a_poor_repetition_that_counts_is_not_called_partial() -> None:
    """The lowest tier of the core holds it, too: on screen it is OK."""
    poor = replace(rep(score=31), tier=Tier.PARTIAL)
    assert "OK 31" in words_of(replace(RESULTS, reps=(poor,), chosen=0))


@pytest.mark.parametrize("size", SIZES[:3])
def test_the_name_of_the_level_and_its_points_keep_apart(size: tuple[int, int]) -> None:
    """Even where letters of the name reach below its line."""
    canvas = TextCanvas(size)
    results.draw(canvas, replace(RESULTS, level="Full body"))
    name, points = (
        next(written for written in canvas.texts if written.text == text)
        for text in ("Full body", "845,210")
    )
    assert points.box.y - name.box.bottom >= 0.5 * name.size


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize(
    ("practised", "said"),
    [
        (8, "8 warm-up reps, not scored"),
        (1, "1 warm-up rep, not scored"),
        (0, "Nothing was scored"),
    ],
)
def test_where_nothing_was_scored_there_is_no_grade(
    practised: int, said: str, size: tuple[int, int]
) -> None:
    """Neither a medal nor points nor stars: it was a warm-up."""
    picture = replace(
        RESULTS,
        grade=None,
        stars=0,
        points=0,
        reps=(),
        sides=(),
        chosen=0,
        held_s=None,
        best_combo=0,
        new_best=False,
        finished=False,
        practised=practised,
    )
    canvas = TextCanvas(size)
    results.draw(canvas, picture)
    shown = [written.text for written in canvas.texts]
    assert said in shown
    assert not {"0", "0 reps", "D"} & set(shown)
    with_stars = TextCanvas(size)
    results.draw(with_stars, replace(picture, grade="D"))
    assert len(with_stars.lines) > len(canvas.lines) + 2 * results.STARS


def test_a_try_is_neither_the_best_nor_the_lowest() -> None:
    """The star and the triangle belong to what counts; one alone has no lowest."""

    def signs(*reps: RepBar) -> int:
        canvas = TextCanvas((1280, 720))
        results.draw(canvas, replace(RESULTS, reps=reps, chosen=0, stars=0))
        return sum(line.startswith("polygon") for line in canvas.lines)

    tried = rep(score=99, counted=False)
    nothing = signs(tried)
    assert signs(rep(), tried) - nothing == 2  # a star and its edge
    assert signs(rep(), rep(score=50), tried) - nothing == 3  # and a triangle


def test_a_golden_repetition_has_its_mark_and_a_legend() -> None:
    """Without one there is none to explain."""
    reps = (rep(), replace(rep(), golden=True))
    shown = words_of(replace(RESULTS, reps=reps, chosen=1))
    assert "x2" in shown
    assert "Good 60 x2" in shown
    shown = words_of(replace(RESULTS, reps=reps[:1], chosen=0))
    assert not any("x2" in text for text in shown)


def sets(*counts: int) -> tuple[RepBar, ...]:
    """Sets of so many repetitions."""
    return tuple(
        replace(rep(), exercise=f"Move {of_set}", number=number, rep=number, of_set=of_set)
        for of_set, count in enumerate(counts)
        for number in range(1, count + 1)
    )


def bars_of(picture: ResultsPicture, size: tuple[int, int]) -> dict[str, Box]:
    """Where repetitions can be clicked."""
    hits = results.draw(TextCanvas(size), picture)
    return {name: box for name, box in hits if name.startswith("rep:")}


@pytest.mark.parametrize("size", SIZES[:3])
def test_a_long_level_is_shown_set_by_set(size: tuple[int, int]) -> None:
    """With bars wide enough to be told apart, and a way to each of the other sets."""
    reps = sets(10, 12, 8, 10, 12, 8, 10, 10)
    picture = replace(RESULTS, reps=reps, chosen=25)
    shown = words_of(picture)
    assert "Move 2" in shown
    assert "Move 1" not in shown
    assert "set 3 of 8" in shown
    assert "Rep 4" in shown
    bars = bars_of(picture, size)
    of_set = [bars.pop(f"rep:{index}") for index in range(22, 30)]
    assert min(box.width for box in of_set) >= 18 * Layout(size=size).unit
    assert set(bars) == {f"rep:{index}" for index in (0, 10, 30, 40, 52, 60, 70)}
    assert not any("set" in text for text in words_of(replace(RESULTS, reps=sets(9), chosen=0)))


class Pointers(TextCanvas):
    """A canvas that notes the tips of white shapes."""

    def __init__(self, size: tuple[int, int]) -> None:
        """An empty one."""
        super().__init__(size)
        self.tips: list[Point] = []

    def polygon(
        self,
        points: Sequence[Point],
        color: Color,
        *,
        width: float | None = None,
        alpha: float = 1,
    ) -> None:
        """Note where it begins."""
        if color == theme.INK:
            self.tips.append(points[0])
        super().polygon(points, color, width=width, alpha=alpha)


def test_the_chosen_bar_has_a_pointer_of_its_own() -> None:
    """It stands below that bar and no other, however many there are."""
    for chosen in (0, 17, 59):
        canvas = Pointers((1280, 720))
        hits = dict(results.draw(canvas, replace(RESULTS, reps=sets(60), chosen=chosen)))
        column = hits[f"rep:{chosen}"]
        pointed = [x for x, y in canvas.tips if column.y < y < column.bottom]
        assert pointed == [pytest.approx(column.centre[0])]


def test_tries_are_counted_beside_repetitions() -> None:
    """Where they are not the same; a hold is a hold."""
    third = replace(rep(), number=10, rep=9)
    for bar, head in (
        (third, "Try 10, rep 9"),
        (replace(third, rep=10), "Rep 10"),
        (replace(third, counted=False), "Try 10"),
        (replace(third, side=Side.LEFT), "Try 10, rep 9 left"),
        (replace(third, number=2, held_s=8.0), "Hold 2"),
    ):
        assert head in words_of(replace(RESULTS, reps=(bar,), chosen=0))


def test_the_colours_have_a_key() -> None:
    """Of what there is in the set; what may hurt is never called good."""
    reps = (rep(score=60), replace(rep(), tier=Tier.PERFECT), rep(counted=False))
    shown = words_of(replace(RESULTS, reps=reps, chosen=1))
    assert {"Perfect", "Good", "try"} <= set(shown)
    assert not {"Great", "OK", "Careful"} & set(shown)
    shown = words_of(replace(RESULTS, reps=(replace(rep(), harmful=True),), chosen=0))
    assert {"Careful", "Careful 60"} <= set(shown)
    assert not any("Good" in text for text in shown)


@pytest.mark.parametrize("size", SIZES[:3])
def test_a_combo_says_what_it_counts_where_seconds_are_part_of_it(size: tuple[int, int]) -> None:
    """30 for 20 repetitions would be a riddle; of repetitions alone it is none."""

    def facts(picture: ResultsPicture) -> str:
        canvas = TextCanvas(size)
        results.draw(canvas, picture)
        return " · ".join(written.text for written in canvas.texts)

    many = replace(RESULTS, reps=(rep(),) * 20, chosen=0, best_combo=30, held_s=15)
    said = facts(many)
    assert "20 reps · 15 s held · combo 30 (reps, held seconds)" in said
    assert "New best!" in said
    assert "combo 9 · " in facts(replace(many, held_s=None, best_combo=9))


@pytest.mark.parametrize("count", range(1, 9))
def test_reasons_are_counted_only_where_several_are_left_out(count: int) -> None:
    """Where only one more is left, it is shown itself."""
    reasons = [f"reason number {index}" for index in range(count)]
    shown = words_of(replace(RESULTS, reps=(rep(*reasons),), chosen=0))
    assert "and 1 more" not in shown
    seen = sum(reason in shown for reason in reasons)
    more = count - seen
    assert more != 1
    assert (f"and {more} more" in shown) == (more > 0)


def test_a_last_reason_that_is_long_is_shown_as_far_as_it_fits() -> None:
    """Rather than counted."""
    reasons = (*(f"reason {index}" for index in range(3)), "not judged: " + "this and that, " * 12)
    shown = words_of(replace(RESULTS, reps=(rep(*reasons),), chosen=0))
    assert any(text.startswith("not judged") for text in shown)
    assert not any("more" in text for text in shown if text.startswith("and"))


def test_left_and_right_are_told_in_degrees_only() -> None:
    """Per cent of the range are another measure: that of Insight and of the reasons."""
    shown = words_of(replace(RESULTS, reps=(rep(),), chosen=0, held_s=None, best_combo=0))
    assert {"92°", "101°", "48°", "unseen"} <= set(shown)
    assert [text for text in shown if "%" in text] == ["own 80 %"]


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ((90,), "standard; smaller is further"),
        ((175,), "standard; larger is further"),
        ((90, 175), "standard; a longer bar is further"),
    ],
)
@pytest.mark.parametrize("size", SIZES[:3])
def test_which_way_the_angles_go_is_told(
    targets: tuple[float, ...], said: str, size: tuple[int, int]
) -> None:
    """120 against 90 degrees may be deeper or less deep: the exercises themselves tell."""
    sides = tuple(
        SideLine(exercise=f"Move {i}", left_deg=90, right_deg=90, rest_deg=165, target_deg=target)
        for i, target in enumerate(targets)
    )
    canvas = TextCanvas(size)
    results.draw(canvas, replace(RESULTS, sides=sides))
    assert said in " ".join(written.text for written in canvas.texts)


def test_of_many_exercises_that_of_the_chosen_repetition_is_shown() -> None:
    """And those beside it."""
    lines = tuple(
        SideLine(exercise=f"Move {i}", left_deg=90, right_deg=90, rest_deg=165, target_deg=90)
        for i in range(8)
    )
    last = replace(rep(), exercise="Move 7")
    shown = words_of(replace(RESULTS, reps=(last,), chosen=0, sides=lines))
    assert "Move 7" in shown
    assert "Move 0" not in shown
