"""How energy is used, from the interval reads.

Belongs here: daily totals, load shapes, the year as a picture. Does not: the reads
themselves (`collect/meter_data`). Example: `get_year(supply_point_id, ...)`.
"""
