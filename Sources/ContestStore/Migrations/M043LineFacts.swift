extension Migration {
  /// Adds to each sealed line, and to the reasons against prizes, what the explanation rests on, without words: the code of the
  /// reason and its figures. Earlier rows lack it, and are not compared by it. Adds who waits for a prize in each version, by the
  /// level's Chinese name.
  static let lineFacts = Migration(43, "facts of outcome lines, waits for prizes") { _ in
    """
    ALTER TABLE outcome_lines ADD COLUMN facts TEXT;
    ALTER TABLE prize_reasons ADD COLUMN facts TEXT;

    CREATE TABLE prize_waits (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      entry_id TEXT NOT NULL REFERENCES entries (id),
      level TEXT NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER,
      PRIMARY KEY (edition_id, entry_id, level, since)
    ) STRICT;
    CREATE INDEX prize_waits_by_entry ON prize_waits (entry_id);

    """
  }
}
