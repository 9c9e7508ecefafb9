public import Contest

/// Certificates, as they are kept: 证书记录. A row is never changed but by a purge; that one does not hold any more is a row beside it.
public enum CertificateRecords {
  /// A certificate with what it says, sealed; empty once it was purged.
  public struct Kept: Sendable {
    public var certificate: IssuedCertificate
    public var sealed: [UInt8]
    /// Why it was replaced or withdrawn; empty while it is valid, and once it was purged.
    public var reason: String

    public init(_ certificate: IssuedCertificate, sealed: [UInt8], reason: String = "") {
      (self.certificate, self.sealed, self.reason) = (certificate, sealed, reason)
    }
  }

  /// The owner of a certificate's box, to which it is bound.
  public static func owner(_ edition: Edition.ID, sequence: Int) -> String {
    "certificate/\(edition)/\(sequence)"
  }

  /// The certificates of an edition, in their order.
  public static func all(_ edition: Edition.ID, in connection: Connection) throws -> [Kept] {
    try connection.all(
      """
      SELECT c.sequence, c.number, c.kind, c.entry_id, c.position, c.level, c.version, c.issued_on,
        c.at, c.actor, c.digest, c.replaces, c.sealed, e.at, e.reason, r.number
      FROM certificates c
      LEFT JOIN certificate_ends e ON e.edition_id = c.edition_id AND e.sequence = c.sequence
      LEFT JOIN certificates r ON r.edition_id = c.edition_id AND r.sequence = e.replaced_by
      WHERE c.edition_id = ?1 ORDER BY c.sequence
      """, edition
    ) { row in
      guard let kind = CertificateKind(rawValue: try row.text(2)) else {
        throw StoreError.unexpectedValue(column: 2)
      }
      guard let day = CalendarDay(try row.text(7)) else {
        throw StoreError.unexpectedValue(column: 7)
      }
      let state: IssuedCertificate.State =
        if let other = try row.optionalText(15) {
          .replaced(by: other)
        } else {
          try row.optionalInteger(13) == nil ? .valid : .withdrawn
        }
      return Kept(
        IssuedCertificate(
          sequence: try row.integer(0), number: try row.text(1), kind: kind,
          entry: try row.optionalText(3).map { Entry.ID($0) }, position: try row.integer(4),
          level: try row.text(5), version: try row.integer(6), day: day, at: try row.instant(8),
          actor: try row.text(9), digest: try row.text(10), replaces: try row.optionalInteger(11),
          state: state), sealed: try row.blob(12), reason: try row.optionalText(14) ?? "")
    }
  }

  /// The edition that has a number; `nil` where it was not given yet.
  public static func edition(ofNumber number: String, in connection: Connection) throws
    -> Edition.ID?
  {
    try connection.first("SELECT edition_id FROM certificates WHERE number = ?1", number) {
      Edition.ID(try $0.text(0))
    }
  }

  /// The number that a typed one is: as it stands, else in any width, with any dashes and after a label, ``TypedCode``.
  public static func number(typed: String, in connection: Connection) throws -> String? {
    let plain = typed.filter { !$0.isWhitespace }
    if try edition(ofNumber: plain, in: connection) != nil { return plain }
    let numbers = try connection.all("SELECT number FROM certificates") { try $0.text(0) }
    return TypedCode.keys(ofNumber: typed).lazy
      .compactMap { key in numbers.first { CertificateNumber.key($0) == key } }.first
  }

  /// Keeps certificates. The log names their numbers and the version; whom they are for is sealed.
  public static func add(
    _ certificates: [Kept], _ edition: Edition.ID, detail: [String: String] = [:],
    in transaction: Transaction
  ) throws {
    for kept in certificates {
      let certificate = kept.certificate
      try transaction.execute(
        """
        INSERT INTO certificates (edition_id, sequence, number, kind, entry_id, position, level,
          version, issued_on, at, actor, digest, replaces, sealed, sealed_sha256)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        """, edition, certificate.sequence, certificate.number, certificate.kind.rawValue,
        certificate.entry, certificate.position, certificate.level, certificate.version,
        certificate.day.description, certificate.at, certificate.actor, certificate.digest,
        certificate.replaces, kept.sealed, Digest(of: kept.sealed))
    }
    guard let first = certificates.first, let last = certificates.last else { return }
    var detail = detail
    detail["count"] = "\(certificates.count)"
    detail["first"] = first.certificate.number
    detail["last"] = last.certificate.number
    detail["version"] = "\(last.certificate.version)"
    try transaction.record(.certificates(edition), detail: detail)
  }

  /// Ends a certificate: it was withdrawn, or `other` takes its place.
  public static func end(
    _ certificate: IssuedCertificate, replacedBy other: IssuedCertificate? = nil, reason: String,
    _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO certificate_ends (edition_id, sequence, at, actor, replaced_by, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, edition, certificate.sequence, transaction.action.at, transaction.action.actor,
      other?.sequence, reason)
    var detail = ["number": certificate.number]
    detail["replaced-by"] = other?.number
    try transaction.record(
      .certificates(edition), detail: detail, withheld: ["reason": reason])
  }

  /// Takes out what a certificate says of its holder. Number, prize, digest and what it replaced stay, so that the paper can still be
  /// checked.
  ///
  /// Must run in an action called ``Purge/action``, which the caller records.
  public static func empty(
    _ sequence: Int, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "UPDATE certificates SET sealed = ?3 WHERE edition_id = ?1 AND sequence = ?2", edition,
      sequence, [UInt8]())
  }

  /// The boxes that are not those that were put there. Purged ones are empty.
  static func falseBoxes(in connection: Connection) throws -> [String] {
    try connection.all(
      "SELECT edition_id, sequence, sealed, sealed_sha256 FROM certificates ORDER BY 1, 2"
    ) { row -> String? in
      let sealed = try row.blob(2)
      guard !sealed.isEmpty, Digest(of: sealed).text != (try row.text(3)) else { return nil }
      return "\(try row.text(0))/\(try row.integer(1))"
    }.compactMap(\.self)
  }
}
