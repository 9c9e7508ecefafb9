extension Migration {
  /// Why an entry has no prize, as the sealed version says it, so that one entry is told without giving all prizes again.
  /// Versions sealed before lack them; the reasons are worked out then as they were.
  static let prizeReasons = Migration(13, "prize reasons") { _ in
    """
    CREATE TABLE prize_reasons (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      entry_id TEXT NOT NULL REFERENCES entries (id),
      detail TEXT NOT NULL,
      PRIMARY KEY (edition_id, entry_id)
    ) STRICT, WITHOUT ROWID;

    """
  }
}
