"""The format of `levels/rules/*.yaml`: how measures become points (see `game.core.rules`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from game.content.schema_words import Id, Share, Strict

Percent = Annotated[float, Field(ge=0, le=100)]


class WeightsModel(Strict):
    """Shares of a repetition's score; they sum to 1."""

    rom: Share
    tempo: Share
    symmetry: Share
    posture: Share

    @model_validator(mode="after")
    def _sum(self) -> WeightsModel:
        total = self.rom + self.tempo + self.symmetry + self.posture
        if abs(total - 1) > 1e-6:  # noqa: PLR2004  # rounding of decimal fractions
            raise PydanticCustomError(
                "sum",
                "the weights sum to {total}, not to 1",
                {"total": f"{total:g}", "do": "change them so that they sum to 1"},
            )
        return self


class TiersModel(Strict):
    """Lowest scores of the named tiers."""

    perfect: Percent
    great: Percent
    good: Percent

    @model_validator(mode="after")
    def _falling(self) -> TiersModel:
        if not self.perfect > self.great > self.good:
            raise PydanticCustomError(
                "order", "the tiers must fall from perfect to great to good", {"do": "sort them"}
            )
        return self


class RulesModel(Strict):
    """Everything that turns measures into points."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    version: Annotated[int, Field(ge=1)]
    weights: WeightsModel
    tiers: TiersModel
    severe_cap: Percent
    posture_k: Annotated[list[Share], Field(min_length=3, max_length=3)]
    rom_zero: Share
    rom_full: Share
    symmetry_full_pct: Percent
    symmetry_zero_pct: Percent
    combo_exponent: Annotated[float, Field(gt=0, le=1)]
    combo_share: Share
    total_points: Annotated[int, Field(ge=1000, le=100_000_000)]
    hold_hit_ms: Annotated[int, Field(ge=100, le=60_000)]
    hold_hit_weight: Annotated[float, Field(gt=0, le=10)]
    judge_scale: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
