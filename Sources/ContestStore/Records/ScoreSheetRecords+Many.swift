public import Contest
import Crypto

/// A sheet that comes in with others of the same judge.
public struct ArrivingSheet: Hashable, Sendable {
  public var entry: Entry.ID
  public var marks: [Criterion.ID: Points]
  public var comment: String
  /// What its audit record says in clear.
  public var detail: [String: String]

  public init(
    _ entry: Entry.ID, marks: [Criterion.ID: Points], comment: String,
    detail: [String: String] = [:]
  ) {
    self.entry = entry
    self.marks = marks
    self.comment = comment
    self.detail = detail
  }
}

extension ScoreSheetRecords {
  /// Keeps a workbook's sheets, each entry once, as ``save(_:over:comment:source:_:_:detail:withheld:in:)`` keeps one: each
  /// as its next version and with an audit record of its own.
  ///
  /// What stands there is read once for the judge, the digests are worked out here, and new rows go in together: a new
  /// sheet costs no statement of its own, one that takes the place of another costs two.
  public static func save(
    _ arriving: [ArrivingSheet], of judge: Judge.ID, source: String, _ edition: Edition.ID,
    _ round: Round.ID, in transaction: Transaction
  ) throws {
    let standing = Dictionary(
      try sheets(of: judge, edition, round, in: transaction).map { ($0.sheet.entry, $0) },
      uniquingKeysWith: { one, _ in one })
    let key = ["edition_id", "round_id", "entry_id", "judge_id"]
    var sheets = TableRows(
      "score_sheets", columns: key + ["version", "source", "at", "actor", "comment"])
    var marks = TableRows("marks", columns: key + ["criterion", "ten_thousandths"])
    var changes: [AuditChange] = []
    let areDrafts = try SheetDraftRecords.areAny(edition, round, in: transaction)
    for new in arriving {
      let before = standing[new.entry]
      let after = ScoreSheetRecord(
        sheet: ScoreSheet(entry: new.entry, judge: judge, marks: new.marks), comment: new.comment,
        version: (before?.version ?? 0) + 1, source: source, at: transaction.action.at,
        actor: transaction.action.actor)
      let keys = [Value(edition), Value(round), Value(new.entry), Value(judge)]
      if before == nil {
        sheets.add(keys + after.values)
      } else {
        try transaction.execute(
          """
          UPDATE score_sheets SET version = ?5, source = ?6, at = ?7, actor = ?8, comment = ?9
          WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
          """, edition, round, new.entry, judge, after.version, source, after.at, after.actor,
          after.comment)
        try transaction.execute(
          """
          DELETE FROM marks
          WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
          """, edition, round, new.entry, judge)
      }
      for mark in after.markValues { marks.add(keys + mark) }
      if areDrafts {
        try SheetDraftRecords.remove(of: new.entry, by: judge, edition, round, in: transaction)
      }
      var change = AuditChange(
        .scoreSheet(edition, round, new.entry, judge), before: before?.digest,
        after: after.digest, detail: new.detail)
      if let before {
        change.withheld = [
          "before": SheetText.text(of: before.sheet.marks), "comment-before": before.comment,
        ]
      }
      changes.append(change)
    }
    try transaction.load(sheets)
    try transaction.load(marks)
    try transaction.record(changes)
  }
}

extension ScoreSheetRecord {
  /// In the order in which ``Subject/Kind/scoreSheet`` hashes them.
  fileprivate var values: [Value] {
    [Value(version), Value(source), Value(at), Value(actor), Value(comment)]
  }

  fileprivate var markValues: [[Value]] {
    sheet.marks.sorted { $0.key < $1.key }.map { [Value($0.key), Value($0.value.tenThousandths)] }
  }

  /// What ``Subject/digest(in:)`` gives for the sheet's rows.
  var digest: Digest {
    var hash = SHA256()
    for part in Subject.Kind.scoreSheet.parts {
      for row in part.table == "marks" ? markValues : [values] {
        hash.update(data: part.bytes(of: row))
      }
    }
    return Digest(hash.finalize())
  }
}
