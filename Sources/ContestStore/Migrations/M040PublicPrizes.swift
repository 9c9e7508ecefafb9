extension Migration {
  /// Prizes of organizations and advisers on lists that go public. A list that went public before holds works alone; its form, 1,
  /// says so, and its hash stays as it is.
  static let publicPrizes = Migration(40, "prizes of organizations and advisers on public lists") {
    _ in
    """
    ALTER TABLE publications ADD COLUMN form INTEGER NOT NULL DEFAULT 1;

    CREATE TABLE publication_prizes (
      edition_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      entry_id TEXT REFERENCES entries (id),
      name TEXT NOT NULL,
      title TEXT NOT NULL,
      organization TEXT NOT NULL,
      track TEXT NOT NULL,
      person TEXT NOT NULL,
      PRIMARY KEY (edition_id, number, position),
      FOREIGN KEY (edition_id, number) REFERENCES publications (edition_id, number)
    ) STRICT;
    CREATE INDEX publication_prizes_by_entry ON publication_prizes (entry_id);

    """
  }
}
