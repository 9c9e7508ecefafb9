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

  /// Appends a record whose rows' digests are kept by the caller; returns its number.
  @discardableResult
  func append(
    _ record: PendingRecord, action: Action, rowsDigest: Digest?, with connection: Connection
  ) throws(StoreError) -> Int {
    let last = try last(in: connection)
    let change = record.change
    let kept = AuditDetail(withholding: change.withheld)
    var written = AuditRecord(
      sequence: last.sequence + 1, at: action.at, actor: action.actor, action: action.name,
      subject: change.subject.text, before: change.before, after: change.after,
      detail: JSONText.object(change.detail), detailDigest: kept?.digest, rowsDigest: rowsDigest,
      previous: last.hash, hash: .zero)
    written.hash = written.expectedHash
    let places = AuditRecord.columnNames.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    let insert = try connection.prepare(
      "INSERT INTO audit (\(AuditRecord.columns)) VALUES (\(places))")
    for (index, value) in written.values.enumerated() {
      try value.bind(to: insert, at: index + 1)
    }
    try insert.execute()
    if let kept {
      try connection.execute(
        "INSERT INTO audit_details (sequence, edition_id, salt, detail) VALUES (?1, ?2, ?3, ?4)",
        written.sequence, record.edition, kept.salt.text, kept.text)
    }
    head = AuditHead(sequence: written.sequence, hash: written.hash)
    return written.sequence
  }

  func last(in connection: Connection) throws(StoreError) -> AuditHead {
    if let head { return head }
    return try AuditLog.head(in: connection)
  }
}

/// A record that is written when the rest of its write is done, so that it can say what rows the write left.
struct PendingRecord {
  var change: AuditChange
  /// The edition that it belonged to when it was made; the write may remove the subject afterwards.
  var edition: String?

  init(_ change: AuditChange, in connection: Connection) throws(StoreError) {
    self.change = change
    edition = try change.subject.edition(change.detail, in: connection)
  }
}

extension AuditChain {
  /// Appends a record for each of many subjects.
  func append(
    action: Action, all changes: [AuditChange], with connection: Connection
  ) throws(StoreError) {
    var last = try last(in: connection)
    var editions: [Int: String?] = [:]
    for (place, change) in changes.enumerated() where !change.withheld.isEmpty {
      editions[place] = try change.subject.edition(change.detail, in: connection)
    }
    var details = TableRows(
      "audit_details", columns: ["sequence", "edition_id", "salt", "detail"])
    try connection.load("audit", columns: AuditRecord.columnNames) { (add) throws(StoreError) in
      for (place, change) in changes.enumerated() {
        let kept = AuditDetail(withholding: change.withheld)
        var record = AuditRecord(
          sequence: last.sequence + 1, at: action.at, actor: action.actor, action: action.name,
          subject: change.subject.text, before: change.before, after: change.after,
          detail: JSONText.object(change.detail), detailDigest: kept?.digest, rowsDigest: nil,
          previous: last.hash, hash: .zero)
        record.hash = record.expectedHash
        last = AuditHead(sequence: record.sequence, hash: record.hash)
        try add(record.values)
        guard let kept else { continue }
        details.add([
          Value(record.sequence), Value(editions[place] ?? nil), Value(kept.salt.text),
          Value(kept.text),
        ])
      }
    }
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
package enum JSONText {
  package static func object(_ fields: [String: String]) -> String {
    let pairs = fields.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  package static func quoted(_ text: String) -> String {
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
