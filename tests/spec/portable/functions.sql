-- Every function of the portable subset, as it may be written, over golden.sample:
-- k (1 to 12), g, n (bigint), x (double), m (decimal(18,6)), s (text), d (date),
-- t (instant), b (boolean); each but k and g with gaps. One query a line.

-- numbers
SELECT k, abs(n) AS n, abs(x) AS x, abs(m) AS m FROM golden.sample ORDER BY k
SELECT k, ceil(x) AS x, ceil(m) AS m FROM golden.sample ORDER BY k
SELECT k, floor(x) AS x, floor(m) AS m FROM golden.sample ORDER BY k
SELECT k, exp(x / 10) AS x FROM golden.sample ORDER BY k
SELECT k, greatest(n, k, 3) AS n, least(n, k, 3) AS m FROM golden.sample ORDER BY k
SELECT k, ln(abs(x) + 1) AS x FROM golden.sample ORDER BY k
SELECT k, pow(x, 2) AS x, n ** 2 AS n FROM golden.sample ORDER BY k
SELECT k, round(x) AS x, round(m) AS m FROM golden.sample ORDER BY k
SELECT k, round(CAST(x AS DOUBLE), 2) AS x, round(CAST(m AS DECIMAL(18, 6)), 2) AS m FROM golden.sample ORDER BY k
SELECT k, sign(n) AS n FROM golden.sample ORDER BY k
SELECT k, sqrt(abs(x)) AS x FROM golden.sample ORDER BY k
SELECT k, n / 4 AS a, m / nullif(n, 0) AS b, n % 3 AS c, n // 4 AS d FROM golden.sample ORDER BY k

-- text
SELECT k, concat(g, s, '!') AS a, g || s AS b FROM golden.sample ORDER BY k
SELECT k, length(s) AS n, lower(s) AS a, trim(s) AS c FROM golden.sample ORDER BY k
SELECT k, replace(s, 'a', 'bb') AS a, starts_with(s, 'A') AS b FROM golden.sample ORDER BY k
SELECT k, substring(s, 2, 3) AS a, substring(s, 1, 1) AS b FROM golden.sample ORDER BY k
SELECT k, s LIKE 'A%' AS a, s ILIKE '_d%' AS b FROM golden.sample ORDER BY k

-- times
SELECT k, date_diff('day', d, DATE '2026-03-29') AS n FROM golden.sample ORDER BY k
SELECT k, extract(year FROM d) AS a, extract(quarter FROM d) AS b, extract(month FROM d) AS c, extract(week FROM d) AS e, extract(day FROM d) AS f FROM golden.sample ORDER BY k
SELECT k, extract(hour FROM t) AS a, extract(minute FROM t) AS b FROM golden.sample ORDER BY k
SELECT k, CAST(date_trunc('month', d) AS DATE) AS a, CAST(date_trunc('week', CAST(d AS DATE)) AS DATE) AS b FROM golden.sample ORDER BY k
SELECT k, date_trunc('hour', t) AS a, date_trunc('day', t) AS b, date_trunc('year', t) AS c FROM golden.sample ORDER BY k
SELECT k, CAST(d + INTERVAL '1' MONTH AS DATE) AS a, t - INTERVAL '90' MINUTE AS b FROM golden.sample ORDER BY k
SELECT k, t >= TIMESTAMPTZ '2026-03-29 01:00:00+00' AS a FROM golden.sample ORDER BY k

