package import Contest
package import ContestDesk
import ContestStore

extension Season {
  /// Prizes by the rulebook; the committee settles what is equal at a prize line.
  func decideAwards(_ world: SeasonWorld) async throws {
    let edition = world.edition
    guard !edition.tier.awards.isEmpty else { return }
    tell("")
    tell("【评奖】", "[Prizes]")
    var awards = try await desk.proposeAwards(edition: edition.id)
    for _ in 0..<8 {
      guard let level = awards.levels.first(where: { !$0.undecided.isEmpty }) else { break }
      let tied = level.undecided.map(\.standing.entry.text)
      tell(
        "  “\(level.level.chinese)”线上同分：\(tied.joined(separator: "、"))，评委会加赛表决",
        "  A tie at the line of “\(level.level.text(in: .english))”: \(tied.joined(separator: ", ")); the committee votes after another showing"
      )
      var isOrdered = false
      for round in edition.tier.rounds.reversed() where round.scores && !isOrdered {
        isOrdered = try await order(
          level.undecided.map(\.standing.entry), in: round, world, reason: "加赛后评委会表决")
      }
      guard !isOrdered else {
        awards = try await desk.proposeAwards(edition: edition.id)
        continue
      }
      let open = max(level.places - level.winners.count, 0)
      for (index, winner) in level.undecided.enumerated() {
        let next = level.index + (index < open ? 0 : 1)
        let name = next < edition.tier.awards.count ? edition.tier.awards[next].level.chinese : nil
        awards = try await desk.overrideAward(
          edition: edition.id, entry: winner.standing.entry, level: name, reason: "加赛后评委会表决")
      }
    }
    for (index, rule) in edition.tier.awards.enumerated() {
      let count = awards.winners.count { $0.level == index }
      tell(
        "  \(rule.level.chinese) \(world.nouns.count(count))",
        "  \(rule.level.text(in: .english)): \(count)")
    }
    tellPlacesLeft(world)
    try await nameMembers(world)
    let honours = try await desk.honours(edition: edition.id)
    for cup in honours.cups where !cup.rows.isEmpty {
      let winners = cup.rows.map { (school: $0.organization, points: $0.points) }
      tell(
        "  \(cup.cup.name.chinese)：\(winners.map { "\($0.school) \($0.points) 分" }.joined(separator: "，"))",
        "  \(cup.cup.name.text(in: .english)): \(winners.map { "\($0.school) \($0.points)" }.joined(separator: ", "))"
      )
    }
  }

  /// That a demo has fewer entries than prizes, where it has: of 34,000 pieces 1,200 have one, of a demo's 250 all.
  private func tellPlacesLeft(_ world: SeasonWorld) {
    let places = world.edition.tier.awards.reduce(0) { sum, rule in
      guard case .places(.count(let count)) = rule.to, rule.among == nil, !rule.stacks else {
        return sum
      }
      return sum + count
    }
    let entries = world.places.count
    guard places > entries else { return }
    tell(
      "  演示只有 \(world.nouns.entries(entries))，规程设奖 \(places) 个，所以人人有奖、后面的等次空着；照实际规模演，加 --per-school",
      "  The demo has \(entries) entries and the rulebook \(places) prizes, so everybody has one and later levels stay empty; --per-school makes it larger"
    )
  }

  func leaveLists(_ world: SeasonWorld) async throws {
    let results = try path("4-结果")
    let files = try await desk.exportResults(edition: world.edition.id, to: results)
    tell("")
    tell(
      "【结果】\(files.joined(separator: " "))", "[Results] \(files.joined(separator: " "))")
    let head = try await desk.database.read { connection in
      try AuditLog.verify(in: connection)
    }
    let end = head.hash.text.prefix(16)
    tell(
      "  操作日志 \(head.sequence) 条，逐条相链，核对无误；链尾 \(end)…",
      "  \(head.sequence) audit records, chained and verified; the chain ends in \(end)…")
    if let winner = try await desk.resultBook(edition: world.edition.id).awardsInOrder().first {
      tell("")
      let level = world.edition.tier.awards.first { $0.level.chinese == winner.level }?.level
      tell(
        "【说明】\(winner.entry.text) 为什么得\(winner.level)：",
        "[Why] \(winner.entry.text) has “\(level?.text(in: .english) ?? winner.level)”:")
      let explanation = try await desk.explain(
        winner.entry, edition: world.edition.id, in: language)
      for step in explanation.steps {
        tell("  \(step.title)")
        for line in step.lines { tell("    \(line)") }
      }
    }
  }
}

extension Desk {
  /// The entries that a judge still has to score in a round.
  package func assignedEntries(
    of judge: String, in round: Round.ID, edition: Edition.ID
  ) async throws -> [Entry.ID] {
    try await database.read { connection in
      try AssignmentRecords.assignments(
        of: Judge.ID(judge), edition, round, in: connection
      ).filter { $0.state == .assigned }.map(\.entry)
    }
  }

  /// Whether an entry's organization has fewer accepted works than it may send.
  func hasPlaceLeft(for entry: Entry.ID, in edition: Edition) async throws -> Bool {
    guard let intake = edition.tier.intake else { return true }
    let stored = try await entries(edition).map(\.entry)
    let organization = stored.first { $0.entry.id == entry }?.organizationID ?? ""
    let published = try await publishedQuotas(edition: edition.id).plans.last?.seats
    guard let quota = published.map({ $0[organization] ?? 0 }) ?? intake.perOrganization else {
      return true
    }
    let accepted = stored.count { $0.state == .accepted && $0.organizationID == organization }
    return accepted < quota + intake.reserves
  }
}
