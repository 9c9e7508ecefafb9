extension Migration {
  /// What the web keeps beside the contest: files that wait to be taken, and each person's own views of lists.
  ///
  /// Files that were sent in and looked at, and wait for somebody to say that they are to be taken: 待确认的文件.
  ///
  /// They are sealed and go within the hour. Views are what somebody looks for often: 常用条件. Neither decides anything.
  static let heldFiles = Migration(28, "held files and saved views") { _ in
    """
    CREATE TABLE held_files (
      id TEXT NOT NULL PRIMARY KEY,
      owner TEXT NOT NULL,
      edition_id TEXT NOT NULL,
      purpose TEXT NOT NULL,
      at INTEGER NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX held_files_by_owner ON held_files (owner, at);
    CREATE INDEX held_files_by_time ON held_files (at);

    CREATE TABLE saved_views (
      account TEXT NOT NULL,
      edition_id TEXT NOT NULL,
      name TEXT NOT NULL,
      words TEXT NOT NULL,
      state TEXT NOT NULL,
      track TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (account, edition_id, name)
    ) STRICT;

    """
  }
}
