"""The pose recording format: record an attempt, read it again, replay and verify it.

Writing (never raises while playing: a full disk must not end a workout; see `Recorder.problem`)::

    header = Header(plan=plan, engine=game.__version__, started_at=now, source="camera",
                    model="full", camera_fps=30.0, player=None)
    recorder = Recorder(folder, header=header)      # UserError when the folder cannot be written
    recorder.write(frame)                           # every frame, as given to session.advance
    path = recorder.close(state)                    # the state after session.finish; None = failed

Reading (raises UserError that says what is wrong and where)::

    recording = read_recording(path, salvage=False) # salvage: up to the break of a damaged file
    recording.header.plan                           # the level as it was then, ready to play
    recording.trailer                               # None when the program was killed
    for frame in recording.frames(): ...            # decoded as you go

After a program was killed::

    rescue(folder)                                  # names what it left, to be read with salvage

Replaying::

    result = replay(recording)                      # result.state, result.events
    check = verify(recording, plan_now=None)        # check.ok, check.differences, check.notes
    print(describe(check))
"""

from game.recording.chunks import FORMAT_VERSION
from game.recording.header import Header, Trailer
from game.recording.leftovers import rescue
from game.recording.read import Recording, read_recording
from game.recording.record import PART_SUFFIX, SUFFIX, Recorder
from game.recording.replay import Replayed, replay
from game.recording.verify import Difference, Verification, describe, verify

__all__ = [
    "FORMAT_VERSION",
    "PART_SUFFIX",
    "SUFFIX",
    "Difference",
    "Header",
    "Recorder",
    "Recording",
    "Replayed",
    "Trailer",
    "Verification",
    "describe",
    "read_recording",
    "replay",
    "rescue",
    "verify",
]
