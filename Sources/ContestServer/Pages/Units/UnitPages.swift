import Contest
import ContestDesk

/// The unit's desk: what is still to do, for each of its entries. 单位.
enum UnitPages {
  static let routes = [
    Route(.get, "/u/:edition", .mayInPart(.seeEntries)) { try await desk($0) }
  ]

  private static func desk(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let desk = try await visit.desk.unitDesk(edition: edition.id)
    var body: HTML = ""
    for unit in desk.units { body += html(unit, desk.units.count > 1, visit) }
    return .page(
      Layout.office(
        visit, nil,
        title: desk.units.count == 1
          ? desk.units.first?.name ?? "" : visit.say("您的单位", "Your units"),
        body))
  }

  private static func html(_ unit: UnitDesk.Unit, _ isOneOfSeveral: Bool, _ visit: Visit) -> HTML {
    let say = visit.say
    let nouns = visit.edition?.rulebook.nouns
    var html: HTML = isOneOfSeveral ? "<h2>\(unit.name)</h2>" : ""
    let count = nouns?.entries(unit.standing) ?? "\(unit.standing)"
    var words = say("已报 \(count)", "\(unit.standing) entries")
    if let places = unit.places {
      words +=
        unit.overPlaces > 0
        ? say(
          "，名额 \(places) 个，超出 \(unit.overPlaces) 个",
          ", \(places) places: \(unit.overPlaces) too many")
        : say(
          "，名额 \(places) 个，还可报 \(unit.left ?? 0) 个", ", \(places) places: \(unit.left ?? 0) left")
    } else {
      words += say("，数量不限", "; no limit")
    }
    if unit.reserves > 0 {
      words += say("；另可报候补 \(unit.reserves) 个", "; \(unit.reserves) reserves besides")
    }
    html += "<p class=\"big\">\(words)</p>"
    if unit.overPlaces > 0 {
      html += """
        <div class="note wrong"><p>\(say("超出名额的由组委会审核时决定去留；要自己决定的，请尽快告诉组委会退出哪几件。", "The office decides which are too many. If you want to decide it yourself, tell the office which to take out."))</p></div>
        """
    }
    if unit.toCorrect > 0 {
      html += """
        <div class="note"><p><strong>\(say("有 \(unit.toCorrect) 件退回，等您修改", "\(unit.toCorrect) were sent back and wait for you"))</strong></p></div>
        """
    }
    guard !unit.lines.isEmpty else {
      return html + "<p class=\"soft\">\(say("还没有报。", "Nothing was sent yet."))</p>"
    }
    html += "<section class=\"sheet\"><ul class=\"todo\">"
    for line in unit.lines { html += self.html(line, visit) }
    return html + "</ul></section>"
  }

  private static func html(_ line: UnitDesk.Line, _ visit: Visit) -> HTML {
    let say = visit.say
    var html: HTML = """
      <li><span>\(StateTag(line.state, visit).html)</span><span><a href="\(visit.at("entries", line.entry.text))">\(line.title)</a> <span class="soft small">\(line.number)</span>
      """
    switch line.state {
    case .returned:
      let due = line.due.map {
        say("，\($0.chinese)前改好", ", by \($0.description)")
      }
      html += "<br>\(say("要改：", "To correct: "))\(line.reason)\(due ?? "")"
    case .refused: html += "<br>\(say("理由：", "Because: "))\(line.reason)"
    case .registered:
      html += "<br><span class=\"soft\">\(say("等组委会审核", "The office has yet to look at it"))</span>"
    case .accepted, .withdrawn: break
    }
    return html + "</span></li>"
  }
}
