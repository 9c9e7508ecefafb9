extension Migration {
  /// Which candidates of a run still stood when it was counted: 计票时是否仍是候选人. A row for each candidate, written with the
  /// first count of the run. Runs that earlier programs counted have none, and all of their candidates count as standing.
  static let ballotStandings = Migration(42, "who stood when a run was counted") { _ in
    """
    CREATE TABLE ballot_standings (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      run INTEGER NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      stood INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, run, entry_id),
      FOREIGN KEY (edition_id, round_id, run, entry_id)
        REFERENCES ballot_candidates (edition_id, round_id, run, entry_id)
    ) STRICT;
    CREATE INDEX ballot_standings_by_entry ON ballot_standings (entry_id);

    """
  }
}
