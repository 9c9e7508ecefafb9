import Contest

extension AuditLog {
  /// The records whose details are not what the chain says, are gone without a purge, or belong to no
  /// edition, so that no purge would find them: `audit/17`.
  static func falseDetails(in connection: Connection) throws -> [String] {
    var found: [String] = []
    try connection.forEach(
      """
      SELECT d.sequence, d.salt, d.detail, a.detail_digest
      FROM audit_details d JOIN audit a ON a.sequence = d.sequence ORDER BY d.sequence
      """
    ) { row in
      let text = try row.text(2)
      let digest = Bits128(try row.text(1)).map { AuditDetail(salt: $0, text: text).digest.text }
      if let digest, digest == (try row.optionalText(3)) { return }
      found.append("audit/\(try row.integer(0))")
    }
    found += try connection.all(
      """
      SELECT a.sequence FROM audit a LEFT JOIN audit_details d ON d.sequence = a.sequence
      WHERE a.detail_digest IS NOT NULL AND d.sequence IS NULL
        AND a.sequence > (SELECT COALESCE(MAX(sequence), 0) FROM audit WHERE action = ?1)
        OR d.edition_id IS NOT NULL AND d.edition_id NOT IN (SELECT id FROM editions)
      ORDER BY a.sequence
      """, Purge.action
    ) { "audit/\(try $0.integer(0))" }
    return found
  }
}
