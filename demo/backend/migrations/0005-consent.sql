-- What was published stays as it was: people have decided about that very text.
CREATE TABLE notices (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  version TEXT NOT NULL,
  language TEXT NOT NULL,
  hash TEXT NOT NULL,
  effective_from INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tenant_id, version, language)
);
CREATE INDEX notices_in_force ON notices (tenant_id, language, effective_from);

-- Purposes that were decided by name; the others were left out, which counts as refused.
ALTER TABLE consents ADD COLUMN explicit TEXT NOT NULL DEFAULT '[]';
ALTER TABLE consents ADD COLUMN withdraws TEXT;
CREATE INDEX consents_by_subject ON consents (tenant_id, subject_id, created_at);
CREATE INDEX consents_by_withdrawn ON consents (tenant_id, withdraws);

CREATE TABLE receipts (
  tenant_id TEXT NOT NULL,
  -- Of the consent.
  id TEXT NOT NULL,
  -- The very text that was signed.
  record TEXT NOT NULL,
  hash TEXT NOT NULL,
  kid TEXT NOT NULL,
  jws TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES consents (tenant_id, id)
);

-- Public keys of all receipts: a receipt outlives the key that the backend signs with now.
CREATE TABLE receipt_keys (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kid TEXT NOT NULL,
  jwk TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, kid)
);
