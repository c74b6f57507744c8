-- grain: one account in one local month at whose first instant it had supply
-- key: row_id, month
-- reads: understand.metric_accounts, understand.metric_months
-- freshness: computed when asked, from what the last computation made
-- owner: understand/metrics
SELECT
    m.month,
    a.account_id AS row_id,
    a.account_id,
    a.account_number,
    a.party_id,
    coalesce(CASE WHEN a.ends_at <= m.ends_at THEN a.ends_at END, m.starts_at)
        AS happened_at,
    a.brand,
    a.fuel,
    a.channel,
    a.region,
    coalesce(CASE WHEN a.ends_at <= m.ends_at THEN a.lost_to END, 'kept') AS fate,
    a.starts_at AS customer_since,
    0 AS age_days,
    a._source,
    a._load,
    a._line,
    a._known_at
FROM understand.metric_accounts AS a
INNER JOIN (
    SELECT month, MIN(starts_at) AS starts_at, MAX(ends_at) AS ends_at
    FROM understand.metric_months
    GROUP BY month
) AS m
    ON a.starts_at <= m.starts_at AND (a.ends_at IS NULL OR a.ends_at > m.starts_at)
