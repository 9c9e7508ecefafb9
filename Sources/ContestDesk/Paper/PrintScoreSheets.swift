public import Contest
import ContestPrint
import ContestSheets
import ContestStore

/// The sheets that were printed for judges who score on paper.
public struct PrintedSheets: Sendable {
  /// The number of each judge's sheet.
  public let sheets: [(judge: String, name: String, number: String, entries: Int)]
  /// The judges whose sheets have characters that cannot be printed; the others' are printed.
  public let leftOut: [(judge: String, name: String, problem: Problem)]
  /// Which fonts replace those of the standard.
  public let notes: [Bilingual]
}

extension Desk {
  /// Prints each judge's score sheet on paper: 纸质评分表. It has the same entries in the same order as the judge's workbook,
  /// codes instead of names if the round is blind, room for the marks, the bands, a place to sign, and the sheet's number
  /// as a QR code and in letters. Behind it stand pages with what the rulebook lets judges read of the entries. Two clerks type the filled-in sheet; they may write its number instead of the judge.
  ///
  /// `only` names judges by id, number or name; empty for all who have entries. A sheet with characters that cannot be printed
  /// is left out and named, also on the last page. The printing is recorded in the audit log.
  ///
  /// - Throws: ``NotPermitted``, ``JudgingError``, `PrintError`, `SheetError`, `StoreError`.
  public func printScoreSheets(
    of roundID: Round.ID, edition id: Edition.ID? = nil, only: [String] = [], to path: String
  ) async throws -> PrintedSheets {
    let id = try await permitted(.writeJudgeSheets, in: id)
    let printed = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      try judged.requireJudges()
      let names = try RoundNames(judged, in: connection)
      var reader = MaterialReader(judged)
      var titles = JudgeTitles(judged)
      return try judged.sheetLines(names, only: only, in: connection).map { judge, lines in
        let number = PaperSheetNumber(judged.edition.id, roundID, judge: judge.number)
        let material = try MaterialSheet(lines, judged, &reader, &titles, in: connection)
        return (
          judge, number,
          OfficeTable.paperSheet(
            judged, judge,
            try lines.map { ($0, try titles.title(of: $0.brief, in: connection)) }, number),
          material?.printed(judged, judge)
        )
      }
    }
    guard !printed.isEmpty else { throw JudgingError.nothingToWrite(roundID) }
    let papers = printed.map { judge, _, table, material in
      let whose = "\(judge.number) \(judge.judge.name)"
      return OfficePaper(
        whose: Bilingual(chinese: "\(whose) 的评分表", english: "The sheet of \(whose)"),
        tables: [table] + [material].compactMap(\.self))
    }
    let (batch, notes) = try print(papers, to: path)
    let made = Set(batch.places)
    let done = printed.enumerated().filter { made.contains($0.offset) }.map(\.element)
    let missing = printed.enumerated().filter { !made.contains($0.offset) }.map(\.element)
    try await database.write(action("round.paper")) { transaction in
      try transaction.record(
        .round(id, roundID),
        detail: ["sheets": done.map { $0.1.text }.joined(separator: " ")])
    }
    return PrintedSheets(
      sheets: done.map { judge, number, table, _ in
        (judge.number, judge.judge.name, number.text, table.rows.count)
      },
      leftOut: zip(missing, batch.leftOut).map { ($0.0.number, $0.0.judge.name, $1) },
      notes: notes)
  }
}

extension OfficeTable {
  /// A judge's sheet to fill in by hand.
  static func paperSheet(
    _ judged: JudgedRound, _ judge: JudgeRecord,
    _ lines: [(line: RoundNames.Line, title: String)], _ number: PaperSheetNumber
  ) -> OfficeTable {
    let rubric = judged.rules.rubric
    let nouns = judged.edition.rulebook.nouns
    let hasTotal = rubric.criteria.count > 1
    var columns = [
      Column("序号", width: 5, .center), Column(nouns.numberHeading, width: 10, .center),
      Column(nouns.trackHeading, width: 16), Column(nouns.titleHeading, width: 30),
    ]
    if !judged.isBlind { columns.append(Column("单位", width: 18)) }
    columns += rubric.criteria.map {
      Column(
        "\($0.name.chinese)\n\($0.range.lowerBound)–\($0.range.upperBound)", width: 10, .center)
    }
    if hasTotal { columns.append(Column(rubric.totalHeading, width: 9, .center)) }
    columns.append(Column("评语", width: 18))
    let rows = lines.enumerated().map { place, shown -> [Cell] in
      let line = shown.line
      var row: [Cell] = [
        .integer(place + 1), .text(line.shownCode(judged)), .text(judged.trackName(line)),
        .text(shown.title),
      ]
      if !judged.isBlind { row.append(.text(line.organization)) }
      return row
        + Array(repeating: .blank, count: rubric.criteria.count + (hasTotal ? 2 : 1))
    }
    return OfficeTable(
      name: judge.number, title: judged.heading,
      leading: "评委：\(judge.judge.name)（\(judge.number)）", trailing: "共 \(nouns.count(lines.count))",
      columns: columns, rows: rows,
      notes: rubric.criteria.map { $0.sentence(in: rubric) }
        + (hasTotal ? [rubric.totalSentence] : []) + [
          "\(nouns.each)各项都要打分；空白表示未评，不等于 0 分。涂改处请签名。有利害关系的请留空并告知工作人员回避。"
        ] + (judged.hiddenTitleNote.map { [$0] } ?? []),
      signatures: ["评委签名：", "日期：　　　　年　　月　　日", "收表人："],
      form: Form(number: number.text))
  }
}
