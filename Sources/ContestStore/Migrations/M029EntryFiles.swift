extension Migration {
  /// The files that entrants hand in for a question of the form: 交来的文件. The bytes lie in a folder, under their SHA-256.
  static let entryFiles = Migration(29, "entry files") { _ in
    """
    CREATE TABLE entry_files (
      entry_id TEXT NOT NULL REFERENCES entries (id),
      field TEXT NOT NULL,
      number INTEGER NOT NULL,
      ending TEXT NOT NULL,
      length INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      is_purged INTEGER NOT NULL,
      PRIMARY KEY (entry_id, field, number)
    ) STRICT;
    CREATE INDEX entry_files_by_digest ON entry_files (sha256);

    """
  }
}
