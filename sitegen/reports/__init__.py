"""The ways diagnostics are printed, one file each: `printed(found, text, files)` returns them as text.

`text` gives the text of a file by its path, `files` the paths of all that was looked at, those in order too.
"""
