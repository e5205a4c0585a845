"""What the command line prints: tables and sheets made with rich."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from game.core.exercise import Exercise
from game.core.plan import Plan
from game.core.verdict import tier_word
from game.insights.progress import ExerciseDays
from game.insights.telling import Line
from game.insights.workout_json import RepJson, StillJson, WorkoutJson
from game.keeping import notes_of
from game.store import Entry
from game.view.amounts import standard_text

SEEN = {
    "front": "from the front",
    "oblique": "obliquely",
    "side": "from the side",
    "lying": "lying down",
}
"""The views of a workout in words."""
WORTH_NAMING = 0.05
"""A view of less than this share of the time is passed through, on the way to another."""
FRAMING_MS = 5_000
"""What the framing check and its countdown add to a set."""


def minutes_of(plan: Plan) -> float:
    """How long the level takes at its tempo, in minutes."""
    total_ms = 0
    for step in plan.steps:
        if step.seconds is not None:
            total_ms += 1000 * step.seconds
        else:
            total_ms += step.expected_reps * step.rep_ms
        total_ms += FRAMING_MS if step.exercise is not None else 0
    return total_ms / 60_000


def _angle(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}°"


def _known_angle(rep: RepJson) -> bool:
    return rep["rom"]["left_deg"] is not None or rep["rom"]["right_deg"] is not None


def _numbers(reps: Sequence[RepJson]) -> Iterator[tuple[str, ...]]:
    """The number of each try, and of those that count that of the repetition; one if they agree."""
    counted = 0
    told_apart = not all(rep["counted"] for rep in reps)
    for number, rep in enumerate(reps, start=1):
        counted += rep["counted"]
        own = str(counted) if rep["counted"] else "-"
        yield (str(number), own) if told_apart else (own,)


def _rep_row(rep: RepJson) -> tuple[str, ...]:
    faults = ", ".join(fault["id"].replace("_", " ") for fault in rep["faults"])
    tempo = rep["tempo"]
    return (
        rep["side"],
        f"{rep['turned_ms'] / 1000:.1f} s",
        f"{rep['score']:.0f}",
        tier_word(rep["tier"], counted=rep["counted"]),
        f"{_angle(rep['rom']['left_deg'])} / {_angle(rep['rom']['right_deg'])}",
        f"{tempo['eccentric_ms'] / 1000:.1f} / {tempo['concentric_ms'] / 1000:.1f} s",
        faults or "none",
    )


def _standard(target_deg: float | None, exercise: Exercise | None) -> str:
    rom = None if exercise is None else exercise.rom
    if target_deg is None or rom is None:
        return _angle(target_deg)
    return standard_text(rom.rest_deg, target_deg)


def seen_words(document: WorkoutJson) -> str:
    """From where the camera saw the workout; where the player turned, for how much of the time."""
    views = document["views"]
    named = [view for view, share in views.items() if share >= WORTH_NAMING]
    if len(named) <= 1:
        return f"seen {SEEN[document['view']]}"
    first, *others = (f"{SEEN[view]} {100 * views[view]:.0f} %" for view in named)
    return f"seen {first} of the time, {', '.join(others)}"


def workout_table(document: WorkoutJson, exercise: Exercise) -> Iterator[RenderableType]:
    """The judgement of a recorded workout, for reading."""
    seconds, summary = document["duration_ms"] / 1000, document["summary"]
    yield (
        f"{escape(document['source'])}: {escape(document['exercise'])}, {seconds:.0f} s, "
        f"{seen_words(document)}"
    )
    if document["reps"]:
        numbers = list(_numbers(document["reps"]))
        table = Table(
            *("try", "rep")[-len(numbers[0]) :],
            "side", "turn", "score", "tier", "left / right", "lower / lift", "faults",
            box=None,
        )  # fmt: skip
        for number, rep in zip(numbers, document["reps"], strict=True):
            table.add_row(*(escape(cell) for cell in (*number, *_rep_row(rep))))
        yield table
        rom = exercise.rom
        if rom is not None and any(_known_angle(rep) for rep in document["reps"]):
            standard = standard_text(rom.rest_deg, rom.target_deg)
            yield f"left / right: the angle at the turn; the standard is {standard}"
    for hold in document["holds"]:
        faults = ", ".join(fault["id"].replace("_", " ") for fault in hold["faults"]) or "none"
        yield (
            f"held {hold['valid_ms'] / 1000:.1f} s from {hold['started_ms'] / 1000:.1f} s, "
            f"score {hold['score']:.0f}, faults: {faults}"
        )
    for gap in document["unjudged"]:
        yield (
            f"not judged from {gap['from_ms'] / 1000:.1f} to {gap['to_ms'] / 1000:.1f} s: "
            f"{gap['reason']}"
        )
    mean = "-" if summary["mean_score"] is None else f"{summary['mean_score']:.0f}"
    partial = f", {summary['partial_reps']} partial" if summary["partial_reps"] else ""
    plural = "" if summary["reps"] == 1 else "s"
    yield f"{summary['reps']} repetition{plural}{partial}, mean score {mean}"


def insight_table(lines: Sequence[Line]) -> Table:
    """What a set tells: figures, and hints where they are due."""
    table = Table(title="What this set tells", title_justify="left", box=None, show_header=False)
    for line in lines:
        table.add_row(escape(line.label), escape(line.value), f"[dim]{escape(line.hint)}[/dim]")
    return table


def progress_table(
    player: str, exercises: Sequence[ExerciseDays], *, known: Mapping[str, Exercise]
) -> Table:
    """A player's practice, exercise by exercise and day by day.

    The `known` exercises tell which way their angles go.
    """
    table = Table(
        "exercise", "day", "reps", "range", "left / right", "standard", "score", "held",
        title=escape(player), title_justify="left", box=None,
    )  # fmt: skip
    for each in exercises:
        for number, day in enumerate(each.days):
            share = None if day.range_share is None else 100 * day.range_share
            sides = f"{_angle(day.left_deg)} / {_angle(day.right_deg)}"
            table.add_row(
                "" if number else escape(each.exercise),
                f"{day.day:%Y-%m-%d}",
                str(day.reps) if day.reps else "-",
                "-" if share is None else f"{share:.0f} %",
                "-" if day.left_deg is None and day.right_deg is None else sides,
                _standard(day.target_deg, known.get(each.exercise)),
                "-" if day.score is None else f"{day.score:.0f}",
                "-" if day.held_s is None else f"{day.held_s:.0f} s",
            )
    return table


def stills_table(stills: Sequence[StillJson]) -> Iterator[RenderableType]:
    """How often each phase and each fault was seen in single frames."""
    table = Table("seen", "frames", box=None)
    phases = Counter(still["phase"] or "in between" for still in stills)
    faults = Counter(fault["id"] for still in stills for fault in still["faults"])
    for name, count in (*phases.most_common(), *faults.most_common()):
        table.add_row(escape(name.replace("_", " ")), str(count))
    yield table
    yield f"{len(stills)} frames, each judged by itself"


def board_table(title: str, entries: Sequence[Entry]) -> Table:
    """A level's leaderboard."""
    table = Table("rank", "name", "points", "day", "note", title=escape(title), box=None)
    for entry in entries:
        day, note = f"{entry.started_at:%Y-%m-%d}", ", ".join(notes_of(entry))
        table.add_row(str(entry.rank), escape(entry.player), f"{entry.points:,}", day, note)
    return table


