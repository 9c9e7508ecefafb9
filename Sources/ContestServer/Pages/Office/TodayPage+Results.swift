import Contest
import ContestDesk
import ContestStore

/// What waits on “today” once rounds are closed: who goes on, the committee's questions, prizes.
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
}
