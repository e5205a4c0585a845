"""Make `.venv` once, with visible progress, then start the game or the checks inside it.

Standard library only. The environment is stamped with a hash of pyproject.toml: while that is
unchanged, a second call starts at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
NEEDED_PIP = "pip>=24.1"
HEAD = "RepQuest:"
USAGE = """\
python tools/run.py play [...]   set up if needed, then play (what follows goes to `repquest play`)
python tools/run.py test [...]   set up if needed, then run every check (tools/check.py)"""


class SetUpError(Exception):
    """The environment cannot be made; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Set up if needed, then play or test; returns the exit code of what was started."""
    if not arguments or arguments[0] not in {"play", "test"}:
        print(USAGE, file=sys.stderr)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    command, *rest = arguments
    try:
        python = ensure_environment(with_tests=command == "test")
    except SetUpError as error:
        print(f"{HEAD} {error}", file=sys.stderr)
        return 2
    if command == "play":
        return _run([str(python), "-m", "game", "play", *rest])
    return _run([str(python), str(ROOT / "tools" / "check.py"), *rest])


def ensure_environment(*, with_tests: bool) -> Path:
    """The Python of a ready `.venv`, made or brought up to date first where necessary.

    Raises SetUpError with what to do when Python lacks venv, or when an installation fails.
    """
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = _stamp()
    extra = "test" if with_tests else "play"
    if python.exists() and _stamped(extra) == wanted:
        return python
    _check_machine()
    if not _works(python):
        _make_venv()
    target = f"{ROOT}[test]" if with_tests else str(ROOT)
    size = "160 MB to fetch, 580 MB on disk" if with_tests else "110 MB to fetch, 380 MB on disk"
    print(f"{HEAD} installing into {VENV} (once: about {size}) …", flush=True)
    _pip(python, "--quiet", "--upgrade", NEEDED_PIP)
    _pip(python, "--editable", target)
    for name in {extra, "play"}:
        _stamp_file(name).write_text(wanted, encoding="utf-8")
    print(f"{HEAD} ready.", flush=True)
    return python


def _stamp() -> str:
    """What the installation depends on: pyproject.toml and where the checkout lies."""
    text = (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    return hashlib.sha256(text).hexdigest()


def _stamp_file(extra: str) -> Path:
    return VENV / f".repquest-{extra}"


def _stamped(extra: str) -> str:
    path = _stamp_file(extra)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _check_machine() -> None:
    """Refuse early where the pose tracker has no package (as of mediapipe 0.10.31)."""
    system, machine = platform.system(), platform.machine().lower()
    supported = {
        "Linux": {"x86_64", "amd64"},
        "Darwin": {"arm64"},
        "Windows": {"amd64", "arm64"},
    }
    if machine not in supported.get(system, {machine}):
        msg = (
            f"the pose tracker (mediapipe) has no package for {system} on {machine}.\n"
            "  It has one for Linux on x86_64, macOS on Apple silicon, and Windows."
        )
        raise SetUpError(msg)


def _works(python: Path) -> bool:
    """Whether an earlier `.venv` still starts (its base Python may have been removed)."""
    if not python.exists():
        return False
    probe = [str(python), "-c", "import pip"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def _make_venv() -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        msg = (
            f"this Python ({sys.executable}) comes without '{missing[0]}', "
            "which is needed to make an environment.\n"
            f"  On Debian or Ubuntu: sudo apt install python{version}-venv\n"
            "  Elsewhere: install Python from https://www.python.org/downloads/"
        )
        raise SetUpError(msg)
    print(f"{HEAD} making a Python environment in {VENV} …", flush=True)
    if _run([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        msg = (
            f"the environment {VENV} could not be made (see above).\n"
            "  Check that the folder can be written and that the disk has 1 GB free."
        )
        raise SetUpError(msg)


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    if _run(command) != 0:
        msg = (
            "the installation did not finish (see above).\n"
            "  Check the network and the free disk, then run the same command again: "
            "it goes on from there."
        )
        raise SetUpError(msg)


def _run(command: list[str]) -> int:
    """Run `command` in this terminal; Ctrl+C stops it without a traceback (exit code 130)."""
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130
