"""The ways diagnostics are printed, one file each: `printed(found, text)` returns them as text."""
