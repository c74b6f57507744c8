-- grain: one answer to one survey question
-- key: row_id
-- reads: collect.survey_answers, collect.interactions, understand.metric_accounts, understand.metric_months
-- freshness: computed when asked
-- owner: understand/metrics
WITH sole AS (
    SELECT party_id, MIN(account_id) AS account_id
    FROM understand.metric_accounts
    WHERE party_id IS NOT NULL
    GROUP BY party_id
    HAVING COUNT(*) = 1
),

contacts AS (
    SELECT
        lower(interaction_number) AS number,
        MIN(channel) AS channel,
        MIN(account_id) AS account_id,
        MIN(party_id) AS party_id
    FROM collect.interactions
    GROUP BY lower(interaction_number)
),

answers AS (
    SELECT
        s._key, s.answered_at, s.kind, s.score, s.scale_maximum, s.survey,
        s._source, s._load, s._line, s._known_at,
        coalesce(s.party_id, c.party_id) AS party_id,
        coalesce(s.account_id, c.account_id) AS account_id,
        c.channel
    FROM collect.survey_answers AS s
    LEFT JOIN contacts AS c ON c.number = lower(trim(s.about))
)

SELECT
    m.month,
    f._key AS row_id,
    coalesce(f.account_id, sole.account_id) AS account_id,
    a.account_number,
    coalesce(f.party_id, a.party_id) AS party_id,
    f.answered_at AS happened_at,
    coalesce(a.brand, '') AS brand,
    coalesce(a.fuel, '') AS fuel,
    coalesce(f.channel, '') AS channel,
    coalesce(a.region, '') AS region,
    f.kind,
    CAST(f.score AS DOUBLE) AS score,
    f.scale_maximum,
    f.survey,
    0 AS age_days,
    f._source,
    f._load,
    f._line,
    f._known_at
FROM answers AS f
INNER JOIN understand.metric_months AS m
    ON
        CAST(date_trunc('month', f.answered_at) AS DATE) = m.utc_month
        AND f.answered_at >= m.starts_at
        AND f.answered_at < m.ends_at
LEFT JOIN sole ON sole.party_id = f.party_id
LEFT JOIN understand.metric_accounts AS a
    ON a.account_id = coalesce(f.account_id, sole.account_id)
