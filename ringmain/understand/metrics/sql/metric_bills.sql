-- grain: one bill that charges for supply; credit notes are not
-- key: row_id
-- reads: collect.bills, understand.metric_accounts, understand.metric_months
-- freshness: computed when asked
-- owner: understand/metrics
SELECT
    m.month,
    f._key AS row_id,
    f.account_id,
    a.account_number,
    a.party_id,
    f.issued_at AS happened_at,
    coalesce(a.brand, '') AS brand,
    coalesce(a.fuel, '') AS fuel,
    '' AS channel,
    coalesce(a.region, '') AS region,
    f.bill_number,
    coalesce(f.kind, '') AS bill_kind,
    coalesce(f.status, 'issued') AS status,
    f.total_pence,
    f.is_estimated,
    date_diff('day', CAST(f.issued_at AS DATE), CAST(f.newest_at AS DATE)) AS age_days,
    f._source,
    f._load,
    f._line,
    f._known_at
FROM (
    SELECT
        b._key, b.account_id, b.issued_at, b.bill_number, b.kind, b.status,
        b.total_pence, b.is_estimated, b._source, b._load, b._line, b._known_at,
        newest.newest_at
    FROM collect.bills AS b
    CROSS JOIN (SELECT MAX(issued_at) AS newest_at FROM collect.bills) AS newest
    WHERE coalesce(b.kind, 'regular') <> 'credit_note'
) AS f
INNER JOIN understand.metric_months AS m
    ON
        CAST(date_trunc('month', f.issued_at) AS DATE) = m.utc_month
        AND f.issued_at >= m.starts_at
        AND f.issued_at < m.ends_at
LEFT JOIN understand.metric_accounts AS a ON a.account_id = f.account_id
