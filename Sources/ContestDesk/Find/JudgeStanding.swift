public import Contest
public import ContestStore

/// A judge's entries and ballots, and who got those that the judge gave up: 这位评委手里有什么.
public struct JudgeStanding: Sendable {
  /// One work of the judge in a round.
  public struct Work: Hashable, Codable, Sendable {
    public let round: Round.ID
    public let entry: String
    /// The code by lot, as it stands on the judge's sheet.
    public let code: String
    public let title: String
    public let organization: String
    public let track: Track.ID
    public let state: AssignmentRecord.State
    public let isScored: Bool
    /// The state of the work itself; it is judged only while it is accepted.
    public let entryState: EntryState
    /// Why its marks are no longer needed, in a few words; `nil` while it is judged.
    public let out: Bilingual?
    public let reason: String
    /// The judges who got it instead and still have it; empty where nobody did.
    public let takenOverBy: [String]
  }
  public let judge: JudgeRecord
  /// By round, then by code.
  public let works: [Work]
  /// The ballots of whose pool the judge is, in the order of the rounds.
  public let ballots: [JudgeBallot]
  /// The last workbook in each round, and whether it has to be written again.
  public let issues: [SheetDue]
}

/// A judge's workbook that was issued, and whether it still contains what the judge has to judge.
public struct SheetDue: Hashable, Codable, Sendable {
  public let round: Round.ID
  public let judge: String
  public let name: String
  public let organization: String
  /// 0 where none was written yet.
  public let issue: Int
  /// How many works the judge has now.
  public let works: Int
  public let issuedAt: String?
  /// Codes of works that the judge has and the workbook lacks.
  public let lacking: [String]
  /// Codes of works that the workbook contains and the judge no longer has.
  public let gone: [String]

  /// Whether the judge is working on an outdated workbook; a judge who has left is not working.
  public var isDue: Bool { issue > 0 && works > 0 && !(lacking.isEmpty && gone.isEmpty) }
}

extension Desk {
  /// Says what a judge has in each round, what is scored, in which ballots the judge voted, and who got what the judge gave up.
  ///
  /// - Throws: ``NotPermitted``, `JudgingError` for a name that is nobody's or several judges'.
  public func judgeStanding(
    _ name: String, edition: Edition, round only: Round.ID? = nil
  ) async throws -> JudgeStanding {
    try actor.require(.seeEntries, in: .edition(edition.id))
    if let only { _ = try edition.round(only) }
    return try await database.read { connection in
      let names = try JudgeNames(JudgeRecords.everyone(edition.id, in: connection))
      let record = try names.find(name)
      var works: [JudgeStanding.Work] = []
      var issues: [SheetDue] = []
      var ballots: [JudgeBallot] = []
      for round in edition.tier.rounds where round.scores && (only == nil || only == round.id) {
        guard try RoundRecords.round(edition.id, round.id, in: connection) != nil else { continue }
        if let ballot = try JudgeBallot(
          round, of: record.judge.id, edition.id, in: connection)
        {
          ballots.append(ballot)
        }
        works += try Self.works(of: record, in: round, edition, connection)
        issues += try SheetDue.all(round.id, edition, of: record.judge.id, in: connection)
      }
      return JudgeStanding(judge: record, works: works, ballots: ballots, issues: issues)
    }
  }

