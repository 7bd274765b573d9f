-- The words of a course, see catalog/search.ts: without marks, as they are written, and those of the title as they are written by who
-- leaves some marks out. Written anew, since the place of a tone is now the same for both ways to write it.
DROP TABLE catalog_text;
CREATE VIRTUAL TABLE catalog_text USING fts5 (
  title, body, title_exact, body_exact, title_partly,
  tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3', content = '', contentless_delete = 1
);
INSERT OR IGNORE INTO catalog_stale SELECT tenant_id, id FROM courses;
