"""Role definitions in many languages in, a searchable static site out."""
