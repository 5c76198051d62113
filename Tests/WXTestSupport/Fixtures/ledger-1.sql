-- A ledger as the first schema had it, with two runs of one model and one of two, and a budget.
BEGIN TRANSACTION;
CREATE TABLE budgets (
    tenant_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    period TEXT NOT NULL,
    limit_nano INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, project_id, period)
) STRICT;
INSERT INTO "budgets" VALUES('default','demo','month',25000000000);
CREATE TABLE runs (
    run_id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    session_id TEXT,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at INTEGER,
    cost_limit INTEGER,
    reserved INTEGER NOT NULL DEFAULT 0,
    worker TEXT,
    owner_boot TEXT NOT NULL DEFAULT '',
    owner_namespace TEXT NOT NULL DEFAULT '',
    owner_pid INTEGER NOT NULL DEFAULT 0,
    owner_start INTEGER NOT NULL DEFAULT 0,
    owner_uid INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "runs" VALUES('ea589712-54bf-44cc-bc50-10aecc08d593','default','demo','65d31fdd-14a5-4d1a-a8b8-3723dcbd4162','success',1795645455974,1795649780836,NULL,0,NULL,'00000000-0000-0000-0000-000000000000','pid:[4026531836]',27173,438439,0);
INSERT INTO "runs" VALUES('1631055a-c70e-4174-8340-53728c741cfb','default','demo','c874555b-c168-43e6-bfed-13e7b48ff53b','success',1795645455974,1795649780844,NULL,0,NULL,'00000000-0000-0000-0000-000000000000','pid:[4026531836]',27177,438440,0);
INSERT INTO "runs" VALUES('52c96833-f5d4-46c3-b316-ff93f03477dd','default','demo','10000000-0000-4000-8000-000000000001','success',1795645455974,1795649780850,NULL,0,NULL,'00000000-0000-0000-0000-000000000000','pid:[4026531836]',27180,438441,0);
CREATE TABLE token_usage_logs (
    run_id TEXT NOT NULL,
    model TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    session_id TEXT,
    created_at INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_creation_tokens INTEGER NOT NULL,
    cache_creation_1h_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER NOT NULL,
    web_searches INTEGER NOT NULL,
    total_cost_nano INTEGER NOT NULL,
    own_cost_nano INTEGER,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    is_partial INTEGER NOT NULL,
    agent_version TEXT,
    PRIMARY KEY (run_id, model)
) STRICT;
INSERT INTO "token_usage_logs" VALUES('ea589712-54bf-44cc-bc50-10aecc08d593','claude-opus-5-5','default','demo','65d31fdd-14a5-4d1a-a8b8-3723dcbd4162',1795645455974,1050,230,4600,0,5000,0,32800000,32800000,'success','since_last_result',0,'2.1.330');
INSERT INTO "token_usage_logs" VALUES('1631055a-c70e-4174-8340-53728c741cfb','claude-haiku-5-5','default','demo','c874555b-c168-43e6-bfed-13e7b48ff53b',1795645455974,540,115,1590,0,1500,0,325250,325250,'success','since_last_result',0,'2.1.330');
INSERT INTO "token_usage_logs" VALUES('1631055a-c70e-4174-8340-53728c741cfb','claude-opus-5-5','default','demo','c874555b-c168-43e6-bfed-13e7b48ff53b',1795645455974,441,117,3310,0,3100,0,21274000,21274000,'success','since_last_result',0,'2.1.330');
INSERT INTO "token_usage_logs" VALUES('52c96833-f5d4-46c3-b316-ff93f03477dd','claude-opus-5-5','default','demo','10000000-0000-4000-8000-000000000001',1795645455974,222,62,1020,0,900,0,7408000,7408000,'success','since_last_result',0,'2.1.330');
CREATE INDEX runs_open ON runs (status) WHERE status = 'open';
CREATE INDEX runs_session ON runs (session_id, created_at);
CREATE INDEX runs_project ON runs (tenant_id, project_id, created_at);
CREATE INDEX logs_project ON token_usage_logs (tenant_id, project_id, created_at);
CREATE INDEX logs_session ON token_usage_logs (session_id);
CREATE INDEX logs_time ON token_usage_logs (created_at);
COMMIT;PRAGMA user_version = 1;
