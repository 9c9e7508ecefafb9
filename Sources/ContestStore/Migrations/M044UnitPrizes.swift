extension Migration {
  /// Which organizations a decision about a prize of organizations names, by their ids: first the one that it is about, then those
  /// that were equal at the line of the prize. Earlier decisions have no such rows; their text names the organization. Adds who has
  /// the cups and prizes of organizations in each version, and who waits for them. Versions of earlier programs have none.
  static let unitPrizes = Migration(44, "units of decisions, prizes of units in versions") { _ in
    """
    CREATE TABLE decision_units (
      edition_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      position INTEGER NOT NULL,
      organization_id TEXT NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (edition_id, number, position),
      FOREIGN KEY (edition_id, number) REFERENCES decisions (edition_id, number)
    ) STRICT;

    CREATE TABLE unit_prizes (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      kind TEXT NOT NULL,
      position INTEGER NOT NULL,
      organization TEXT NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER,
      name TEXT NOT NULL,
      standing TEXT NOT NULL,
      place INTEGER NOT NULL,
      points INTEGER NOT NULL,
      PRIMARY KEY (edition_id, kind, position, organization, since)
    ) STRICT;

    """
  }
}
