-- How news address who gets them. The mail that asks for confirmation does not: a stranger may have written it.
ALTER TABLE subscriptions ADD COLUMN name TEXT;
