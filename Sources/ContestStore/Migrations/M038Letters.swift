extension Migration {
  /// Letters of the office on their way: 发件箱. Whom a letter names, where it goes and what it says is sealed with the site's key;
  /// `recipient` and `cause` are codes.
  static let letters = Migration(38, "letters") { _ in
    """
    CREATE TABLE letters (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      recipient TEXT NOT NULL,
      cause TEXT NOT NULL,
      state TEXT NOT NULL,
      tries INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      made_by TEXT NOT NULL,
      released_at INTEGER,
      released_by TEXT,
      leaves_at INTEGER,
      changed_at INTEGER NOT NULL,
      reason TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (edition_id, number),
      UNIQUE (edition_id, kind, recipient, cause)
    ) STRICT;
    CREATE INDEX letters_by_state ON letters (state, leaves_at);

    """
  }
}
