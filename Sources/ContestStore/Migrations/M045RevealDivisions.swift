extension Migration {
  /// The track or group of each prize that a ceremony shows, and whether a reveal shows one track after the other. Reveals that were
  /// prepared before have none, and went by levels.
  static let revealDivisions = Migration(45, "tracks of reveals") { _ in
    """
    ALTER TABLE reveal_lines ADD COLUMN division TEXT NOT NULL DEFAULT '';
    ALTER TABLE reveals ADD COLUMN is_by_division INTEGER NOT NULL DEFAULT 0;

    """
  }
}
