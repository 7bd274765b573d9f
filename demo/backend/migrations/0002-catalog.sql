-- What a course shows beside what plays.
ALTER TABLE courses ADD COLUMN instructors TEXT;
ALTER TABLE courses ADD COLUMN certificate_title TEXT;
ALTER TABLE courses ADD COLUMN certificate_months INTEGER;
-- Kept by who keeps reviews: how many, and the sum of their stars.
ALTER TABLE courses ADD COLUMN rating_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE courses ADD COLUMN rating_sum INTEGER NOT NULL DEFAULT 0;

-- An enrollment that was left keeps its results; enrolling anew clears left_at.
ALTER TABLE enrollments ADD COLUMN left_at INTEGER;
-- Made by the organization: the learner cannot leave.
ALTER TABLE enrollments ADD COLUMN assigned INTEGER NOT NULL DEFAULT 0;
CREATE INDEX enrollments_by_course ON enrollments (tenant_id, course_id, left_at);

CREATE TABLE enrollment_requests (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  learner_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, learner_id, course_id),
  FOREIGN KEY (tenant_id, learner_id) REFERENCES learners (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id)
);

CREATE TABLE course_prerequisites (
  tenant_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  required_course_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, course_id, required_course_id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id),
  FOREIGN KEY (tenant_id, required_course_id) REFERENCES courses (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE categories (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  parent_id TEXT,
  title TEXT NOT NULL,
  -- Among its siblings; equal ones by title.
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
INSERT INTO categories (tenant_id, id, title)
SELECT tenant_id, category_id, MIN(category_title) FROM courses GROUP BY tenant_id, category_id;

-- One row a course: what lists filter and sort by. Made of the tables above, see catalog/freshen.ts.
CREATE TABLE catalog (
  -- Also the rowid of its words.
  number INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  -- Compares byte by byte in Vietnamese order, see catalog/title-key.ts.
  title_key TEXT NOT NULL,
  category_id TEXT NOT NULL,
  language TEXT NOT NULL,
  mandatory INTEGER NOT NULL,
  -- Learners can enroll, or ask to.
  open INTEGER NOT NULL,
  -- Rounded up; NULL where nobody has said.
  minutes INTEGER,
  -- 0 short, 1 medium, 2 long, 3 unknown.
  band INTEGER NOT NULL,
  -- One bit a kind of item, see catalog/formats.ts.
  formats INTEGER NOT NULL,
  lessons INTEGER NOT NULL,
  -- Sort keys, all ascending: only so can a row value stand for "after this one". Columns that the database would
  -- generate do not make an index a covering one.
  optional INTEGER NOT NULL,
  -- When it came into the catalog, negative.
  newest INTEGER NOT NULL,
  -- How many are enrolled, negative.
  popular INTEGER NOT NULL,
  -- Thousandths of a star, negative; 0 where nobody has rated it.
  rated INTEGER NOT NULL,
  -- The largest whole number of JavaScript where it is never due.
  due INTEGER NOT NULL,
  UNIQUE (tenant_id, course_id)
);
-- Each holds all that filters look at: a list touches no row that is not on its page.
CREATE INDEX catalog_by_title ON catalog (tenant_id, title_key, number,
  category_id, language, mandatory, open, minutes, formats, due, course_id);
CREATE INDEX catalog_by_optional ON catalog (tenant_id, optional, title_key, number,
  category_id, language, mandatory, open, minutes, formats, due, course_id);
CREATE INDEX catalog_by_newest ON catalog (tenant_id, newest, title_key, number,
  category_id, language, mandatory, open, minutes, formats, due, course_id);
CREATE INDEX catalog_by_popular ON catalog (tenant_id, popular, title_key, number,
  category_id, language, mandatory, open, minutes, formats, due, course_id);
CREATE INDEX catalog_by_rated ON catalog (tenant_id, rated, title_key, number,
  category_id, language, mandatory, open, minutes, formats, due, course_id);
CREATE INDEX catalog_by_due ON catalog (tenant_id, due, title_key, number,
  category_id, language, mandatory, open, minutes, formats, band, course_id);
CREATE INDEX catalog_by_minutes ON catalog (tenant_id, minutes,
  category_id, language, mandatory, open, band, formats);
CREATE INDEX catalog_by_category ON catalog (tenant_id, category_id);

-- The words of a course: without marks, and as they are written. Both in lower case, see catalog/search.ts.
CREATE VIRTUAL TABLE catalog_text USING fts5 (
  title, body, title_exact, body_exact,
  tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3', content = '', contentless_delete = 1
);

-- How many courses are alike in all that facets count: a few rows for many courses.
CREATE TABLE catalog_cells (
  tenant_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  language TEXT NOT NULL,
  mandatory INTEGER NOT NULL,
  open INTEGER NOT NULL,
  band INTEGER NOT NULL,
  formats INTEGER NOT NULL,
  courses INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, category_id, language, mandatory, open, band, formats)
) WITHOUT ROWID;

CREATE TRIGGER catalog_inserted AFTER INSERT ON catalog BEGIN
  INSERT INTO catalog_cells VALUES (NEW.tenant_id, NEW.category_id, NEW.language, NEW.mandatory, NEW.open, NEW.band, NEW.formats, 1)
  ON CONFLICT DO UPDATE SET courses = courses + 1;
END;
CREATE TRIGGER catalog_deleted AFTER DELETE ON catalog BEGIN
  UPDATE catalog_cells SET courses = courses - 1
  WHERE (tenant_id, category_id, language, mandatory, open, band, formats)
    = (OLD.tenant_id, OLD.category_id, OLD.language, OLD.mandatory, OLD.open, OLD.band, OLD.formats);
  DELETE FROM catalog_cells
  WHERE (tenant_id, category_id, language, mandatory, open, band, formats)
    = (OLD.tenant_id, OLD.category_id, OLD.language, OLD.mandatory, OLD.open, OLD.band, OLD.formats) AND courses = 0;
  DELETE FROM catalog_text WHERE rowid = OLD.number;
END;
CREATE TRIGGER catalog_updated AFTER UPDATE OF category_id, language, mandatory, open, band, formats ON catalog BEGIN
  UPDATE catalog_cells SET courses = courses - 1
  WHERE (tenant_id, category_id, language, mandatory, open, band, formats)
    = (OLD.tenant_id, OLD.category_id, OLD.language, OLD.mandatory, OLD.open, OLD.band, OLD.formats);
  DELETE FROM catalog_cells
  WHERE (tenant_id, category_id, language, mandatory, open, band, formats)
    = (OLD.tenant_id, OLD.category_id, OLD.language, OLD.mandatory, OLD.open, OLD.band, OLD.formats) AND courses = 0;
  INSERT INTO catalog_cells VALUES (NEW.tenant_id, NEW.category_id, NEW.language, NEW.mandatory, NEW.open, NEW.band, NEW.formats, 1)
  ON CONFLICT DO UPDATE SET courses = courses + 1;
END;

-- Courses whose row in the catalog is no longer true. Whoever lists next makes it anew: no writer can forget to.
CREATE TABLE catalog_stale (
  tenant_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, course_id)
) WITHOUT ROWID;
INSERT INTO catalog_stale SELECT tenant_id, id FROM courses;

