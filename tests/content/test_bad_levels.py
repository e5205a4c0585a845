"""Mistakes in content: each file in tests/bad_levels ends with the exact message it must give.

After a change of words: `pytest tests/content --update-golden`, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.library import check_levels

ROOT = Path(__file__).resolve().parents[2]
BAD = sorted((ROOT / "tests" / "bad_levels").glob("*.yaml"))


MARK = "# expected:\n"


def _expected(path: Path) -> str:
    _, _, comment = path.read_text("utf-8").partition(MARK)
    return "\n".join(line.removeprefix("#   ") for line in comment.splitlines())


def _rewrite(path: Path, message: str) -> None:
    content, _, _ = path.read_text("utf-8").partition(MARK)
    comment = "".join(f"#   {line}\n" for line in message.splitlines())
    path.write_text(content + MARK + comment, "utf-8", newline="\n")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_message_is_exactly_the_expected_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Where, what was found, what is allowed and what to do, word for word."""
    monkeypatch.chdir(ROOT)
    report = check_levels([path], levels_dir=ROOT / "levels")
    message = "\n".join(str(problem) for problem in report.problems)
    if request.config.getoption("--update-golden"):
        _rewrite(path, message)
    assert message
    assert message == _expected(path)