-- choices and types
SELECT k, CASE WHEN n > 2 THEN 'more' WHEN n IS NULL THEN 'none' ELSE 'less' END AS a, if(b, 1, 0) AS b FROM golden.sample ORDER BY k
SELECT k, coalesce(n, k, 0) AS a, nullif(n, 3) AS b FROM golden.sample ORDER BY k
SELECT k, CAST(m AS BIGINT) AS a, CAST(m AS DECIMAL(9, 2)) AS b, CAST(n AS DOUBLE) AS c, CAST(d AS VARCHAR) AS e, CAST(b AS INTEGER) AS f FROM golden.sample ORDER BY k
SELECT k, CAST(x AS BIGINT) AS a, CAST(x AS DECIMAL(9, 2)) AS b, CAST(n AS VARCHAR) AS c, CAST(m AS VARCHAR) AS e FROM golden.sample ORDER BY k
SELECT k, TRY_CAST(s AS BIGINT) AS a, TRY_CAST(s AS DATE) AS b, TRY_CAST(s AS DOUBLE) AS c FROM golden.sample ORDER BY k
SELECT k FROM golden.sample AS o WHERE EXISTS(SELECT 1 FROM golden.sample AS i WHERE i.k = o.k AND i.n > 2) ORDER BY k
SELECT k, b AND n > 2 AS a, b OR n > 2 AS c, NOT b AS e, n BETWEEN 1 AND 3 AS f, n IN (3, 5) AS h FROM golden.sample ORDER BY k

-- aggregates
SELECT g, sum(n) AS n, CAST(sum(n) AS BIGINT) AS c, sum(m) AS m, sum(x) AS x FROM golden.sample GROUP BY g ORDER BY g
SELECT g, avg(n) AS n, avg(m) AS m, avg(x) AS x FROM golden.sample GROUP BY g ORDER BY g
SELECT g, count(*) AS a, count(n) AS b, count(DISTINCT n) AS c, count(*) FILTER (WHERE b) AS f FROM golden.sample GROUP BY g ORDER BY g
SELECT g, min(n) AS a, max(n) AS b, min(s) AS c, max(d) AS e, max(t) AS f FROM golden.sample GROUP BY g ORDER BY g
SELECT g, bool_and(b) AS a, bool_or(b) AS c FROM golden.sample GROUP BY g ORDER BY g
SELECT g, median(n) AS a, median(x) AS b FROM golden.sample GROUP BY g ORDER BY g
SELECT g, percentile_cont(0.95) WITHIN GROUP (ORDER BY n) AS a, percentile_cont(0.25) WITHIN GROUP (ORDER BY x DESC) AS b FROM golden.sample GROUP BY g ORDER BY g
SELECT g, stddev_samp(x) AS a, stddev(n) AS b, stddev_pop(x) AS c FROM golden.sample GROUP BY g ORDER BY g
SELECT g, variance(x) AS a, var_pop(n) AS b FROM golden.sample GROUP BY g ORDER BY g

-- windows
SELECT k, row_number() OVER (PARTITION BY g ORDER BY n, k) AS a, rank() OVER (ORDER BY n) AS b, dense_rank() OVER (ORDER BY n DESC) AS c FROM golden.sample ORDER BY k
SELECT k, ntile(5) OVER (ORDER BY x, k) AS a, percent_rank() OVER (ORDER BY n) AS b, cume_dist() OVER (ORDER BY n) AS c FROM golden.sample ORDER BY k
SELECT k, lag(n) OVER (PARTITION BY g ORDER BY k) AS a, lead(n, 2, 0) OVER (PARTITION BY g ORDER BY k) AS b FROM golden.sample ORDER BY k
SELECT k, first_value(s) OVER (PARTITION BY g ORDER BY n, k) AS a, last_value(s) OVER (PARTITION BY g ORDER BY n, k) AS b FROM golden.sample ORDER BY k
SELECT k, sum(n) OVER (PARTITION BY g ORDER BY k ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS a, avg(x) OVER (PARTITION BY g) AS b FROM golden.sample ORDER BY k

-- the order of rows, nulls last both ways
SELECT k, n FROM golden.sample ORDER BY n, k
SELECT k, n FROM golden.sample ORDER BY n DESC, k LIMIT 7
SELECT k FROM golden.sample QUALIFY row_number() OVER (PARTITION BY g ORDER BY x, k) = 1 ORDER BY k
