"""A simulated play that gets nowhere ends by itself, and says what it was stuck in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.resources import HOME_VARIABLE
from tests.own import own_pack
from tests.terminal import Terminal


@pytest.fixture
def terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Terminal:
    """A terminal of a player who has never played."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return Terminal(monkeypatch, capsys)


def _played(terminal: Terminal, pack: Path) -> tuple[int, str, dict[str, object]]:
    results = pack / "results.json"
    code, out, _ = terminal.run(
        "play", "mine", "--levels", pack, "--source", "autoplay", "--results", results
    )
    found = json.loads(results.read_text("utf-8"))
    assert isinstance(found, dict)
    return code, out, found


def test_a_figure_that_never_counts_ends_the_play(terminal: Terminal, tmp_path: Path) -> None:
    """With the reason, what to do, and the results so far."""
    code, out, found = _played(terminal, own_pack(tmp_path / "pack"))
    assert code == 2
    assert "problem: the athlete did My bend for 114 s, and not one repetition counted" in out
    assert "repquest levels check" in out
    assert "was stopped in My bend (step 1 of 1, 0 of 5 repetitions)" in str(found["why"])
    assert found["finished"] is False
    assert "not one repetition counted" in str(found["problem"])


def test_who_is_never_well_in_view_ends_the_play(terminal: Terminal, tmp_path: Path) -> None:
    """An exercise that says that it is done standing, by a figure that lies."""
    lying = (("start: {}", "start: {body_roll: 90}"), ("end: {", "end: {body_roll: 90, "))
    code, out, _ = _played(terminal, own_pack(tmp_path / "pack", *lying))
    assert code == 2
    assert "before My bend the athlete was asked for 60 s: " in out


def test_a_figure_that_counts_plays_to_the_end(terminal: Terminal, tmp_path: Path) -> None:
    """Nothing is given up that goes on."""
    code, out, found = _played(terminal, own_pack(tmp_path / "pack", ("band: [2.2", "band: [1.0")))
    assert code == 0
    assert found["finished"] is True
    assert "problem" not in out
