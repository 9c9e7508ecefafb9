extension Migration {
  /// What an audit record withholds (old values, reasons, names of files) beside the chain, each with its salt; the record
  /// holds a digest of it. Earlier records keep their contents and their rule of hashing.
  static let auditDetails = Migration(8, "details of the audit log") { _ in
    """
    ALTER TABLE audit ADD COLUMN detail_digest TEXT;

    CREATE TABLE audit_details (
      sequence INTEGER NOT NULL PRIMARY KEY REFERENCES audit (sequence),
      edition_id TEXT,
      salt TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_details_by_edition ON audit_details (edition_id);

    """
  }
}
