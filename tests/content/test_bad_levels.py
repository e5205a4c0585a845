"""Mistakes in content: each file in tests/bad_levels ends with the exact message it must give."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.library import check_levels

ROOT = Path(__file__).resolve().parents[2]
BAD = sorted((ROOT / "tests" / "bad_levels").glob("*.yaml"))


def _expected(path: Path) -> str:
    _, _, comment = path.read_text("utf-8").partition("# expected:\n")
    return "\n".join(line.removeprefix("#   ") for line in comment.splitlines())


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_message_is_exactly_the_expected_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where, what was found, what is allowed and what to do, word for word."""
    monkeypatch.chdir(ROOT)
    report = check_levels([path], levels_dir=ROOT / "levels")
    assert "\n".join(str(problem) for problem in report.problems) == _expected(path)
