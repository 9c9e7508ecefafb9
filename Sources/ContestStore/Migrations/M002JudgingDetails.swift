extension Migration {
  /// What judging needs beside the marks: comments, the cells that clerks keyed, who has shown, which workbooks went
  /// out and came back.
  static let judgingDetails = Migration(2, "judging details") { _ in
    """
    ALTER TABLE score_sheets ADD COLUMN comment TEXT NOT NULL DEFAULT '';

    ALTER TABLE keyed_marks ADD COLUMN sheet TEXT;
    ALTER TABLE keyed_marks ADD COLUMN row_number INTEGER;
    ALTER TABLE keyed_marks ADD COLUMN column_number INTEGER;

    ALTER TABLE round_entries ADD COLUMN has_shown INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE round_entries ADD COLUMN reason TEXT;

    CREATE TABLE sheet_issues (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      issue INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, judge_id, issue),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE returned_files (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      file_name TEXT NOT NULL,
      issue INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, judge_id, sha256),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id)
    ) STRICT, WITHOUT ROWID;

    """
  }
}
