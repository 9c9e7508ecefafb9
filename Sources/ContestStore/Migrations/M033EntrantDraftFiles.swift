extension Migration {
  /// Files that entrants have put to a form that is not sent yet: 草稿的文件. Sent, they become files of the entry. One whose place
  /// another took waits, dropped, until its bytes are taken away. The account's code and the digest name nobody.
  static let entrantDraftFiles = Migration(33, "entrant draft files") { _ in
    """
    CREATE TABLE entrant_draft_files (
      account TEXT NOT NULL,
      edition_id TEXT NOT NULL,
      field TEXT NOT NULL,
      number INTEGER NOT NULL,
      ending TEXT NOT NULL,
      length INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      at INTEGER NOT NULL,
      is_dropped INTEGER NOT NULL,
      PRIMARY KEY (account, field, number)
    ) STRICT;
    CREATE INDEX entrant_draft_files_by_digest ON entrant_draft_files (sha256);

    """
  }
}
