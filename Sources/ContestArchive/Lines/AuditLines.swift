public import Contest

/// `record`: a record of the audit log with all that its hash is made of.
public struct ArchivedRecordOfLog: ArchiveLine, Hashable {
  public static let part = ArchivePart.audit
  public static let kind = "record"

  public var sequence: Int
  public var at: Instant
  public var actor: String
  public var action: String
  public var subject: String
  public var before: String?
  public var after: String?
  public var detail: String
  /// The digest of what the record withholds; the words themselves are left out.
  public var withheld: String?
  public var rows: String?
  public var previous: String
  public var hash: String

  public init(
    sequence: Int, at: Instant, actor: String, action: String, subject: String, before: String?,
    after: String?, detail: String, withheld: String?, rows: String?, previous: String,
    hash: String
  ) {
    (self.sequence, self.at, self.actor, self.action) = (sequence, at, actor, action)
    (self.subject, self.before, self.after, self.detail) = (subject, before, after, detail)
    (self.withheld, self.rows, self.previous, self.hash) = (withheld, rows, previous, hash)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "sequence": JSONValue(sequence), "at": .milliseconds(at), "actor": .text(actor),
      "action": .text(action), "subject": .text(subject), "before": JSONValue(before),
      "after": JSONValue(after), "detail": .text(detail), "withheld": JSONValue(withheld),
      "rows": JSONValue(rows), "previous": .text(previous), "hash": .text(hash),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      sequence: try fields.whole("sequence"), at: try fields.instant("at"),
      actor: try fields.text("actor"), action: try fields.text("action"),
      subject: try fields.text("subject"), before: try fields.optionalText("before"),
      after: try fields.optionalText("after"), detail: try fields.text("detail"),
      withheld: try fields.optionalText("withheld"), rows: try fields.optionalText("rows"),
      previous: try fields.text("previous"), hash: try fields.text("hash"))
  }

  /// The hash that a record with these contents has.
  var expectedHash: String {
    var hash = CanonicalHash()
    hash.add(sequence)
    hash.add(String(at.millisecondsSince1970))
    hash.add(all: actor, action, subject)
    hash.add(before)
    hash.add(after)
    hash.add(detail)
    if let withheld { hash.add(withheld) }
    if let rows { hash.add("rows:\(rows)") }
    hash.add(previous)
    return hash.digest
  }
}

/// `closed`: a record of the audit log of which only the hashes leave the house, for it is about another edition of the same
/// database, or was made before reasons were kept beside the log.
public struct ArchivedClosedRecord: ArchiveLine, Hashable {
  public static let part = ArchivePart.audit
  public static let kind = "closed"

  public var sequence: Int
  public var previous: String
  public var hash: String

  public init(sequence: Int, previous: String, hash: String) {
    (self.sequence, self.previous, self.hash) = (sequence, previous, hash)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["sequence": JSONValue(sequence), "previous": .text(previous), "hash": .text(hash)]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      sequence: try fields.whole("sequence"), previous: try fields.text("previous"),
      hash: try fields.text("hash"))
  }
}
