public import Contest
public import ContestStore

/// Who judges an entry in each round, and what it still lacks: 谁评这件作品，还缺什么.
public struct EntryStanding: Codable, Sendable {
  /// A judge of the entry in a round.
  public struct JudgeLine: Hashable, Codable, Sendable {
    public let round: Round.ID
    public let judge: String
    public let name: String
    public let organization: String
    public let state: AssignmentRecord.State
    public let isScored: Bool
    public let isReReview: Bool
    public let reason: String
  }
  /// Something that is missing.
  public struct Missing: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable {
      case screening, correction, finding, consent, judge, sheet
    }
    public let kind: Kind
    public let text: String
  }
  public let entry: String
  /// The code by lot in each of its rounds.
  public let codes: [Round.ID: String]
  public let judges: [JudgeLine]
  public let missing: [Missing]
}

extension Desk {
  /// Says who judges an entry in each round, whose sheets are in, and all that the entry still lacks: a decision of
  /// screening, a correction, judges, sheets.
  public func standing(
    of id: Entry.ID, edition: Edition, in language: Language = .chinese
  ) async throws -> EntryStanding {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let today = clock().day()
    return try await database.read { connection in
      guard try home(of: id, in: connection).edition == edition.id,
        let state = try EntryRecords.state(of: id, in: connection)
      else { throw EntryError.notFound(id.text) }
      var missing = try Self.missingBefore(id, state, language, in: connection)
      if state.isStanding {
        missing += try Self.missingConsents(id, edition, today, language, in: connection)
      }
      var judges: [EntryStanding.JudgeLine] = []
      var codes: [Round.ID: String] = [:]
      let decisions = try DecisionRecords.all(edition.id, in: connection)
      for round in edition.tier.rounds where round.scores {
        guard let place = try RoundRecords.entry(id, edition.id, round.id, in: connection),
          let rules = round.judging
        else { continue }
        codes[round.id] = Lot.code(place.lot)
        let lines = try Self.judges(of: id, in: round, edition, connection)
        judges += lines
        let record = try RoundRecords.round(edition.id, round.id, in: connection)
        guard state == .accepted, record?.state == .open, place.appearance != .absent,
          place.appearance != .withdrawn,
          try edition.barred(from: round.id, in: connection)[id] == nil
        else { continue }
        if rules.recorded != nil {
          // Whoever sees which entry a list has just brought marks for knows its code number.
          if try round.keepsCodes(in: edition.id, connection) { continue }
          missing += try Self.missingMarks(of: id, rules, round, edition, language, connection)
          continue
        }
        let lookingOn = try decisions.seats(of: round.id).reduce(into: Set<String>()) {
          guard $1.value == RoomRule.shadow else { return }
          if let judge = try JudgeRecords.judge($1.key, edition.id, in: connection) {
            $0.insert(judge.number)
          }
        }
        missing += Self.missing(
          lines, of: rules.judges(in: decisions.rooms(of: round.id)[id]), lookingOn: lookingOn,
          round,
          language)
      }
      return EntryStanding(entry: id.text, codes: codes, judges: judges, missing: missing)
    }
  }

  private static func judges(
    of id: Entry.ID, in round: Round, _ edition: Edition, _ connection: Connection
  ) throws -> [EntryStanding.JudgeLine] {
    let given = Set(
      try ScoreSheetRecords.judges(of: id, edition.id, round.id, in: connection))
    return try AssignmentRecords.assignments(ofEntry: id, edition.id, round.id, in: connection)
      .map { assignment in
        let judge = try JudgeRecords.judge(assignment.judge, edition.id, in: connection)
        return EntryStanding.JudgeLine(
          round: round.id, judge: judge?.number ?? assignment.judge.text,
          name: judge?.judge.name ?? "", organization: judge?.judge.organization ?? "",
          state: assignment.state, isScored: given.contains(assignment.judge),
          isReReview: assignment.isReReview, reason: assignment.reason ?? "")
      }
  }

  private static func missingBefore(
    _ id: Entry.ID, _ state: EntryState, _ language: Language, in connection: Connection
  ) throws -> [EntryStanding.Missing] {
    let isChinese = language == .chinese
    var missing: [EntryStanding.Missing] = []
    switch state {
    case .registered:
      missing.append(
        .init(kind: .screening, text: isChinese ? "还没有审核。" : "It is not screened yet."))
    case .returned:
      let last = try ScreeningRecords.of(id, in: connection).last { $0.decision == "return" }
      let due = last?.due.map { isChinese ? "，限 \($0)" : ", by \($0)" } ?? ""
      missing.append(
        .init(
          kind: .correction,
          text: isChinese
            ? "已退回修改\(due)：\(last?.reason ?? "")" : "It was returned\(due): \(last?.reason ?? "")"))
    case .accepted, .refused, .withdrawn: break
    }
    guard state == .registered || state == .returned else { return missing }
    return missing
      + FindingLines(try FindingRecords.of(id, in: connection), in: language).lines
      .map { .init(kind: .finding, text: $0) }
  }

