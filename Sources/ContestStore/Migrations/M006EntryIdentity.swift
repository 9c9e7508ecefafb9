import Contest

extension Migration {
  /// What an entry is on every site: 作品标识, 128 random bits apart from its code. Entries that are there get theirs now;
  /// it does not follow from the code or from anything else that is stored.
  static let entryIdentity = Migration(
    6, "identities of entries",
    { _ in
      """
      ALTER TABLE entries ADD COLUMN identity TEXT;
      CREATE UNIQUE INDEX entries_by_identity ON entries (identity);

      """
    },
    then: { connection, _ in
      let entries = try connection.all("SELECT id FROM entries ORDER BY id") { try $0.text(0) }
      let update = try connection.prepare("UPDATE entries SET identity = ?2 WHERE id = ?1")
      for entry in entries { try update.execute(entry, Bits128.random().text) }
    })
}
