"""The two commands of the README: set up once, with clear words when that fails."""

from __future__ import annotations

import ast
import importlib.util
import platform
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
RUN = ROOT / "tools" / "run.py"
AS_IF_OLD = "import sys; sys.version_info = (3, 8, 1); exec(open(sys.argv[1]).read())"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/_environment.py with a `.venv` of its own, and no program really started."""
    spec = importlib.util.spec_from_file_location("_environment", RUN.with_name("_environment.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    started: list[list[str]] = []

    def run(command: list[str]) -> int:
        started.append(command)
        if command[1:3] == ["-m", "venv"]:
            (tmp_path / ".venv" / "bin").mkdir(parents=True)
            (tmp_path / ".venv" / "Scripts").mkdir()
            (tmp_path / ".venv" / "bin" / "python").touch()
            (tmp_path / ".venv" / "Scripts" / "python.exe").touch()
        return module.answer

    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "_run", run)
    module.answer = 0
    module.started = started
    return module


def test_an_old_python_is_told_so() -> None:
    """One message and exit code 2, in words that an old Python can read."""
    done = subprocess.run(
        [sys.executable, "-c", AS_IF_OLD, str(RUN)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    first, *rest = done.stderr.splitlines()
    assert first.startswith("RepQuest needs Python 3.10 or newer; this is Python 3.8 (")
    assert rest[-1] == "  for example: python3.12 tools/run.py play"
    ast.parse(RUN.read_text(), feature_version=(3, 4))


def test_without_a_command() -> None:
    """The usage is shown."""
    done = subprocess.run(
        [sys.executable, str(RUN), "plya"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("python tools/run.py play [...]   set up if needed, then play")


def test_the_first_call_installs_and_the_second_starts_at_once(environment: ModuleType) -> None:
    """An environment is made, pip installs into it, and the game starts with its arguments."""
    assert environment.main(["play", "demo", "--no-window"]) == 0
    kinds = [command[1:4] for command in environment.started]
    assert [kind[:2] for kind in kinds] == [
        ["-m", "venv"],
        ["-m", "pip"],
        ["-m", "pip"],
        ["-m", "game"],
    ]
    assert environment.started[-1][3:] == ["play", "demo", "--no-window"]
    environment.started.clear()
    environment.main(["play"])
    assert len(environment.started) == 1


def test_testing_installs_what_tests_need(environment: ModuleType) -> None:
    """After playing, the tests' own packages are still to come; then checks run."""
    environment.main(["play"])
    environment.started.clear()
    environment._works = lambda _: True
    environment.main(["test", "--fast"])
    assert environment.started[-2][-1] == f"{ROOT}[test]"
    assert environment.started[-1][-2:] == [str(ROOT / "tools" / "check.py"), "--fast"]


def test_a_failed_installation_is_tried_again(
    environment: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without network: one message, exit code 2, and the next call goes on."""
    environment.VENV.mkdir()
    environment._make_venv = lambda: None
    environment.answer = 1
    assert environment.main(["play"]) == 2
    assert capsys.readouterr().err == (
        "RepQuest: the installation did not finish (see above).\n"
        "  Check the network and the free disk, then run the same command again: "
        "it goes on from there.\n"
    )
    environment.started.clear()
    environment.main(["play"])
    assert environment.started[0][1:3] == ["-m", "pip"]


def test_a_python_without_venv(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Debian's Python comes without ensurepip: say which package brings it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != "ensurepip" or None)
    assert environment.main(["play"]) == 2
    said = capsys.readouterr().err
    assert "comes without 'ensurepip'" in said
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"sudo apt install python{version}-venv" in said
    assert environment.started == []


def test_a_machine_without_a_tracker(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said before anything is fetched."""
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    assert environment.main(["play"]) == 2
    assert capsys.readouterr().err.startswith(
        "RepQuest: the pose tracker (mediapipe) has no package for Darwin on x86_64.\n"
    )
    assert environment.started == []
