"""The program is ended or killed in the middle of a level: what was played is there afterwards."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.errors import UserError
from game.mishaps import end_gently, run_guarded
from game.recording import read_recording
from game.store import Attempt, open_store

ROOT = Path(__file__).resolve().parents[1]
WAIT_S = 60
PLAY = ("play", "first-steps", "--source", "autoplay", "--speed", "own")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


class Started:
    """A program of its own, playing a level at its own pace in the home `home`."""

    def __init__(
        self, home: Path, *options: str, program: tuple[str, ...] = ("-m", "game")
    ) -> None:
        """Start it, and wait until there is something to lose."""
        self.home = home
        before = set(self._parts())
        environment = {
            **os.environ,
            "REPQUEST_HOME": str(home),
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy",
        }
        self._process = subprocess.Popen(
            [sys.executable, *program, *PLAY, *options],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )
        self._wait_for_play(before)

    def _parts(self) -> list[Path]:
        return list((self.home / "data" / "recordings").glob("*.part"))

    def _wait_for_play(self, before: set[Path]) -> None:
        """Wait until a new recording has grown twice."""
        until = time.monotonic() + WAIT_S
        sizes: set[int] = set()
        while time.monotonic() < until and self._process.poll() is None:
            sizes |= {part.stat().st_size for part in self._parts() if part not in before}
            if len(sizes) > 3:
                return
            time.sleep(0.05)
        raise AssertionError(f"it never played: {self._process.communicate()}")

    def end(self, how: signal.Signals) -> tuple[int, str]:
        """End it with a signal; its exit code and what it wrote to the error stream."""
        self._process.send_signal(how)
        _, err = self._process.communicate(timeout=WAIT_S)
        return self._process.returncode, err

    def hang_up(self) -> int:
        """Close its terminal, as a window that is closed does; its exit code."""
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()
        self._process.send_signal(signal.SIGHUP)
        return self._process.wait(timeout=WAIT_S)

    def attempt(self) -> Attempt:
        """The latest attempt in the store."""
        with open_store(self.home / "data" / "scores.db") as store:
            assert store.notice is None
            return store.attempts(limit=1)[0]


@pytest.mark.parametrize(
    ("how", "options"),
    [
        (signal.SIGTERM, ("--no-window",)),
        (signal.SIGHUP, ("--no-window",)),
        (signal.SIGINT, ("--no-window",)),
        (signal.SIGTERM, ()),
    ],
)
def test_a_program_that_is_ended_keeps_the_attempt(
    tmp_path: Path, how: signal.Signals, options: tuple[str, ...]
) -> None:
    """As unfinished, with its whole recording, and without a traceback."""
    started = Started(tmp_path, *options)
    code, err = started.end(how)
    assert code == 128 + how
    attempt = started.attempt()
    assert not attempt.finished
    assert attempt.recording is not None
    assert read_recording(Path(attempt.recording)).trailer is not None
    assert "Traceback" not in err
    if options:
        assert err == f"stopped; what was played is kept as unfinished: {attempt.recording}\n"


def test_a_terminal_that_was_closed_needs_no_words(tmp_path: Path) -> None:
    """Nobody can be told; that is no mistake of ours and changes neither code nor what is kept."""
    started = Started(tmp_path, "--no-window")
    assert started.hang_up() == 128 + signal.SIGHUP
    recording = started.attempt().recording
    assert recording is not None
    assert read_recording(Path(recording)).trailer is not None
    assert not (tmp_path / "data" / "logs").exists()


class Gone(io.StringIO):
    """A terminal that is not there any more."""

    def write(self, _: str) -> int:
        """Fail as the system does."""
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_mistake_without_a_terminal_keeps_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts go by it."""

    def mistaken() -> int:
        raise UserError("there is no camera")

    monkeypatch.setattr(sys, "stderr", Gone())
    assert run_guarded(mistaken) == 2


HASTY = """
import os, signal, sys
from game import cli
fsync, signals = os.fsync, [signal.Signals[name] for name in sys.argv.pop(1).split(",")]
def slow(file):
    while signals:
        os.kill(os.getpid(), signals.pop(0))
    fsync(file)
os.fsync = slow
cli.main()
"""
"""The command line; more signals come while the end of the recording is waited for."""


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (signal.SIGTERM, "SIGHUP,SIGINT,SIGTERM"),
        (signal.SIGINT, "SIGINT,SIGTERM,SIGHUP"),
    ],
)
def test_more_signals_do_not_break_into_the_keeping(
    tmp_path: Path, first: signal.Signals, more: str
) -> None:
    """The first one counts; the recording is whole, and the terminal is told where it is."""
    started = Started(tmp_path, "--no-window", program=("-c", HASTY, more))
    code, err = started.end(first)
    attempt = started.attempt()
    assert attempt.recording is not None
    assert read_recording(Path(attempt.recording)).trailer is not None
    assert err == f"stopped; what was played is kept as unfinished: {attempt.recording}\n"
    assert code == 128 + first


def test_a_program_that_is_killed_loses_no_more_than_a_second(tmp_path: Path) -> None:
    """The attempt is there as unfinished, and the next start names its recording, once."""
    Started(tmp_path, "--no-window").end(signal.SIGKILL)
    again = Started(tmp_path, "--no-window")
    _, err = again.end(signal.SIGTERM)
    (rescued,) = (tmp_path / "data" / "recordings").glob("*-cut-short.rqp")
    assert err.startswith(
        "The last recording was cut short. See what there is of it:\n"
        f"  repquest replay {rescued} --salvage\n"
    )
    assert read_recording(rescued, salvage=True).frame_count > 30
    with open_store(tmp_path / "data" / "scores.db") as store:
        assert [attempt.finished for attempt in store.attempts()] == [False, False]
    _, err = Started(tmp_path, "--no-window").end(signal.SIGTERM)
    assert "cut short" not in err


def test_a_signal_that_somebody_ignores_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """`nohup` means it."""
    set_up: list[int] = []
    monkeypatch.setattr("game.mishaps.signal.getsignal", lambda _: signal.SIG_IGN)
    monkeypatch.setattr("game.mishaps.signal.signal", lambda number, _: set_up.append(number))
    end_gently()
    assert set_up == []
