extension Migration {
  /// By what entries are found that may be alike: 查重线索. The rows follow from the other tables; see ``AlikeRecords``.
  static let alikeKeys = Migration(
    49, "keys of entries that may be alike",
    { _ in
      """
      CREATE TABLE alike_keys (
        key INTEGER NOT NULL,
        entry_id TEXT NOT NULL,
        PRIMARY KEY (key, entry_id)
      ) STRICT, WITHOUT ROWID;

      """
    },
    then: { connection, _ in try AlikeRecords.makeAll(in: connection) })
}
