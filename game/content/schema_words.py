"""What the formats are made of: the base of their parts, their words, numbers and lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from game.core.measures import MEASURES, REP_MEASURES

ID_PATTERN = r"^[a-z][a-z0-9_]{1,39}$"
CUE_PATTERN = r"^([^{}]|\{missing\})*$"
ANGLE_PATTERN = r"^[a-z_]{2,40}$"


class Strict(BaseModel):
    """Base of all parts of the format: no unknown keys, no conversion of types, finite numbers."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, validate_default=False
    )


def one_of(words: frozenset[str], *, what: str) -> AfterValidator:
    """A validator for a closed list of words too long to be a Literal."""

    def check(value: str) -> str:
        if value not in words:
            raise PydanticCustomError(
                "closed_word",
                "{what}",
                {"what": what, "words": sorted(words)},
            )
        return value

    return AfterValidator(check)


def _enum(words: Iterable[str]) -> FieldInfo:
    """The same list for editors, in the JSON schema."""
    listed: list[JsonValue] = [*sorted(words)]
    return cast("FieldInfo", Field(json_schema_extra={"enum": listed}))


Id = Annotated[str, Field(pattern=ID_PATTERN, description="lower case, digits, _")]
ShortText = Annotated[str, Field(min_length=1, max_length=80)]
CueText = Annotated[
    str,
    Field(min_length=3, max_length=60, pattern=CUE_PATTERN),
]
LongText = Annotated[str, Field(min_length=1, max_length=600)]
ViewName = Literal["front", "oblique", "side", "lying"]
FaultPhaseName = Literal["out", "turn", "back"]
SidedName = Literal["each", "near", "far", "mean", "lead", "trail"]
JointName = Literal[
    "ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "foot_index"
]
PartName = Literal[
    "head", "neck", "shoulder", "upper_arm", "elbow", "forearm", "wrist",
    "trunk", "hip", "thigh", "knee", "shin", "ankle", "foot",
]  # fmt: skip
CorrectionName = Literal[
    "up", "down", "in", "out", "forward", "backward", "left", "right",
    "straighten", "bend", "slower", "together",
]  # fmt: skip
MeasureName = Annotated[str, one_of(frozenset(MEASURES), what="measure"), _enum(MEASURES)]
_FAULT_MEASURES = frozenset({*MEASURES, *REP_MEASURES})
FaultMeasureName = Annotated[str, one_of(_FAULT_MEASURES, what="measure"), _enum(_FAULT_MEASURES)]
AngleName = Annotated[str, Field(pattern=ANGLE_PATTERN)]
Degrees = Annotated[float, Field(ge=-360, le=360)]
Number = Annotated[float, Field(ge=-1000, le=1000)]
Share = Annotated[float, Field(ge=0, le=1)]
Millis = Annotated[int, Field(ge=0, le=60_000)]
Pair = Annotated[list[Number], Field(min_length=2, max_length=2)]
Views = Annotated[list[ViewName], Field(min_length=1, max_length=4)]


def _ordered(pair: list[float]) -> list[float]:
    if pair[0] > pair[1]:
        raise PydanticCustomError(
            "order",
            "the lower end ({low}) is above the upper end ({high})",
            {"low": f"{pair[0]:g}", "high": f"{pair[1]:g}", "do": "swap the two numbers"},
        )
    return pair


BandPair = Annotated[Pair, AfterValidator(_ordered)]
Seconds = Annotated[BandPair, Field(description="[shortest, longest] in seconds")]
