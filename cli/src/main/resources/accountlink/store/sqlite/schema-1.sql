-- The history that 'watch' keeps on this machine. Times are milliseconds since 1970, UTC. The columns
-- state, last_run, entry, alert, mute and event hold documents as JSON.
CREATE TABLE scopes (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  state TEXT,
  last_run TEXT,
  UNIQUE (account, region)
) STRICT;

CREATE TABLE links (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (scope_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
  scope_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  to_status TEXT NOT NULL,
  entry TEXT NOT NULL,
  expires INTEGER,
  PRIMARY KEY (scope_id, key, at, version),
  FOREIGN KEY (scope_id, key) REFERENCES links (scope_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_time ON entries (at, scope_id, key, version, to_status);

CREATE INDEX entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;

-- key is empty for an alert about the whole scope.
CREATE TABLE pending_alerts (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  alert TEXT NOT NULL,
  claimed_until INTEGER,
  undeliverable TEXT,
  PRIMARY KEY (scope_id, key, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mutes (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  key TEXT NOT NULL,
  mute TEXT NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (scope_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (scope_id, id)
) STRICT, WITHOUT ROWID;
