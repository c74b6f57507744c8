-- grain: one contact that a customer began
-- key: row_id
-- reads: collect.interactions, understand.metric_accounts, understand.metric_months
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
        i._key, i.occurred_at, i.channel, i.topic, i.interaction_number,
        i._source, i._load, i._line, i._known_at,
        i.party_id,
        coalesce(i.account_id, sole.account_id) AS account_id,
        MAX(i.occurred_at) OVER () AS newest_at
    FROM collect.interactions AS i
    LEFT JOIN sole ON sole.party_id = i.party_id
    WHERE coalesce(i.direction, 'inbound') = 'inbound'
),

followed AS (
    SELECT
        c._key, c.occurred_at, c.channel, c.topic, c._source, c._load, c._line,
        c._known_at, c.party_id, c.account_id, c.newest_at,
        CASE
            WHEN c.account_id IS NOT NULL THEN
                lead(c.occurred_at) OVER (
                    PARTITION BY c.account_id, c.topic
                    ORDER BY c.occurred_at, c.interaction_number
                )
        END AS next_of_account,
        CASE
            WHEN c.party_id IS NOT NULL THEN
                lead(c.occurred_at) OVER (
                    PARTITION BY c.party_id, c.topic
                    ORDER BY c.occurred_at, c.interaction_number
                )
        END AS next_of_party
    FROM contacts AS c
),

spaced AS (
    SELECT
        f._key, f.occurred_at, f.channel, f.topic, f._source, f._load, f._line,
        f._known_at, f.party_id, f.account_id,
        date_diff('day', CAST(f.occurred_at AS DATE), CAST(f.newest_at AS DATE)) AS age_days,
        date_diff('day', CAST(f.occurred_at AS DATE), CAST(f.next_of_account AS DATE)) AS days_of_account,
        date_diff('day', CAST(f.occurred_at AS DATE), CAST(f.next_of_party AS DATE)) AS days_of_party
    FROM followed AS f
)

SELECT
    m.month,
    f._key AS row_id,
    f.account_id,
    a.account_number,
    coalesce(f.party_id, a.party_id) AS party_id,
    f.occurred_at AS happened_at,
    coalesce(a.brand, '') AS brand,
    coalesce(a.fuel, '') AS fuel,
    coalesce(f.channel, '') AS channel,
    coalesce(a.region, '') AS region,
    coalesce(f.topic, '') AS topic,
    CASE
        WHEN f.days_of_account IS NULL THEN f.days_of_party
        WHEN f.days_of_party IS NULL THEN f.days_of_account
        ELSE least(f.days_of_account, f.days_of_party)
    END AS days_to_next,
    f.topic IS NOT NULL AND (f.account_id IS NOT NULL OR f.party_id IS NOT NULL)
        AS can_be_followed,
    f.age_days,
    f._source,
    f._load,
    f._line,
    f._known_at
FROM spaced AS f
INNER JOIN understand.metric_months AS m
    ON
        CAST(date_trunc('month', f.occurred_at) AS DATE) = m.utc_month
        AND f.occurred_at >= m.starts_at
        AND f.occurred_at < m.ends_at
LEFT JOIN understand.metric_accounts AS a ON a.account_id = f.account_id
