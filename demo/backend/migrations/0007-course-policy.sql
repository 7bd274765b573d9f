-- NULL: the scores of a course's activities make one as the player does by itself.
ALTER TABLE courses ADD COLUMN score_of TEXT;
ALTER TABLE courses ADD COLUMN score_objective TEXT;
ALTER TABLE courses ADD COLUMN strict INTEGER NOT NULL DEFAULT 0;
