import Contest
import ContestDesk

/// Who gains and who loses: a line for each entry and list, with those who gain or lose a place first.
struct ChangesHTML {
  let html: HTML

  init(
    _ changes: OutcomeDifference, _ status: OutcomeStatus, _ visit: Visit, limit: Int = 200
  ) {
    let say = visit.say
    let decisive = changes.decisive
    let ordered =
      decisive + changes.changes.filter { change in !decisive.contains(change) }
    guard !changes.isEmpty else {
      html = "<p class=\"soft\">\(say("没有差别。", "No difference."))</p>"
      return
    }
    var html: HTML = ordered.isEmpty ? "" : Self.table(ordered, status, visit, limit: limit)
    if !changes.honours.isEmpty {
      let lines: [HTML] = changes.honours.map { "<li>\($0.message(in: visit.language))</li>" }
      html += "<h3>\(say("单位的积分和奖杯", "Points and cups"))</h3><ul>\(lines)</ul>"
    }
    if !changes.effects.isEmpty {
      let lines: [HTML] = changes.effects.map {
        "<li>\(status.message(of: $0, in: visit.language))</li>"
      }
      html +=
        "<h3>\(say("因为有退出，别的成绩也变", "Scores of others that change because one left"))</h3><ul>\(lines)</ul>"
    }
    if !changes.reasons.isEmpty {
      let lines: [HTML] = changes.reasons.map {
        "<li>\(status.message(of: $0, in: visit.language))</li>"
      }
      html +=
        "<h3>\(say("名额、上限或理由有变", "Changed places, limits or reasons"))</h3><ul>\(lines)</ul>"
    }
    self.html = html
  }

  private static func table(
    _ ordered: [OutcomeDifference.Change], _ status: OutcomeStatus, _ visit: Visit, limit: Int
  ) -> HTML {
    let say = visit.say
    let ordered = status.orderOfDataLast(ordered)
    let levels = status.edition.tier.awards.map(\.level.chinese)
    var html: HTML = """
      <table><thead><tr><th scope="col">\(say("升降", "Moves"))</th><th scope="col">\(say("名单", "List"))</th><th scope="col">\(say("哪一件", "Entry"))</th><th scope="col">\(say("变化", "Change"))</th></tr></thead><tbody>
      """
    for change in ordered.prefix(limit) {
      let tag: HTML =
        switch change.direction(levels: levels) {
        case .gains where !status.isOrderAlone(change): " done"
        case .loses where !status.isOrderAlone(change): " wrong"
        default: ""
        }
      let told = status.word(for: change, in: visit.language)
      html += """
        <tr><td data-label="\(say("升降", "Moves"))"><span class="tag\(tag)">\(told)</span></td><td data-label="\(say("名单", "List"))">\(status.name(of: change.list, in: visit.language))</td>\
        <td data-label="\(say("哪一件", "Entry"))"><a href="\(visit.at("entries", change.entry.text))">\(change.entry.text)</a> \(status.titles[change.entry] ?? "")</td><td data-label="\(say("变化", "Change"))">\(status.message(of: change, in: visit.language))</td></tr>
        """
    }
    html += "</tbody></table>"
    html = PhoneFold(html, rows: min(ordered.count, limit), visit).html
    if ordered.count > limit {
      html +=
        "<p class=\"soft\">\(say("另有 \(ordered.count - limit) 处。", "\(ordered.count - limit) more."))</p>"
    }
    return html
  }
}
