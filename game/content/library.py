"""The library: every exercise, level and set of rules that can be played."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from game.content.convert import exercise_from, level_from, rules_from
from game.content.document import Document, read_document, shown_path
from game.content.lint_exercise import lint_exercise, lint_relatives
from game.content.lint_level import lint_level
from game.content.problems import ContentError, Problem, did_you_mean, listed, quoted
from game.content.schema_exercise import ExerciseModel
from game.content.schema_level import LevelModel
from game.content.schema_rules import RulesModel
from game.content.validate import validate
from game.core.exercise import Exercise
from game.core.level import Level
from game.core.rules import Rules
from game.errors import UserError

PROSE = frozenset(
    {"name", "title", "description", "author", "licence", "safety", "contraindications",
     "evidence", "figure", "muscles", "equipment", "easier", "harder", "say"}
)  # fmt: skip
"""Keys that change nothing about play or score: they stay out of the content hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What can be played. `problems` are mistakes in players' packs, whose files were left out,
    and warnings."""

    exercises: Mapping[str, Exercise]
    levels: Mapping[str, Level]
    rules: Mapping[str, Rules]
    problems: tuple[Problem, ...] = ()

    def level(self, level_id: str) -> Level:
        """The level of that id; raises UserError with the ids that exist."""
        return _named(self.levels, level_id, what="level", do="list them: repquest levels list")

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise of that id; raises UserError with the ids that exist."""
        return _named(
            self.exercises, exercise_id, what="exercise", do="list them: repquest exercises list"
        )


Value = TypeVar("Value")
Model = TypeVar("Model", bound=BaseModel)


def _named(items: Mapping[str, Value], name: str, *, what: str, do: str) -> Value:
    if name in items:
        return items[name]
    raise UserError(
        f"there is no {what} {quoted(name)}",
        allowed=f"{what}s: {listed(sorted(items))}",
        do=did_you_mean(name, items) or do,
    )


def content_hash(*models: BaseModel) -> str:
    """The sha256 (64 hex digits) of everything in `models` that changes play or score."""
    parts = [_without_prose(model.model_dump(mode="json", by_alias=True)) for model in models]
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _without_prose(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_prose(v) for key, v in value.items() if key not in PROSE}
    if isinstance(value, list):
        return [_without_prose(item) for item in value]
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    """A file that fits its schema."""

    document: Document
    model: BaseModel


