"""Files in, values out: reads and checks files one kind after the other, gathering mistakes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from game.content.convert_exercise import exercise_from
from game.content.convert_level import level_from, rules_from
from game.content.document import Document, read_document
from game.content.lint_exercise import lint_exercise, lint_muscles, lint_relatives
from game.content.lint_figure import lint_figure
from game.content.lint_level import lint_level
from game.content.problems import ContentError, Problem
from game.content.schema_exercise import ExerciseModel
from game.content.schema_level import LevelModel
from game.content.schema_rules import RulesModel
from game.content.validate import salvage, validate
from game.core.exercise import Exercise
from game.core.level import Level
from game.core.rules import Rules

PROSE = frozenset(
    {"name", "title", "description", "author", "licence", "safety", "contraindications",
     "evidence", "figure", "support", "muscles", "equipment", "easier", "harder", "say"}
)  # fmt: skip
"""Keys that change nothing about what is asked and how it is judged: not in the content hash."""

Model = TypeVar("Model", ExerciseModel, LevelModel, RulesModel)


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
class Loaded(Generic[Model]):
    """A file that fits its schema.

    Of one that is not `whole` stand-ins took the place of what is wrong. One that is not `sound`
    has mistakes already and is looked at for more of them only.
    """

    document: Document
    model: Model
    whole: bool = True
    sound: bool = True

    def kept(self, found: Iterable[Problem]) -> list[Problem]:
        """Those problems that are true of the file itself: weaknesses may be the stand-ins'."""
        return [problem for problem in found if self.whole or not problem.warning]


class Shelf(Generic[Model]):
    """The files of one kind, by id; mistakes are gathered in `problems`, not raised."""

    def __init__(self, model: type[Model], *, what: str, problems: list[Problem]) -> None:
        """An empty shelf for files of `model`, called `what` in messages."""
        self._model: type[Model] = model
        self._what = what
        self._problems = problems
        self.files: dict[str, Loaded[Model]] = {}

    def read(self, paths: Iterable[Path]) -> list[Loaded[Model]]:
        """Read files; those that are new and fit the schema, or can be looked at for more."""
        new: list[Loaded[Model]] = []
        for path in paths:
            try:
                document = read_document(path)
            except ContentError as error:
                self._problems.extend(error.problems)
                continue
            loaded = self._validated(document, stem=path.stem)
            if loaded is not None:
                new.append(loaded)
        return new

    def _validated(self, document: Document, *, stem: str) -> Loaded[Model] | None:
        wrong: frozenset[str] = frozenset()
        model: Model
        try:
            model = validate(document, self._model, what=self._what)
        except ContentError as error:
            self._problems.extend(error.problems)
            salvaged = salvage(document, self._model, error.__cause__)
            if salvaged is None:
                return None
            model, wrong = salvaged
        misnamed = None if "id" in wrong else self._misnamed(document, model.id, stem=stem)
        if misnamed is not None:
            self._problems.append(misnamed)
        sound = not wrong and misnamed is None
        loaded = Loaded(document=document, model=model, whole=not wrong, sound=sound)
        if sound:
            self.files[model.id] = loaded
        return loaded

    def _misnamed(self, document: Document, name: str, *, stem: str) -> Problem | None:
        """An id that is taken, or another one than the file's name."""
        if name in self.files:
            found = f"the {self._what} '{name}' is already in {self.files[name].document.file}"
            do = "choose another id"
        elif stem != name:
            found = f"the id is '{name}' but the file is called '{stem}'"
            do = f"rename the file to '{name}.yaml', or change the id"
        else:
            return None
        line, column = document.mark(("id",))
        return Problem(
            file=document.file, line=line, column=column, where="'id'", found=found, do=do
        )


def _muscles(model: ExerciseModel) -> tuple[str, ...]:
    return (*model.muscles.primary, *model.muscles.secondary)


class Workshop:
    """Reads exercises, then levels, then rules; what is good is in the dictionaries."""

    def __init__(self, *, thorough: frozenset[str] = frozenset()) -> None:
        """Nothing has been read yet; figures are judged in the files named in `thorough`."""
        self._thorough = thorough
        self.problems: list[Problem] = []
        self.exercises: dict[str, Exercise] = {}
        self.levels: dict[str, Level] = {}
        self.rules: dict[str, Rules] = {}
        self._muscles: set[str] = set()
        self._exercises = Shelf(ExerciseModel, what="exercise", problems=self.problems)
        self._levels = Shelf(LevelModel, what="level", problems=self.problems)
        self._rules = Shelf(RulesModel, what="rules", problems=self.problems)

    @property
    def errors(self) -> list[Problem]:
        """The problems that are not mere warnings."""
        return [problem for problem in self.problems if not problem.warning]

    def add_exercises(self, paths: Iterable[Path]) -> None:
        """Read exercise files; those with mistakes are left out.

        Those that are read first are the game's own, whose names of muscles are the usual ones.
        """
        new = self._exercises.read(paths)
        if not self._muscles:
            self._muscles = {name for loaded in new for name in _muscles(loaded.model)}
        for loaded in new:
            found = lint_exercise(loaded.model, loaded.document)
            found += lint_relatives(loaded.model, loaded.document, known=self._exercises.files)
            found += lint_muscles(loaded.model, loaded.document, known=self._muscles)
            self.problems += loaded.kept(found)
            if loaded.sound and all(problem.warning for problem in found):
                self.exercises[loaded.model.id] = exercise_from(loaded.model)
                if loaded.document.file in self._thorough:
                    self.problems += lint_figure(loaded.model, loaded.document)

    def add_levels(self, paths: Iterable[Path]) -> None:
        """Read level files; those with mistakes are left out."""
        for loaded in self._levels.read(paths):
            found = lint_level(loaded.model, loaded.document, exercises=self.exercises)
            self.problems += loaded.kept(found)
            if loaded.sound and all(problem.warning for problem in found):
                self.levels[loaded.model.id] = self._level(loaded.model)

    def _level(self, model: LevelModel) -> Level:
        level = level_from(model, content_hash="")
        names = sorted({*level.exercise_ids, *level.substitute_ids})
        used = (self._exercises.files[name].model for name in names)
        return level_from(model, content_hash=content_hash(model, *used))

    def add_rules(self, paths: Iterable[Path]) -> None:
        """Read rules files; those with mistakes are left out."""
        for loaded in self._rules.read(paths):
            if not loaded.sound:
                continue
            digest = content_hash(loaded.model)
            self.rules[loaded.model.id] = rules_from(loaded.model, content_hash=digest)
