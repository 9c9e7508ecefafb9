import Contest

extension OfficeTable {
  /// 评分明细: a row for each entry and a column for each judge, in the order of the ranking.
  ///
  /// In a round with few judges (``mostNames``) each judge has a column: 王文, 花丽. Otherwise the columns are numbered seats
  /// (评委1, 评委2; the seats of panels side by side), and the column 评委 names who had them, in the same order. Marks that were
  /// set aside or replaced are included, and 备注 says whose they were. Marks of each criterion are in ``scoreDetail(_:_:)``.
  static func scoreGrid(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let seats = ScoreSeats(standing)
    let isByList = isByList(standing.results.entries)
    let columns = totalColumns(
      seats, nouns, result: standing.rules.total.isEmpty ? "成绩" : "本轮成绩", isByList: isByList,
      standing.rules)
    let order = standing.positionsInOrder
    let body = Rows(count: order.count) { number in
      let result = standing.results.entries[order[number]]
      return totalCells(
        of: result, seats,
        result: result.roundScore.map { .own($0, standing.rules) } ?? .blank, isByList: isByList,
        standing.rules, book)
    }
    return OfficeTable(
      name: "评分明细·\(standing.round.name.chinese)",
      title: "\(book.edition.heading)评分明细（\(standing.round.name.chinese)）",
      leading: book.edition.officeLine, columns: columns, body: body,
      notes: [
        "各栏是该评委所给的总分；去高、去低是按规程计算该\(nouns.entry())成绩时去掉的最高分、最低分；空白表示未评分，不等于 0 分。各项指标的分数另有长表。"
      ] + (isByList ? ["名次在各类别内分别排定。"] : []) + methodNotes(standing),
      signatures: ["填表人：", "审核人：", "监督人："])
  }
}

/// Decides in which column each judge's total of an entry stands.
struct ScoreSeats: TotalSeats {
  /// Up to this many judges, each has a column of their own.
  static let mostNames = 9

  /// The headings of the columns.
  let headings: [String]
  /// Whether each column belongs to one judge for all entries.
  let areNamed: Bool

  let names: [Judge.ID: String]
  private let panels: [Judge.ID: String]
  /// The first column and the number of columns of each kind of seat, by panel (`""` without panels), re-reviews separate.
  private let blocks: [(kind: Kind, first: Int, count: Int)]
  private let columns: [Judge.ID: Int]

  private struct Kind: Hashable {
    let panel: String
    let isReReview: Bool
  }

  init(_ standing: RoundStanding) {
    names = standing.judges
    let results = standing.results.entries
    var judges: Set<Judge.ID> = []
    for result in results {
      for total in result.totals { judges.insert(total.judge) }
    }
    areNamed = judges.count <= Self.mostNames
    let rooms = standing.rules.rooms?.ids ?? []
    // With many judges in rooms, an entry's own judges are 1, 2, 3; there are no columns for each room.
    panels = areNamed || rooms.isEmpty ? standing.results.input.panels : [:]
    var most: [Kind: Int] = [:]
    for result in results {
      var counts: [Kind: Int] = [:]
      for total in result.totals {
        counts[Kind(panel: panels[total.judge] ?? "", isReReview: total.isReReview), default: 0] +=
          1
      }
      for (kind, count) in counts { most[kind] = max(most[kind] ?? 0, count) }
    }
    let order = [""] + standing.rules.panels.map(\.id) + rooms
    let panelNames = Dictionary(
      standing.rules.panels.map { ($0.id, $0.name.chinese) } + rooms.map { ($0, "第 \($0) 室") },
      uniquingKeysWith: { one, _ in one })
    if areNamed {
      let panelOrder = Dictionary(
        order.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
      let panelOf = panels
      let sorted = judges.sorted {
        (panelOrder[panelOf[$0] ?? ""] ?? .max, $0) < (panelOrder[panelOf[$1] ?? ""] ?? .max, $1)
      }
      let named = names
      let shown = sorted.map { named[$0] ?? $0.text }
      let counts = Dictionary(shown.map { ($0, 1) }, uniquingKeysWith: +)
      headings = zip(sorted, shown).map { judge, name in
        // Two judges with the same name are told apart by their numbers.
        let own = counts[name] ?? 1 > 1 ? "\(name)\n\(judge.text)" : name
        guard let panel = panelOf[judge].map({ panelNames[$0] ?? $0 }) else { return own }
        return "\(own)\n（\(panel)）"
      }
      columns = Dictionary(
        sorted.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
      blocks = []
      return
    }
    columns = [:]
    var headings: [String] = []
    var blocks: [(kind: Kind, first: Int, count: Int)] = []
    for isReReview in [false, true] {
      for panel in order {
        let kind = Kind(panel: panel, isReReview: isReReview)
        guard let count = most[kind] else { continue }
        blocks.append((kind, headings.count, count))
        let word = (panelNames[panel].map { "\($0)\n" } ?? "") + (isReReview ? "复议" : "评委")
        headings += (1...count).map { count == 1 && isReReview ? word : "\(word)\($0)" }
      }
    }
    self.headings = headings
    self.blocks = blocks
  }

  /// The totals of an entry, one for each column. Where columns are numbered seats, judges are in the order of their numbers.
  func places(of result: EntryResult) -> [EntryResult.JudgeTotal?] {
    var row = [EntryResult.JudgeTotal?](repeating: nil, count: headings.count)
    if areNamed {
      for total in result.totals {
        if let column = columns[total.judge] { row[column] = total }
      }
      return row
    }
    for (kind, first, count) in blocks {
      let own = result.totals.filter {
        $0.isReReview == kind.isReReview && (panels[$0.judge] ?? "") == kind.panel
      }.sorted { $0.judge < $1.judge }
      for (place, total) in own.prefix(count).enumerated() { row[first + place] = total }
    }
    return row
  }
}
