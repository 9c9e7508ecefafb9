public import Contest

/// Who did what to what, and when: 操作日志. Each holds the hash of the one before, so that none can be changed, taken
/// out or put in between without breaking all that follow.
public struct AuditRecord: Hashable, Sendable {
  /// 1, 2, 3, … without a gap. The order of what happened is this, not the clock's.
  public var sequence: Int
  public var at: Instant
  public var actor: String
  public var action: String
  /// What it was done to, such as `score-sheet/E1/review/17/J3`.
  public var subject: String
  /// The subject's digest before; `nil` if it was not there, or if none is kept for its kind.
  public var before: Digest?
  public var after: Digest?
  /// A JSON object with its keys in order. It holds only what may be given to others: codes, counts, states and
  /// digests.
  public var detail: String
  /// The digest of what is withheld; `nil` where nothing is, and in records of format 2. See ``AuditDetail``.
  public var detailDigest: Digest?
  /// The digest of what the write left of the rows that it changed; `nil` where it changed none, and in records before
  /// format 15. See ``RowDigest``.
  public var rowsDigest: Digest?
  /// The hash of the record before; 64 zeros for the first.
  public var previous: Digest
  public var hash: Digest

  /// The hash that a record with these contents has. A record that withholds nothing and names no rows is
  /// hashed as those of format 2 are.
  public var expectedHash: Digest {
    var bytes = CanonicalBytes()
    bytes.append(sequence)
    bytes.append(Int(at.millisecondsSince1970))
    bytes.append(actor)
    bytes.append(action)
    bytes.append(subject)
    bytes.append(before?.text)
    bytes.append(after?.text)
    bytes.append(detail)
    if let detailDigest { bytes.append(detailDigest.text) }
    if let rowsDigest { bytes.append("rows:\(rowsDigest.text)") }
    bytes.append(previous.text)
    return bytes.digest
  }
}

extension AuditRecord {
  static let columnNames = [
    "sequence", "at", "actor", "action", "subject", "before_digest", "after_digest", "detail",
    "detail_digest", "rows_digest", "previous", "hash",
  ]
  static let columns = columnNames.joined(separator: ", ")

  /// The columns as a database of any format has them: before migration 8, records withheld nothing, before
  /// migration 15 they named no rows.
  static func columns(in connection: Connection) throws -> String {
    let known = try Tables.columns(of: "audit", in: connection)
    return columnNames.map { known.contains($0) ? $0 : "NULL" }.joined(separator: ", ")
  }

  /// In the order of the columns.
  var values: [Value] {
    [
      Value(sequence), Value(at), Value(actor), Value(action), Value(subject),
      Value(before?.text), Value(after?.text), Value(detail), Value(detailDigest?.text),
      Value(rowsDigest?.text), Value(previous.text), Value(hash.text),
    ]
  }

  init(_ row: Row) throws(StoreError) {
    sequence = try row.integer(0)
    at = try row.instant(1)
    actor = try row.text(2)
    action = try row.text(3)
    subject = try row.text(4)
    before = try row.optionalDigest(5)
    after = try row.optionalDigest(6)
    detail = try row.text(7)
    detailDigest = try row.optionalDigest(8)
    rowsDigest = try row.optionalDigest(9)
    previous = try row.digest(10)
    hash = try row.digest(11)
  }
}

/// The last record of the chain: its number and its hash stand for all that was ever done.
public struct AuditHead: Hashable, Sendable {
  public var sequence: Int
  public var hash: Digest

  public init(sequence: Int, hash: Digest) {
    self.sequence = sequence
    self.hash = hash
  }

  /// Before anything was done.
  public static let none = AuditHead(sequence: 0, hash: Digest.zero)
}

extension AuditHead: LosslessStringConvertible {
  /// Reads a head as it was noted, `128:9f2c…` with all 64 digits of the hash; a space may stand for the colon.
  public init?(_ text: String) {
    let parts = text.split { $0 == ":" || $0 == "：" || $0.isWhitespace }
    guard parts.count == 2, let sequence = Int(parts[0]), sequence > 0,
      let hash = Digest(parts[1].lowercased())
    else { return nil }
    self.init(sequence: sequence, hash: hash)
  }

  public var description: String { "\(sequence):\(hash)" }
}
