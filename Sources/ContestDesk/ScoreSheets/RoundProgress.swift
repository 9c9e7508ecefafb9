public import Contest
import ContestStore

/// How far a round is: 评审进度. The form is stable for programs.
public struct RoundProgress: Hashable, Codable, Sendable {
  public struct JudgeLine: Hashable, Codable, Sendable {
    public let judge: String
    public let name: String
    public let organization: String
    public let assigned: Int
    public let done: Int
    /// Whether the judge has entries and none of the sheets has arrived. A workbook that was refused is not on record, so
    /// this does not mean that the judge has not answered.
    public let isSilent: Bool
    /// The codes of the entries without marks.
    public let lacking: [String]
    /// For a judge who has signed: how many entries were added or changed later, so that the signature does not cover
    /// them. `nil` for a judge who has not signed.
    public let unsigned: Int?
  }
  public struct EntryLine: Hashable, Codable, Sendable {
    /// Empty, like title and organization, while marks are recorded under code numbers.
    public let entry: String
    public let title: String
    public let organization: String
    /// The drawn number, as blind judges see it; the last code number while marks are recorded under code numbers.
    public let code: String
    /// How many sheets count.
    public let sheets: Int
    /// How many sheets are needed: the number in the rulebook, minus places that were recorded as vacant, plus second
    /// looks.
    public let needed: Int
  }
  /// An entry that is no longer judged.
  public struct OutLine: Hashable, Codable, Sendable {
    public let entry: String
    /// The drawn number.
    public let code: String
    public let title: String
    public let state: EntryState
    /// The reason in words: 退回修改.
    public let why: Bilingual
    /// Sheets that arrived before; they stay on record and do not count.
    public let sheets: Int
  }
  public let schemaVersion: Int
  public let edition: Edition.ID
  public let round: Round.ID
  public let state: String
  public let assigned: Int
  public let done: Int
  /// In the order of their numbers.
  public let judges: [JudgeLine]
  /// Entries that lack sheets, by code.
  public private(set) var incomplete: [EntryLine]
  /// How many entries are judged.
  public let entries: Int
  /// The entries of the round that were withdrawn, refused or sent back or did not go on, by code. No other number
  /// includes them.
  public let out: [OutLine]

  /// The same with the judges alone who still owe sheets.
  public var ofLateJudges: RoundProgress {
    RoundProgress(
      schemaVersion: schemaVersion, edition: edition, round: round, state: state,
      assigned: assigned, done: done, judges: judges.filter { $0.done < $0.assigned },
      incomplete: incomplete, entries: entries, out: out)
  }
}

extension Desk {
  /// How far a round is: each judge's sheets, the entries that lack sheets, and the judges without any sheet.
  public func progress(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> RoundProgress {
    let id = try await permitted(.seeEntries, in: id)
    let siteKey = key
    return try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      guard let record = judged.record else {
        throw JudgingError.notOpen(roundID, by: .init(judged.round))
      }
      return try RoundProgress(
        judged, record, numbers: judged.sealedNumbers(siteKey, in: connection), in: connection)
    }
  }
}

