-- What could not be read, and is readable again: a document as JSON. key is empty for a whole scope.
CREATE TABLE unreadable_periods (
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  entry TEXT NOT NULL,
  expires INTEGER,
  PRIMARY KEY (scope_id, key, at, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX unreadable_periods_by_time ON unreadable_periods (at, scope_id, key, version);

CREATE INDEX unreadable_periods_by_expiry ON unreadable_periods (expires) WHERE expires IS NOT NULL;
