-- What `cmi5.xml` or `tincan.xml` says, as JSON; of packages of SCORM the stage reads the manifest itself.
ALTER TABLE packages ADD COLUMN structure TEXT;
