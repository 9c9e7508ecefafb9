extension Migration {
  /// Adds the entry's organization, track and group to each sealed line, and to each place the marks that it rests on.
  /// Earlier lines lack them.
  static let outcomeHomes = Migration(10, "outcome homes") { _ in
    """
    ALTER TABLE outcome_lines ADD COLUMN organization TEXT;
    ALTER TABLE outcome_lines ADD COLUMN track TEXT;
    ALTER TABLE outcome_lines ADD COLUMN group_name TEXT;
    ALTER TABLE outcome_lines ADD COLUMN basis TEXT;

    """
  }
}
