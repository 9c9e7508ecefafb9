extension Migration {
  /// With each sealed line whom the entry stood for and where it competed, and with each place the marks that it rests on.
  /// Lines of before lack them.
  static let outcomeHomes = Migration(10, "outcome homes") { _ in
    """
    ALTER TABLE outcome_lines ADD COLUMN organization TEXT;
    ALTER TABLE outcome_lines ADD COLUMN track TEXT;
    ALTER TABLE outcome_lines ADD COLUMN group_name TEXT;
    ALTER TABLE outcome_lines ADD COLUMN basis TEXT;

    """
  }
}
