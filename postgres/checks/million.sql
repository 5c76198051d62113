-- A million runs of one model each: 10 tenants with 10 projects, a year.
INSERT INTO runs (run_id, tenant_id, project_id, session_id, status, created_at, closed_at, reserved, principal)
SELECT lpad(to_hex(n), 8, '0') || '-0000-4000-8000-000000000000', 't' || n % 10, 'p' || n / 10 % 10,
    lpad(to_hex(n / 5), 8, '0') || '-0000-4000-8000-000000000001', 'success',
    1764547200000 + n * 31536::bigint, 1764547200000 + n * 31536::bigint + 60000, 0, 'u' || n % 50
FROM generate_series(0, 999999) AS n;
INSERT INTO token_usage_logs (run_id, model, tenant_id, project_id, session_id, created_at, input_tokens, output_tokens,
    cache_creation_tokens, cache_creation_1h_tokens, cache_read_tokens, web_searches, total_cost_nano, status, source,
    is_partial, part)
SELECT run_id, CASE WHEN rowid % 3 = 0 THEN 'claude-haiku-5-5' ELSE 'claude-opus-5-5' END, tenant_id, project_id,
    session_id, created_at, 100, 200, 300, 100, 4000, 0, 12345678, 'success', 'since_last_result', 0, 0 FROM runs;
VACUUM ANALYZE;
