"""The formats in which translations go out and come back, one module each; their names are those of `sitegen export --format`.

`SUFFIXES` are the endings of their files. `written` gives a parcel as the bytes of a file; `read` gives the parcel in such bytes, and
raises ExchangeError for what is none.
"""
