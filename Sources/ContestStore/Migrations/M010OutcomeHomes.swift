extension Migration {
  /// With each sealed line whom the entry stood for and where it competed. Lines of before lack it.
  static let outcomeHomes = Migration(10, "outcome homes") { _ in
    """
    ALTER TABLE outcome_lines ADD COLUMN organization TEXT;
    ALTER TABLE outcome_lines ADD COLUMN track TEXT;
    ALTER TABLE outcome_lines ADD COLUMN group_name TEXT;

    """
  }
}
