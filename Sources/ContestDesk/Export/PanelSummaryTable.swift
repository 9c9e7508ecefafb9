import Contest

extension OfficeTable {
  /// 评审组汇总: the marks of the judges of each room or panel, for them to sign. One table for each room, else for each panel,
  /// else for the round.
  ///
  /// An anchor is on the table of each room, with the marks of that room. The table of a panel shows the panel's result; the
  /// table of a room shows the entry's result in the round.
  static func panelSummaries(_ book: ResultBook, _ standing: RoundStanding) -> [OfficeTable] {
    JudgeGroup.all(of: standing).map { panelSummary($0, book, standing) }
  }

  private static func panelSummary(
    _ group: JudgeGroup, _ book: ResultBook, _ standing: RoundStanding
  ) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let isByList = isByList(group.entries)
    let columns = totalColumns(
      group, nouns,
      result: group.panel != nil ? "本组成绩" : standing.rules.total.isEmpty ? "成绩" : "本轮成绩",
      isByList: isByList, standing.rules)
    let rows = group.entries.map {
      totalCells(
        of: $0, group, result: ownResult(of: $0, group, standing), isByList: isByList,
        standing.rules, book)
    }
    let part = group.name.isEmpty ? "" : "·\(group.name)"
    var notes = ["各栏是该评委所给的总分；空白表示未评分，不等于 0 分。"]
    if isByList { notes.append("名次在各类别内分别排定。") }
    if standing.rules.rooms != nil { notes.append("成绩是按锚定项修正各室松紧以后的。") }
    return OfficeTable(
      name: "评审组汇总·\(standing.round.name.chinese)\(part)",
      title: "\(book.edition.heading)评审组汇总表（\(standing.round.name.chinese)\(part)）",
      leading: book.edition.officeLine, trailing: "共 \(nouns.count(group.entries.count))",
      columns: columns, rows: rows, notes: notes + methodNotes(standing),
      signatures: group.signers + ["组长：", "监督人："])
  }

  private static func ownResult(
    of result: EntryResult, _ group: JudgeGroup, _ standing: RoundStanding
  ) -> Cell {
    guard let panel = group.panel else {
      return result.roundScore.map { .own($0, standing.rules) } ?? .blank
    }
    guard result.panels.indices.contains(panel) else { return .blank }
    let places = standing.rules.combine.decimals
    return .points(result.panels[panel].rounded(places: places), places: places)
  }
}

/// The judges of a room, a panel or a round, with their entries.
private struct JudgeGroup: TotalSeats {
  /// 第 1 室, 专家组; empty for a round without either.
  let name: String
  let entries: [EntryResult]
  /// The position of the panel in the rulebook.
  let panel: Int?
  /// The headings of the columns of marks: judges' names, or numbered seats where there are many judges.
  let headings: [String]
  let areNamed: Bool
  let names: [Judge.ID: String]
  private let judges: [Judge.ID]

  static func all(of standing: RoundStanding) -> [JudgeGroup] {
    let results = standing.results.entries
    let seats = standing.results.input.panels
    if let rooms = standing.rules.rooms {
      return rooms.ids.map { room in
        let own = results.filter { $0.room?.id == room || $0.room?.id == RoomRule.anchor }
        return JudgeGroup("第 \(room) 室", own, panel: nil, standing) { seats[$0] == room }
      }.filter { !$0.entries.isEmpty }
    }
    guard !standing.rules.panels.isEmpty else {
      return [JudgeGroup("", results, panel: nil, standing) { _ in true }]
    }
    return standing.rules.panels.enumerated().map { place, panel in
      JudgeGroup(panel.name.chinese, results, panel: place, standing) { seats[$0] == panel.id }
    }
  }

  private init(
    _ name: String, _ entries: [EntryResult], panel: Int?, _ standing: RoundStanding,
    holds: (Judge.ID) -> Bool
  ) {
    (self.name, self.entries, self.panel) = (name, entries, panel)
    names = standing.judges
    var own: Set<Judge.ID> = []
    var most = 0
    for entry in entries {
      let held = entry.totals.map(\.judge).filter(holds)
      own.formUnion(held)
      most = max(most, held.count)
    }
    judges = own.sorted()
    areNamed = judges.count <= ScoreSeats.mostNames
    let shown = judges.map { standing.judges[$0] ?? $0.text }
    let counts = Dictionary(shown.map { ($0, 1) }, uniquingKeysWith: +)
    headings =
      areNamed
      // Two judges with the same name are told apart by their numbers.
      ? zip(judges, shown).map { counts[$1] ?? 1 > 1 ? "\($1)\n\($0.text)" : $1 }
      : (0..<most).map { "评委\($0 + 1)" }
  }

  /// So many judges sign on the table itself; more sign their own sheets.
  private static let mostSigners = 30

  /// A place to sign for each judge. Two judges with the same name are told apart by their numbers.
  var signers: [String] {
    guard judges.count <= Self.mostSigners else { return [] }
    let shown = judges.map { names[$0] ?? $0.text }
    let counts = Dictionary(shown.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(judges, shown).map { counts[$1] ?? 1 > 1 ? "\($1) \($0.text)：" : "\($1)：" }
  }

  /// The totals of an entry, one for each column.
  func places(of result: EntryResult) -> [EntryResult.JudgeTotal?] {
    if areNamed { return judges.map { judge in result.totals.first { $0.judge == judge } } }
    let own = Set(judges)
    let held = result.totals.filter { own.contains($0.judge) }.sorted { $0.judge < $1.judge }
    return headings.indices.map { $0 < held.count ? held[$0] : nil }
  }
}
