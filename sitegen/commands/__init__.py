"""The commands, one file each: `arguments(parser)` adds what it takes, `run(given)` does it and returns the exit status.

A module's docstring is the command's help: its first paragraph says what it does, the rest shows examples.
"""
