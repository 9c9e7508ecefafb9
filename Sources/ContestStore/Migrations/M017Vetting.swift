extension Migration {
  /// Departments asked about candidates, and what they answered; the reasons are sealed: 征求部门意见.
  static let vetting = Migration(17, "vetting") { _ in
    """
    CREATE TABLE vetting_requests (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      department TEXT NOT NULL,
      position INTEGER NOT NULL,
      asked_at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      last_day TEXT NOT NULL,
      years_by_weekday TEXT NOT NULL,
      closed_at INTEGER,
      PRIMARY KEY (edition_id, round_id, entry_id, department)
    ) STRICT;
    CREATE INDEX vetting_requests_by_entry ON vetting_requests (entry_id);

    CREATE TABLE vetting_answers (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      department TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      answer TEXT NOT NULL,
      is_late INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      sealed_sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, department, number),
      FOREIGN KEY (edition_id, round_id, entry_id, department)
        REFERENCES vetting_requests (edition_id, round_id, entry_id, department)
    ) STRICT;

    """
  }
}
