-- grain: one account that has or had supply, from the first agreement to the last
-- key: account_id
-- reads: collect.accounts, collect.parties, collect.agreements, collect.supply_points, collect.premises
-- freshness: made again at each computation
-- owner: understand/metrics
WITH accounts AS (
    SELECT
        account_id, account_number, party_id, brand, opened_at, closed_at,
        _source, _load, _line, _known_at
    FROM (
        SELECT
            _key AS account_id, account_number, party_id, brand, opened_at,
            closed_at, _source, _load, _line, _known_at,
            row_number() OVER (
                PARTITION BY _key ORDER BY _known_at DESC, _source
            ) AS nth
        FROM collect.accounts
    ) AS said
    WHERE nth = 1
),

parties AS (
    SELECT party_id, brand, died_on
    FROM (
        SELECT
            _key AS party_id, brand, died_on,
            row_number() OVER (
                PARTITION BY _key ORDER BY _known_at DESC, _source
            ) AS nth
        FROM collect.parties
    ) AS said
    WHERE nth = 1
),

points AS (
    SELECT p._key AS supply_point_id, p.fuel, p.direction, p.region, r.region AS place
    FROM (
        SELECT
            _key, fuel, direction, region, premises_id,
            row_number() OVER (
                PARTITION BY _key ORDER BY _known_at DESC, _source
            ) AS nth
        FROM collect.supply_points
    ) AS p
    LEFT JOIN (
        SELECT
            _key, region,
            row_number() OVER (
                PARTITION BY _key ORDER BY _known_at DESC, _source
            ) AS nth
        FROM collect.premises
    ) AS r ON r._key = p.premises_id AND r.nth = 1
    WHERE p.nth = 1
),

agreed AS (
    SELECT
        a.account_id, a.starts_at, a.ends_at, a.end_reason, a.sales_channel,
        p.fuel, p.direction, p.region, p.place,
        row_number() OVER (
            PARTITION BY a.account_id ORDER BY a.starts_at, a.agreement_number
        ) AS nth,
        row_number() OVER (
            PARTITION BY a.account_id
            ORDER BY a.ends_at DESC, a.starts_at DESC, a.agreement_number DESC
        ) AS nth_last
    FROM collect.agreements AS a
    LEFT JOIN points AS p ON p.supply_point_id = a.supply_point_id
),

supplied AS (
    SELECT
        account_id,
        MIN(starts_at) AS starts_at,
        CASE
            WHEN COUNT(CASE WHEN ends_at IS NULL THEN 1 END) = 0 THEN MAX(ends_at)
        END AS ends_at,
        COUNT(
            CASE
                WHEN fuel = 'electricity' AND coalesce(direction, '') <> 'export' THEN 1
            END
        ) AS electricity_count,
        COUNT(CASE WHEN fuel = 'gas' THEN 1 END) AS gas_count,
        MIN(CASE WHEN fuel NOT IN ('electricity', 'gas') THEN fuel END) AS other_fuel,
        coalesce(
            MIN(CASE WHEN fuel = 'electricity' THEN region END), MIN(place), MIN(region)
        ) AS region,
        MIN(CASE WHEN nth = 1 THEN sales_channel END) AS channel,
        MIN(CASE WHEN nth_last = 1 THEN end_reason END) AS end_reason
    FROM agreed
    GROUP BY account_id
),

spans AS (
    SELECT
        a.account_id,
        a.account_number,
        a.party_id,
        coalesce(a.brand, p.brand, '') AS brand,
        CASE
            WHEN s.electricity_count > 0 AND s.gas_count > 0 THEN 'dual fuel'
            WHEN s.electricity_count > 0 THEN 'electricity'
            WHEN s.gas_count > 0 THEN 'gas'
            ELSE coalesce(s.other_fuel, '')
        END AS fuel,
        coalesce(s.region, '') AS region,
        coalesce(s.channel, '') AS channel,
        coalesce(s.starts_at, a.opened_at) AS starts_at,
        CASE
            WHEN s.account_id IS NULL THEN a.closed_at ELSE s.ends_at
        END AS ends_at,
        lower(coalesce(s.end_reason, '')) AS end_reason,
        p.died_on,
        a._source,
        a._load,
        a._line,
        a._known_at
    FROM accounts AS a
    LEFT JOIN supplied AS s ON s.account_id = a.account_id
    LEFT JOIN parties AS p ON p.party_id = a.party_id
),

stayed AS (
    SELECT DISTINCT gone.account_id
    FROM spans AS gone
    INNER JOIN spans AS kept
        ON kept.party_id = gone.party_id AND kept.account_id <> gone.account_id
    WHERE
        gone.ends_at IS NOT NULL
        AND date_diff('day', CAST(gone.ends_at AS DATE), CAST(kept.starts_at AS DATE)) <= 31
        AND (kept.ends_at IS NULL OR kept.ends_at > gone.ends_at)
)

SELECT
    s.account_id, s.account_number, s.party_id, s.brand, s.fuel, s.region, s.channel,
    s.starts_at, s.ends_at,
    CASE
        WHEN s.ends_at IS NULL THEN NULL
        WHEN s.end_reason LIKE '%last resort%' OR s.end_reason LIKE '%solr%'
            THEN 'last_resort'
        WHEN s.died_on <= CAST(s.ends_at AS DATE) THEN 'died'
        WHEN s.end_reason LIKE '%death%' OR s.end_reason LIKE '%decease%' THEN 'died'
        WHEN k.account_id IS NOT NULL THEN 'stayed'
        WHEN s.end_reason LIKE '%move%' OR s.end_reason LIKE '%moving%' THEN 'moved'
        WHEN
            s.end_reason LIKE '%loss%'
            OR s.end_reason LIKE '%lost%'
            OR s.end_reason LIKE '%switch%'
            THEN 'switched'
        ELSE 'not_said'
    END AS lost_to,
    s._source, s._load, s._line, s._known_at
FROM spans AS s
LEFT JOIN stayed AS k ON k.account_id = s.account_id
WHERE s.starts_at IS NOT NULL
