import Contest
import ContestDesk

/// What can begin next: the first round that has not begun, or what has to be done before it.
extension TodayPage {
  /// What can begin now, if nothing is under way.
  static func next(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound],
    _ publicities: [Round.ID: PublicityStatus], _ vettings: [Round.ID: VettingStatus]
  ) async throws -> [Line] {
    guard !opened.contains(where: \.isOpen) else { return [] }
    let coming = toCome(edition, opened).first
    if let vote = dueVote(visit, edition, opened, before: coming) { return [vote] }
    guard visit.may(.assignJudges), let round = coming else { return [] }
    let accepted = try await visit.desk.findEntries(
      edition, EntryWish(ListWish(limit: 1), state: EntryState.accepted.rawValue))
    guard accepted.total > 0 else { return [] }
    let say = visit.say
    // A round does not begin before the publicity in front of it is closed. While that runs, or waits to be closed, its own
    // line says so.
    let before = edition.tier.publicity(before: round.id)
    if let step = before.first(where: { publicities[$0.id]?.isClosed == false }) {
      guard publicities[step.id]?.publications.isEmpty == true,
        publicities[step.id]?.waitsToGoPublic == false, visit.may(.publishLists)
      else { return [] }
      let name = step.name.text(in: visit.language)
      return [
        line(
          visit, say("\(name)还没有开始。", "\(name) has not begun."),
          say("看公示到哪天，开始", "See until when, begin"), visit.at("publicity", step.id.text))
      ]
    }
    // Nor before the departments in front of it have been heard; what waits for that says so itself.
    let asked = edition.tier.vetting(before: round.id).compactMap { vettings[$0.id] }
    guard asked.allSatisfy({ $0.isOver || $0.lines.isEmpty }) else { return [] }
    let name = round.name.text(in: visit.language)
    // Who begins before registration is over has to know it.
    let open =
      try await visit.desk.unjudgedEntries(edition: edition.id).comingUntil.map {
        say(
          "报名到 \($0.shownAsEnd(in: .chinese)) 才截止。",
          " Registration is open until \($0.shownAsEnd(in: .english)).")
      } ?? ""
    return [
      line(
        visit, say("\(name)还没有开始。", "\(name) has not begun.") + open,
        round.isJudged ? say("分配评委", "Assign judges") : say("去开始", "Begin it"),
        visit.stepPage(of: round) ?? visit.at("rounds", round.id.text))
    ]
  }

  /// A public vote whose days have come, and that nobody has begun.
  private static func dueVote(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound], before coming: Round?
  ) -> Line? {
    let today = visit.desk.clock().day()
    guard
      let round = edition.tier.rounds.prefix(while: { $0.id != coming?.id }).first(where: { round in
        round.publicVote.map { $0.from <= today && today <= $0.to } == true
          && !opened.contains { $0.round.id == round.id }
      }), let vote = round.publicVote, let target = visit.stepPage(of: round)
    else { return nil }
    let name = round.name.text(in: visit.language)
    return line(
      visit,
      visit.say(
        "\(name)的日期是 \(vote.from) 至 \(vote.to)，还没有开始。",
        "\(name) is from \(vote.from) to \(vote.to) and has not begun."),
      visit.say("去开始", "Begin it"), target)
  }

  private static func line(
    _ visit: Visit, _ words: String, _ act: String, _ target: Address
  ) -> Line {
    Line(kind: .plain, tag: visit.say("下一步", "next"), words: words, act: act, target: target)
  }
}
