import Contest
import ContestDesk
import ContestStore

/// Before a step is undone: whether it touches lists that were sealed, and what they would be. 撤销以前先看封存的名单.
extension RecordPages {
  /// Nothing where the step touches no entry of a sealed list.
  static func foresight(
    _ number: Int, _ choices: UndoChoices, isOne: Bool, _ visit: Visit, _ edition: Edition
  ) async throws -> HTML {
    let isWhole =
      !isOne && choices.lines.count > 1 && !choices.lines.contains(where: \.isBlocked)
    let found: UndoForesight?
    do {
      found = try await visit.desk.undoForesight(
        number, edition: edition, wholeWrite: isWhole, in: visit.language)
    } catch is UndoFault {
      // The page says beside each line why it stands.
      return ""
    }
    guard let found else { return "" }
    var html = standings(found.standings, visit)
    guard let results = found.results else { return "<section class=\"note\">\(html)</section>" }
    let say = visit.say
    let note: HTML? = results.reopened.map { "<p>\($0.message(in: visit.language))</p>" }
    html += "<h3>\(say("撤销以后，与封存的相比", "Afterwards, compared with what was sealed"))</h3>\(note)"
    html += ChangesHTML(results.changes, results.status, visit).html
    html +=
      "<p class=\"soft\">\(results.changes.isEmpty ? say("撤销以后，名次和奖项与封存的一致。", "Places and prizes are then as they were sealed.") : say("封存的版本不抹去：撤销以后标为过时，核对后写明理由另封一版。", "What was sealed is not wiped out: it is then out of date; seal the next version after looking at it."))</p>"
    return "<section class=\"note\">\(html)</section>"
  }

  /// That entries stand on sealed lists, and where.
  static func standings(_ standings: [SealedStanding], _ visit: Visit) -> HTML {
    guard !standings.isEmpty else { return "" }
    let most = 20
    var lines: [HTML] = standings.prefix(most).map {
      "<li>\($0.message(in: visit.language))</li>"
    }
    if standings.count > most {
      lines.append("<li>\(visit.say("共 \(standings.count) 件", "\(standings.count) in all"))</li>")
    }
    return
      "<h2>\(visit.say("封存的名单上有它", "It is on sealed lists"))</h2><ul>\(lines)</ul>"
  }
}
