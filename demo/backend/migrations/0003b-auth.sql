-- `active`, `suspended` or `disputed`.
ALTER TABLE learners ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
-- How the customer's own systems know the learner.
ALTER TABLE learners ADD COLUMN external_id TEXT;
CREATE UNIQUE INDEX learners_by_external_id ON learners (tenant_id, external_id) WHERE external_id IS NOT NULL;

-- Accounts that the tenant may have; NULL: as many as it likes.
ALTER TABLE tenants ADD COLUMN seat_limit INTEGER;

-- Of sessions that began with an assertion: whose, and that session's id there.
ALTER TABLE sessions ADD COLUMN client_id TEXT;
ALTER TABLE sessions ADD COLUMN client_sid TEXT;
CREATE INDEX sessions_by_client ON sessions (tenant_id, client_id, client_sid) WHERE client_sid IS NOT NULL;

-- The customer's own applications.
CREATE TABLE clients (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- NULL: it has no secret to keep, as a page.
  secret_hash TEXT,
  -- Public keys of its assertions, JSON Web Keys.
  keys TEXT NOT NULL DEFAULT '[]',
  redirect_uris TEXT NOT NULL DEFAULT '[]',
  may_create_learners INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);

-- Assertions that have served, until they would have expired.
CREATE TABLE used_assertions (
  tenant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  jti_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, client_id, jti_hash),
  FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id)
);

CREATE TABLE authorization_codes (
  tenant_id TEXT NOT NULL,
  hash TEXT PRIMARY KEY,
  client_id TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  code_challenge TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  -- The session that it began.
  session_id TEXT,
  FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

CREATE TABLE totp_secrets (
  tenant_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  -- Base32. Codes are made from it: a hash would not do.
  secret TEXT NOT NULL,
  -- The step of the last code that was taken: it and those before are used up.
  last_step INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, learner_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

-- Sign-ins that wait for the second factor.
CREATE TABLE mfa_challenges (
  tenant_id TEXT NOT NULL,
  hash TEXT PRIMARY KEY,
  learner_id TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL,
  -- What the first step asked for.
  request TEXT NOT NULL,
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

-- The newest code of each learner who has forgotten the password.
CREATE TABLE password_resets (
  tenant_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  code_hash TEXT NOT NULL UNIQUE,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, learner_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

CREATE TABLE invitations (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  code_hash TEXT NOT NULL,
  email TEXT NOT NULL,
  inviter TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  accepted_at INTEGER,
  learner_id TEXT,
  PRIMARY KEY (tenant_id, code_hash)
);