def exercise_sheet(exercise: Exercise) -> Table:
    """What an exercise trains and what is judged."""
    table = Table(box=None, show_header=False, title=escape(exercise.name), title_justify="left")
    views = ", ".join(view.value for view in exercise.views)
    rows = [
        ("how", exercise.description),
        ("camera", f"{views} (the first shows most)" if len(exercise.views) > 1 else views),
        ("trains", ", ".join(exercise.primary_muscles).replace("_", " ")),
        ("helps", ", ".join(exercise.secondary_muscles).replace("_", " ")),
        ("needs", ", ".join(exercise.equipment) or "nothing"),
        ("tips", " ".join(exercise.safety)),
        ("not with", "; ".join(exercise.contraindications)),
        ("easier", ", ".join(exercise.easier)),
        ("harder", ", ".join(exercise.harder)),
    ]
    for name, text in rows:
        if text:
            table.add_row(f"[bold]{name}[/bold]", escape(text))
    if exercise.faults:
        table.add_row("[bold]faults[/bold]", "! costs range, !! form; !!! may hurt you")
    seen: set[str] = set()
    for fault in exercise.faults:
        if fault.id not in seen:
            seen.add(fault.id)
            words = f"{fault.id.replace('_', ' ')} ({'!' * fault.severity}): {fault.cue}"
            table.add_row("", escape(words))
    return table


def unattended_line(document: Mapping[str, object]) -> str:
    """What an unattended play came to, in a few lines."""
    points, total = document["points"], document["total"]
    ending = "finished" if document["finished"] else "not finished"
    level = document["level"]
    name = level["id"] if isinstance(level, dict) else ""
    steps = document["steps"]
    scored = isinstance(steps, list) and any(step["judged"] for step in steps)
    came = f"{points:,} of {total:,} points, grade {document['grade']}" if scored else "not scored"
    lines = [f"{name}: {came}, {ending}"]
    if document["why"]:
        lines.append(str(document["why"]))
    if document["recording"]:
        lines.append(f"recorded: {document['recording']}")
    if document["problem"]:
        lines.append(f"problem: {document['problem']}")
    late = document["not_reached"]
    if isinstance(late, list) and late:
        moments = ", ".join(f"{second:g}" for second in late)
        lines.append(f"no picture, it was over before: {moments} s")
    return "\n".join(lines)
