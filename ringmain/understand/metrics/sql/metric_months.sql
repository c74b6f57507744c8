-- grain: the part of one local month that lies in one month of UTC
-- key: month, utc_month
-- reads: nothing (made from the market's zone)
-- freshness: made again at each computation
-- owner: understand/metrics
SELECT
    CAST(NULL AS DATE) AS month,
    CAST(NULL AS DATE) AS utc_month,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS starts_at,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS ends_at
