public import Contest
import Foundation

/// An import of many files, as the audit log tells it: which were asked for, and which are in.
public struct ImportRun: Hashable, Sendable {
  public struct File: Hashable, Sendable {
    public var digest: Digest
    /// `nil` once the details of the log were purged.
    public var name: String?
    /// When its entries were written; `nil` while they are not.
    public var takenAt: Instant?
  }
  public var sequence: Int
  public var at: Instant
  public var actor: String
  /// The person, as an office knows them, where that was looked up.
  public var who: String?
  public var files: [File]

  public var isOver: Bool { files.allSatisfy { $0.takenAt != nil } }
}

/// Imports of many files, or of a file with many entries. Each file, and each part of such a file, is a write of its own, so that
/// nobody waits long for it; one that breaks off can be continued.
public enum ImportRecords {
  /// The runs of an edition, the oldest first.
  public static func runs(_ edition: Edition.ID, in connection: Connection) throws -> [ImportRun] {
    let prefix = Subject(.imports, [edition.text]).text
    let begun = try connection.all(
      """
      SELECT a.sequence, a.at, a.actor, a.detail, d.detail FROM audit a
      LEFT JOIN audit_details d ON d.sequence = a.sequence
      WHERE a.subject >= ?1 AND a.subject < ?2 ORDER BY a.sequence
      """, prefix + "/", prefix + "0"
    ) { row in
      (
        sequence: try row.integer(0), at: try row.instant(1), actor: try row.text(2),
        detail: try row.text(3), withheld: try row.optionalText(4)
      )
    }
    return try begun.map { run in
      let digests = try told("files", in: run.detail).split(separator: " ")
      let names = try run.withheld.map { try told("names", in: $0).split(separator: "\n") }
      var files: [ImportRun.File] = []
      for (index, text) in digests.enumerated() {
        guard let digest = Digest(String(text)) else { throw StoreError.unexpectedValue(column: 3) }
        let records = try connection.all(
          """
          SELECT at, detail FROM audit
          WHERE subject = ?1 AND sequence > ?2 AND action = 'entries.import' ORDER BY sequence
          """, Subject.file(digest).text, run.sequence
        ) { (at: try $0.instant(0), part: try told("part", in: try $0.text(1))) }
        let taken = records.first { isLast($0.part) }?.at
        let name = names.flatMap { $0.indices.contains(index) ? String($0[index]) : nil }
        files.append(.init(digest: digest, name: name, takenAt: taken))
      }
      return ImportRun(sequence: run.sequence, at: run.at, actor: run.actor, files: files)
    }
  }

  /// Whether a part of a file, such as `2/5`, is its last; so is a file that was written at once.
  private static func isLast(_ part: String) -> Bool {
    let numbers = part.split(separator: "/")
    return numbers.first == numbers.last
  }

  private static func told(_ key: String, in detail: String) throws -> String {
    try JSONDecoder().decode([String: String].self, from: Data(detail.utf8))[key] ?? ""
  }

  /// Notes that an import of many files begins.
  public static func begin(
    _ files: [(name: String, digest: Digest)], request: Digest, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    try transaction.record(
      .imports(edition, request),
      detail: ["files": files.map(\.digest.text).joined(separator: " ")],
      withheld: ["names": files.map(\.name).joined(separator: "\n")])
  }

  /// Notes that a file's entries are in, and in which row each stands: `A194785=推荐汇总表 › 5`, one a line. A file with many
  /// entries is written in parts, and each is noted by itself.
  public static func take(
    _ name: String, _ digest: Digest, part: (number: Int, total: Int)? = nil, entries: Int,
    rows: String, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    var detail = ["edition": edition.text, "entries": "\(entries)"]
    if let part { detail["part"] = "\(part.number)/\(part.total)" }
    try transaction.record(
      .file(digest), detail: detail, withheld: ["file": name, "rows": rows])
  }
}
