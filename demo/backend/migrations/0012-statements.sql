-- The player says by statements what learners do in the course's packages of SCORM, beside what they save.
ALTER TABLE courses ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
