extension Migration {
  /// The tables of a season, the audit log, and what the store itself notes.
  static let firstTables = Migration(1, "first tables") { dialect in
    tables + auditGuard(for: dialect)
  }

  /// Nobody changes or removes an audit record, not by mistake and not with an SQL prompt.
  private static func auditGuard(for dialect: Dialect) -> String {
    switch dialect {
    case .sqlite:
      """
      PRAGMA application_id = \(SQLiteFile.applicationID);
      CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit records are never changed'); END;
      CREATE TRIGGER audit_stays BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit records are never deleted'); END;
      """
    case .postgres:
      """
      CREATE TABLE writers (
        id TEXT NOT NULL PRIMARY KEY,
        commits INTEGER NOT NULL
      );
      CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''audit records are never changed or deleted''
          USING ERRCODE = ''integrity_constraint_violation''; END';
      CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      CREATE TRIGGER audit_stays BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
      """
    }
  }

  private static let tables = """
    CREATE TABLE migrations (
      number INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      program TEXT NOT NULL,
      applied_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE settings (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit (
      sequence INTEGER NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      before_digest TEXT,
      after_digest TEXT,
      detail TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_subject ON audit (subject, sequence);

    CREATE TABLE idempotency (
      key TEXT NOT NULL PRIMARY KEY,
      action TEXT NOT NULL,
      at INTEGER NOT NULL,
      request TEXT,
      result TEXT
    ) STRICT;
    CREATE INDEX idempotency_by_age ON idempotency (at);

    CREATE TABLE editions (
      id TEXT NOT NULL PRIMARY KEY,
      rulebook_id TEXT NOT NULL,
      rulebook_version TEXT NOT NULL,
      tier TEXT NOT NULL,
      year INTEGER NOT NULL,
      office TEXT NOT NULL,
      zone TEXT NOT NULL,
      seed INTEGER NOT NULL,
      state TEXT NOT NULL,
      rulebook_text TEXT NOT NULL,
      rulebook_sha256 TEXT NOT NULL,
      opened_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE amendments (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      reason TEXT NOT NULL,
      rulebook_text TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, number)
    ) STRICT;

    CREATE TABLE organizations (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      short_name TEXT,
      kind TEXT,
      province TEXT,
      parent_id TEXT,
      quota INTEGER,
      PRIMARY KEY (edition_id, id),
      UNIQUE (edition_id, name)
    ) STRICT;

    CREATE TABLE entries (
      id TEXT NOT NULL PRIMARY KEY,
      edition_id TEXT NOT NULL,
      number TEXT NOT NULL,
      title TEXT NOT NULL,
      organization_id TEXT NOT NULL,
      track TEXT NOT NULL,
      group_name TEXT NOT NULL,
      form TEXT,
      state TEXT NOT NULL,
      version INTEGER NOT NULL,
      digest TEXT,
      registered_at INTEGER NOT NULL,
      UNIQUE (edition_id, organization_id, number),
      FOREIGN KEY (edition_id, organization_id) REFERENCES organizations (edition_id, id)
    ) STRICT;
    CREATE INDEX entries_by_state ON entries (edition_id, state, track);

    CREATE TABLE people (
      entry_id TEXT NOT NULL REFERENCES entries (id),
      role TEXT NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      student_number TEXT,
      degree TEXT,
      enrolled_on TEXT,
      born_on TEXT,
      identity TEXT,
      organization TEXT,
      PRIMARY KEY (entry_id, role, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX people_by_identity ON people (identity);

    CREATE TABLE answers (
      entry_id TEXT NOT NULL REFERENCES entries (id),
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (entry_id, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE private_data (
      entry_id TEXT NOT NULL PRIMARY KEY REFERENCES entries (id),
      sealed BLOB NOT NULL
    ) STRICT;

    CREATE TABLE findings (
      entry_id TEXT NOT NULL REFERENCES entries (id),
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      certainty TEXT NOT NULL,
      person INTEGER,
      text_zh TEXT NOT NULL,
      text_en TEXT NOT NULL,
      source TEXT,
      PRIMARY KEY (entry_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE screenings (
      entry_id TEXT NOT NULL REFERENCES entries (id),
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      decision TEXT NOT NULL,
      reason TEXT NOT NULL,
      due INTEGER,
      PRIMARY KEY (entry_id, sequence)
    ) STRICT;

    CREATE TABLE judges (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      id TEXT NOT NULL,
      number TEXT NOT NULL,
      name TEXT NOT NULL,
      organization TEXT NOT NULL,
      province TEXT NOT NULL,
      title TEXT NOT NULL,
      tracks TEXT NOT NULL,
      topics TEXT NOT NULL,
      capacity INTEGER,
      state TEXT NOT NULL,
      PRIMARY KEY (edition_id, id)
    ) STRICT;

    CREATE TABLE declared_conflicts (
      edition_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, judge_id, entry_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id)
    ) STRICT;

    CREATE TABLE rounds (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      round_id TEXT NOT NULL,
      state TEXT NOT NULL,
      seed INTEGER NOT NULL,
      opened_at INTEGER,
      closed_at INTEGER,
      PRIMARY KEY (edition_id, round_id)
    ) STRICT;

    CREATE TABLE round_entries (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      lot INTEGER,
      attendance TEXT,
      PRIMARY KEY (edition_id, round_id, entry_id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE assignments (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      judge_id TEXT NOT NULL,
      state TEXT NOT NULL,
      reason TEXT,
      re_review INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, judge_id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX assignments_by_judge ON assignments (edition_id, judge_id, round_id);

    CREATE TABLE score_sheets (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      judge_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      source TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, judge_id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX score_sheets_by_judge ON score_sheets (edition_id, judge_id, round_id);

    CREATE TABLE marks (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      criterion TEXT NOT NULL,
      ten_thousandths INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, judge_id, criterion),
      FOREIGN KEY (edition_id, round_id, entry_id, judge_id)
        REFERENCES score_sheets (edition_id, round_id, entry_id, judge_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE keyings (
      id TEXT NOT NULL PRIMARY KEY,
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      clerk TEXT NOT NULL,
      at INTEGER NOT NULL,
      file_name TEXT NOT NULL,
      file_sha256 TEXT NOT NULL,
      state TEXT NOT NULL,
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;
    CREATE INDEX keyings_by_round ON keyings (edition_id, round_id);

    CREATE TABLE keyed_marks (
      keying_id TEXT NOT NULL REFERENCES keyings (id),
      entry_id TEXT NOT NULL REFERENCES entries (id),
      judge_id TEXT NOT NULL,
      criterion TEXT NOT NULL,
      ten_thousandths INTEGER NOT NULL,
      PRIMARY KEY (keying_id, entry_id, judge_id, criterion)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rankings (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      place INTEGER,
      score INTEGER,
      score_text TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    CREATE TABLE selections (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      outcome TEXT NOT NULL,
      place INTEGER,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    CREATE TABLE overrides (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      outcome TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, sequence),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    CREATE TABLE awards (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      entry_id TEXT NOT NULL REFERENCES entries (id),
      level TEXT NOT NULL,
      place INTEGER,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, entry_id)
    ) STRICT;

    CREATE TABLE tie_decisions (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      position INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    """
}