  private static func missingConsents(
    _ id: Entry.ID, _ edition: Edition, _ day: CalendarDay?, _ language: Language,
    in connection: Connection
  ) throws -> [EntryStanding.Missing] {
    try consents(edition.id, on: day, in: connection, entry: id).lines.filter(\.isWaitedFor).map {
      .init(kind: .consent, text: $0.waitedFor(in: language, edition.rulebook.nouns))
    }
  }

  private static func missingMarks(
    of id: Entry.ID, _ rules: JudgingRules, _ round: Round, _ edition: Edition,
    _ language: Language, _ connection: Connection
  ) throws -> [EntryStanding.Missing] {
    let kept = try RecordedMarkRecords.marks(of: id, edition.id, round.id, in: connection)
    let lacking = rules.rubric.criteria.filter { kept[$0.id] == nil }
    guard !lacking.isEmpty else { return [] }
    let names = lacking.map { $0.name.text(in: language) }
    let name = round.name.text(in: language)
    return [
      .init(
        kind: .sheet,
        text: language == .chinese
          ? "\(name)：还没有登记 \(names.joined(separator: "、"))。"
          : "\(name): not recorded yet: \(names.joined(separator: ", ")).")
    ]
  }

  private static func missing(
    _ lines: [EntryStanding.JudgeLine], of judges: Int, lookingOn: Set<String>, _ round: Round,
    _ language: Language
  ) -> [EntryStanding.Missing] {
    let isChinese = language == .chinese
    let name = round.name.text(in: language)
    let sitting = lines.filter { $0.state == .assigned || ($0.state != .recused && $0.isScored) }
    let vacant = lines.count { $0.state == .vacant && !$0.isScored }
    // Whoever only looks on takes no judge's place.
    let count = judges - vacant - sitting.count { !lookingOn.contains($0.judge) }
    var missing: [EntryStanding.Missing] = []
    if count > 0 {
      missing.append(
        .init(
          kind: .judge,
          text: isChinese ? "\(name)：还少 \(count) 位评委。" : "\(name): \(count) judges are missing."))
    }
    for line in sitting where !line.isScored {
      missing.append(
        .init(
          kind: .sheet,
          text: isChinese
            ? "\(name)：\(line.judge) \(line.name)（\(line.organization)）未评。"
            : "\(name): \(line.judge) \(line.name) (\(line.organization)) has not scored it."))
    }
    return missing
  }
}

extension EntryStanding {
  /// Judges and what is missing as an office prints them: two tables.
  public func tables(_ edition: Edition, in language: Language = .chinese) -> [OfficeTable] {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let judges = OfficeTable(
      name: heading("评委", "judges"), title: heading("\(entry) 的评委", "Judges of \(entry)"),
      leading: edition.officeLine,
      columns: [
        .init(heading("轮次", "round"), width: 14), .init(heading("评审编码", "lot"), width: 10),
        .init(heading("评委编号", "judge"), width: 10), .init(heading("姓名", "name"), width: 12),
        .init(heading("工作单位", "organization"), width: 28),
        .init(heading("状态", "state"), width: 12), .init(heading("理由", "reason"), width: 24),
      ],
      rows: self.judges.map { line in
        let state =
          line.state != .assigned
          ? line.state.name(in: language)
          : line.isScored ? heading("已评", "scored") : heading("未评", "not scored")
        return [
          .text(edition.tier.round(line.round)?.name.text(in: language) ?? line.round.text),
          .text(codes[line.round] ?? ""), .text(line.judge), .text(line.name),
          .text(line.organization),
          .text(line.isReReview ? state + heading("（复议）", " (second look)") : state),
          .text(line.reason),
        ]
      })
    let missing = OfficeTable(
      name: heading("还缺", "missing"), title: heading("\(entry) 还缺", "What \(entry) lacks"),
      leading: edition.officeLine, columns: [.init(heading("事项", "what"), width: 90)],
      rows: self.missing.map { [.text($0.text)] })
    return [judges, missing]
  }
}
