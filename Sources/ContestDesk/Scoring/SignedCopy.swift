public import Contest
import ContestStore

/// What a judge has signed, to be kept: 签字的评分. It holds the judge's own marks and nobody else's; in a blind round no more of the works
/// than the judge's page shows.
public struct SignedCopy: Sendable {
  private let queue: JudgeQueue
  private let at: Instant

  /// `nil` where nothing is signed, or what was signed is unlocked again.
  init?(_ queue: JudgeQueue) {
    guard let at = queue.signedAt, queue.signed > 0 else { return nil }
    (self.queue, self.at) = (queue, at)
  }

  public func table(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    typealias Column = OfficeTable.Column
    let nouns = queue.edition.rulebook.nouns
    let criteria = queue.rules.rubric.criteria
    let signed = queue.works.filter(\.isLocked)
    var columns = [
      Column(say("编号", "number"), width: 10),
      Column(say(nouns.titleHeading, "title"), width: 30),
    ]
    columns += criteria.map { Column($0.name.text(in: language), width: 12, .right) }
    if criteria.count > 1 { columns.append(Column(say("合计", "total"), width: 10, .right)) }
    columns.append(Column(say("评语", "comment"), width: 30))
    let rows = signed.map { work -> [OfficeTable.Cell] in
      var row: [OfficeTable.Cell] = [.text(work.number), .text(work.title)]
      row += criteria.map { .text(work.marks[$0.id]?.description ?? "") }
      if criteria.count > 1 {
        row.append(.text(queue.total(of: work)?.rounded(places: 2).description ?? ""))
      }
      return row + [.text(work.comment)]
    }
    let left = queue.works.count - signed.count
    return OfficeTable(
      name: say("签字的评分", "signed marks"),
      title: queue.edition.heading + queue.round.name.text(in: language)
        + say("评分", ": marks"),
      leading: say(
        "评委：\(queue.judge.number) \(queue.judge.judge.name)    签字：\(at.shown)",
        "Judge: \(queue.judge.number) \(queue.judge.judge.name)    Signed: \(at.shown)"),
      columns: columns, rows: rows,
      notes: [
        say(
          "签字以后评分锁定；解锁、更正以后，以组委会那里的为准。",
          "Signed marks are locked. After unlocking or a correction, those at the office count."),
        left > 0
          ? say("另有 \(nouns.count(left))没有签字，不在这里。", "\(left) more are not signed and not here.")
          : "",
      ].filter { !$0.isEmpty })
  }
}

extension Desk {
  /// Writes what the judge who asks has signed in a round, as PDF.
  ///
  /// - Throws: ``JudgingError/notOpen(_:)`` where nothing is signed, or the round has nothing of the judge's.
  public func writeSignedCopy(
    of round: Round.ID, edition: Edition.ID, in language: Language, to path: String
  ) async throws {
    let queue = try await judgeQueue(of: round, edition: edition)
    guard let copy = SignedCopy(queue) else { throw JudgingError.notOpen(round) }
    _ = try write([copy.table(in: language)], as: .pdf, replacing: language, to: path)
  }
}
