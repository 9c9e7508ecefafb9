extension Migration {
  /// Ballots: who may vote, in the order of the lot; who is recused from whom; the runs with those present, the candidates
  /// and the papers: 投票表决. A paper that two people key apart stands twice.
  static let ballots = Migration(14, "ballots") { _ in
    """
    CREATE TABLE ballot_voters (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      state TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, judge_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    CREATE TABLE ballot_recusals (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      kind TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, judge_id, entry_id),
      FOREIGN KEY (edition_id, round_id, judge_id)
        REFERENCES ballot_voters (edition_id, round_id, judge_id)
    ) STRICT;
    CREATE INDEX ballot_recusals_by_entry ON ballot_recusals (entry_id);

    CREATE TABLE ballot_runs (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      run INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      counted_at INTEGER,
      PRIMARY KEY (edition_id, round_id, run),
      FOREIGN KEY (edition_id, round_id) REFERENCES rounds (edition_id, round_id)
    ) STRICT;

    CREATE TABLE ballot_present (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      run INTEGER NOT NULL,
      judge_id TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, run, judge_id),
      FOREIGN KEY (edition_id, round_id, run) REFERENCES ballot_runs (edition_id, round_id, run),
      FOREIGN KEY (edition_id, round_id, judge_id)
        REFERENCES ballot_voters (edition_id, round_id, judge_id)
    ) STRICT;

    CREATE TABLE ballot_candidates (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      run INTEGER NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      PRIMARY KEY (edition_id, round_id, run, entry_id),
      FOREIGN KEY (edition_id, round_id, run) REFERENCES ballot_runs (edition_id, round_id, run)
    ) STRICT;
    CREATE INDEX ballot_candidates_by_entry ON ballot_candidates (entry_id);

    CREATE TABLE ballot_papers (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      run INTEGER NOT NULL,
      actor TEXT NOT NULL,
      paper TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (edition_id, round_id, run, actor, paper),
      FOREIGN KEY (edition_id, round_id, run) REFERENCES ballot_runs (edition_id, round_id, run)
    ) STRICT;

    CREATE TABLE ballot_choices (
      edition_id TEXT NOT NULL,
      round_id TEXT NOT NULL,
      run INTEGER NOT NULL,
      actor TEXT NOT NULL,
      paper TEXT NOT NULL,
      entry_id TEXT NOT NULL REFERENCES entries (id),
      choice TEXT NOT NULL,
      PRIMARY KEY (edition_id, round_id, run, actor, paper, entry_id),
      FOREIGN KEY (edition_id, round_id, run, actor, paper)
        REFERENCES ballot_papers (edition_id, round_id, run, actor, paper)
    ) STRICT;
    CREATE INDEX ballot_choices_by_entry ON ballot_choices (entry_id);

    """
  }
}
