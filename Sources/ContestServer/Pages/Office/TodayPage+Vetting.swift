import Contest
import ContestDesk

/// What waits about candidates of whom departments are asked: to ask, to hear, to decide. 征求部门意见.
extension TodayPage {
  static func vetting(
    _ visit: Visit, _ edition: Edition, _ vettings: [Round.ID: VettingStatus]
  ) -> [Line] {
    guard visit.may(.runVetting) else { return [] }
    let say = visit.say
    let measure = visit.nouns.measure
    let today = visit.desk.clock().day()
    var lines: [Line] = []
    for step in edition.tier.rounds {
      guard let status = vettings[step.id] else { continue }
      let name = step.name.text(in: visit.language)
      let target = visit.at("vetting", step.id.text)
      let asked = status.notAsked.count
      if asked > 0 {
        lines.append(
          Line(
            kind: .wait, tag: say("待征求", "to ask"),
            words: say("\(name)：\(asked) \(measure)还没有征求。", "\(name): \(asked) not asked about."),
            act: say("向各部门征求", "Ask the departments"), target: target))
      }
      let open = status.lines.count(where: \.waitsForDecision) + status.undecided.count
      if open > 0 {
        lines.append(
          Line(
            kind: .wait, tag: say("待决定", "to decide"),
            words: say(
              "\(name)：\(open) \(measure)要决定，逾期的答复算不算，或者各部门都回避的。",
              "\(name): \(open) to decide, for a late answer or because every department steps aside."
            ),
            act: say("去决定", "Decide"), target: target))
      }
      let owed = status.waiting.count
      if owed > 0, let last = status.due.map(\.lastDay).max() {
        let isLate = last < today
        lines.append(
          Line(
            kind: isLate ? .wrong : .plain,
            tag: isLate ? say("逾期未答复", "overdue") : say("等答复", "waiting"),
            words: say(
              "\(name)：\(owed) \(measure)还有部门没有答复，截止日 \(last)\(isLate ? "已过" : "（含当日）")。",
              "\(name): departments have not answered about \(owed); due \(isLate ? "on" : "until") \(last)."
            ),
            act: isLate
              ? say("看是哪些部门，录入或结束", "See which, enter or end it")
              : say("看是哪些部门，录入答复", "See which, enter answers"), target: target))
      }
    }
    return lines
  }
}
