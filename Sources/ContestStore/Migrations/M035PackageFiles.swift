extension Migration {
  /// What reserves of packages that came in had handed in: 候补交来的文件. The bytes lie in the folder of files, so that they are
  /// at hand when one moves up.
  static let packageFiles = Migration(35, "package files") { _ in
    """
    CREATE TABLE package_files (
      edition_id TEXT NOT NULL,
      direction TEXT NOT NULL,
      site TEXT NOT NULL,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      field TEXT NOT NULL,
      ending TEXT NOT NULL,
      length INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      is_purged INTEGER NOT NULL,
      PRIMARY KEY (edition_id, direction, site, number, position, field),
      FOREIGN KEY (edition_id, direction, site, number, position)
        REFERENCES package_entries (edition_id, direction, site, number, position)
    ) STRICT;
    CREATE INDEX package_files_by_digest ON package_files (sha256);

    """
  }
}
