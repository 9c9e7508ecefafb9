public import Contest
import ContestStore

/// A live round for the office: in which order the entries show, how far each is, and whose marks are missing: 现场进度.
public struct LiveTable: Sendable {
  public let edition: Edition
  public let round: Round
  public let status: LiveStatus
  /// By entry, the judges who have yet to give marks: their numbers and names.
  public let lacking: [String: [String]]

  /// By entry, the judges who have yet to give marks, by their numbers. Of an entry that every room judges, a room waits for its own
  /// judges; `sitting` says who they are.
  static func lacking(
    _ judged: JudgedRound, sitting: SittingJudges? = nil, in connection: Connection
  ) throws -> [String: [String]] {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let names = Dictionary(
      try JudgeRecords.everyone(edition, in: connection).map { ($0.judge.id, $0) },
      uniquingKeysWith: { one, _ in one })
    let given = try ScoreSheetRecords.pairs(edition, round, in: connection)
    var lacking: [String: [String]] = [:]
    for one in try AssignmentRecords.assignments(edition, round, in: connection)
    where one.state == .assigned && sitting?.contains(one.judge) != false
      && !given.contains(GivenSheet(entry: one.entry, judge: one.judge))
    {
      let judge = names[one.judge].map { "\($0.number) \($0.judge.name)" }
      lacking[one.entry.text, default: []].append(judge ?? one.judge.text)
    }
    return lacking.mapValues { $0.sorted(by: NaturalOrder.precedes) }
  }

  /// Whose marks of an entry are waited for now: nobody's while it waits to show, or where it does not show. An entry that shows in
  /// every room waits in one while another has seen it.
  public func missing(_ line: LiveStatus.Line) -> [String] {
    guard line.out == nil else { return [] }
    let isWaitedFor =
      switch line.state {
      case .shown, .showing: true
      case .waiting: line.marked > 0 || line.room == RoomRule.anchor
      case .absent, .withdrawn: false
      }
    return isWaitedFor ? lacking[line.entry] ?? [] : []
  }

  public func table(in language: Language) -> OfficeTable {
    typealias Column = OfficeTable.Column
    let nouns = edition.rulebook.nouns
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let showsRoom = status.lines.contains { $0.room != nil }
    var columns = [
      Column(say("出场", "place"), width: 8, .center),
      Column(say(nouns.numberHeading, "entry"), width: 12, .center),
      Column(say(nouns.titleHeading, "title"), width: 34),
    ]
    if showsRoom { columns.append(Column(say("室", "room"), width: 8, .center)) }
    columns += [
      Column(say("状态", "state"), width: 14),
      Column(say("已评", "marked"), width: 8, .center),
      Column(say("应评", "judges"), width: 8, .center),
      Column(say("还没有评的评委", "judges who are missing"), width: 40, isList: true),
    ]
    let rows = status.lines.map { line -> [OfficeTable.Cell] in
      var row: [OfficeTable.Cell] = [
        .integer(line.place), .text(line.entry), .text(PersonalNumbers.masked(line.title)),
      ]
      if showsRoom {
        row.append(
          .optional(line.room == RoomRule.anchor ? say("各室", "every room") : line.room))
      }
      let state = line.out?.text(in: language) ?? line.state.name(in: language)
      return row + [
        .text(state), .integer(line.marked), .integer(line.judges),
        .text(missing(line).joined(separator: say("、", ", "))),
      ]
    }
    let name = say("现场进度", "progress of the hall")
    return OfficeTable(
      name: name,
      title: "\(edition.heading)\(round.name.text(in: language))\(say("", ": "))\(name)",
      leading: edition.officeLine, columns: columns, rows: rows)
  }
}

extension Desk {
  /// The order of a live round with the marks that are in and the judges who are missing.
  public func liveTable(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> LiveTable {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      let status = try LiveStatus(judged, in: connection)
      return LiveTable(
        edition: judged.edition, round: judged.round, status: status,
        lacking: try LiveTable.lacking(judged, in: connection))
    }
  }
}
