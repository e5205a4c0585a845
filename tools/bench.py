"""Measure speed on this machine and print it beside the figures to reach.

    python tools/bench.py                 everything
    python tools/bench.py tracker         one group
    python tools/bench.py --json FILE     the same as JSON as well

A group is a function in a module of tools/ that yields `Figure`s; see GROUPS.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bench_core
import bench_tracker
import bench_window
from bench_figure import Figure

GROUPS: dict[str, Callable[[], Iterator[Figure]]] = {
    "core": bench_core.measure,
    "tracker": bench_tracker.measure,
    "window": bench_window.measure,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the groups that are asked for; 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description="Measure speed on this machine.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.groups) - set(GROUPS))
    if unknown:
        parser.error(f"unknown group {unknown[0]!r}; allowed: {', '.join(GROUPS)}")
    figures: list[Figure] = []
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{'what':<58} {'measured':>12} {'to reach':>12}")
    for name in options.groups or GROUPS:
        for figure in GROUPS[name]():
            figures.append(figure)
            print(figure.line(), flush=True)
    if options.json:
        text = json.dumps([asdict(figure) for figure in figures], indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
