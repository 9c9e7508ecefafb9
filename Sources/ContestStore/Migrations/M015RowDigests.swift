import Contest

extension Migration {
  /// What the audit log has on record of the rows that decide: 行摘要. Of a season that is under way, the rows are put on
  /// record as they stand now, in one record that says so.
  static let rowDigests = Migration(
    15, "digests of rows",
    { _ in
      """
      ALTER TABLE audit ADD COLUMN rows_digest TEXT;

      CREATE TABLE row_digests (
        table_name TEXT NOT NULL,
        row_key TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        salt BLOB NOT NULL,
        digest BLOB,
        PRIMARY KEY (table_name, row_key, sequence)
      ) STRICT, WITHOUT ROWID;

      """
    },
    then: { connection, now in try RowDigest.takeOver(in: connection, at: now) })
}