extension RoundProgress {
  /// `numbers` are the code numbers of a round that are not decoded yet: by them alone it says which marks are missing.
  init(
    _ judged: JudgedRound, _ record: RoundRecord, numbers: [Entry.ID: String]? = nil,
    in connection: Connection
  ) throws {
    let edition = judged.edition.id
    let round = judged.round.id
    let given = try ScoreSheetRecords.pairs(edition, round, in: connection)
    let signed = try SignedSheets(edition, round, in: connection)
    var unsigned: [Judge.ID: Int] = [:]
    var assigned: [Judge.ID: Int] = [:]
    var done: [Judge.ID: Int] = [:]
    var sheets: [Entry.ID: Int] = [:]
    var vacant: [Entry.ID: Int] = [:]
    var further: [Entry.ID: Int] = [:]
    let names = try RoundNames(judged, in: connection)
    let decisions = try DecisionRecords.all(edition, in: connection)
    let (rooms, seats) = (decisions.rooms(of: round), decisions.seats(of: round))
    var lacking: [Judge.ID: [String]] = [:]
    // Assignments come entry by entry, so each entry is looked up only once.
    var entry: (id: Entry.ID, code: String, isJudged: Bool)?
    try AssignmentRecords.forEach(edition, round, in: connection) { assignment in
      if entry?.id != assignment.entry {
        let line = names.line(assignment.entry)
        entry = (
          assignment.entry, line?.shownCode(judged) ?? "", line?.inRound.asksForMarks == true
        )
      }
      let isJudged = entry?.isJudged == true
      let isGiven = given.contains(GivenSheet(entry: assignment.entry, judge: assignment.judge))
      switch assignment.state {
      case .assigned where isJudged:
        assigned[assignment.judge, default: 0] += 1
        let sheet = GivenSheet(entry: assignment.entry, judge: assignment.judge)
        if !signed.covers(sheet, isGiven: isGiven) { unsigned[assignment.judge, default: 0] += 1 }
        if isGiven {
          done[assignment.judge, default: 0] += 1
        } else if let code = entry?.code {
          lacking[assignment.judge, default: []].append(code)
        }
        if assignment.isReReview { further[assignment.entry, default: 0] += 1 }
      case .vacant: vacant[assignment.entry, default: 0] += 1
      case .assigned, .released, .recused: break
      }
      // Whoever only looks on fills nobody's place.
      if isGiven, assignment.state != .recused, seats[assignment.judge] != RoomRule.shadow {
        sheets[assignment.entry, default: 0] += 1
      }
    }
    schemaVersion = 1
    self.edition = edition
    self.round = round
    state = record.state.rawValue
    self.assigned = assigned.values.reduce(0, +)
    self.done = done.values.reduce(0, +)
    judges = names.judges.compactMap { judge in
      guard let assigned = assigned[judge.judge.id] else { return nil }
      let done = done[judge.judge.id] ?? 0
      return JudgeLine(
        judge: judge.number, name: judge.judge.name, organization: judge.judge.organization,
        assigned: assigned, done: done, isSilent: done == 0,
        lacking: NaturalOrder.sorted(lacking[judge.judge.id] ?? []),
        unsigned: signed.at[judge.judge.id] == nil ? nil : unsigned[judge.judge.id] ?? 0)
    }
    entries = names.lines.count(where: \.inRound.isStillJudged)
    let rounds = Names(judged.edition.tier)
    out = names.lines.compactMap { line in
      guard let why = line.inRound.out else { return nil }
      return OutLine(
        entry: line.entry.text, code: line.code, title: PersonalNumbers.masked(line.title),
        state: line.inRound.standing, why: why.phrase(naming: rounds),
        sheets: sheets[line.entry] ?? 0)
    }
    if let numbers, let recorded = judged.round.recorded {
      incomplete = try Self.incomplete(numbers, judged, recorded, in: connection)
      return
    }
    if judged.round.recorded != nil || judged.round.knockOut != nil {
      let standing = try Desk.standing(
        of: round, edition: edition, leastSheets: nil, decoding: true, in: connection)
      let lacking = standing.results.entries.filter(\.lacksMarks).map(\.entry)
      incomplete = lacking.compactMap { id in
        guard let line = names.line(id), line.inRound.isStillJudged,
          case .notRanked(.notRecorded(let have, let need))? =
            standing.results[id]?.state
        else { return nil }
        return EntryLine(
          entry: id.text, title: PersonalNumbers.masked(line.title),
          organization: line.organization, code: line.code, sheets: have, needed: need)
      }
      return
    }
    incomplete = names.lines.compactMap { line in
      let entry = line.inRound
      guard entry.asksForMarks else { return nil }
      let needed =
        max(judged.rules.judges(in: rooms[entry.entry]) - (vacant[entry.entry] ?? 0), 0)
        + (further[entry.entry] ?? 0)
      let found = sheets[entry.entry] ?? 0
      guard found < needed else { return nil }
      return EntryLine(
        entry: entry.entry.text, title: PersonalNumbers.masked(line.title),
        organization: line.organization, code: Lot.code(entry.lot), sheets: found, needed: needed)
    }
  }
}

extension RoundProgress {
  /// The code numbers under which marks are missing, in their own order: in that of the entries they would tell whose they are.
  /// Those of entries that left the round are among them, as in all lists before decoding; see ``CodeBook/numbers``.
  private static func incomplete(
    _ numbers: [Entry.ID: String], _ judged: JudgedRound, _ recorded: RecordedRules,
    in connection: Connection
  ) throws -> [EntryLine] {
    let marks = try RecordedMarkRecords.all(judged.edition.id, judged.round.id, in: connection)
    let inputs = try CurrentResults(judged.edition, decoding: true, in: connection).inputs
    let members = Dictionary(
      inputs.entries.map { ($0.id, $0.members) }, uniquingKeysWith: { one, _ in one })
    return numbers.compactMap { entry, number -> EntryLine? in
      let result = RecordedResult(
        marks[entry] ?? [:], by: judged.rules, recorded, members: members[entry] ?? nil)
      guard case .missing(.notRecorded(let have, let need)) = result.outcome else { return nil }
      return EntryLine(
        entry: "", title: "", organization: "", code: number, sheets: have, needed: need)
    }
    .sorted { $0.code < $1.code }
  }
}

