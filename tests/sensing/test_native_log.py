"""Native log lines go to a file, our own words to the terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import os, sys, threading
from pathlib import Path
from game.sensing.native_log import native_log
folder = Path(sys.argv[1])
with native_log(folder):
    os.write(2, b"native one\\n")
    with native_log(folder):
        thread = threading.Thread(target=os.write, args=(2, b"native two\\n"))
        thread.start()
        thread.join()
        print("ours inside", file=sys.stderr)
    os.write(2, b"native three\\n")
os.write(2, b"native after\\n")
print("ours after", file=sys.stderr)
"""


def _said(folder: Path) -> str:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stderr


def test_native_lines_go_to_the_log(tmp_path: Path) -> None:
    """While open, also nested and from other threads; afterwards everything is as before."""
    assert _said(tmp_path / "cache") == "ours inside\nnative after\nours after\n"
    log = (tmp_path / "cache" / "native.log").read_text()
    assert sorted(log.splitlines()) == ["native one", "native three", "native two"]


def test_a_log_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    """The lines are dropped then."""
    (tmp_path / "file").touch()
    assert _said(tmp_path / "file" / "cache") == "ours inside\nnative after\nours after\n"
