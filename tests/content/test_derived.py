"""What tools/make_schema.py derives is current, and the page on the format is true."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
import yaml

from game.content.library import check_levels, load_library
from game.content.schema_words import (
    CorrectionName,
    FaultPhaseName,
    JointName,
    PartName,
    SidedName,
    ViewName,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "levels" / "README.md"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool as a module."""
    path = ROOT / "tools" / "make_schema.py"
    spec = importlib.util.spec_from_file_location("make_schema", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_schemas_and_lists_are_current(tool: ModuleType) -> None:
    """If this fails: python tools/make_schema.py."""
    stale = [path.name for path, text in tool.derived().items() if path.read_text("utf-8") != text]
    assert stale == []


def _examples() -> list[str]:
    """The YAML on the page: a level, and a fault of an exercise."""
    return re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)


def test_the_example_on_the_page_can_be_played(tmp_path: Path) -> None:
    """A newcomer who copies it has a level without a warning."""
    level, _ = _examples()
    file = tmp_path / "leg-day.yaml"
    file.write_text(level, "utf-8")
    library = load_library(ROOT / "levels", files=[file])
    assert library.problems == ()
    assert len(library.level("leg-day").blocks) == 8


def test_the_fault_on_the_page_fits_an_exercise(tmp_path: Path) -> None:
    """Also without a warning."""
    _, fault = _examples()
    squat = yaml.safe_load((ROOT / "levels" / "exercises" / "squat.yaml").read_text("utf-8"))
    file = tmp_path / "my_squat.yaml"
    file.write_text(yaml.safe_dump({**squat, "id": "my_squat", **yaml.safe_load(fault)}), "utf-8")
    assert check_levels([file], levels_dir=ROOT / "levels").problems == ()


def test_the_page_tells_what_must_be_there(tool: ModuleType) -> None:
    """What the schema of an exercise requires, and nothing else."""
    _, _, after = PAGE.read_text("utf-8").partition("### The keys that must be there\n")
    needed, _, _ = after.partition(";")
    required = tool.MODELS["exercise"].model_json_schema(by_alias=True)["required"]
    assert set(re.findall(r"`(\w+)`", needed)) == set(required)


def test_the_page_names_every_word_of_the_closed_lists() -> None:
    """A joint, a part of the body or a direction is found where it is needed."""
    page = PAGE.read_text("utf-8")
    for words in (JointName, PartName, CorrectionName, ViewName, SidedName, FaultPhaseName):
        assert [word for word in get_args(words) if f"`{word}`" not in page] == []


def test_the_page_names_every_key_of_the_format(tool: ModuleType) -> None:
    """Nothing that may be written is left unexplained."""
    page = PAGE.read_text("utf-8")
    for name in ("exercise", "level"):
        schema = tool.MODELS[name].model_json_schema(by_alias=True)
        for part in (schema, *schema["$defs"].values()):
            missing = [key for key in part.get("properties", {}) if key not in page]
            assert missing == [], part["title"]


def test_the_schemas_are_json_schemas(tool: ModuleType) -> None:
    """JSON is YAML: every schema reads back and names its closed lists."""
    for path, text in tool.schemas().items():
        data = yaml.safe_load(text)
        assert data["type"] == "object", path
        assert data["additionalProperties"] is False
