"""The rival generators, one file each: what it is, and each of the ways it is used."""