  private static func works(
    of record: JudgeRecord, in round: Round, _ edition: Edition, _ connection: Connection
  ) throws -> [JudgeStanding.Work] {
    let (home, judge) = (edition.id, record.judge.id)
    let assignments = Dictionary(
      try AssignmentRecords.assignments(of: judge, home, round.id, in: connection)
        .map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    let scored = Set(
      try ScoreSheetRecords.sheets(of: judge, home, round.id, in: connection).map(\.sheet.entry))
    let briefs = try EntryBriefRecords.inRound(round.id, home, of: judge, in: connection)
    let barred = try edition.barred(from: round.id, in: connection)
    return try briefs.compactMap { place, brief in
      guard let assignment = assignments[brief.id] else { return nil }
      var place = place
      place.barred = barred[brief.id]
      let others =
        assignment.state == .assigned
        ? [] : try takers(of: brief.id, from: judge, round.id, home, connection)
      return JudgeStanding.Work(
        round: round.id, entry: brief.id.text, code: Lot.code(place.lot),
        title: PersonalNumbers.masked(brief.title), organization: brief.organization,
        track: brief.track, state: assignment.state, isScored: scored.contains(brief.id),
        entryState: place.standing, out: place.out?.phrase(naming: edition.names),
        reason: assignment.reason ?? "", takenOverBy: others)
    }
  }

  /// The judges who got an entry when this judge was taken off it, or at the next change of its judges after that, and who
  /// still have it.
  private static func takers(
    of entry: Entry.ID, from judge: Judge.ID, _ round: Round.ID, _ edition: Edition.ID,
    _ connection: Connection
  ) throws -> [String] {
    var isOff = false
    for told in try HistoryRecords.records(
      of: .assignment(edition, round), mentioning: entry.text, in: connection)
    {
      let left = told.told("recused") ?? told.told("dropped") ?? told.told("absent")
      if left == judge.text { isOff = true }
      guard isOff else { continue }
      let given = (told.told("given") ?? "").split(separator: " ").filter {
        $0.hasPrefix(entry.text + "=")
      }
      guard !given.isEmpty else { continue }
      let sitting = try AssignmentRecords.assignments(
        ofEntry: entry, edition, round, in: connection
      )
      .filter { $0.state == .assigned }.map(\.judge.text)
      return try given.map { String($0.dropFirst(entry.text.count + 1)) }
        .filter(sitting.contains)
        .compactMap { try JudgeRecords.judge(Judge.ID($0), edition, in: connection) }
        .map { "\($0.number) \($0.judge.name)" }
    }
    return []
  }
}

extension SheetDue {
  /// The issued workbooks of a round, or of one judge, with what has changed since.
  static func all(
    _ round: Round.ID, _ edition: Edition, of only: Judge.ID? = nil, in connection: Connection
  ) throws -> [SheetDue] {
    let issues = try JudgeFileRecords.lastIssues(edition.id, round, in: connection)
    var has: [Judge.ID: Set<Entry.ID>] = [:]
    let assignments =
      if let only {
        try AssignmentRecords.assignments(of: only, edition.id, round, in: connection)
      } else {
        try AssignmentRecords.assignments(edition.id, round, in: connection)
      }
    let entries = try edition.places(in: round, in: connection)
    let judged = Set(entries.filter(\.isStillJudged).map(\.entry))
    for assignment in assignments
    where assignment.state == .assigned && judged.contains(assignment.entry) {
      has[assignment.judge, default: []].insert(assignment.entry)
    }
    let lots = Dictionary(
      entries.map { ($0.entry, Lot.code($0.lot)) }, uniquingKeysWith: { one, _ in one })
    return try JudgeRecords.everyone(edition.id, in: connection).compactMap { record in
      let id = record.judge.id
      guard only == nil || only == id else { return nil }
      let now = has[id] ?? []
      let issue = issues[id]
      guard issue != nil || !now.isEmpty else { return nil }
      let held = issue?.entries
      func codes(_ entries: Set<Entry.ID>) -> [String] {
        entries.map { lots[$0] ?? $0.text }.sorted()
      }
      return SheetDue(
        round: round, judge: record.number, name: record.judge.name,
        organization: record.judge.organization, issue: issue?.number ?? 0, works: now.count,
        issuedAt: issue?.at.text, lacking: held.map { codes(now.subtracting($0)) } ?? [],
        gone: held.map { codes($0.subtracting(now)) } ?? [])
    }
  }
}

extension Desk {
  /// The workbooks of a round that have to be written again, since works came or went: 谁的评分表要重发.
  public func sheetsDue(of round: Round.ID, edition: Edition) async throws -> [SheetDue] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    _ = try edition.round(round)
    return try await database.read { connection in
      try SheetDue.all(round, edition, in: connection).filter(\.isDue)
    }
  }
}

