extension Migration {
  /// The columns of a saved view of the list of entries; empty for the usual ones.
  static let viewColumns = Migration(47, "columns of saved views") { _ in
    """
    ALTER TABLE saved_views ADD COLUMN columns TEXT NOT NULL DEFAULT '';

    """
  }
}
