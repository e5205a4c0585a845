"""Write what is derived from the content's format: JSON schemas, and the lists in levels/README.md.

Run it after a change to `game/content/schema_*.py`, to the measures or to the exercises:

    python tools/make_schema.py            write what has changed
    python tools/make_schema.py --check    only say what is out of date (exit code 1 if anything)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.content.library import Library, load_library  # noqa: E402  # the path comes first
from game.content.schema_exercise import ExerciseModel  # noqa: E402
from game.content.schema_level import LevelModel  # noqa: E402
from game.content.schema_rules import RulesModel  # noqa: E402
from game.core.angles import PAIRED, UNPAIRED  # noqa: E402
from game.core.exercise import Exercise  # noqa: E402
from game.core.measures import MEASURES, REP_MEASURES  # noqa: E402

LEVELS = ROOT / "levels"
MODELS: dict[str, type[BaseModel]] = {
    "exercise": ExerciseModel,
    "level": LevelModel,
    "rules": RulesModel,
}


def schemas() -> dict[Path, str]:
    """The JSON schema files and their text."""
    return {
        LEVELS / "schema" / f"{name}.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **model.model_json_schema(by_alias=True),
            },
            indent=1,
        )
        + "\n"
        for name, model in MODELS.items()
    }


def _exercise_row(exercise: Exercise) -> str:
    views = ", ".join(view.value for view in exercise.views)
    gear = ", ".join(exercise.equipment) or "none"
    faults = ", ".join(dict.fromkeys(fault.id for fault in exercise.faults))
    return (
        f"| `{exercise.id}` | {exercise.name} | {exercise.kind.value}, "
        f"{exercise.laterality.value} | {views} | {gear} | {faults} |"
    )


def lists(library: Library) -> dict[str, str]:
    """The generated parts of levels/README.md, by the name in their markers."""
    exercises = [_exercise_row(e) for _, e in sorted(library.exercises.items())]
    measures = [
        f"| `{name}` | {measure.unit} | {'each side' if measure.paired else 'body'} | "
        f"{', '.join(sorted(view.value for view in measure.views))} | {measure.meaning} |"
        for name, measure in sorted(MEASURES.items())
    ]
    angles = [
        f"| `{name}` | {'each side' if name in PAIRED else 'body'} | {angle.at_ease:g} | "
        f"{angle.low:g} to {angle.high:g} | {angle.meaning} |"
        for name, angle in {**PAIRED, **UNPAIRED}.items()
    ]
    rep = [f"`{name}` ({unit})" for name, unit in REP_MEASURES.items()]
    return {
        "exercises": _table("id | name | kind, sides | views | equipment | faults", exercises),
        "measures": _table("measure | unit | of | views | meaning", measures)
        + f"\n\nOf a whole repetition, for faults only: {', '.join(rep)}.",
        "angles": _table("angle | of | at ease | range in degrees | meaning", angles),
    }


def _table(head: str, rows: list[str]) -> str:
    columns = head.count("|") + 1
    return "\n".join([f"| {head} |", "|" + "---|" * columns, *rows])


def readme(text: str, parts: dict[str, str]) -> str:
    """`text` with what stands between `<!-- NAME -->` and `<!-- /NAME -->` replaced."""
    for name, part in parts.items():
        start, end = f"<!-- {name} -->\n", f"\n<!-- /{name} -->"
        head, found, rest = text.partition(start)
        _, closed, tail = rest.partition(end)
        if not (found and closed):
            sys.exit(f"levels/README.md: the markers for '{name}' are missing")
        text = head + start + part + end + tail
    return text


def derived() -> dict[Path, str]:
    """Every derived file and its text."""
    page = LEVELS / "README.md"
    return {**schemas(), page: readme(page.read_text("utf-8"), lists(load_library(LEVELS)))}


def main(*, check: bool) -> int:
    """Write the files that have changed, or name them; returns the exit code."""
    stale = {
        path: text
        for path, text in derived().items()
        if not path.is_file() or path.read_text("utf-8") != text
    }
    for path, text in stale.items():
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        print(f"{'out of date' if check else 'wrote'}: {path.relative_to(ROOT)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
