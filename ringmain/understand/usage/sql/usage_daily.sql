-- grain: one local day of one supply point in one direction
-- key: supply_point_id, direction, local_date
-- reads: collect.interval_reads
-- freshness: computed when asked
-- owner: understand/usage
SELECT
    supply_point_id,
    direction,
    local_date,
    CAST(SUM(energy_wh) AS BIGINT) AS energy_wh,
    CAST(COUNT(energy_wh) AS BIGINT) AS read_count,
    CAST(COUNT(CASE WHEN quality IN ('estimated', 'substituted') THEN 1 END) AS BIGINT)
        AS estimated_count
FROM collect.interval_reads
GROUP BY supply_point_id, direction, local_date
