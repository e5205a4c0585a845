"""The tests of RepQuest; they mirror the packages of the game."""
