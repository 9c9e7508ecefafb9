extension Migration {
  /// What entrants have typed and not sent yet: 参赛者草稿. It is sealed, nobody else sees it, and it decides nothing; what is sent
  /// becomes an entry like any other.
  static let entrantDrafts = Migration(31, "entrant drafts") { _ in
    """
    CREATE TABLE entrant_drafts (
      account TEXT NOT NULL PRIMARY KEY,
      edition_id TEXT NOT NULL,
      organization_id TEXT,
      sealed BLOB NOT NULL,
      at INTEGER NOT NULL,
      entry_id TEXT,
      sends INTEGER NOT NULL,
      sent_at INTEGER,
      sent_entry TEXT,
      sent_draft TEXT
    ) STRICT;
    CREATE INDEX entrant_drafts_by_edition ON entrant_drafts (edition_id);

    """
  }
}
