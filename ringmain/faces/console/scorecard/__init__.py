"""The scorecard, one metric, the rows behind a number, the scorecard by mail.

Belongs here: how metrics are shown and sent. Does not: what they are
(`understand/metrics`). Example: `lines.lines_of(scorecard, query)`.
"""
