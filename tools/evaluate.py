"""How right the game is on clips with ground truth.

    python tools/evaluate.py DIR...               the clips' landmarks through the game's judge
    python tools/evaluate.py DIR --video          videos through the tracker instead (slow)
    python tools/evaluate.py DIR --exercise squat only these (may be repeated)
    python tools/evaluate.py DIR --frames FOLDER  labelled single frames as well
    python tools/evaluate.py DIR --perturbed      one table: the clips as other cameras give them
    python tools/evaluate.py DIR --json FILE --chart FILE.png

DIR holds an `index.json` (see `evaluate_clips`), or folders that do. Prints the tables of TABLES,
or a row for each of `evaluate_perturbed.VARIANTS`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluate_clips import Clip, read_clips, read_frames
from evaluate_counting import Result, baseline_counts, counting_tables
from evaluate_faults import fault_tables
from evaluate_frames import frame_table
from evaluate_perturbed import VARIANTS, perturbed_table, seed_of
from evaluate_rom import rom_tables
from evaluate_stats import Table

from game.analyzing import Request, analyze
from game.content.library import Library, load_library
from game.core.analysis import analyse
from game.core.rules import Rules
from game.errors import UserError
from game.resources import cache_dir, levels_dir
from game.sensing.model import ensure_model
from game.sensing.spec import parse_source

TABLES: tuple[Callable[[Sequence[Result]], list[Table]], ...] = (
    counting_tables,
    fault_tables,
    rom_tables,
)


def judged(clip: Clip, library: Library, *, video: bool) -> Result | None:
    """What the game makes of a clip; None where it does not know the exercise or has no input."""
    exercise = library.exercises.get(clip.exercise)
    if exercise is None:
        return None
    begun = time.perf_counter()
    if video:
        if clip.video is None:
            return None
        request = Request(
            spec=parse_source(str(clip.video)),
            exercise=exercise,
            rules=Rules(),
            model=ensure_model(cache=cache_dir()),
        )
        state, _ = analyze(request)
        return Result(
            clip=clip, exercise=exercise, state=state, seconds=time.perf_counter() - begun
        )
    if clip.landmarks is None:
        return None
    frames = list(read_frames(clip.landmarks))
    begun = time.perf_counter()
    state = analyse(exercise, frames, rules=Rules())
    return Result(
        clip=clip,
        exercise=exercise,
        state=state,
        seconds=time.perf_counter() - begun,
        baselines=baseline_counts(exercise, frames),
    )


def perturbed(clip: Clip, library: Library) -> dict[str, Result]:
    """What the game makes of a clip's landmarks in each variant, by name; empty as `judged`."""
    exercise = library.exercises.get(clip.exercise)
    if exercise is None or clip.landmarks is None:
        return {}
    original = list(read_frames(clip.landmarks))
    found = {}
    for variant in VARIANTS:
        frames = variant.frames(original, seed_of(clip))
        begun = time.perf_counter()
        state = analyse(exercise, frames, rules=Rules())
        found[variant.name] = Result(
            clip=variant.clip(clip),
            exercise=exercise,
            state=state,
            seconds=time.perf_counter() - begun,
        )
    return found


def _json(results: Mapping[str, Sequence[Result]], tables: Sequence[Table]) -> dict[str, Any]:
    """All clips of all variants, and the tables."""
    clips = [
        {
            "variant": variant,
            "group": r.clip.group,
            "clip": r.clip.name,
            "exercise": r.clip.exercise,
            "view": r.state.view.value,
            "true_reps": r.clip.true_reps,
            "true_reps_max": r.clip.true_reps_max,
            "counted": r.count,
            "error": r.error,
            "baselines": r.baselines,
        }
        for variant, found in results.items()
        for r in found
    ]
    return {"clips": clips, "tables": [asdict(table) for table in tables]}


def _chart(results: Sequence[Result], path: Path) -> None:
    """Bars of the share of clips that are counted exactly, by exercise and group."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to load, and only for --chart

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the same

    known = [r for r in results if r.error is not None and r.clip.kind != "hold"]
    names = sorted({r.clip.exercise for r in known})
    groups = sorted({r.clip.group for r in known})
    figure, axes = plt.subplots(figsize=(9, 0.4 * len(names) + 1.5), layout="constrained")
    height = 0.8 / max(1, len(groups))
    for number, group in enumerate(groups):
        shares = []
        for name in names:
            errors = [r.error for r in known if (r.clip.exercise, r.clip.group) == (name, group)]
            shares.append(sum(e == 0 for e in errors) / len(errors) if errors else 0.0)
        places = [i + number * height for i in range(len(names))]
        axes.barh(places, shares, height=height, label=group)
    axes.set_yticks(range(len(names)), names)
    axes.set_xlim(0, 1)
    axes.set_xlabel("share of clips counted exactly")
    axes.legend(loc="lower left")
    figure.savefig(path, dpi=120)
    plt.close(figure)


def main(arguments: list[str] | None = None) -> int:
    """Judge every clip and print the tables; 2 when there is nothing to judge."""
    parser = argparse.ArgumentParser(description="How right the game is on clips with truth.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--exercise", action="append", metavar="ID", help="only this exercise")
    parser.add_argument("--video", action="store_true", help="track the videos (slow)")
    parser.add_argument("--frames", type=Path, metavar="FOLDER", help="labelled single frames")
    parser.add_argument("--perturbed", action="store_true", help="as other cameras give them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write clips and tables there")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw the counts there (.png)")
    options = parser.parse_args(arguments)
    if options.perturbed and (options.video or options.frames):
        parser.error("--perturbed goes with neither --video nor --frames")
    try:
        clips = [clip for folder in options.folders for clip in read_clips(folder)]
        library = load_library(levels_dir())
        wanted = [c for c in clips if not options.exercise or c.exercise in options.exercise]
        variants = _results(wanted, library, options)
    except (UserError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    results = variants[VARIANTS[0].name]
    if not results:
        print("no clip of these exercises", file=sys.stderr)
        return 2
    if options.perturbed:
        tables = [perturbed_table(variants)]
    else:
        tables = [table for make in TABLES for table in make(results)]
    if options.frames is not None:
        tables.append(frame_table(options.frames, library.exercises))
    print("\n\n".join(table.text() for table in tables))
    frames = sum(r.state.frames for r in results)
    each = 1e6 * sum(r.seconds for r in results) / max(1, frames)
    print(f"\n{len(results)} clips, {frames} frames, {each:.0f} us a frame")
    if options.json is not None:
        text = json.dumps(_json(variants, tables), indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    if options.chart is not None:
        _chart(results, options.chart)
    return 0


def _results(
    clips: Sequence[Clip], library: Library, options: argparse.Namespace
) -> dict[str, list[Result]]:
    """The results by variant; without --perturbed only of the clips as they are."""
    if options.perturbed:
        each = [perturbed(clip, library) for clip in clips]
        return {v.name: [one[v.name] for one in each if one] for v in VARIANTS}
    found = [judged(clip, library, video=options.video) for clip in clips]
    return {VARIANTS[0].name: [result for result in found if result is not None]}


if __name__ == "__main__":
    sys.exit(main())
