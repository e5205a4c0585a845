"""Everything that CI runs, in one command: format, lint, types, derived files, levels, tests.

    python tools/check.py           all of it
    python tools/check.py --fast    without the tests that are slow or need the pose model

Each step runs, whatever came of the ones before; a table at the end sums up. The exit code is 0
only if every step passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One check: a command that exits with 0 when all is well, and how to mend it if not."""

    name: str
    command: tuple[str, ...]
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a step."""

    step: Step
    passed: bool
    seconds: float


def steps(*, fast: bool) -> tuple[Step, ...]:
    """The checks, quickest first."""
    tests = ("-n", "auto", *(("-m", "not slow and not model") if fast else ()))
    return (
        Step(
            name="format",
            command=(PYTHON, "-m", "ruff", "format", "--check", "."),
            mend="python -m ruff format .",
        ),
        Step(
            name="lint",
            command=(PYTHON, "-m", "ruff", "check", "."),
            mend="python -m ruff check --fix .",
        ),
        Step(
            name="derived files",
            command=(PYTHON, "tools/make_schema.py", "--check"),
            mend="python tools/make_schema.py",
        ),
        Step(
            name="levels",
            command=(PYTHON, "-m", "game", "levels", "check"),
            mend="see the messages above",
        ),
        Step(
            name="types",
            command=(PYTHON, "-m", "mypy"),
            mend="see the messages above",
        ),
        Step(
            name="tests",
            command=(PYTHON, "-m", "pytest", *tests),
            mend="see the messages above; python -m pytest --lf runs the failed ones again",
        ),
    )


def run(step: Step) -> Outcome:
    """Run a step in this terminal; no window and no sound are needed."""
    print(f"== {step.name}", flush=True)
    environment = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", **os.environ}
    started = time.monotonic()
    ended = subprocess.run(step.command, cwd=ROOT, env=environment, check=False)
    seconds = time.monotonic() - started
    return Outcome(step=step, passed=ended.returncode == 0, seconds=seconds)


def table(outcomes: list[Outcome]) -> str:
    """A line for each step, with what to do where it failed."""
    lines = []
    for outcome in outcomes:
        verdict = "passed" if outcome.passed else f"FAILED  ({outcome.step.mend})"
        lines.append(f"{outcome.step.name:<14} {outcome.seconds:6.1f} s  {verdict}")
    return "\n".join(lines)


def main() -> int:
    """Run the checks; returns the exit code."""
    parser = argparse.ArgumentParser(description="Run everything that CI runs.")
    parser.add_argument(
        "--fast", action="store_true", help="leave out tests that are slow or need the pose model"
    )
    options = parser.parse_args()
    try:
        outcomes = [run(step) for step in steps(fast=options.fast)]
    except KeyboardInterrupt:
        return 130
    print(f"\n{table(outcomes)}")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
