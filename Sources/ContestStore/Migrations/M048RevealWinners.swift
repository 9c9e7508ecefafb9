extension Migration {
  /// To what each prize of a ceremony goes, and the adviser or member who has it. Of a work's prize the columns are empty, so that the
  /// digests of reveals that were prepared before stay: they have prizes of works alone.
  static let revealWinners = Migration(48, "winners of reveals") { _ in
    """
    ALTER TABLE reveal_lines ADD COLUMN kind TEXT;
    ALTER TABLE reveal_lines ADD COLUMN person TEXT;
    ALTER TABLE reveal_lines ADD COLUMN seat INTEGER;

    """
  }
}
