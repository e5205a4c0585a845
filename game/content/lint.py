"""Playability: mistakes that a schema cannot see. One function a check, all listed below."""

from __future__ import annotations

from collections.abc import Mapping

from game.content.document import Document
from game.content.problems import Problem
from game.content.schema_exercise import ExerciseModel
from game.content.schema_level import LevelModel
from game.core.exercise import Exercise


def lint_exercise(model: ExerciseModel, document: Document) -> list[Problem]:
    return []


def lint_exercises(model: ExerciseModel, document: Document, *, known: Mapping[str, object]) -> list[Problem]:
    return []


def lint_level(model: LevelModel, document: Document, *, exercises: Mapping[str, Exercise]) -> list[Problem]:
    return []