/// The sheets that judges of a round have signed.
struct SignedSheets {
  /// When each judge signed.
  let at: [Judge.ID: Instant]
  private let givenLater: Set<GivenSheet>

  init(_ edition: Edition.ID, _ round: Round.ID, in connection: Connection) throws {
    at = Dictionary(
      try SignatureRecords.all(edition, round, in: connection).map { ($0.judge, $0.at) },
      uniquingKeysWith: { one, _ in one })
    givenLater = try SignatureRecords.givenLater(edition, round, in: connection)
  }

  /// Whether the judge's signature covers a sheet: it was given before and has not changed since.
  func covers(_ sheet: GivenSheet, isGiven: Bool) -> Bool {
    at[sheet.judge] != nil && isGiven && !givenLater.contains(sheet)
  }
}

extension RoundProgress {
  /// The table of judges for the office: all of them, or only those who still owe sheets, to call them.
  public func judgeTable(
    _ edition: Edition, onlyLate: Bool = false, in language: Language = .chinese
  ) -> OfficeTable {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let name = edition.tier.round(round)?.name.text(in: language) ?? round.text
    let shown = onlyLate ? judges.filter { $0.done < $0.assigned } : judges
    return OfficeTable(
      name: onlyLate ? heading("催评名单", "late") : heading("评委进度", "judges"),
      title: heading(
        "\(name)\(onlyLate ? "催评名单" : "评委进度")", onlyLate ? "Late in \(name)" : "Progress of \(name)"
      ),
      leading: edition.officeLine,
      columns: [
        .init(heading("评委编号", "judge"), width: 10), .init(heading("姓名", "name"), width: 12),
        .init(heading("工作单位", "organization"), width: 28),
        .init(heading("分配", "assigned"), width: 7, .right),
        .init(heading("已评", "done"), width: 7, .right),
        .init(heading("还差", "open"), width: 7, .right),
        .init(heading("未评的", "lacking"), width: 34, isList: true),
        .init(heading("备注", "note"), width: 10),
      ],
      rows: shown.map { line in
        // All of them: whoever calls the judge from the file has nothing else.
        let codes = line.lacking.joined(separator: heading("、", ", "))
        return [
          .text(line.judge), .text(line.name), .text(line.organization), .integer(line.assigned),
          .integer(line.done), .integer(line.assigned - line.done),
          .text(codes),
          .text(line.isSilent ? heading("一份未收", "none in") : ""),
        ]
      })
  }

  /// The table of entries that lack sheets, for the office.
  public func entryTable(_ edition: Edition, in language: Language = .chinese) -> OfficeTable {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    // Before decoding there are code numbers alone, under the name of their layer.
    if let layer = edition.tier.round(round)?.recorded?.codes.last,
      incomplete.contains(where: \.entry.isEmpty)
    {
      return OfficeTable(
        name: heading("未收齐", "incomplete"),
        title: heading("未登记齐的\(layer)", "Code numbers that lack marks"),
        leading: edition.officeLine,
        columns: [
          .init(layer, width: 16, .center), .init(heading("已收", "sheets"), width: 7, .right),
          .init(heading("应收", "needed"), width: 7, .right),
        ],
        rows: incomplete.map { [.text($0.code), .integer($0.sheets), .integer($0.needed)] })
    }
    return OfficeTable(
      name: heading("未收齐", "incomplete"),
      title: heading("未收齐的\(nouns.entry())", "Entries that lack sheets"),
      leading: edition.officeLine,
      columns: [
        .init(heading("评审编码", "lot"), width: 10), .init(heading("编码", "code"), width: 10),
        .init(heading(nouns.titleHeading, "title"), width: 36),
        .init(heading("单位", "organization"), width: 26),
        .init(heading("已收", "sheets"), width: 7, .right),
        .init(heading("应收", "needed"), width: 7, .right),
      ],
      rows: incomplete.map {
        [
          .text($0.code), .text($0.entry), .text($0.title), .text($0.organization),
          .integer($0.sheets), .integer($0.needed),
        ]
      })
  }
}
