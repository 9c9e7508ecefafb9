import Contest
import ContestDesk
import ContestStore

/// Code numbers that wait to be drawn or decoded, and marks that wait to be checked again, as “today” tells them.
extension TodayPage {
  /// What is due in an open round whose marks are recorded under code numbers, besides marks that are missing.
  static func codes(_ visit: Visit, _ edition: Edition, _ round: Round) async throws -> [Line] {
    let say = visit.say
    guard round.recorded?.codes.isEmpty == false, visit.may(.closeRound) else { return [] }
    let status = try await visit.desk.codesStatus(
      of: round.id, edition: edition.id, in: visit.language)
    guard status.opening == nil else { return [] }
    let name = round.name.text(in: visit.language)
    let target = visit.at("rounds", round.id.text, "codes")
    if let next = status.next {
      return [
        Line(
          kind: .wait, tag: say("待抽号", "to draw"),
          words: say("\(name)：还没有抽“\(next.name)”。", "\(name): “\(next.name)” is not drawn yet."),
          act: say("在监督人见证下抽号", "Draw before witnesses"), target: target)
      ]
    }
    guard status.missing.isEmpty else { return [] }
    return [
      Line(
        kind: .wait, tag: say("待解密", "to decode"),
        words: say(
          "\(name)：成绩登记齐了，解密以后才能结束这一轮。",
          "\(name): all marks are in; the round is closed once the numbers are decoded."),
        act: say("在监督人见证下解密", "Decode before witnesses"), target: target)
    ]
  }

  /// Marks of closed rounds that are still to be checked again, once the prizes are decided.
  static func rechecks(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound]
  ) async throws -> [Line] {
    let say = visit.say
    var lines: [Line] = []
    for one in opened where !one.isOpen && one.round.recorded?.recheck != nil {
      let status = try await visit.desk.recheck(of: one.round.id, edition: edition.id)
      guard status.isDue, !status.isDone else { continue }
      let name = one.round.name.text(in: visit.language)
      let left = status.check.outstanding.count
      lines.append(
        Line(
          kind: .wait, tag: say("待复核", "to check"),
          words: left == 0 && !status.undrawn.isEmpty
            ? say(
              "\(name)：\(visit.nouns.count(status.undrawn.count))在抽取以后进入获奖名次，还没有列入复核。",
              "\(name): \(status.undrawn.count) came to a prize after the list was drawn and are not on it."
            )
            : left == 0
              ? say(
                "\(name)：还没有抽取成绩复核的名单，没有复核完不能公示。",
                "\(name): the list of the re-check is not drawn; no list goes public before it.")
              : say(
                "\(name)：还有 \(visit.nouns.count(left))的成绩没有复核。",
                "\(name): the marks of \(left) are still to be checked again."),
          act: say("成绩复核", "Check them again"),
          target: visit.at("rounds", one.round.id.text, "recheck")))
    }
    return lines
  }
}
