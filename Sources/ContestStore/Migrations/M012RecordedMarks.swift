extension Migration {
  /// Marks that are recorded and not judged: 登记成绩. A row without a number is an absence.
  static let recordedMarks = Migration(12, "recorded marks") { _ in
    """
    CREATE TABLE recorded_marks (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      part TEXT NOT NULL,
      ten_thousandths INTEGER,
      source TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, entry_id, part),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE keyed_marks ADD COLUMN absent INTEGER NOT NULL DEFAULT 0;

    """
  }
}
