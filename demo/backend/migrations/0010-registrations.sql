-- A learner's attempt at an item whose results come as statements. `attempt` is the number of the attempt: who looks on
-- before the first one is registered for it already.
CREATE TABLE registrations (
  tenant_id TEXT NOT NULL,
  -- UUID.
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  enrollment_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  -- Base URL of the tenant when it was made: actors and activities of the registration keep their ids.
  home_page TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, enrollment_id, item_id, attempt),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id),
  FOREIGN KEY (tenant_id, enrollment_id) REFERENCES enrollments (tenant_id, id)
);
CREATE INDEX registrations_by_learner ON registrations (tenant_id, learner_id);

-- One launch of one unit of cmi5. Units and blocks bear their publisher's ids here.
CREATE TABLE cmi5_sessions (
  tenant_id TEXT NOT NULL,
  -- UUID.
  id TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  launch_id TEXT NOT NULL,
  au TEXT NOT NULL,
  mode TEXT NOT NULL,
  -- JSON: the actor of the launch, and the unit as the structure had it then.
  actor TEXT NOT NULL,
  unit TEXT NOT NULL,
  launched_at INTEGER NOT NULL,
  code_hash TEXT NOT NULL,
  fetched_at INTEGER,
  has_preferences INTEGER NOT NULL DEFAULT 0,
  -- JSON: what the unit has said by the verbs of cmi5.
  said TEXT NOT NULL DEFAULT '[]',
  last_statement_at INTEGER,
  ended_at INTEGER,
  ended_by TEXT,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, launch_id),
  FOREIGN KEY (tenant_id, registration_id) REFERENCES registrations (tenant_id, id),
  FOREIGN KEY (tenant_id, launch_id) REFERENCES launches (tenant_id, id)
);
CREATE INDEX cmi5_sessions_by_registration ON cmi5_sessions (tenant_id, registration_id);
CREATE INDEX cmi5_sessions_by_learner ON cmi5_sessions (tenant_id, learner_id);

-- What units have come to in a registration.
CREATE TABLE cmi5_results (
  tenant_id TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  au TEXT NOT NULL,
  completed INTEGER NOT NULL DEFAULT 0,
  passed INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  waived INTEGER NOT NULL DEFAULT 0,
  score TEXT,
  PRIMARY KEY (tenant_id, registration_id, au),
  FOREIGN KEY (tenant_id, registration_id) REFERENCES registrations (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX cmi5_results_by_learner ON cmi5_results (tenant_id, learner_id);

-- Blocks and courses that were said to be satisfied.
CREATE TABLE cmi5_satisfied (
  tenant_id TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, registration_id, kind, id),
  FOREIGN KEY (tenant_id, registration_id) REFERENCES registrations (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX cmi5_satisfied_by_learner ON cmi5_satisfied (tenant_id, learner_id);

-- Where units lie that are not part of their package: pages of these origins may ask `/xapi`.
CREATE TABLE au_origins (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  origin TEXT NOT NULL,
  PRIMARY KEY (tenant_id, origin)
) WITHOUT ROWID;
