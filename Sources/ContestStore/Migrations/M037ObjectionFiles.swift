extension Migration {
  /// Evidence that came with objections: 异议的证据文件. The bytes lie in the folder of files; the file's name is not kept.
  static let objectionFiles = Migration(37, "objection files") { _ in
    """
    CREATE TABLE objection_files (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      ending TEXT NOT NULL,
      length INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      at INTEGER NOT NULL,
      is_purged INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, number, position),
      FOREIGN KEY (edition_id, round_id, number)
        REFERENCES objections (edition_id, round_id, number)
    ) STRICT;
    CREATE INDEX objection_files_by_digest ON objection_files (sha256);

    """
  }
}
