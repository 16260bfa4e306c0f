"""Built pages measured as a reader's browser meets them, and held to their marks; `python -m benchmarks.audit --help` says how."""
