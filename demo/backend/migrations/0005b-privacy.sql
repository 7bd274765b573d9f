-- Deadlines, grounds and what is kept are the tenant's: its counsel decides them, not the code. Texts are JSON by language.

CREATE TABLE privacy_settings (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  -- Who decides about an erasure first.
  handled_by TEXT,
  longest_support_seconds INTEGER NOT NULL
);

CREATE TABLE privacy_terms (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kind TEXT NOT NULL,
  -- JSON: {amount, unit}.
  acknowledged_within TEXT NOT NULL,
  answered_within TEXT NOT NULL,
  grace_within TEXT,
  download_within TEXT,
  basis TEXT NOT NULL,
  PRIMARY KEY (tenant_id, kind)
);

-- Days beside weekends that are no working days, as YYYY-MM-DD in the tenant's time zone.
CREATE TABLE holidays (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  day TEXT NOT NULL,
  PRIMARY KEY (tenant_id, day)
);

-- What stays when an account is erased.
CREATE TABLE retention_rules (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  code TEXT NOT NULL,
  ground TEXT NOT NULL,
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Days from when the data came about; NULL: no date is known yet.
  days INTEGER,
  PRIMARY KEY (tenant_id, code)
);

CREATE TABLE privacy_requests (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open',
  -- JSON: what was sent beside the kind.
  content TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  grace_ends_at INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
CREATE INDEX privacy_requests_by_learner ON privacy_requests (tenant_id, learner_id, created_at);
CREATE INDEX privacy_requests_by_grace ON privacy_requests (status, grace_ends_at);

CREATE TABLE privacy_steps (
  tenant_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  due_at INTEGER,
  done_at INTEGER,
  -- JSON: counts by kind of data.
  detail TEXT,
  PRIMARY KEY (tenant_id, request_id, position),
  FOREIGN KEY (tenant_id, request_id) REFERENCES privacy_requests (tenant_id, id)
);

CREATE TABLE privacy_exports (
  tenant_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  body TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, request_id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES privacy_requests (tenant_id, id)
);
CREATE INDEX privacy_exports_by_expiry ON privacy_exports (expires_at);

CREATE TABLE disclosures (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  country TEXT,
  data TEXT NOT NULL,
  ground_code TEXT NOT NULL,
  ground_text TEXT NOT NULL,
  receipt_id TEXT,
  purpose_id TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX disclosures_by_learner ON disclosures (tenant_id, learner_id, at, id);

CREATE TABLE access_log (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  data TEXT NOT NULL,
  ground_code TEXT NOT NULL,
  ground_text TEXT NOT NULL,
  support_grant_id TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX access_log_by_learner ON access_log (tenant_id, learner_id, at, id);

CREATE TABLE support_grants (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  ticket TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  last_used_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
CREATE INDEX support_grants_by_learner ON support_grants (tenant_id, learner_id, created_at, id);
