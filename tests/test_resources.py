"""What we ship is found in a checkout and in an installed wheel alike."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game import resources
from game.errors import UserError

ROOT = Path(__file__).parents[1]
ASK = "from game import resources as r; print(r.levels_dir(), r.demo_clip())"


def test_in_a_checkout() -> None:
    """The folders beside the package."""
    assert resources.levels_dir() == ROOT / "levels"
    assert resources.demo_clip().is_file()
    for bold in (False, True):
        assert resources.font_file(bold=bold).suffix == ".ttf"


def test_in_a_wheel(tmp_path: Path) -> None:
    """Away from the checkout the same folders lie inside the package."""
    package = tmp_path / "site" / "game"
    for name in ("__init__.py", "errors.py", "resources.py"):
        package.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "game" / name, package)
    data = package / "_data"
    for name in ("levels", "assets"):
        (data / name).mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    clip = data / "assets" / "demo" / "demo.mp4"
    assert done.stdout.split() == [str(data / "levels"), str(clip)]


def test_a_broken_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is missing is named, with what to do."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "game")
    with pytest.raises(UserError) as caught:
        resources.levels_dir()
    assert str(caught.value) == (
        f"{tmp_path / 'game' / '_data'}\n"
        "  the folder 'levels' is missing\n"
        "  install RepQuest again: python tools/run.py play "
        "(or pip install --force-reinstall .)"
    )


def test_a_home_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """REPQUEST_HOME moves what is kept."""
    monkeypatch.setenv("REPQUEST_HOME", str(tmp_path))
    assert resources.cache_dir() == tmp_path / "cache"
    assert resources.data_dir() == tmp_path / "data"
    monkeypatch.delenv("REPQUEST_HOME")
    assert tmp_path not in resources.cache_dir().parents
