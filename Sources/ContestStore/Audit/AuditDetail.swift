public import Contest

/// What an audit record withholds: old values, reasons, names of files. It stands beside the chain, can be purged and kept
/// back from whoever gets the chain; the record holds its salted digest.
public struct AuditDetail: Hashable, Sendable {
  /// 128 random bits of its own, so that nobody finds a short text by trying.
  public var salt: Bits128
  /// A JSON object with its keys in order.
  public var text: String

  public init(salt: Bits128, text: String) {
    self.salt = salt
    self.text = text
  }

  /// What a record withholds, salted; `nil` where nothing is left once empty values are left out.
  init?(withholding fields: [String: String]) {
    let withheld = fields.filter { !$0.value.isEmpty }
    guard !withheld.isEmpty else { return nil }
    self.init(salt: .random(), text: JSONText.object(withheld))
  }

  /// SHA-256 of the salt and the text, as canonical bytes.
  public var digest: Digest {
    var bytes = CanonicalBytes()
    bytes.append(salt.text)
    bytes.append(text)
    return bytes.digest
  }
}

extension AuditLog {
  /// What a record withholds; `nil` where it withholds nothing or what it withheld was purged.
  public static func detail(
    of sequence: Int, in connection: Connection
  ) throws -> AuditDetail? {
    try connection.first(
      "SELECT salt, detail FROM audit_details WHERE sequence = ?1", sequence
    ) { row in
      guard let salt = Bits128(try row.text(0)) else { throw StoreError.unexpectedValue(column: 0) }
      return AuditDetail(salt: salt, text: try row.text(1))
    }
  }

  /// How many details have been purged: the chain holds their digests, and they are gone.
  static func purgedDetails(in connection: Connection) throws -> Int {
    try connection.count(
      """
      SELECT count(*) FROM audit a LEFT JOIN audit_details d ON d.sequence = a.sequence
      WHERE a.detail_digest IS NOT NULL AND d.sequence IS NULL
      """)
  }
}
