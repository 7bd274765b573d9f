-- Times are milliseconds since 1970, durations seconds; what only one reader takes apart is JSON.

CREATE TABLE tenants (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  phone TEXT,
  support_email TEXT,
  privacy_contact TEXT,
  parties TEXT NOT NULL DEFAULT '[]',
  time_zone TEXT NOT NULL,
  languages TEXT NOT NULL
);

CREATE TABLE learners (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  full_name TEXT NOT NULL,
  preferred_name TEXT,
  phone TEXT,
  job_title TEXT,
  department TEXT,
  unit TEXT,
  manager TEXT,
  language TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, email)
);

CREATE TABLE sessions (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  transport TEXT NOT NULL,
  -- Only of cookie sessions.
  cookie_hash TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
CREATE INDEX sessions_by_learner ON sessions (tenant_id, learner_id);

CREATE TABLE access_tokens (
  tenant_id TEXT NOT NULL,
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id)
);

CREATE TABLE refresh_tokens (
  tenant_id TEXT NOT NULL,
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER,
  -- The answer that it was exchanged for, sealed with the token itself.
  sealed_answer TEXT,
  FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id)
);

CREATE TABLE packages (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  -- Also the label of the package's origin: unique across tenants.
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL,
  standard TEXT NOT NULL,
  edition TEXT,
  activity_ids TEXT NOT NULL,
  objective_ids TEXT NOT NULL,
  data_ids TEXT NOT NULL,
  lesson_count INTEGER NOT NULL,
  file_count INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE courses (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  summary TEXT NOT NULL,
  description TEXT,
  objectives TEXT,
  category_id TEXT NOT NULL,
  category_title TEXT NOT NULL,
  mandatory INTEGER NOT NULL DEFAULT 0,
  duration TEXT,
  due_in_days INTEGER,
  enrollment_policy TEXT NOT NULL DEFAULT 'open',
  attempt_limit INTEGER,
  mastery_score REAL,
  complete_on TEXT NOT NULL DEFAULT 'content',
  rollup TEXT NOT NULL DEFAULT 'highest',
  max_suspend_data_chars INTEGER NOT NULL DEFAULT 1048576,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE items (
  tenant_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  id TEXT NOT NULL,
  parent_id TEXT,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  duration TEXT,
  required INTEGER NOT NULL DEFAULT 1,
  package_id TEXT REFERENCES packages (id),
  PRIMARY KEY (tenant_id, course_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id)
);

CREATE TABLE enrollments (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  last_opened_at INTEGER,
  last_item_id TEXT,
  last_device TEXT,
  due_at INTEGER,
  -- Rolled up over items and attempts.
  status TEXT NOT NULL DEFAULT 'not_started',
  progress REAL NOT NULL DEFAULT 0,
  score TEXT,
  total_seconds REAL NOT NULL DEFAULT 0,
  completed_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, learner_id, course_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id)
);

CREATE TABLE attempts (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  enrollment_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- The line: its state, the highest seq in it, how often it was written and by which launch last.
  state TEXT NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0,
  writer_launch_id TEXT,
  -- The guarded result.
  completion TEXT NOT NULL DEFAULT 'unknown',
  success TEXT NOT NULL DEFAULT 'unknown',
  score TEXT,
  progress REAL NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, enrollment_id, item_id, number),
  FOREIGN KEY (tenant_id, enrollment_id) REFERENCES enrollments (tenant_id, id)
);

CREATE TABLE branches (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  -- Whose work it is.
  launch_id TEXT NOT NULL,
  state TEXT NOT NULL,
  seq INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempts (tenant_id, id)
);
CREATE INDEX branches_by_attempt ON branches (tenant_id, attempt_id);

-- Lines as they were when another launch wrote on: what a launch that is left behind builds its branch on.
CREATE TABLE line_snapshots (
  tenant_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (tenant_id, attempt_id, version),
  FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempts (tenant_id, id)
);

CREATE TABLE launches (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Absent only for a browse or review before the first attempt.
  attempt_id TEXT,
  enrollment_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  session_id TEXT,
  course_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  package_id TEXT NOT NULL REFERENCES packages (id),
  mode TEXT NOT NULL,
  device TEXT,
  created_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL,
  -- How it was left; NULL while it is open.
  exit TEXT,
  superseded_by TEXT,
  -- The highest seq that the server has of this launch.
  held INTEGER NOT NULL,
  -- The version of the line that it read or last wrote.
  line_version INTEGER NOT NULL,
  branch_id TEXT,
  -- Total time that the state claimed at the start, and what of it since then counts.
  base_seconds REAL NOT NULL DEFAULT 0,
  counted_seconds REAL NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempts (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id, item_id) REFERENCES items (tenant_id, course_id, id)
);
CREATE INDEX launches_by_item ON launches (tenant_id, enrollment_id, item_id);
CREATE INDEX launches_by_attempt ON launches (tenant_id, attempt_id);

CREATE TABLE launch_tokens (
  tenant_id TEXT NOT NULL,
  hash TEXT PRIMARY KEY,
  launch_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  FOREIGN KEY (tenant_id, launch_id) REFERENCES launches (tenant_id, id)
);

-- A grant reads one package's files. It is part of addresses that the launch must be able to repeat: not hashed.
CREATE TABLE grants (
  tenant_id TEXT NOT NULL,
  id TEXT PRIMARY KEY,
  launch_id TEXT NOT NULL UNIQUE,
  package_id TEXT NOT NULL REFERENCES packages (id),
  -- When the launch last proved with a token that it is in use.
  used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  FOREIGN KEY (tenant_id, launch_id) REFERENCES launches (tenant_id, id)
);

CREATE TABLE global_objectives (
  tenant_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  id TEXT NOT NULL,
  elements TEXT NOT NULL,
  PRIMARY KEY (tenant_id, learner_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

CREATE TABLE global_data (
  tenant_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  id TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant_id, learner_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

CREATE TABLE consent_subjects (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE consents (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  learner_id TEXT,
  subject_id TEXT,
  kind TEXT NOT NULL,
  notice_version TEXT NOT NULL,
  notice_hash TEXT NOT NULL,
  language TEXT NOT NULL,
  decisions TEXT NOT NULL,
  method TEXT,
  signals TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX consents_by_learner ON consents (tenant_id, learner_id, created_at);

CREATE TABLE idempotent_answers (
  tenant_id TEXT NOT NULL,
  -- Of caller, route and key.
  hash TEXT PRIMARY KEY,
  body_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  -- Sealed with the key: a launch's answer carries its token.
  sealed_answer TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  learner_id TEXT,
  action TEXT NOT NULL,
  subject_id TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_by_subject ON audit (tenant_id, subject_id);
