import Contest
import ContestDesk
import ContestStore

/// What waits about lists that stand public, or should: to publish, to correct, to decide, to close.
extension TodayPage {
  static func publicity(
    _ visit: Visit, _ edition: Edition, _ publicities: [Round.ID: PublicityStatus]
  ) -> [Line] {
    let say = visit.say
    var lines: [Line] = []
    for step in edition.tier.rounds {
      guard let status = publicities[step.id] else { continue }
      let name = step.name.text(in: visit.language)
      let target = visit.at("publicity", step.id.text)
      if status.waitsToGoPublic, visit.may(.publishLists) {
        lines.append(
          Line(
            kind: .wait, tag: say("待公示", "to publish"),
            words: say(
              "\(name)：\(status.listName)已经封存，还没有公示。",
              "\(name): the list is sealed and not public yet."),
            act: say("看公示到哪天，开始", "See until when, begin"), target: target))
      }
      guard !status.publications.isEmpty else { continue }
      if status.changedLines > 0 {
        lines.append(
          Line(
            kind: .wrong, tag: say("公示已变", "changed"),
            words: say(
              "\(name)：公示以后有 \(status.changedLines) 项变动。",
              "\(name): \(status.changedLines) lines changed since it went public."),
            act: say("看差别，更正公示", "See them, publish again"), target: target))
      }
      if let last = status.publications.last, !last.wasEverOpen, !status.isClosed,
        status.changedLines == 0
      {
        lines.append(
          Line(
            kind: .wrong, tag: say("没有公示满期", "never open"),
            words: say(
              "\(name)：第 \(last.number) 号名单公示时截止时间已过，须再公示。",
              "\(name): list \(last.number) went public after its end and has to go public again."),
            act: say("更正公示", "Publish again"), target: target))
      }
      let open = status.objections.count(where: \.isOpen)
      if open > 0 {
        lines.append(
          Line(
            kind: .wait, tag: say("异议", "objections"),
            words: say("\(name)：\(open) 件异议没有决定。", "\(name): \(open) objections are undecided."),
            act: say("去办", "Decide them"), target: target))
      }
      for one in status.upheldUnsettled {
        let about = one.entry.map { "（\($0.text)）" } ?? ""
        lines.append(
          Line(
            kind: .wrong, tag: say("异议成立", "upheld"),
            words: say(
              "\(name)：第 \(one.number) 件异议成立\(about)，还没有下一步，名单没有改。",
              "\(name): objection \(one.number) was upheld\(about) and nothing has followed."),
            act: say("去办", "See to it"),
            target: visit.at("publicity", step.id.text, "objections", "\(one.number)")))
      }
      if let running = running(status, name, visit) { lines.append(running) }
      if !status.isClosed, status.obstacles.isEmpty {
        lines.append(
          Line(
            kind: .done, tag: say("期满", "over"),
            words: say("\(name)期满，可以结束。", "The time of \(name) is over; it can be closed."),
            act: say("结束公示", "Close it"), target: target))
      }
    }
    return lines
  }
}
