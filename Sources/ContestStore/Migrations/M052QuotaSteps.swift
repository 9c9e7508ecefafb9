extension Migration {
  /// A place for every so many of a figure, where a plan has no total: 每 400 名教师一个名额.
  static let quotaSteps = Migration(52, "places for every so many") { _ in
    """
    ALTER TABLE quota_plans ADD COLUMN step INTEGER;
    ALTER TABLE quota_plans ADD COLUMN rounding TEXT;
    ALTER TABLE quota_plans ADD COLUMN most INTEGER;

    """
  }
}
