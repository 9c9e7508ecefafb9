import Contest
import ContestDesk
import ContestStore

/// How far each round is: 评审进度.
enum ProgressPages {
  static let routes =
    Route.table("/e/:edition/progress", .may(.seeEntries)) { try await progress($0, nil) }
    + Route.table("/e/:edition/progress/:round", .may(.seeEntries)) { visit in
      try await progress(visit, Round.ID(try visit.parameter("round")))
    }

  /// The requested round, or else the last open one, or else the last that was opened.
  ///
  /// Where marks are recorded and nobody judges, `isOfJudges` is false, and the table is that of what is still to be recorded.
  static func progress(
    _ visit: Visit, _ wanted: Round.ID?, isOfJudges: Bool = true
  ) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let opened = try await visit.desk.openedRounds(edition)
    let shown = wanted ?? opened.last { $0.isOpen }?.round.id ?? opened.last?.round.id
    let title = visit.say("评审进度", "Progress")
    guard let shown else {
      return TablePage(
        place: .rounds, title: title,
        table: .init(name: title, title: title, columns: [], rows: []),
        english: .init(name: title, title: title, columns: [], rows: []),
        empty: visit.say("还没有分配评委。", "No judges were assigned yet."))
    }
    let progress = try await visit.desk.progress(of: shown, edition: edition.id)
    var above: HTML = "<nav class=\"pages\">"
    for one in opened {
      let current: HTML? = one.round.id == shown ? " aria-current=\"page\"" : nil
      above += """
        <a href="\(Address("e", edition.id.text, "progress", one.round.id.text))"\(current)>\(one.round.name.text(in: visit.language))</a>
        """
    }
    above += "</nav>"
    above += """
      <section class="sheet"><h2>\(visit.say("已评", "Done")) <span class="num">\(progress.done) / \(progress.assigned)</span></h2>\(Bar(progress.done, of: progress.assigned, visit).html)</section>
      """
    let lacking = progress.entryTable(edition, in: visit.language)
    guard isOfJudges else {
      return TablePage(
        place: .rounds, title: title, table: lacking,
        english: progress.entryTable(edition, in: .english))
    }
    return TablePage(
      place: .rounds, title: title,
      table: progress.judgeTable(edition, in: visit.language),
      english: progress.judgeTable(edition, in: .english),
      // The workbook has both sheets, also where nothing is lacking, as the command's has.
      second: lacking, above: above,
      below: progress.incomplete.isEmpty
        ? ""
        : """
        <section class="sheet"><h2>\(visit.say("未收齐", "Entries that lack sheets"))</h2>\(PhoneFold(TableHTML(lacking).html, rows: lacking.rows.count, isFew: true, visit).html)</section>
        """,
      empty: visit.say("这一轮没有评委评分。", "No judge scores in this round."))
  }
}
