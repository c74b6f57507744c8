-- grain: one complaint
-- key: row_id
-- reads: collect.cases, understand.metric_accounts, understand.metric_months
-- freshness: computed when asked
-- owner: understand/metrics
WITH sole AS (
    SELECT party_id, MIN(account_id) AS account_id
    FROM understand.metric_accounts
    WHERE party_id IS NOT NULL
    GROUP BY party_id
    HAVING COUNT(*) = 1
),

complaints AS (
    SELECT
        c._key, c.opened_at, c.topic, c.outcome, c.status, c.root_cause, c.party_id,
        c._source, c._load, c._line, c._known_at,
        coalesce(c.account_id, sole.account_id) AS account_id
    FROM collect.cases AS c
    LEFT JOIN sole ON sole.party_id = c.party_id
    WHERE c.kind = 'complaint'
)

SELECT
    m.month,
    f._key AS row_id,
    f.account_id,
    a.account_number,
    coalesce(f.party_id, a.party_id) AS party_id,
    f.opened_at AS happened_at,
    coalesce(a.brand, '') AS brand,
    coalesce(a.fuel, '') AS fuel,
    '' AS channel,
    coalesce(a.region, '') AS region,
    coalesce(f.topic, '') AS topic,
    coalesce(f.root_cause, '') AS root_cause,
    coalesce(f.outcome, f.status, '') AS outcome,
    0 AS age_days,
    f._source,
    f._load,
    f._line,
    f._known_at
FROM complaints AS f
INNER JOIN understand.metric_months AS m
    ON
        CAST(date_trunc('month', f.opened_at) AS DATE) = m.utc_month
        AND f.opened_at >= m.starts_at
        AND f.opened_at < m.ends_at
LEFT JOIN understand.metric_accounts AS a ON a.account_id = f.account_id
