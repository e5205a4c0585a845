"""RepQuest: a game-style fitness experience for the living room."""

__version__ = "1.4.0"
