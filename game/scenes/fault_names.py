"""What is not seen from here, by name: a cue would sound like an order."""

from __future__ import annotations

NAMES = {
    "async": "arms and legs together",
    "back_round_proxy": "a round back",
    "drop": "dropping",
    "drop_back": "dropping back",
    "drop_fast": "dropping fast",
    "elbow_flare": "flaring elbows",
    "fast_drop": "dropping fast",
    "feet_lift": "lifted feet",
    "head_drop": "a dropped head",
    "head_up": "a raised head",
    "hip_pike": "hips too high",
    "hip_sag": "sagging hips",
    "hips_lift": "lifted hips",
    "hyperextension": "arching the back",
    "knee_bend": "bent knees",
    "knee_crossing": "crossing knees",
    "knee_in": "a knee dropping in",
    "knee_valgus": "knees dropping in",
    "knee_valgus_landing": "knees dropping in",
    "lateral_lean": "leaning to a side",
    "lateral_shift": "shifting to a side",
    "lateral_sway": "swaying",
    "lean": "leaning",
    "lean_back": "leaning back",
    "neck_pull": "pulling the neck",
    "no_extension": "arms not straight",
    "no_lockout": "arms not straight",
    "partial": "half repetitions",
    "pelvic_drop": "a dropping hip",
    "shrug": "shrugging",
    "support_knee_valgus": "a knee dropping in",
    "swing": "swinging",
    "torso_rise": "a rising trunk",
    "trunk_lean": "leaning forward",
    "trunk_side_lean": "leaning to a side",
    "uneven": "uneven arms",
}
"""Names of faults whose id in plain words would say too little."""


def name_of(fault_id: str) -> str:
    """What a fault is called."""
    return NAMES.get(fault_id, fault_id.replace("_", " "))
