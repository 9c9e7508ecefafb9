extension Migration {
  /// What units recommend, in their own order: 单位推荐名单. Each sending is a list of its own; the latest counts.
  static let unitLists = Migration(32, "unit lists") { _ in
    """
    CREATE TABLE unit_lists (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      organization_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (edition_id, organization_id, number)
    ) STRICT;

    CREATE TABLE unit_list_entries (
      edition_id TEXT NOT NULL,
      organization_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      place INTEGER NOT NULL,
      entry_id TEXT NOT NULL,
      PRIMARY KEY (edition_id, organization_id, number, place),
      FOREIGN KEY (edition_id, organization_id, number)
        REFERENCES unit_lists (edition_id, organization_id, number)
    ) STRICT;

    """
  }
}
