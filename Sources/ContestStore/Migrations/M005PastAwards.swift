extension Migration {
  /// Winners of earlier years, with the file that named them: 往届获奖名单. ID numbers are kept as keyed hashes only.
  static let pastAwards = Migration(5, "past awards") { _ in
    """
    CREATE TABLE past_awards (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      file_sha256 TEXT NOT NULL,
      position INTEGER NOT NULL,
      file_name TEXT NOT NULL,
      programme TEXT NOT NULL,
      level TEXT NOT NULL,
      year INTEGER NOT NULL,
      name TEXT NOT NULL,
      organization TEXT NOT NULL,
      student_number TEXT NOT NULL,
      born_on TEXT,
      identity TEXT,
      PRIMARY KEY (edition_id, file_sha256, position)
    ) STRICT, WITHOUT ROWID;

    """
  }
}
