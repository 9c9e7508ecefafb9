public import Contest
import ContestStore

/// How far the re-check of a round is.
public struct ReCheckStatus: Sendable {
  /// An entry that is to be checked, or was checked.
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let title: String
    public let organization: String
    public let reason: ReCheck.Reason
    /// The recorded marks, column by column.
    public let marks: [String]
    /// The latest result; `nil` before there is one.
    public let isRight: Bool?
    public let note: String
  }
  public let edition: Edition
  public let round: Round
  public let check: ReCheck
  public let lines: [Line]
  /// Entries whose mark was changed after it had been found right.
  public let outdated: [Entry.ID]
  /// Entries that came to a prize after the list was drawn, by a correction or because another left, and are not on it.
  public let undrawn: [Entry.ID]
  /// Whether it is known who has a prize or goes on, so that the list can be drawn.
  public let isDue: Bool
  /// Whether all that the rule asks for is checked.
  public var isDone: Bool { check.isDone && undrawn.isEmpty }

  /// The list into which those who check write their results.
  public func table(in language: Language) -> OfficeTable {
    let isChinese = language == .chinese
    let nouns = edition.rulebook.nouns
    let columns =
      [
        OfficeTable.Column(isChinese ? "序号" : "No.", width: 6, .center),
        OfficeTable.Column(isChinese ? nouns.numberHeading : "entry", width: 12, .center),
        OfficeTable.Column(isChinese ? nouns.titleHeading : "title", width: 26),
        OfficeTable.Column(isChinese ? "单位" : "organization", width: 24),
        OfficeTable.Column(isChinese ? "复核范围" : "why", width: 12, .center),
      ]
      + (round.judging?.rubric.criteria ?? []).map {
        OfficeTable.Column($0.name.text(in: language), width: 12, .center)
      } + [
        OfficeTable.Column(isChinese ? "复核结果" : "result", width: 12, .center),
        OfficeTable.Column(isChinese ? "说明" : "note", width: 36),
      ]
    let rows = lines.enumerated().map { place, line -> [OfficeTable.Cell] in
      let result = line.isRight.map { right in
        isChinese ? (right ? "一致" : "不一致") : (right ? "right" : "wrong")
      }
      return [
        .integer(place + 1), .text(line.entry.text), .text(PersonalNumbers.masked(line.title)),
        .text(line.organization), .text(line.reason.name(in: language)),
      ] + line.marks.map { .text($0) } + [.text(result ?? ""), .text(line.note)]
    }
    let rule = check.rule
    return OfficeTable(
      name: isChinese ? "复核表" : "re-check",
      title: "\(edition.heading)\(round.name.text(in: language))"
        + (isChinese ? "成绩复核表" : " re-check"),
      leading: edition.officeLine, columns: columns, rows: rows,
      notes: [
        isChinese
          ? "获奖名次全部复核，其余有成绩的抽取不少于 \(rule.rest.shareText)；不一致的超过 \(rule.allOver.shareText) 的，全部复核。"
          : "All prize places and at least \(rule.rest.shareText) of the rest with marks; above \(rule.allOver.shareText) wrong, all are checked."
      ]
        + (outdated.isEmpty
          ? []
          : [
            isChinese
              ? "复核一致以后成绩又有更正，须再复核：\(outdated.listed("、"))。"
              : "Changed after it was found right, so to be checked once more: \(outdated.listed(", "))."
          ]),
      signatures: [isChinese ? "复核人" : "checked by", isChinese ? "监督人" : "witness"])
  }
}

/// The recorded state of the re-check of a round.
struct ReCheckBook {
  let current: CurrentResults
  let round: Round
  let rule: ReCheckRule
  let check: ReCheck
  let results: [Entry.ID: ReCheckResult]
  /// Entries whose mark was found right and was changed afterwards: nobody has looked at the mark of now.
  let outdated: Set<Entry.ID>
  /// Entries without any mark, which are not drawn.
  let absent: Set<Entry.ID>
  private let marks: [Entry.ID: [Criterion.ID: RecordedMark]]