class _Shelf:
    """Collects the files of one kind; mistakes are gathered, not raised."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self.files: dict[str, _Loaded] = {}

    def read(self, paths: Iterable[Path], model: type[BaseModel], *, what: str) -> list[str]:
        """Read files; the ids that were new and fit the schema."""
        ids: list[str] = []
        for path in paths:
            try:
                document = read_document(path)
                checked = validate(document, model, what=what)
                ids.append(self._add(document, checked, path=path, what=what))
            except ContentError as error:
                self._problems.extend(error.problems)
        return ids

    def _add(self, document: Document, model: BaseModel, *, path: Path, what: str) -> str:
        name: str = getattr(model, "id")  # noqa: B009  # every schema has an id
        if name in self.files:
            first = self.files[name].document.file
            _refuse(document, f"the {what} '{name}' is already in {first}", "choose another id")
        if path.stem != name:
            _refuse(
                document,
                f"the file is called '{path.name}' but its id is '{name}'",
                f"rename the file to '{name}.yaml' or change the id to '{path.stem}'",
            )
        self.files[name] = _Loaded(document=document, model=model)
        return name


def _refuse(document: Document, found: str, do: str) -> None:
    line, column = document.mark(("id",))
    raise ContentError(
        [Problem(file=document.file, line=line, column=column, where="'id'", found=found, do=do)]
    )


def _yaml_files(folder: Path) -> list[Path]:
    """The YAML files in `folder`, sorted; links that lead out of it are left out."""
    if not folder.is_dir():
        return []
    home = folder.resolve()
    found = (p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
    return sorted(path for path in found if path.resolve().is_relative_to(home))


def load_library(levels_dir: Path, *, packs: Sequence[Path] = ()) -> Library:
    """Read the game's own content in `levels_dir`, then the players' `packs` (folders).

    A pack has levels at its top and may have a folder `exercises`. A file of a pack that has a
    mistake is left out and its mistakes are in `Library.problems`; a mistake in the game's own
    content raises ContentError with every one of them.
    """
    shop = _Workshop()
    shop.add(levels_dir / "exercises", levels_dir / "campaign", rules=levels_dir / "rules")
    if shop.errors():
        raise ContentError(shop.errors())
    for pack in packs:
        if not pack.is_dir():
            raise UserError(
                f"there is no folder {quoted(str(pack))}", do="name a folder with levels in it"
            )
        shop.add(pack / "exercises", pack)
    return shop.library()


class _Workshop:
    """Turns folders into a library, step by step."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._exercise_files = _Shelf(self.problems)
        self._level_files = _Shelf(self.problems)
        self._rules_files = _Shelf(self.problems)
        self._exercises: dict[str, Exercise] = {}
        self._levels: dict[str, Level] = {}
        self._rules: dict[str, Rules] = {}

    def errors(self) -> list[Problem]:
        """The problems that are not mere warnings."""
        return [problem for problem in self.problems if not problem.warning]

    def add(self, exercises: Path, levels: Path, *, rules: Path | None = None) -> None:
        """Read these folders."""
        self._add_exercises(_yaml_files(exercises))
        self.add_levels(_yaml_files(levels))
        if rules is not None:
            self._add_rules(_yaml_files(rules))

    def _add_exercises(self, paths: list[Path]) -> None:
        new = self._exercise_files.read(paths, ExerciseModel, what="exercise")
        for name in new:
            loaded = self._exercise_files.files[name]
            assert isinstance(loaded.model, ExerciseModel)  # noqa: S101  # for the type checker
            found = lint_exercise(loaded.model, loaded.document)
            self.problems += found
            if all(problem.warning for problem in found):
                self._exercises[name] = exercise_from(loaded.model)
        for name in new:
            loaded = self._exercise_files.files[name]
            assert isinstance(loaded.model, ExerciseModel)  # noqa: S101  # for the type checker
            self.problems += lint_relatives(
                loaded.model, loaded.document, known=self._exercise_files.files
            )

    def add_levels(self, paths: list[Path]) -> list[str]:
        """Read these level files; the ids of those that can be played."""
        good: list[str] = []
        for name in self._level_files.read(paths, LevelModel, what="level"):
            loaded = self._level_files.files[name]
            assert isinstance(loaded.model, LevelModel)  # noqa: S101  # for the type checker
            found = lint_level(loaded.model, loaded.document, exercises=self._exercises)
            self.problems += found
            if all(problem.warning for problem in found):
                self._levels[name] = self._level(loaded.model)
                good.append(name)
        return good

    def _level(self, model: LevelModel) -> Level:
        level = level_from(model, content_hash="")
        used = (self._exercise_files.files[name].model for name in sorted(level.exercise_ids))
        return level_from(model, content_hash=content_hash(model, *used))

    def _add_rules(self, paths: list[Path]) -> None:
        for name in self._rules_files.read(paths, RulesModel, what="rules"):
            model = self._rules_files.files[name].model
            assert isinstance(model, RulesModel)  # noqa: S101  # for the type checker
            self._rules[name] = rules_from(model, content_hash=content_hash(model))

    def library(self) -> Library:
        """What has been read so far."""
        return Library(
            exercises=MappingProxyType(dict(self._exercises)),
            levels=MappingProxyType(dict(self._levels)),
            rules=MappingProxyType(dict(self._rules)),
            problems=tuple(self.problems),
        )
