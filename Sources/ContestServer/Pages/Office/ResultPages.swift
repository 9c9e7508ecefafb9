import Contest
import ContestDesk

/// What was sealed, what changed since, and the lists: 结果.
enum ResultPages {
  static let routes =
    [Route(.get, "/e/:edition/results", .may(.seeScores)) { try await overview($0) }]
    + Route.table("/e/:edition/results/awards", .may(.exportResults)) { visit in
      let edition = try visit.requireEdition()
      let book = try await visit.desk.resultBook(edition: edition.id)
      let table = OfficeTable.awardList(book)
      return TablePage(
        place: .results, title: visit.say("获奖名单", "Awards"), table: table, english: table,
        above: standing(book.version, visit),
        empty: visit.say("还没有评定奖项。", "No awards were given yet."))
    }
    + Route.table("/e/:edition/results/:round", .may(.exportResults)) { visit in
      let edition = try visit.requireEdition()
      let wanted = Round.ID(try visit.parameter("round"))
      let book = try await visit.desk.resultBook(edition: edition.id)
      guard let round = book.rounds.first(where: { $0.round.id == wanted }) else {
        throw WebFault.notFound
      }
      let table = OfficeTable.summary(book, round)
      return TablePage(
        place: .results, title: round.round.name.text(in: visit.language), table: table,
        english: table,
        links: round.results.entries.map {
          Address("e", edition.id.text, "entries", $0.entry.text)
        }, above: standing(round.isClosed ? book.version : nil, visit),
        empty: visit.say("还没有成绩。", "There are no results yet."))
    }

  /// Which version is shown, and whether something has changed since it was sealed.
  private static func standing(_ version: ShownVersion?, _ visit: Visit) -> HTML {
    guard let version else {
      return """
        <div class="note"><p>\(visit.say("这一轮还没有结束，以下是按已收评分的试算，不是结果。", "The round is open: this is a trial by the sheets that are in, no result."))</p></div>
        """
    }
    let words = version.notice(in: visit.language)
    return version.isStale
      ? "<div class=\"note wrong\"><p><span class=\"tag wrong\">\(visit.say("结果已变", "Changed since"))</span> \(words)</p></div>"
      : "<p><span class=\"seal\" aria-hidden=\"true\">封</span> \(words)</p>"
  }

  private static func overview(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    var body: HTML = ""
    if let shown = status.shown { body += standing(shown, visit) }
    if !status.open.isEmpty {
      body +=
        "<section class=\"sheet\"><h2>\(visit.say("等评委会定的", "For the committee to decide"))</h2><ul>"
      for question in status.open {
        body += "<li>\(status.message(of: question, in: visit.language))</li>"
      }
      body += "</ul></section>"
    }
    body += "<section class=\"sheet\"><h2>\(visit.say("名单", "Lists"))</h2><ul>"
    for one in try await visit.desk.openedRounds(edition) {
      body += """
        <li><a href="\(Address("e", edition.id.text, "results", one.round.id.text))">\(one.round.name.text(in: visit.language))</a> <span class="tag\(one.isOpen ? " wait" : " done")">\(one.isOpen ? visit.say("进行中", "open") : visit.say("已结束", "closed"))</span></li>
        """
    }
    body += """
      <li><a href="\(Address("e", edition.id.text, "results", "awards"))">\(visit.say("获奖名单", "Awards"))</a></li></ul></section>
      """
    body += "<section class=\"sheet\"><h2>\(visit.say("封存的版本", "Sealed versions"))</h2>"
    if status.versions.isEmpty {
      body += "<p class=\"soft\">\(visit.say("还没有封存过结果。", "Nothing was sealed yet."))</p>"
    } else {
      body += """
        <table><thead><tr><th scope="col" class="num">\(visit.say("版本", "Version"))</th><th scope="col">\(visit.say("时间", "When"))</th><th scope="col">\(visit.say("谁", "Who"))</th><th scope="col">\(visit.say("理由", "Why"))</th></tr></thead><tbody>
        """
      for version in status.versions.reversed() {
        body += """
          <tr><td class="num" data-label="\(visit.say("版本", "Version"))">\(version.number)</td><td data-label="\(visit.say("时间", "When"))">\(version.at.shown)</td>\
          <td data-label="\(visit.say("谁", "Who"))">\(version.actor)</td><td data-label="\(visit.say("理由", "Why"))">\(version.reason)</td></tr>
          """
      }
      body += "</tbody></table>"
    }
    body += "</section>"
    return .page(Layout.office(visit, .results, title: visit.say("结果", "Results"), body))
  }
}
