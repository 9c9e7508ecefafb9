extension Migration {
  /// Layered code numbers and what was checked again: 加密、复核. Who drew which number is sealed with the site's key.
  static let codes = Migration(36, "codes") { _ in
    """
    CREATE TABLE code_layers (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      layer INTEGER NOT NULL,
      number INTEGER NOT NULL,
      name TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      entries INTEGER NOT NULL,
      seed_sha256 TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (edition_id, round_id, layer, number)
    ) STRICT;

    CREATE TABLE code_openings (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (edition_id, round_id)
    ) STRICT;

    CREATE TABLE rechecks (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id)
    ) STRICT;

    CREATE TABLE recheck_results (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      is_right INTEGER NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, number)
    ) STRICT;

    """
  }
}
