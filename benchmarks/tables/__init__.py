"""The tables, one file each.

A module's docstring is the table's heading and what stands below it; `arguments` adds what its command takes, `measure` yields
its records, `table` draws it from records, `charts` its charts by name, where it has any.
"""
