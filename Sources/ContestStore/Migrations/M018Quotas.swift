extension Migration {
  /// Plans of places that were published, organization by organization, with the figures they follow from: 名额方案.
  static let quotas = Migration(18, "quotas") { _ in
    """
    CREATE TABLE quota_plans (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      reason TEXT NOT NULL,
      total INTEGER NOT NULL,
      figure TEXT NOT NULL,
      method TEXT NOT NULL,
      least INTEGER NOT NULL,
      plus TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (edition_id, number)
    ) STRICT;

    CREATE TABLE quota_lines (
      edition_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      organization_id TEXT NOT NULL,
      name TEXT NOT NULL,
      figures TEXT NOT NULL,
      shared INTEGER NOT NULL,
      raised INTEGER NOT NULL,
      plus INTEGER NOT NULL,
      is_decided INTEGER NOT NULL,
      seats INTEGER NOT NULL,
      PRIMARY KEY (edition_id, number, position),
      FOREIGN KEY (edition_id, number) REFERENCES quota_plans (edition_id, number)
    ) STRICT;

    """
  }
}
