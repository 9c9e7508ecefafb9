extension Migration {
  /// Results as versions: what the committee decided, each decision a typed row; the sealed versions of the outcome; and
  /// the lines of their lists, each with the version that it holds from and, once it changed, the one that it held until.
  ///
  /// What format 2 kept in `overrides`, `tie_decisions` and `settings` becomes decisions, and what it kept in `rankings`,
  /// `selections` and `awards` becomes a first version. The old rows stay as they are, for the audit chain knows them.
  static let results = Migration(
    3, "results",
    { _ in
      """
      CREATE TABLE decisions (
        edition_id TEXT NOT NULL REFERENCES editions (id),
        number INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        round_id TEXT,
        list TEXT,
        level TEXT,
        choice TEXT,
        amount INTEGER,
        reason TEXT NOT NULL,
        PRIMARY KEY (edition_id, number)
      ) STRICT;

      CREATE TABLE decision_entries (
        edition_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        entry_id TEXT NOT NULL REFERENCES entries (id),
        PRIMARY KEY (edition_id, number, position),
        FOREIGN KEY (edition_id, number) REFERENCES decisions (edition_id, number)
      ) STRICT;
      CREATE INDEX decision_entries_by_entry ON decision_entries (entry_id);

      CREATE TABLE outcome_versions (
        edition_id TEXT NOT NULL REFERENCES editions (id),
        number INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        step TEXT NOT NULL,
        round_id TEXT,
        reason TEXT NOT NULL,
        audit_sequence INTEGER NOT NULL,
        salt TEXT NOT NULL,
        inputs_digest TEXT,
        outcome_digest TEXT NOT NULL,
        PRIMARY KEY (edition_id, number)
      ) STRICT;

      CREATE TABLE outcome_lines (
        edition_id TEXT NOT NULL REFERENCES editions (id),
        list TEXT NOT NULL,
        round_id TEXT NOT NULL,
        entry_id TEXT NOT NULL REFERENCES entries (id),
        standing TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER,
        place INTEGER,
        score INTEGER,
        detail TEXT NOT NULL,
        PRIMARY KEY (edition_id, list, round_id, entry_id, standing, since)
      ) STRICT;
      CREATE INDEX outcome_lines_by_entry ON outcome_lines (entry_id);

      """
    },
    then: { connection, now in try FormatTwoResults(connection, now).move() })
}
