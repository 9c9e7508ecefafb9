import Contest
import ContestDesk
import ContestStore

/// What waits on “today” once rounds are closed: who goes on, the committee's questions, prizes, publicity.
extension TodayPage {
  /// Lists of those who go on that were not confirmed yet.
  static func unconfirmed(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound]
  ) async throws -> [Line] {
    let say = visit.say
    var lines: [Line] = []
    for one in opened where !one.isOpen && one.round.advances {
      let shown = try await visit.desk.shownSelection(of: one.round.id, edition: edition.id)
      guard !shown.isConfirmed else { continue }
      let name = one.round.name.text(in: visit.language)
      let undecided = shown.lines.count { $0.outcome == .undecided }
      lines.append(
        Line(
          kind: .wait, tag: say("待确认", "to confirm"),
          words: undecided > 0
            ? say(
              "\(name)的晋级名单还没有确认，线上有 \(undecided) \(visit.nouns.measure)同分要先定。",
              "Who goes on from \(name) is not confirmed; \(undecided) equals at the line come first."
            )
            : say("\(name)的晋级名单还没有确认。", "Who goes on from \(name) is not confirmed."),
          act: say("看名单，确认", "See the list, confirm"),
          target: visit.at("results", one.round.id.text, "selection")))
    }
    return lines
  }

  static func results(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound],
    _ publicities: [Round.ID: PublicityStatus]
  ) async throws -> [Line] {
    let say = visit.say
    var lines: [Line] = []
    guard !opened.contains(where: \.isOpen), !opened.isEmpty else { return lines }
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    // What has to be decided is decided before a list goes public; what is left then, the committee may leave as it is.
    if !status.waiting.isEmpty, !publicities.values.contains(where: { !$0.publications.isEmpty }) {
      lines.append(
        Line(
          kind: .wait, tag: say("待定", "open"),
          words: say(
            "有 \(status.waiting.count) 项等评委会决定。",
            "\(status.waiting.count) questions wait for the committee."),
          act: say("看是哪些", "See which"), target: visit.at("results")))
    }
    let isLastClosed = edition.tier.endRounds.allSatisfy { last in
      opened.contains { $0.round.id == last.id && !$0.isOpen }
    }
    if isLastClosed, edition.tier.givesPrizes, visit.may(.selectEntries),
      try await visit.desk.shownAwards(edition: edition.id).version == nil
    {
      lines.append(
        Line(
          kind: .wait, tag: say("待评奖", "prizes"),
          words: say("最后一轮已经结束，奖项还没有评定。", "The last round is closed and no prizes were given."),
          act: say("评定奖项", "Give the prizes"), target: visit.at("results", "awards", "decide")))
    }
    return lines
  }

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
