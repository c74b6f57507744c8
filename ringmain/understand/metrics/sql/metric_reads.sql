-- grain: one reading of one meter register
-- key: row_id
-- reads: collect.register_reads, collect.supply_points, collect.agreements, understand.metric_accounts, understand.metric_months
-- freshness: computed when asked
-- owner: understand/metrics
WITH points AS (
    SELECT supply_point_id, fuel
    FROM (
        SELECT
            _key AS supply_point_id, fuel,
            row_number() OVER (
                PARTITION BY _key ORDER BY _known_at DESC, _source
            ) AS nth
        FROM collect.supply_points
    ) AS said
    WHERE nth = 1
),

payers AS (
    SELECT supply_point_id, account_id, starts_at, ends_at
    FROM (
        SELECT
            supply_point_id, account_id, starts_at,
            coalesce(
                lead(starts_at) OVER (
                    PARTITION BY supply_point_id ORDER BY starts_at, agreement_number
                ),
                CAST('9999-12-31 00:00:00+00' AS TIMESTAMP WITH TIME ZONE)
            ) AS ends_at
        FROM (
            SELECT
                supply_point_id, account_id, starts_at, agreement_number,
                lag(account_id) OVER (
                    PARTITION BY supply_point_id ORDER BY starts_at, agreement_number
                ) AS account_before
            FROM collect.agreements
        ) AS agreed
        WHERE account_before IS NULL OR account_before <> account_id
    ) AS changed
)

SELECT
    m.month,
    f._key AS row_id,
    y.account_id,
    a.account_number,
    a.party_id,
    f.read_at AS happened_at,
    coalesce(a.brand, '') AS brand,
    coalesce(p.fuel, '') AS fuel,
    '' AS channel,
    coalesce(a.region, '') AS region,
    f.quality,
    f.origin,
    0 AS age_days,
    f._source,
    f._load,
    f._line,
    f._known_at
FROM collect.register_reads AS f
INNER JOIN understand.metric_months AS m
    ON
        CAST(date_trunc('month', f.read_at) AS DATE) = m.utc_month
        AND f.read_at >= m.starts_at
        AND f.read_at < m.ends_at
LEFT JOIN points AS p ON p.supply_point_id = f.supply_point_id
LEFT JOIN payers AS y
    ON
        y.supply_point_id = f.supply_point_id
        AND f.read_at >= y.starts_at
        AND f.read_at < y.ends_at
LEFT JOIN understand.metric_accounts AS a ON a.account_id = y.account_id
