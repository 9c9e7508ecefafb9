extension Migration {
  /// What people were told and have agreed to, and how long an edition keeps personal data: 告知书、同意、保存期限.
  static let consents = Migration(20, "consents") { _ in
    """
    CREATE TABLE consent_texts (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      kind TEXT NOT NULL,
      number INTEGER NOT NULL,
      version TEXT NOT NULL,
      text TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (edition_id, kind, number)
    ) STRICT;

    CREATE TABLE consents (
      entry_id TEXT NOT NULL REFERENCES entries (id),
      person TEXT NOT NULL,
      kind TEXT NOT NULL,
      number INTEGER NOT NULL,
      is_given INTEGER NOT NULL,
      given_by TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (entry_id, person, kind)
    ) STRICT;

    CREATE TABLE retentions (
      edition_id TEXT NOT NULL PRIMARY KEY REFERENCES editions (id),
      days INTEGER NOT NULL
    ) STRICT;

    """
  }
}
