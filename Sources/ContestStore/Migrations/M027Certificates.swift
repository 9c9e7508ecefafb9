extension Migration {
  /// Which certificates were issued, and which of them were replaced or withdrawn: 证书.
  static let certificates = Migration(27, "certificates") { _ in
    """
    CREATE TABLE certificates (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      sequence INTEGER NOT NULL,
      number TEXT NOT NULL,
      kind TEXT NOT NULL,
      entry_id TEXT REFERENCES entries (id),
      position INTEGER NOT NULL,
      level TEXT NOT NULL,
      version INTEGER NOT NULL,
      issued_on TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      digest TEXT NOT NULL,
      replaces INTEGER,
      sealed BLOB NOT NULL,
      sealed_sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, sequence)
    ) STRICT;
    CREATE UNIQUE INDEX certificates_by_number ON certificates (number);
    CREATE INDEX certificates_by_entry ON certificates (entry_id);

    CREATE TABLE certificate_ends (
      edition_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      replaced_by INTEGER,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, sequence),
      FOREIGN KEY (edition_id, sequence) REFERENCES certificates (edition_id, sequence)
    ) STRICT;

    """
  }
}
