"""A terminal for tests: commands run in this process, and what they print is kept."""

from __future__ import annotations

import pytest

from game import cli
from game.mishaps import run_guarded


class Terminal:
    """Runs commands in this process and keeps what they print."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """Remember what to run commands with; a line is long enough for every table."""
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setenv("COLUMNS", "200")

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        argv = ["repquest", *(str(argument) for argument in arguments)]
        self._monkeypatch.setattr("sys.argv", argv)
        self._capsys.readouterr()
        code = run_guarded(cli.command_line)
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err
