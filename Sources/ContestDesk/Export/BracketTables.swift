public import Contest
import ContestStore

extension BracketStatus {
  /// The tables of a knock-out for an office: 对阵图, 场次, 抽签号.
  public func tables(in language: Language) -> [OfficeTable] {
    drawing(in: language) + [numbers(in: language)]
  }

  /// The bracket and its matches.
  func drawing(in language: Language) -> [OfficeTable] {
    [treeTable(in: language), Self.matchTable(of: self, edition, round, in: language)]
  }

  /// The draw in words: its seed, or the seed's hash while the round is open.
  private func notes(in language: Language) -> [String] {
    guard let draw else { return [] }
    let seed = draw.seed(isClosed: isClosed).map(\.text)
    let told =
      seed.map { say("抽签的种子：\($0)", "seed of the draw: \($0)", language) }
      ?? say(
        "抽签种子的 SHA-256：\(draw.hash)，结束这一轮时公布种子",
        "SHA-256 of the seed of the draw: \(draw.hash); the seed is shown when the round is closed",
        language)
    let seeds =
      outcome.bracket.seeds > 0
      ? say("种子在前，其余按抽签次序编号。", "Seeds come first, the others by lot.", language)
      : say("按抽签次序编号。", "Numbers are by lot.", language)
    return [told + say("。", ".", language), seeds, draw.origin.notice(in: language) ?? ""]
      .filter { !$0.isEmpty }
  }

  private func title(_ what: String) -> String {
    "\(edition.heading)\(round.name.chinese)\(what)"
  }

  /// The bracket as a drawing in cells: a column for each stage, winners moving to the right.
  public func treeTable(in language: Language) -> OfficeTable {
    let stages = outcome.bracket.tree(of: outcome)
    let height = stages.first?.count ?? 0
    var rows = Array(
      repeating: [OfficeTable.Cell](repeating: .blank, count: stages.count), count: height)
    for (stage, places) in stages.enumerated() {
      for (place, entry) in places.enumerated() {
        let row = place << stage
        guard rows.indices.contains(row), rows[row].indices.contains(stage) else { continue }
        switch entry {
        case .entry(let entry): rows[row][stage] = .text(names[entry] ?? entry.text)
        case .bye: rows[row][stage] = .text(say("轮空", "bye", language))
        case .open(let number):
          rows[row][stage] = .text(say("第 \(number) 场胜者", "winner of match \(number)", language))
        case .nobody: break
        }
      }
    }
    let columns = stages.indices.map { stage in
      let size = height >> stage
      let name =
        size == 1
        ? say("冠军", "winner", language)
        : Bracket.Match.stage(of: size, in: language)
      return OfficeTable.Column(name, width: 24)
    }
    return OfficeTable(
      name: say("对阵图", "bracket", language), title: title(say("对阵图", ": bracket", language)),
      leading: edition.officeLine, columns: columns, rows: rows, notes: notes(in: language))
  }

  /// The matches of a knock-out with their results; without any before it is drawn.
  public static func matchTable(
    of status: BracketStatus?, _ edition: Edition, _ round: Round, in language: Language
  ) -> OfficeTable {
    let columns = [
      OfficeTable.Column(say("场次", "match", language), width: 8, .center),
      OfficeTable.Column(say("阶段", "stage", language), width: 14, .center),
      OfficeTable.Column(say("一方", "one side", language), width: 28),
      OfficeTable.Column(say("另一方", "other side", language), width: 28),
      OfficeTable.Column(say("胜者", "winner", language), width: 28),
      OfficeTable.Column(say("比分", "score", language), width: 12, .center),
      OfficeTable.Column(say("情况", "standing", language), width: 18),
    ]
    let rows = (status?.lines ?? []).map { line -> [OfficeTable.Cell] in
      let sides = status?.sides(of: line, in: language) ?? []
      return [
        .integer(line.match.match.number), .text(line.match.match.stage(in: language)),
        .text(sides.first ?? ""), .text(sides.last ?? ""), .text(line.winner),
        .text(line.match.score), .text(line.match.situation(in: language)),
      ]
    }
    return OfficeTable(
      name: say("场次", "matches", language),
      title:
        "\(edition.heading)\(round.name.text(in: language))\(say("场次和胜负", ": matches", language))",
      leading: edition.officeLine, columns: columns, rows: rows,
      notes: status?.notes(in: language) ?? [],
      signatures: [say("登记人", "clerk", language), say("裁判长", "chief referee", language)])
  }

  private func numbers(in language: Language) -> OfficeTable {
    let nouns = edition.rulebook.nouns
    let byes = Set(outcome.bracket.byes)
    let columns = [
      OfficeTable.Column(say("对阵号", "number", language), width: 8, .center),
      OfficeTable.Column(say(nouns.numberHeading, "code", language), width: 12, .center),
      OfficeTable.Column(say(nouns.titleHeading, "name", language), width: 28),
      OfficeTable.Column(say("单位", "organization", language), width: 28),
      OfficeTable.Column(say("怎样得到", "how", language), width: 16, .center),
    ]
    let rows = drawn.enumerated().map { place, one -> [OfficeTable.Cell] in
      let how =
        place < outcome.bracket.seeds
        ? say("种子 \(place + 1)", "seed \(place + 1)", language) : say("抽签", "by lot", language)
      let bye = byes.contains(one.entry) ? say("，首轮轮空", ", bye", language) : ""
      return [
        .integer(place + 1), .text(one.entry.text), .text(one.title), .text(one.organization),
        .text(how + bye),
      ]
    }
    return OfficeTable(
      name: say("抽签号", "draw", language), title: title(say("抽签结果", ": draw", language)),
      leading: edition.officeLine, columns: columns, rows: rows, notes: notes(in: language),
      signatures: [say("抽签人", "drawn by", language), say("监督人", "witness", language)])
  }
}

extension OfficeTable {
  /// The bracket of a knock-out and its matches, beside the list of its places: 对阵图, 场次. None for other rounds.
  static func drawing(_ book: ResultBook, _ standing: RoundStanding) -> [OfficeTable] {
    let round = standing.round
    return (book.brackets[round.id]?.drawing(in: .chinese) ?? []).map { table in
      var table = table
      table.name += "·\(round.name.chinese)"
      return table
    }
  }
}

private func say(_ chinese: String, _ english: String, _ language: Language) -> String {
  language == .chinese ? chinese : english
}

extension Desk {
  /// Writes the bracket, its matches and the draw as the file's name ends: 对阵表, a workbook, or pages to print (.pdf).
  ///
  /// - Returns: notes about fonts.
  @discardableResult
  public func writeBracket(
    _ status: BracketStatus, to path: String, in language: Language = .chinese
  ) async throws -> [Bilingual] {
    try actor.require(.seeScores, in: .edition(status.edition.id))
    let format = ResultFormat(path: path) == .pdf ? ResultFormat.pdf : .workbook
    let notes = try write(status.tables(in: language), as: format, to: path)
    try await noteExport(of: [path], edition: status.edition.id)
    return notes
  }
}
