"""The rules of proofreading: every file is one, named as it is; nothing lists them."""
