"""Generators that come with ready-made pages for readers, one file each: the reference as their input, and how their search is asked."""
