extension Migration {
  /// Work of the servers that goes on without anybody waiting for it: 后台任务. Rows decide nothing: what a piece of work writes is on record by
  /// itself.
  static let jobs = Migration(39, "jobs") { _ in
    """
    CREATE TABLE jobs (
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      state TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      not_before INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      owner TEXT,
      lease_until INTEGER,
      tries INTEGER NOT NULL,
      done INTEGER NOT NULL,
      total INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      PRIMARY KEY (kind, key)
    ) STRICT;
    CREATE INDEX jobs_by_time ON jobs (state, not_before);

    """
  }
}
