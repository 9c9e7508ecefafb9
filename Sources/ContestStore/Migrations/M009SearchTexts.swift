extension Migration {
  /// What entries are found by, half width and in small letters, with what their numbers are sorted by: 查找用的文字. It follows
  /// from the other tables; see ``SearchRecords``. And which entries each judge's workbook held.
  static let searchTexts = Migration(
    9, "search texts",
    { _ in
      """
      CREATE TABLE search_texts (
        edition_id TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        organization_id TEXT NOT NULL,
        text TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        PRIMARY KEY (edition_id, entry_id)
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE sheet_issues ADD COLUMN entries TEXT;

      """
    },
    then: { connection, _ in try SearchRecords.makeAll(in: connection) })
}