CREATE TRIGGER courses_inserted AFTER INSERT ON courses BEGIN
  INSERT OR IGNORE INTO categories (tenant_id, id, title) VALUES (NEW.tenant_id, NEW.category_id, NEW.category_title);
  INSERT OR IGNORE INTO catalog_stale VALUES (NEW.tenant_id, NEW.id);
END;
CREATE TRIGGER courses_updated AFTER UPDATE OF title, language, summary, description, objectives, instructors,
  category_id, category_title, mandatory, duration, due_in_days, enrollment_policy, created_at ON courses BEGIN
  INSERT OR IGNORE INTO categories (tenant_id, id, title) VALUES (NEW.tenant_id, NEW.category_id, NEW.category_title);
  INSERT OR IGNORE INTO catalog_stale VALUES (NEW.tenant_id, NEW.id);
END;
CREATE TRIGGER courses_deleted AFTER DELETE ON courses BEGIN
  DELETE FROM catalog_stale WHERE tenant_id = OLD.tenant_id AND course_id = OLD.id;
  DELETE FROM catalog WHERE tenant_id = OLD.tenant_id AND course_id = OLD.id;
END;
CREATE TRIGGER courses_rated AFTER UPDATE OF rating_count, rating_sum ON courses BEGIN
  UPDATE catalog SET rated = CASE WHEN NEW.rating_count > 0 THEN -NEW.rating_sum * 1000 / NEW.rating_count ELSE 0 END
  WHERE tenant_id = NEW.tenant_id AND course_id = NEW.id;
END;
CREATE TRIGGER items_inserted AFTER INSERT ON items BEGIN
  INSERT OR IGNORE INTO catalog_stale VALUES (NEW.tenant_id, NEW.course_id);
END;
CREATE TRIGGER items_updated AFTER UPDATE ON items BEGIN
  INSERT OR IGNORE INTO catalog_stale VALUES (NEW.tenant_id, NEW.course_id);
END;
CREATE TRIGGER items_deleted AFTER DELETE ON items BEGIN
  INSERT OR IGNORE INTO catalog_stale SELECT tenant_id, id FROM courses WHERE tenant_id = OLD.tenant_id AND id = OLD.course_id;
END;
CREATE TRIGGER categories_renamed AFTER UPDATE OF title ON categories BEGIN
  INSERT OR IGNORE INTO catalog_stale
  SELECT tenant_id, course_id FROM catalog WHERE tenant_id = NEW.tenant_id AND category_id = NEW.id;
END;
CREATE TRIGGER enrollments_inserted AFTER INSERT ON enrollments WHEN NEW.left_at IS NULL BEGIN
  UPDATE catalog SET popular = popular - 1 WHERE tenant_id = NEW.tenant_id AND course_id = NEW.course_id;
END;
CREATE TRIGGER enrollments_deleted AFTER DELETE ON enrollments WHEN OLD.left_at IS NULL BEGIN
  UPDATE catalog SET popular = popular + 1 WHERE tenant_id = OLD.tenant_id AND course_id = OLD.course_id;
END;
CREATE TRIGGER enrollments_left AFTER UPDATE OF left_at ON enrollments
WHEN (OLD.left_at IS NULL) <> (NEW.left_at IS NULL) BEGIN
  UPDATE catalog SET popular = popular + CASE WHEN NEW.left_at IS NULL THEN -1 ELSE 1 END
  WHERE tenant_id = NEW.tenant_id AND course_id = NEW.course_id;
END;
