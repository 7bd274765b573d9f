-- What the learner recognizes a device by. Of an address only the masked form is kept.
ALTER TABLE sessions ADD COLUMN browser TEXT;
ALTER TABLE sessions ADD COLUMN system TEXT;
ALTER TABLE sessions ADD COLUMN device_kind TEXT NOT NULL DEFAULT 'other';
ALTER TABLE sessions ADD COLUMN place TEXT;
ALTER TABLE sessions ADD COLUMN masked_ip TEXT;
-- Others use this device too.
ALTER TABLE sessions ADD COLUMN shared_computer INTEGER NOT NULL DEFAULT 0;

-- The organization's structure, in which a learner has a place.
CREATE TABLE units (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  parent_id TEXT,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES units (tenant_id, id)
);

ALTER TABLE learners ADD COLUMN unit_id TEXT;
ALTER TABLE learners ADD COLUMN password_changed_at INTEGER;
-- Counts changes of the notification preferences.
ALTER TABLE learners ADD COLUMN notification_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE learners ADD COLUMN notifications_changed_at INTEGER;

-- A picture's id is part of its address, which needs no credentials: a new picture has a new id.
CREATE TABLE avatars (
  tenant_id TEXT NOT NULL,
  id TEXT PRIMARY KEY,
  learner_id TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (tenant_id, learner_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

-- The one change of address that a learner has under way, or the last that came to its end.
CREATE TABLE email_changes (
  tenant_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  email TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  PRIMARY KEY (tenant_id, learner_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);

CREATE TABLE security_events (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The same thing several times in a row is one event.
  count INTEGER NOT NULL DEFAULT 1,
  browser TEXT,
  system TEXT,
  device_kind TEXT NOT NULL DEFAULT 'other',
  place TEXT,
  masked_ip TEXT,
  session_id TEXT,
  needs_answer INTEGER NOT NULL DEFAULT 0,
  acknowledged_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
CREATE INDEX security_events_by_learner ON security_events (tenant_id, learner_id, at, id);

CREATE TABLE security_reports (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  number TEXT NOT NULL,
  learner_id TEXT,
  kind TEXT NOT NULL,
  description TEXT,
  event_id TEXT,
  session_id TEXT,
  contact_name TEXT,
  contact_email TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, number)
);

-- What the learner decided otherwise than it is at first.
CREATE TABLE notification_choices (
  tenant_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  topic_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, learner_id, topic_id, channel_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
