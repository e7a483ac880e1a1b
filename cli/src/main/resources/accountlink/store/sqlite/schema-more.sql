-- Who muted a link, or ended its mute early: a document as JSON.
CREATE TABLE IF NOT EXISTS mute_entries (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  entry TEXT NOT NULL,
  expires INTEGER,
  PRIMARY KEY (scope_id, key, at, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS mute_entries_by_time ON mute_entries (at, scope_id, key, version);

CREATE INDEX IF NOT EXISTS mute_entries_by_expiry ON mute_entries (expires) WHERE expires IS NOT NULL;

-- How the alerts of a digest are divided among messages: a document as JSON.
CREATE TABLE IF NOT EXISTS digests (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  id TEXT NOT NULL,
  plan TEXT NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (scope_id, id)
) STRICT, WITHOUT ROWID;

-- When the monitor itself did not run: a document as JSON. key is empty; it never expires.
CREATE TABLE IF NOT EXISTS run_gaps (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  entry TEXT NOT NULL,
  expires INTEGER,
  PRIMARY KEY (scope_id, key, at, version)
) STRICT, WITHOUT ROWID;
