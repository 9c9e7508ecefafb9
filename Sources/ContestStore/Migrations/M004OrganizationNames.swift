extension Migration {
  /// What organizations were called before, so that a judge or a file that uses the old name is still known: 曾用名.
  static let organizationNames = Migration(4, "former names of organizations") { _ in
    """
    CREATE TABLE organization_names (
      edition_id TEXT NOT NULL,
      organization_id TEXT NOT NULL,
      name TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (edition_id, organization_id, name),
      FOREIGN KEY (edition_id, organization_id) REFERENCES organizations (edition_id, id)
    ) STRICT, WITHOUT ROWID;

    """
  }
}