  /// A recorded mark as the list of checks shows it.
  func shownMark(of entry: Entry.ID, _ criterion: Criterion.ID) -> String {
    marks[entry]?[criterion]?.text(in: .chinese, round.judging?.markUnit ?? .points) ?? ""
  }

  /// - Throws: ``ReCheckFault/notAsked(_:)``.
  init(_ roundID: Round.ID, edition id: Edition.ID, in connection: Connection) throws {
    let edition = try Desk.edition(id, in: connection)
    round = try edition.round(roundID)
    guard let rule = round.recorded?.recheck else { throw ReCheckFault.notAsked(roundID) }
    self.rule = rule
    current = try CurrentResults(edition, in: connection)
    let marks = try RecordedMarkRecords.all(id, roundID, in: connection)
    self.marks = marks
    results = Dictionary(
      try ReCheckRecords.results(id, roundID, in: connection).map { ($0.entry, $0) },
      uniquingKeysWith: { _, last in last })
    absent = Set(marks.filter { RecordedMark.isAbsence($0.value.values) }.keys)
    let standing = current.inputs.entries.filter(\.state.isStanding).map(\.id)
    let saved = try RecordedMarkRecords.lastSaved(id, roundID, in: connection)
    // A mark that was found wrong is put right afterwards; only one that was found right should have stayed.
    let outdated = Set(
      results.values.filter { result in
        result.isRight && (saved[result.entry].map { $0 > result.at } ?? false)
      }.map(\.entry))
    self.outdated = outdated
    check = ReCheck(
      asked: try ReCheckRecords.asked(id, roundID, in: connection),
      found: results.filter { !outdated.contains($0.key) }.mapValues(\.isRight),
      all: standing.filter { marks[$0] != nil }.sorted(), rule)
  }

  var isClosed: Bool { current.inputs.rounds[round.id]?.isClosed ?? false }

  /// Those with a prize, or, where the tier has none, those who go on; `nil` while it is not decided.
  var prizes: Set<Entry.ID>? {
    if !current.edition.tier.awards.isEmpty {
      guard current.sealed.holds(.awards) else { return nil }
      // A title beside the prizes, such as that of a public vote, is a prize too: whoever has it alone is not forgotten.
      let winners = Set((current.outcome.awards?.winners ?? []).map(\.standing.entry))
      return winners.intersection(check.all)
    }
    guard let lines = current.sealed[.selection(round.id)] else { return nil }
    return Set(lines.filter { $0.line.standing == .advanced }.map(\.line.entry))
  }

  /// Those who came to a prize after the list was drawn; nobody while no list is drawn.
  var undrawn: [Entry.ID] {
    guard !check.asked.isEmpty, let prizes else { return [] }
    return prizes.intersection(check.all).filter { check.due[$0] == nil }.sorted()
  }

  var status: ReCheckStatus {
    let columns = round.judging?.rubric.criteria ?? []
    let unit = round.judging?.markUnit ?? .points
    let due = check.due
    return ReCheckStatus(
      edition: current.edition, round: round, check: check,
      lines: due.keys.sorted { NaturalOrder.precedes($0.text, $1.text) }.map { entry in
        let brief = current.briefs[entry]
        return ReCheckStatus.Line(
          entry: entry, title: brief?.title ?? "", organization: brief?.organization ?? "",
          reason: due[entry] ?? .all,
          marks: columns.map { marks[entry]?[$0.id]?.text(in: .chinese, unit) ?? "" },
          isRight: check.found[entry], note: results[entry]?.note ?? "")
      }, outdated: outdated.sorted(), undrawn: undrawn, isDue: isClosed && prizes != nil)
  }
}

extension Desk {
  /// Throws while marks behind a list that is to go public are still to be checked again.
  static func requireRechecked(
    before step: Round.ID, _ edition: Edition, in connection: Connection
  ) throws {
    for round in edition.tier.rounds.prefix(while: { $0.id != step })
    where round.recorded?.recheck != nil {
      let book = try ReCheckBook(round.id, edition: edition.id, in: connection)
      if !book.check.isDone {
        throw ReCheckFault.notDone(round.id, outstanding: book.check.outstanding)
      }
      if !book.undrawn.isEmpty { throw ReCheckFault.notDrawn(round.id, book.undrawn) }
    }
  }
}
