"""Which screen is on. A scene handles an input and returns the next scene; no pygame in here.

`stage_manager.StageManager` holds the scene that is on; `attempt.Attempt` plays a level for it.
What scenes need of the outside world is written down as protocols in `ports`.
"""
