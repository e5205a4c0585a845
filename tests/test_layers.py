"""Which package may import which: the table of the house, checked on every import statement."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GAME = ROOT / "game"

EVERYBODY: dict[str, set[str]] = {
    "errors": set(),
    "files": set(),
    "resources": {"platformdirs"},
}
"""Modules that any package may import, and the libraries that they may import themselves."""

MAY_IMPORT: dict[str, set[str]] = {
    "core": set(),
    "content": {"core"},
    "recording": {"core"},
    "sensing": {"core", "recording"},
    "store": {"core"},
    "insights": {"core", "store"},
    "view": {"core"},
    "scenes": {"core", "view"},
    "shell": {"view", "scenes", "core.events"},
}
"""For each package of the game, what it may import besides itself (a package or one module)."""

OUTSIDE: dict[str, set[str]] = {
    "core": set(),
    "content": {"yaml", "pydantic", "pydantic_core"},
    "recording": set(),
    "sensing": {"cv2", "mediapipe", "numpy", "flatbuffers"},
    "store": {"sqlalchemy"},
    "insights": set(),
    "view": set(),
    "scenes": set(),
    "shell": {"pygame"},
}
"""For each package the libraries that it may import besides Python's own."""

WIRING_OUTSIDE = {"typer", "rich", "platformdirs"}
"""Libraries of the modules directly in `game` (app and its like) and of its commands, which may
import all."""

COMMANDS = "commands"
"""The one package that is wiring as well: nothing but the command line imports it."""

OUTWARD = {"time", "datetime", "os", "pathlib", "io", "sys", "socket", "threading", "subprocess"}
"""What the pure core has no use for: no clock, no file, no thread, no network."""


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that the file imports, in full, with the line.

    Of imports for the type checker only those of the game itself count.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        for name, line in _imported(path, node):
            if id(node) not in unseen or name.startswith("game."):
                yield name, line


def _imported(path: Path, node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, node.lineno) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
        assert node.module is not None
        for alias in node.names:
            name = f"{node.module}.{alias.name}"
            yield (name if _is_module(name) else node.module), node.lineno


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return name.startswith("game.") and (path.is_dir() or path.with_suffix(".py").is_file())


def _files(package: str) -> list[Path]:
    return sorted((GAME / package).rglob("*.py"))


def _wiring() -> list[Path]:
    """The modules directly in `game` and its commands, which put the packages together."""
    return [*sorted(GAME.glob("*.py")), *_files(COMMANDS)]


def _is_within(module: str, allowed: set[str]) -> bool:
    return any(module == name or module.startswith(name + ".") for name in allowed)


def _breaches(path: Path, *, inside: set[str], outside: set[str]) -> Iterator[str]:
    for name, line in _imports(path):
        top, _, rest = name.partition(".")
        if top == "game":
            # `from game import __version__` names no package.
            fine = not rest or _is_within(rest, inside)
        else:
            fine = top in sys.stdlib_module_names or top in outside
        if not fine:
            yield f"{path.relative_to(ROOT).as_posix()}:{line}: imports {name}"


def test_the_table_names_every_package() -> None:
    """A new package has to be given its place here first."""
    found = {path.parent.name for path in GAME.glob("*/__init__.py")}
    assert found - {COMMANDS} == set(MAY_IMPORT) == set(OUTSIDE)


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_a_package_imports_only_what_it_may(package: str) -> None:
    """One way only: from the edges to the core."""
    inside = MAY_IMPORT[package] | set(EVERYBODY) | {package}
    breaches = [
        breach
        for path in _files(package)
        for breach in _breaches(path, inside=inside, outside=OUTSIDE[package])
    ]
    assert breaches == []


def test_only_the_wiring_imports_command_line_libraries() -> None:
    """The wiring may import every package, and few libraries."""
    inside = {*MAY_IMPORT, COMMANDS, *(path.stem for path in GAME.glob("*.py"))}
    breaches = [
        breach
        for path in _wiring()
        for breach in _breaches(path, inside=inside, outside=WIRING_OUTSIDE)
    ]
    assert breaches == []


def test_only_the_command_line_imports_commands() -> None:
    """What they do is elsewhere, so that it can be had without a terminal."""
    breaches = [
        f"{path.name}:{line}: imports {name}"
        for path in GAME.glob("*.py")
        for name, line in _imports(path)
        if name.startswith(f"game.{COMMANDS}") and path.stem != "cli"
    ]
    assert breaches == []


@pytest.mark.parametrize("module", sorted(EVERYBODY))
def test_what_everybody_imports_imports_nothing_else(module: str) -> None:
    """Otherwise the table could be walked around."""
    path = GAME / f"{module}.py"
    assert list(_breaches(path, inside=set(EVERYBODY), outside=EVERYBODY[module])) == []


def test_the_core_has_no_clock_and_no_file() -> None:
    """A frame is the only clock."""
    breaches = [
        f"{path.name}:{line}: imports {name}"
        for path in _files("core")
        for name, line in _imports(path)
        if name.partition(".")[0] in OUTWARD or name in {"game.files", "game.resources"}
    ]
    assert breaches == []


BLOCKED = """
import sys
for name in ("pygame", "cv2", "mediapipe", "numpy"):
    sys.modules[name] = None
from pathlib import Path
from game.recording import read_recording, replay
from tests.golden_plans import level_plan
plan = level_plan(sys.argv[2])
print(replay(read_recording(Path(sys.argv[1])), plan=plan).state.score.points)
"""


def test_a_recording_is_judged_without_window_camera_and_tracker(golden_dir: Path) -> None:
    """The same frames give the same score on a machine that has none of them."""
    level = golden_dir / "levels" / "first-steps.rqp"
    ended = subprocess.run(  # the program above
        [sys.executable, "-c", BLOCKED, str(level), level.stem],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    last_line = level.with_suffix(".events.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert last_line.endswith(f"LevelFinished points={ended.stdout.strip()}")