extension AssignmentRecord.State {
  /// 已分配, 回避, 换下, 空缺.
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.assigned, .chinese): "已分配"
    case (.recused, .chinese): "回避"
    case (.released, .chinese): "换下"
    case (.vacant, .chinese): "空缺"
    case (_, .english): rawValue
    }
  }
}

extension JudgeStanding {
  /// The works as an office prints them.
  public func table(_ edition: Edition, in language: Language = .chinese) -> OfficeTable {
    let isChinese = language == .chinese
    func heading(_ chinese: String, _ english: String) -> String { isChinese ? chinese : english }
    let nouns = edition.rulebook.nouns
    let rows = works.map { work -> [OfficeTable.Cell] in
      let state =
        work.out.map { $0.text(in: language) }
        ?? (work.state == .assigned
          ? work.isScored ? heading("已评", "scored") : heading("未评", "not scored")
          : work.state.name(in: language))
      return [
        .text(edition.tier.round(work.round)?.name.text(in: language) ?? work.round.text),
        .text(work.code), .text(work.entry), .text(work.title), .text(work.organization),
        .text(edition.trackName(work.track, in: language)), .text(state),
        .text(work.takenOverBy.joined(separator: "、")), .text(work.reason),
      ]
    }
    var notes = ballotLines(edition, in: language)
    for issue in issues where issue.isDue {
      let round = edition.tier.round(issue.round)?.name.text(in: language) ?? issue.round.text
      notes.append(issue.note(round, in: language))
    }
    let name = "\(judge.number) \(judge.judge.name)"
    return OfficeTable(
      name: heading("评委\(nouns.entry())", "entries"),
      title: heading("评委 \(name) 的\(nouns.entry())", "Entries of \(name)"),
      leading: edition.officeLine,
      columns: [
        .init(heading("轮次", "round"), width: 12), .init(heading("评审编码", "lot"), width: 9),
        .init(heading("编码", "code"), width: 10),
        .init(heading(nouns.titleHeading, "title"), width: 34),
        .init(heading("单位", "organization"), width: 22), .init(heading("类别", "track"), width: 20),
        .init(heading("状态", "state"), width: 8),
        .init(heading("接手", "taken over by"), width: 18, isList: true),
        .init(heading("理由", "reason"), width: 18),
      ], rows: rows, notes: notes)
  }
}

extension SheetDue {
  fileprivate func note(_ round: String, in language: Language) -> String {
    language == .chinese
      ? "\(round)：第 \(issue) 次发出的评分表要重发，新增 \(lacking.count) 项，减少 \(gone.count) 项。"
      : "\(round): workbook \(issue) has to be written again; \(lacking.count) works came, \(gone.count) went."
  }

  /// The workbooks to be written again as an office prints them.
  public static func table(
    _ due: [SheetDue], _ edition: Edition, in language: Language = .chinese
  ) -> OfficeTable {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: heading("重发评分表", "to be issued again"),
      title: heading("要重发评分表的评委", "Judges whose workbooks are to be written again"),
      leading: edition.officeLine,
      columns: [
        .init(heading("评委编号", "judge"), width: 10), .init(heading("姓名", "name"), width: 12),
        .init(heading("工作单位", "organization"), width: 26),
        .init(heading("已发", "issue"), width: 7, .right),
        .init(heading("新增（评审编码）", "came"), width: 30, isList: true),
        .init(heading("减少（评审编码）", "went"), width: 30, isList: true),
      ],
      rows: due.map {
        [
          .text($0.judge), .text($0.name), .text($0.organization), .integer($0.issue),
          .text($0.lacking.joined(separator: "、")), .text($0.gone.joined(separator: "、")),
        ]
      })
  }
}
