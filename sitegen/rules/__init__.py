"""The rules, one file each; the file's name is the rule's name. docs/rules/ has a page for each, which is its test."""
