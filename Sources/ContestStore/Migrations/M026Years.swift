extension Migration {
  /// The days that an office sets for its editions, what became of their tasks, and the years in which a programme is not
  /// held: 年度安排. Of several lines about one thing the last counts. Judges have former workplaces and declared households,
  /// empty where the list of judges does not say.
  static let years = Migration(26, "years") { _ in
    """
    CREATE TABLE edition_days (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      step_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      day TEXT NOT NULL,
      PRIMARY KEY (edition_id, step_id, number)
    ) STRICT;

    CREATE TABLE task_marks (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      task_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      done_on TEXT NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (edition_id, task_id, number)
    ) STRICT;

    CREATE TABLE skipped_years (
      programme TEXT NOT NULL,
      year INTEGER NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      is_held INTEGER NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (programme, year, number)
    ) STRICT;

    ALTER TABLE judges ADD COLUMN past_organizations TEXT;
    ALTER TABLE judges ADD COLUMN household TEXT;

    """
  }
}
