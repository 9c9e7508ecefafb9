extension Migration {
  /// Whose signatures are known here, and which packages went up and came in: 报送.
  static let packages = Migration(24, "packages") { _ in
    """
    CREATE TABLE trusted_sites (
      name TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      card TEXT NOT NULL,
      signing_key TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (name, number)
    ) STRICT;

    CREATE TABLE packages (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      direction TEXT NOT NULL,
      site TEXT NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      previous TEXT NOT NULL,
      version INTEGER NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, direction, site, number)
    ) STRICT;

    CREATE TABLE package_entries (
      edition_id TEXT NOT NULL,
      direction TEXT NOT NULL,
      site TEXT NOT NULL,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      identity TEXT NOT NULL,
      code TEXT NOT NULL,
      standing TEXT NOT NULL,
      place INTEGER NOT NULL,
      title TEXT NOT NULL,
      organization TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (edition_id, direction, site, number, position),
      FOREIGN KEY (edition_id, direction, site, number)
        REFERENCES packages (edition_id, direction, site, number)
    ) STRICT;

    """
  }
}
