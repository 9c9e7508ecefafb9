extension Migration {
  /// Experts kept over all editions, where each stands with an edition, and what judges are paid: 评委库、评审费.
  static let judgePool = Migration(19, "judge pool") { _ in
    """
    CREATE TABLE pool_judges (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      organization TEXT NOT NULL,
      province TEXT NOT NULL,
      title TEXT NOT NULL,
      topics TEXT NOT NULL
    ) STRICT;

    CREATE TABLE pool_places (
      pool_id TEXT NOT NULL REFERENCES pool_judges (id),
      edition_id TEXT NOT NULL REFERENCES editions (id),
      judge_id TEXT,
      standing TEXT NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (pool_id, edition_id)
    ) STRICT;
    CREATE INDEX pool_places_by_edition ON pool_places (edition_id, judge_id);

    CREATE TABLE judge_fees (
      edition_id TEXT NOT NULL,
      judge_id TEXT NOT NULL,
      sheets INTEGER NOT NULL,
      sessions INTEGER NOT NULL,
      per_sheet INTEGER NOT NULL,
      per_session INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (edition_id, judge_id),
      FOREIGN KEY (edition_id, judge_id) REFERENCES judges (edition_id, id)
    ) STRICT;

    """
  }
}
