-- grain: one interval of one supply point in one direction; the newest version of it
-- key: supply_point_id, direction, starts_at
-- reads: nothing (landed from files and feeds)
-- freshness: as landed
-- owner: collect/meter_data
SELECT
    CAST(NULL AS UUID) AS supply_point_id,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS starts_at,
    CAST(NULL AS SMALLINT) AS duration_minutes,
    CAST(NULL AS BIGINT) AS energy_wh,
    CAST(NULL AS VARCHAR) AS direction,
    CAST(NULL AS VARCHAR) AS quality,
    CAST(NULL AS DATE) AS local_date,
    CAST(NULL AS SMALLINT) AS local_slot,
    CAST(NULL AS SMALLINT) AS version,
    CAST(NULL AS VARCHAR) AS _source,
    CAST(NULL AS BIGINT) AS _load,
    CAST(NULL AS BIGINT) AS _line,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS _known_at
