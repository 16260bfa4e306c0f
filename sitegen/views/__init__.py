"""The kinds of page, one file each: `pages(shelf)` yields all pages of its kind in one locale."""
