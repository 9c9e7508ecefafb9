extension Migration {
  /// Which expert of the pool another number turned out to be: 同一位专家. The row stays, so that the old number, name and workplace
  /// still mean the expert, and so that it can be taken apart again.
  static let poolDoubles = Migration(46, "experts registered twice") { _ in
    """
    ALTER TABLE pool_judges ADD COLUMN merged_into TEXT;

    """
  }
}
