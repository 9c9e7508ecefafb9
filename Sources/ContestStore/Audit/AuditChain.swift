import Contest

/// The growing end of the chain inside a write, shared by the writes of one commit.
///
/// The holder has the database's write lock, so no other writer can move the head of the chain.
final class AuditChain {
  var head: AuditHead?

  /// Forgets the head, after a rollback; it is read again when needed.
  func forget() {
    head = nil
  }

  func append(
    action: Action, subject: Subject, before: Digest?, after: Digest?, detail: [String: String],
    withheld: [String: String], with connection: Connection
  ) throws(StoreError) {
    let last: AuditHead
    if let head { last = head } else { last = try AuditLog.head(in: connection) }
    let kept =
      withheld.isEmpty ? nil : AuditDetail(salt: .random(), text: JSONText.object(withheld))
    var record = AuditRecord(
      sequence: last.sequence + 1, at: action.at, actor: action.actor, action: action.name,
      subject: subject.text, before: before, after: after, detail: JSONText.object(detail),
      detailDigest: kept?.digest, previous: last.hash, hash: .zero)
    record.hash = record.expectedHash
    try connection.execute(
      """
      INSERT INTO audit (\(AuditRecord.columns))
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """,
      record.sequence, record.at, record.actor, record.action, record.subject, record.before,
      record.after, record.detail, record.detailDigest, record.previous, record.hash)
    if let kept {
      let edition = try subject.edition(detail, in: connection)
      try connection.execute(
        "INSERT INTO audit_details (sequence, edition_id, salt, detail) VALUES (?1, ?2, ?3, ?4)",
        record.sequence, edition, kept.salt.text, kept.text)
    }
    head = AuditHead(sequence: record.sequence, hash: record.hash)
  }
}

extension AuditChain {
  /// Appends a record for each of many subjects.
  func append(
    action: Action, all changes: [AuditChange], with connection: Connection
  ) throws(StoreError) {
    var last: AuditHead
    if let head { last = head } else { last = try AuditLog.head(in: connection) }
    var rows = TableRows("audit", columns: AuditRecord.columnNames)
    var details = TableRows(
      "audit_details", columns: ["sequence", "edition_id", "salt", "detail"])
    for change in changes {
      let withheld = change.withheld.filter { !$0.value.isEmpty }
      let kept =
        withheld.isEmpty ? nil : AuditDetail(salt: .random(), text: JSONText.object(withheld))
      var record = AuditRecord(
        sequence: last.sequence + 1, at: action.at, actor: action.actor, action: action.name,
        subject: change.subject.text, before: change.before, after: change.after,
        detail: JSONText.object(change.detail), detailDigest: kept?.digest, previous: last.hash,
        hash: .zero)
      record.hash = record.expectedHash
      last = AuditHead(sequence: record.sequence, hash: record.hash)
      rows.add(record.values)
      if let kept {
        let edition = try change.subject.edition(change.detail, in: connection)
        details.add([
          Value(record.sequence), Value(edition), Value(kept.salt.text), Value(kept.text),
        ])
      }
    }
    try connection.load(rows)
    try connection.load(details)
    head = last
  }
}

/// What one of many audit records says.
public struct AuditChange: Hashable, Sendable {
  public var subject: Subject
  public var before: Digest?
  public var after: Digest?
  /// What may leave the house, and what may not; see ``Transaction/record(_:before:after:detail:withheld:)``.
  public var detail: [String: String]
  public var withheld: [String: String]

  public init(
    _ subject: Subject, before: Digest? = nil, after: Digest? = nil,
    detail: [String: String] = [:], withheld: [String: String] = [:]
  ) {
    self.subject = subject
    self.before = before
    self.after = after
    self.detail = detail
    self.withheld = withheld
  }
}

/// Flat JSON objects, keys in order, for audit details.
enum JSONText {
  static func object(_ fields: [String: String]) -> String {
    let pairs = fields.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 32:
        result += "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst()
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
