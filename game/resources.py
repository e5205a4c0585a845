"""Where things are: what we ship (in a checkout or a wheel), and what is kept for the player."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from game.errors import UserError

_PACKAGE = Path(__file__).resolve().parent
HOME_VARIABLE = "REPQUEST_HOME"
_FONT_PACKAGE = "fontpkg_poppins"
REINSTALL = "install RepQuest again: python tools/run.py play (or pip install --force-reinstall .)"


def _data_dir(name: str) -> Path:
    """The folder `name`: beside the package in a checkout, inside it in a wheel."""
    checkout = _PACKAGE.parent
    folder = (checkout if (checkout / "pyproject.toml").is_file() else _PACKAGE / "_data") / name
    if folder.is_dir():
        return folder
    raise UserError(f"the folder '{name}' is missing", where=str(folder.parent), do=REINSTALL)


def levels_dir() -> Path:
    """The folder with exercises, rules and campaign levels (raises UserError when missing)."""
    return _data_dir("levels")


def assets_dir() -> Path:
    """The folder with sounds, pictures and the demo clip (raises UserError when missing)."""
    return _data_dir("assets")


def demo_clip() -> Path:
    """The short video of the demo athlete."""
    return assets_dir() / "demo" / "demo.mp4"


def font_file(*, bold: bool = False) -> Path:
    """The game's typeface, Poppins (OFL-1.1), from its package (raises UserError when missing).

    It has accented Latin letters and typographic marks; arrows, ticks and stars are to be drawn.
    """
    spec = find_spec(_FONT_PACKAGE)
    if spec is not None and spec.origin is not None:
        name = "Poppins-Bold.ttf" if bold else "Poppins-Medium.ttf"
        path = Path(spec.origin).parent / "files" / name
        if path.is_file():
            return path
    raise UserError("the typeface is missing", where=f"the package {_FONT_PACKAGE}", do=REINSTALL)


def cache_dir() -> Path:
    """Where what can be fetched again is kept: the pose model (9 MB) and the tracker's log.

    It is the system's folder for that, or REPQUEST_HOME/cache where that variable is set.
    """
    home = os.environ.get(HOME_VARIABLE)
    return (
        Path(home, "cache") if home else platformdirs.user_cache_path("repquest", appauthor=False)
    )


def data_dir() -> Path:
    """Where what belongs to the player is kept: profiles, scores and recordings.

    It is the system's folder for that, or REPQUEST_HOME/data where that variable is set.
    """
    home = os.environ.get(HOME_VARIABLE)
    return Path(home, "data") if home else platformdirs.user_data_path("repquest", appauthor=False)


def scores_file() -> Path:
    """The database of players, attempts and scores."""
    return data_dir() / "scores.db"


def recordings_dir() -> Path:
    """Where attempts are recorded, one file each."""
    return data_dir() / "recordings"


def own_packs() -> tuple[Path, ...]:
    """The folder of the player's own levels (`levels` in `data_dir()`), if there is one."""
    folder = data_dir() / "levels"
    return (folder,) if folder.is_dir() else ()
