-- JSON: what an item is made of that is no package of a standard, and how it is completed.
ALTER TABLE items ADD COLUMN content TEXT;
ALTER TABLE items ADD COLUMN policy TEXT;
