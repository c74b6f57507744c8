"""Sources and their loads; loading a file step by step.

Belongs here: upload, mapping, dry run and progress as pages. Does not: reading files
(`collect/files`). Example: `/loads/new/` takes a file and asks nothing else first.
"""
