extension Migration {
  /// Topics that units post: 榜题.
  static let topics = Migration(22, "topics") { _ in
    """
    CREATE TABLE topics (
      edition_id TEXT NOT NULL REFERENCES editions (id),
      number TEXT NOT NULL,
      position INTEGER NOT NULL,
      title TEXT NOT NULL,
      poster TEXT NOT NULL,
      reward TEXT NOT NULL,
      judges TEXT NOT NULL,
      PRIMARY KEY (edition_id, number)
    ) STRICT;

    """
  }
}
