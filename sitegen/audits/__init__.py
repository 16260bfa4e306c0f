"""What a published site is looked through for, one file a kind of fault; audit.py says what such a file holds."""
