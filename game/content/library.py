"""The library: every exercise, level and set of rules that can be played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from game.content.document import read_document, shown_path
from game.content.problems import ContentError, Problem, choices, did_you_mean, quoted
from game.content.workshop import Workshop
from game.core.exercise import Exercise
from game.core.level import Level
from game.core.rules import Rules
from game.errors import UserError

EXERCISES, CAMPAIGN, RULES = "exercises", "campaign", "rules"
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What can be played, by id.

    `problems` are the warnings, and the mistakes in players' packs, whose files were left out.
    """

    exercises: Mapping[str, Exercise]
    levels: Mapping[str, Level]
    rules: Mapping[str, Rules]
    problems: tuple[Problem, ...] = ()

    def level(self, level_id: str) -> Level:
        """The level of that id; raises UserError with the ids that exist, or its own mistakes."""
        self._mistakes(level_id)
        is_exercise = level_id in self.exercises and level_id not in self.levels
        do = "that is an exercise: play a level that has it (repquest levels list)"
        return _named(self.levels, level_id, what="level", do=do if is_exercise else "")

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise of that id; raises UserError as `level` does."""
        self._mistakes(exercise_id)
        is_level = exercise_id in self.levels and exercise_id not in self.exercises
        do = f"that is a level: repquest play {exercise_id}"
        return _named(self.exercises, exercise_id, what="exercise", do=do if is_level else "")

    def _mistakes(self, name: str) -> None:
        """Raise the mistakes for which the file of that name was left out."""
        if name in self.levels or name in self.exercises:
            return
        found = [p for p in self.problems if not p.warning and Path(p.file).stem == name]
        if found:
            raise ContentError(found)


def _named(items: Mapping[str, Value], name: str, *, what: str, do: str) -> Value:
    if name in items:
        return items[name]
    raise UserError(
        f"there is no {what} {quoted(name)}",
        allowed=choices(items, word=name, what=f"{what}s", all_in=f"repquest {what}s list"),
        do=do or did_you_mean(name, items),
    )


def load_library(
    levels_dir: Path, *, packs: Sequence[Path] = (), files: Sequence[Path] = ()
) -> Library:
    """Read the game's own content in `levels_dir`, then players' `packs` and single level `files`.

    A pack is a folder of levels, with exercises of its own in a folder `exercises`. A file of a
    pack that has a mistake is left out, and `Library.problems` says why; links out of the pack are
    not followed. Mistakes in the game's own content or in `files` raise ContentError with all of
    them; a pack or file that is missing raises UserError. Exercises beside a file come with it.
    """
    shop = Workshop()
    shop.add_exercises(_yaml_files(levels_dir / EXERCISES))
    shop.add_levels(_yaml_files(levels_dir / CAMPAIGN))
    shop.add_rules(_yaml_files(levels_dir / RULES))
    if shop.errors:
        raise ContentError(shop.errors)
    for pack in packs:
        _must_exist(pack, folder=True)
        shop.add_exercises(_yaml_files(pack / EXERCISES, pack=pack))
        shop.add_levels(_yaml_files(pack))
    for file in files:
        _must_exist(file, folder=False)
        before = len(shop.problems)
        shop.add_exercises(_yaml_files(file.parent / EXERCISES, pack=file.parent))
        shop.add_levels([file])
        errors = [problem for problem in shop.problems[before:] if not problem.warning]
        if errors:
            raise ContentError(sorted(errors, key=lambda p: (p.file, p.line, p.column)))
    return _library(shop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What `check_levels` found in how many files."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Mistakes: these files cannot be played."""
        return tuple(problem for problem in self.problems if not problem.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Weaknesses: these files can be played."""
        return tuple(problem for problem in self.problems if problem.warning)


def check_levels(paths: Sequence[Path], *, levels_dir: Path) -> Report:
    """Check files and packs against the game's content in `levels_dir`; without any, check that.

    Levels, exercises and rules are told apart by their keys. Raises UserError for a missing path,
    or where there is nothing to check; mistakes are in the report.
    """
    own = {kind: _yaml_files(levels_dir / kind) for kind in (EXERCISES, CAMPAIGN, RULES)}
    asked: list[Path] = [] if paths else [path for found in own.values() for path in found]
    for path in paths:
        _must_exist(path)
        if path.is_dir():
            asked += _pack_files(path)
        else:
            asked.append(path)
    kinds: dict[str, list[Path]] = {kind: list(found) for kind, found in own.items()}
    known = {path.resolve() for found in own.values() for path in found}
    problems: list[Problem] = []
    for path in asked:
        if path.resolve() in known:
            continue
        known.add(path.resolve())
        try:
            kinds[_kind_of(path)].append(path)
        except ContentError as error:
            problems += error.problems
    for path in paths:  # a level played as a file sees the exercises beside it
        if path.is_file():
            beside = _yaml_files(path.parent / EXERCISES, pack=path.parent)
            kinds[EXERCISES] += [other for other in beside if other.resolve() not in known]
            known |= {other.resolve() for other in beside}
    names = tuple(dict.fromkeys(shown_path(path) for path in asked))
    shop = Workshop(thorough=frozenset(names))
    shop.add_exercises(own[EXERCISES])
    shop.add_exercises(kinds[EXERCISES][len(own[EXERCISES]) :])
    shop.add_levels(kinds[CAMPAIGN])
    shop.add_rules(kinds[RULES])
    problems += [problem for problem in shop.problems if problem.file in names]
    return Report(
        files=names, problems=tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
    )


_TELLING = {"blocks": CAMPAIGN, "weights": RULES, "muscles": EXERCISES, "faults": EXERCISES}


def _kind_of(path: Path) -> str:
    """Which kind of file this is, by its keys; a level unless they tell otherwise."""
    data = read_document(path).data
    keys = data if isinstance(data, dict) else {}
    return next((kind for key, kind in _TELLING.items() if key in keys), CAMPAIGN)


def _must_exist(path: Path, *, folder: bool | None = None) -> None:
    """Raise UserError unless `path` is there (and, if asked, is or is not a folder)."""
    if folder is None:
        found, noun = path.exists(), "file or folder"
    else:
        found, noun = (path.is_dir(), "folder") if folder else (path.is_file(), "file")
    if not found:
        raise UserError(f"there is no {noun} {quoted(str(path))}", do="check the path")


def _yaml_files(folder: Path, *, pack: Path | None = None) -> list[Path]:
    """The YAML files in `folder`, sorted by name; links out of it (or `pack`) are left out."""
    if not folder.is_dir():
        return []
    home = (folder if pack is None else pack).resolve()
    found = (path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    return sorted(p for p in found if p.is_file() and p.resolve().is_relative_to(home))


def _pack_files(pack: Path) -> list[Path]:
    """The exercises and levels of a pack; raises UserError where it has none."""
    found = [*_yaml_files(pack / EXERCISES, pack=pack), *_yaml_files(pack)]
    if not found:
        raise UserError(
            "there is nothing to check",
            where=shown_path(pack),
            allowed=f"looked for: *.yaml and *.yml in it and in its folder '{EXERCISES}'",
            do="name a YAML file, or the folder that holds the levels",
        )
    return found


def _library(shop: Workshop) -> Library:
    return Library(
        exercises=MappingProxyType(shop.exercises),
        levels=MappingProxyType(shop.levels),
        rules=MappingProxyType(shop.rules),
        problems=tuple(shop.problems),
    )
