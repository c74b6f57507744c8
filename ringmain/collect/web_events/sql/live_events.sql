-- grain: one event of a website, app or service, once
-- key: event_id
-- reads: nothing (landed from the inbox)
-- freshness: within 30 s
-- owner: collect/web_events
SELECT
    CAST(NULL AS BIGINT) AS number,
    CAST(NULL AS UUID) AS event_id,
    CAST(NULL AS VARCHAR) AS source,
    CAST(NULL AS VARCHAR) AS kind,
    CAST(NULL AS VARCHAR) AS name,
    CAST(NULL AS VARCHAR) AS user_key,
    CAST(NULL AS VARCHAR) AS anonymous_key,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS occurred_at,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS received_at,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS landed_at,
    CAST(NULL AS BOOLEAN) AS is_late,
    CAST(NULL AS VARCHAR) AS plan,
    CAST(NULL AS INTEGER) AS plan_version,
    CAST(NULL AS INTEGER) AS problem_count,
    CAST(NULL AS VARCHAR) AS device,
    CAST(NULL AS VARCHAR) AS os,
    CAST(NULL AS VARCHAR) AS browser,
    CAST(NULL AS BOOLEAN) AS is_bot,
    CAST(NULL AS VARCHAR) AS host,
    CAST(NULL AS VARCHAR) AS path,
    CAST(NULL AS VARCHAR) AS referrer_host,
    CAST(NULL AS VARCHAR) AS campaign_source,
    CAST(NULL AS VARCHAR) AS campaign_medium,
    CAST(NULL AS VARCHAR) AS campaign_name,
    CAST(NULL AS VARCHAR) AS country,
    CAST(NULL AS VARCHAR) AS region,
    CAST(NULL AS VARCHAR) AS properties
