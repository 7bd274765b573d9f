-- A course that is taken again begins a new round: attempts from before are history and count no more.
ALTER TABLE enrollments ADD COLUMN renewed_at INTEGER;
CREATE INDEX launches_by_learner ON launches (tenant_id, learner_id, created_at);

-- Name, title and score are as they were on the day of issue.
CREATE TABLE certificates (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  enrollment_id TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  course_title TEXT NOT NULL,
  score TEXT,
  issued_at INTEGER NOT NULL,
  -- NULL: without end.
  valid_until INTEGER,
  revoked_at INTEGER,
  replaced_by TEXT,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id),
  FOREIGN KEY (tenant_id, enrollment_id) REFERENCES enrollments (tenant_id, id)
);
CREATE INDEX certificates_by_learner ON certificates (tenant_id, learner_id, issued_at, id);
CREATE INDEX certificates_by_enrollment ON certificates (tenant_id, enrollment_id, issued_at);

-- Numbers are the order of pages: they only ever grow.
CREATE TABLE announcements (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  level TEXT NOT NULL DEFAULT 'information',
  -- `public`: everybody; `learners`: who is signed in.
  audience TEXT NOT NULL DEFAULT 'learners',
  published_by TEXT,
  published_at INTEGER NOT NULL,
  updated_at INTEGER,
  expires_at INTEGER,
  course_id TEXT,
  UNIQUE (tenant_id, id)
);
CREATE INDEX announcements_by_time ON announcements (tenant_id, published_at, number);

-- An attachment's id is part of its address, which needs no credentials.
CREATE TABLE announcement_attachments (
  tenant_id TEXT NOT NULL,
  id TEXT PRIMARY KEY,
  announcement_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  FOREIGN KEY (tenant_id, announcement_id) REFERENCES announcements (tenant_id, id)
);
CREATE INDEX attachments_by_announcement
  ON announcement_attachments (tenant_id, announcement_id, position);

CREATE TABLE announcement_reads (
  tenant_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  announcement_id TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, learner_id, announcement_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id),
  FOREIGN KEY (tenant_id, announcement_id) REFERENCES announcements (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE comments (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  item_id TEXT,
  parent_id TEXT,
  learner_id TEXT NOT NULL,
  -- NULL once its author has removed it.
  text TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  removed_ground TEXT,
  removed_at INTEGER,
  UNIQUE (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
CREATE INDEX comments_by_course ON comments (tenant_id, course_id, parent_id, number);
CREATE INDEX comments_by_parent ON comments (tenant_id, parent_id);
CREATE INDEX comments_by_learner ON comments (tenant_id, learner_id, number);

CREATE TABLE reviews (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  stars INTEGER NOT NULL,
  text TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  removed_ground TEXT,
  removed_at INTEGER,
  UNIQUE (tenant_id, id),
  UNIQUE (tenant_id, learner_id, course_id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id)
);
CREATE INDEX reviews_by_course ON reviews (tenant_id, course_id, number);

-- A course keeps what its reviews come to; whoever writes or takes down a review cannot forget it.
CREATE TRIGGER review_inserted AFTER INSERT ON reviews WHEN NEW.removed_at IS NULL BEGIN
  UPDATE courses SET rating_count = rating_count + 1, rating_sum = rating_sum + NEW.stars
  WHERE tenant_id = NEW.tenant_id AND id = NEW.course_id;
END;
CREATE TRIGGER review_deleted AFTER DELETE ON reviews WHEN OLD.removed_at IS NULL BEGIN
  UPDATE courses SET rating_count = rating_count - 1, rating_sum = rating_sum - OLD.stars
  WHERE tenant_id = OLD.tenant_id AND id = OLD.course_id;
END;
CREATE TRIGGER review_updated AFTER UPDATE OF stars, removed_at ON reviews BEGIN
  UPDATE courses SET
    rating_count = rating_count - (OLD.removed_at IS NULL) + (NEW.removed_at IS NULL),
    rating_sum = rating_sum - IIF(OLD.removed_at IS NULL, OLD.stars, 0)
      + IIF(NEW.removed_at IS NULL, NEW.stars, 0)
  WHERE tenant_id = NEW.tenant_id AND id = NEW.course_id;
END;

CREATE TABLE reports (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  -- What people quote.
  number TEXT NOT NULL,
  -- Absent where nobody was signed in.
  learner_id TEXT,
  kind TEXT NOT NULL,
  code TEXT,
  subject TEXT NOT NULL,
  -- What was written, names included: read by who handles it, sent to nobody else.
  detail TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'received',
  answer TEXT,
  created_at INTEGER NOT NULL,
  answer_by INTEGER NOT NULL,
  answered_at INTEGER,
  UNIQUE (tenant_id, number)
);
CREATE INDEX reports_by_learner ON reports (tenant_id, learner_id, position);

-- A row is one request, and once its address has confirmed it a subscription.
CREATE TABLE subscriptions (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  language TEXT NOT NULL,
  frequency TEXT NOT NULL,
  notice_version TEXT,
  confirm_hash TEXT NOT NULL,
  -- Not hashed: every mail repeats it, and all it does is to end the mails.
  unsubscribe_token TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, confirm_hash),
  UNIQUE (tenant_id, unsubscribe_token)
);
CREATE INDEX subscriptions_by_email ON subscriptions (tenant_id, email);
CREATE INDEX subscriptions_by_expiry ON subscriptions (tenant_id, confirmed_at, expires_at);

-- Who wants advice or misses a course. Kept apart from accounts.
CREATE TABLE inquiries (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  learner_id TEXT,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  course_id TEXT,
  title TEXT,
  message TEXT,
  notice_version TEXT,
  created_at INTEGER NOT NULL,
  answer_by INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, number)
);
