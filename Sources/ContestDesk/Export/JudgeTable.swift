import Contest
import ContestStore

extension OfficeTable {
  /// 评委工作量与一致性: what each judge did and how their marks lie beside the others', with one plain sentence. It says
  /// what the numbers say, never why.
  static func judges(_ book: ResultBook, _ standing: RoundStanding) -> OfficeTable {
    let assigned = book.assignments[standing.round.id] ?? [:]
    let order = Set(assigned.keys).union(standing.results.input.sheets.map(\.judge)).sorted()
    let report = AgreementReport(standing, judges: order, book)
    let figures = Dictionary(
      report.judges.map { ($0.judge, $0) }, uniquingKeysWith: { one, _ in one })
    let findings = report.findings()
    let rows = order.enumerated().map { index, judge -> [Cell] in
      let brief = book.judges[judge]
      let figure = figures[index]
      let load = assigned[judge] ?? .init()
      let looksOn = standing.results.input.panels[judge] == RoomRule.shadow
      let sentences =
        (looksOn ? ["见习，评分不计，也不在各项数字之内。"] : []) + load.sentences
        + (findings[index] ?? []).map { $0.message(in: .chinese) }
      return [
        .integer(index + 1), .text(brief?.name ?? judge.text), .optional(brief?.organization),
        .integer(load.toJudge), .integer(load.given),
        number(figure?.mean, places: 2), number(figure?.spread, places: 2),
        number(figure?.severity, places: 2), number(figure?.agreement, places: 2),
        .text(sentences.joined(separator: " ")),
      ]
    }
    return OfficeTable(
      name: "评委情况·\(standing.round.name.chinese)",
      title: "\(book.edition.heading)评委工作量与一致性（\(standing.round.name.chinese)）",
      leading: book.edition.officeLine,
      columns: [
        Column("序号", width: 6, .center), Column("评委", width: 10, .center),
        Column("单位", width: 22), Column("分配数", width: 9, .right),
        Column("已评数", width: 9, .right), Column("平均分", width: 9, .right),
        Column("标准差", width: 9, .right), Column("偏严（分）", width: 10, .right),
        Column("与他人相关", width: 11, .right), Column("说明", width: 48),
      ], rows: rows,
      notes: report.measures.map { $0.message(in: .chinese) } + [
        "偏严为正表示同样水平给分较低；以上数字供评委会内部参考，不作为对评委的评价。"
      ])
  }

  private static func number(_ value: Double?, places: Int) -> Cell {
    value.flatMap { Points(rounding: $0, places: places) }.map { .points($0, places: places) }
      ?? .blank
  }
}

extension AssignmentRecords.Load {
  /// What is not in the figures: 换下 7 件，回避 1 件.
  fileprivate var sentences: [String] {
    var sentences: [String] = []
    if inVain > 0 { sentences.append("另评过 \(inVain) 项，其后退出或不予受理，不计。") }
    if givenUp > 0 { sentences.append("换下、空缺 \(givenUp) 项，未评，不计在分配数内。") }
    if recused > 0 { sentences.append("回避 \(recused) 项，不计。") }
    return sentences
  }
}

extension AgreementReport {
  /// The report of a round, its judges numbered in `order`.
  fileprivate init(_ standing: RoundStanding, judges order: [Judge.ID], _ book: ResultBook) {
    let entries = standing.entries.ids.sorted()
    let judgeNumbers = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    let sheets = standing.results.input.sheets
    let criteria = standing.rules.rubric.criteria.map(\.id)
    var marks: [MarkTable.Mark] = []
    // The sheets of these marks, by their places among all.
    var places: [Int32] = []
    marks.reserveCapacity(sheets.count)
    places.reserveCapacity(sheets.count)
    // The entry of a sheet, mostly that of the sheet before: its number; `nil` where it is in no figure.
    var known: (id: Entry.ID, number: Int?)?
    func number(of id: Entry.ID) -> Int? {
      if let known, known.id == id { return known.number }
      // Sheets of entries that are out since are in no figure, as the column of sheets says.
      let place = entries.indices.bisect { entries[$0] >= id }
      let isCounted =
        place < entries.count && entries[place] == id
        && standing.entries[id]?.state.isStanding != false
      known = (id, isCounted ? place : nil)
      return isCounted ? place : nil
    }
    // Nor are those of who only looks on.
    for (place, sheet) in sheets.enumerated()
    where standing.results.input.panels[sheet.judge] != RoomRule.shadow {
      guard let entry = number(of: sheet.entry), let judge = judgeNumbers[sheet.judge],
        let total = sheet.total(by: standing.rules.rubric)
      else { continue }
      marks.append(MarkTable.Mark(entry: entry, judge: judge, value: total.approximate))
      places.append(Int32(clamping: place))
    }
    self.init(
      MarkTable(entryCount: entries.count, judgeCount: order.count, marks: marks),
      entryOrganizations: entries.map { standing.entries[$0]?.organization ?? "" },
      judgeOrganizations: order.map { book.judges[$0]?.organization ?? "" },
      criteria: Halo.Sheets(judges: marks.map(\.judge)) { [marks] place in
        let sheet = sheets[Int(places[place])]
        return criteria.enumerated().compactMap { number, criterion in
          sheet.mark(for: criterion).map {
            Halo.Mark(
              entry: Int(marks[place].entry), judge: Int(marks[place].judge), criterion: number,
              value: $0.approximate)
          }
        }
      })
  }
}
