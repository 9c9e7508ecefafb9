extension Migration {
  /// Lists that went public, row by row, with their hashes; objections to them, of which name, contact and words are sealed;
  /// and the days on which offices do not work, or do on a weekend: 公示、异议、放假安排.
  static let publicity = Migration(11, "publicity and objections") { _ in
    """
    CREATE TABLE calendar_days (
      day TEXT NOT NULL PRIMARY KEY,
      year TEXT NOT NULL,
      kind TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX calendar_days_by_year ON calendar_days (year);

    CREATE TABLE publications (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      number INTEGER NOT NULL,
      round_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      reason TEXT NOT NULL,
      list TEXT NOT NULL,
      list_round TEXT NOT NULL,
      version INTEGER,
      opened_on TEXT NOT NULL,
      last_day TEXT NOT NULL,
      ends_at INTEGER NOT NULL,
      days INTEGER NOT NULL,
      counting TEXT NOT NULL,
      years_by_weekday TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, number)
    ) STRICT;

    CREATE TABLE publication_lines (
      edition_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      standing TEXT NOT NULL,
      title TEXT NOT NULL,
      organization TEXT NOT NULL,
      track TEXT NOT NULL,
      people TEXT NOT NULL,
      PRIMARY KEY (edition_id, number, position),
      FOREIGN KEY (edition_id, number) REFERENCES publications (edition_id, number)
    ) STRICT;
    CREATE INDEX publication_lines_by_entry ON publication_lines (entry_id);

    CREATE TABLE publicity_closings (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (edition_id, number),
      FOREIGN KEY (edition_id, number) REFERENCES publications (edition_id, number)
    ) STRICT;

    CREATE TABLE objections (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      entered_at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      is_signed INTEGER NOT NULL,
      standing TEXT NOT NULL,
      entry_id TEXT REFERENCES entries (id),
      publication INTEGER NOT NULL,
      evidence_sha256 TEXT,
      sealed BLOB NOT NULL,
      sealed_sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, number),
      FOREIGN KEY (edition_id, publication) REFERENCES publications (edition_id, number)
    ) STRICT;
    CREATE INDEX objections_by_entry ON objections (entry_id);

    CREATE TABLE objection_steps (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      step TEXT NOT NULL,
      verdict TEXT,
      first_handler TEXT,
      first_organization TEXT,
      second_handler TEXT,
      second_organization TEXT,
      sealed BLOB NOT NULL,
      sealed_sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, number, sequence),
      FOREIGN KEY (edition_id, round_id, number)
        REFERENCES objections (edition_id, round_id, number)
    ) STRICT;

    """
  }
}
