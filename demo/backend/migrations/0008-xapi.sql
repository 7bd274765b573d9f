-- xAPI 1.0.3. `sequence` is the order in which statements came; within a tenant `stored_at` never goes back along it.
CREATE TABLE xapi_statements (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  -- In lower case; the statement has it as it was sent.
  id TEXT NOT NULL,
  -- Whose statement it is, where its actor is one of the tenant's learners.
  learner_id TEXT,
  -- The actor as it is compared; NULL for a group without a name of its own.
  actor TEXT,
  registration TEXT,
  -- The statement that this one refers to as its object, and whether it voids it.
  target_id TEXT,
  voids INTEGER NOT NULL DEFAULT 0,
  voided_by TEXT,
  stored_at INTEGER NOT NULL,
  -- JSON.
  statement TEXT NOT NULL,
  UNIQUE (tenant_id, id)
);
CREATE INDEX xapi_statements_by_tenant ON xapi_statements (tenant_id, sequence);
CREATE INDEX xapi_statements_by_time ON xapi_statements (tenant_id, stored_at, sequence);
CREATE INDEX xapi_statements_by_learner ON xapi_statements (tenant_id, learner_id);
CREATE INDEX xapi_statements_by_target ON xapi_statements (tenant_id, target_id) WHERE target_id IS NOT NULL;

-- What a statement is found by. It is found by what it says itself (`via` is its own sequence), and by what each statement
-- says that it refers to, over any number of steps (`via` is the other one's).
CREATE TABLE xapi_found_by (
  tenant_id TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES xapi_statements (sequence) ON DELETE CASCADE,
  via INTEGER NOT NULL REFERENCES xapi_statements (sequence) ON DELETE CASCADE,
  verb TEXT NOT NULL,
  registration TEXT,
  PRIMARY KEY (sequence, via)
) WITHOUT ROWID;
CREATE INDEX xapi_found_by_via ON xapi_found_by (via);
CREATE INDEX xapi_found_by_verb ON xapi_found_by (tenant_id, verb, sequence);
CREATE INDEX xapi_found_by_registration ON xapi_found_by (tenant_id, registration, sequence) WHERE registration IS NOT NULL;

CREATE TABLE xapi_found_by_agent (
  tenant_id TEXT NOT NULL,
  agent TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  via INTEGER NOT NULL,
  -- 1 where only `related_agents` finds it.
  related INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, agent, sequence, via),
  FOREIGN KEY (sequence, via) REFERENCES xapi_found_by (sequence, via) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX xapi_found_by_agent_of ON xapi_found_by_agent (sequence, via);

CREATE TABLE xapi_found_by_activity (
  tenant_id TEXT NOT NULL,
  activity TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  via INTEGER NOT NULL,
  -- 1 where only `related_activities` finds it.
  related INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, activity, sequence, via),
  FOREIGN KEY (sequence, via) REFERENCES xapi_found_by (sequence, via) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX xapi_found_by_activity_of ON xapi_found_by_activity (sequence, via);

-- Bytes that came with a statement.
CREATE TABLE xapi_attachments (
  sequence INTEGER NOT NULL REFERENCES xapi_statements (sequence) ON DELETE CASCADE,
  sha2 TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  content_type TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (sequence, sha2)
);

-- What statements have said of activities and verbs, put together.
CREATE TABLE xapi_activities (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- JSON.
  definition TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE xapi_verbs (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- JSON: by language.
  display TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

-- The agents of statements, and the names that these have given them; empty where they have given none.
CREATE TABLE xapi_agents (
  tenant_id TEXT NOT NULL,
  agent TEXT NOT NULL,
  name TEXT NOT NULL,
  learner_id TEXT,
  PRIMARY KEY (tenant_id, agent, name)
) WITHOUT ROWID;
CREATE INDEX xapi_agents_by_learner ON xapi_agents (tenant_id, learner_id);

-- States, activity profiles and agent profiles. What a kind does not have is empty.
CREATE TABLE xapi_documents (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kind TEXT NOT NULL,
  activity TEXT NOT NULL,
  agent TEXT NOT NULL,
  registration TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT,
  content_type TEXT NOT NULL,
  content BLOB NOT NULL,
  etag TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, kind, activity, agent, registration, id)
);
CREATE INDEX xapi_documents_by_learner ON xapi_documents (tenant_id, learner_id);

-- What content of one launch may do here.
CREATE TABLE xapi_credentials (
  tenant_id TEXT NOT NULL,
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  launch_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  registration TEXT NOT NULL,
  -- Its statements are about this activity, and those below.
  activity_id TEXT NOT NULL,
  -- JSON of an agent.
  actor TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  FOREIGN KEY (tenant_id, launch_id) REFERENCES launches (tenant_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
CREATE INDEX xapi_credentials_by_launch ON xapi_credentials (tenant_id, launch_id);
CREATE INDEX xapi_credentials_by_learner ON xapi_credentials (tenant_id, learner_id);
