extension Migration {
  /// What winners are asked after the award, what they answered, and what they were given: 后续跟踪和支持.
  static let followUp = Migration(21, "follow-up") { _ in
    """
    CREATE TABLE follow_up_terms (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      step_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      term INTEGER NOT NULL,
      asked_at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      last_day TEXT NOT NULL,
      PRIMARY KEY (edition_id, step_id, entry_id, term)
    ) STRICT;
    CREATE INDEX follow_up_terms_by_entry ON follow_up_terms (entry_id);

    CREATE TABLE follow_up_answers (
      edition_id TEXT NOT NULL,
      step_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      term INTEGER NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      facts TEXT NOT NULL,
      sealed BLOB NOT NULL,
      sealed_sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, step_id, entry_id, term, number),
      FOREIGN KEY (edition_id, step_id, entry_id, term)
        REFERENCES follow_up_terms (edition_id, step_id, entry_id, term)
    ) STRICT;

    CREATE TABLE support_payments (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      step_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      day TEXT NOT NULL,
      ten_thousandths INTEGER NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (edition_id, step_id, entry_id, number)
    ) STRICT;
    CREATE INDEX support_payments_by_entry ON support_payments (entry_id);

    """
  }
}
