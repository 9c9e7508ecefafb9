import Contest
import ContestDesk
import ContestStore

extension Season {
  /// A knock-out from the draw to the final: the better one wins, except in every seventh match; one does not come.
  func knockOut(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    var named: [String] = []
    if let rule = round.knockOut, rule.seeds > 0, rule.seededBy == nil {
      // The office names the best it knows; how many there can be is told when the draw is refused.
      let field = try await desk.fieldOfKnockOut(round.id, edition: edition)
      named = field.sorted { (world.quality(of: $1), $0) < (world.quality(of: $0), $1) }
        .prefix(rule.seeds).map(\.text)
    }
    var status = try await desk.drawBracket(of: round.id, edition: edition, seeds: named)
    tell(
      "  抽签定对阵：\(world.nouns.count(status.drawn.count))，首轮轮空 \(status.outcome.bracket.byes.count)",
      "  drawn: \(status.drawn.count) entries, \(status.outcome.bracket.byes.count) byes")
    try await desk.writeBracket(status, to: "\(try path("2-对阵"))/\(round.name.chinese)抽签结果.xlsx")
    while let number = status.outcome.due.first, let match = status.outcome[number] {
      let sides = match.entries.sorted {
        (world.quality(of: $1), $0) < (world.quality(of: $0), $1)
      }
      guard let better = sides.first, let other = sides.last else { break }
      let isUpset = number % 7 == 0
      status = try await desk.recordMatch(
        number, winner: (isUpset ? other : better).text,
        score: number == 2 ? "" : "\(isUpset ? 3 : 2):1", isWalkover: number == 2, of: round.id,
        edition: edition)
    }
    if let last = status.lines.last {
      tell(
        "  \(last.match.match.stage(in: .chinese))：\(last.winner) 胜",
        "  \(last.match.match.stage(in: .english)): \(last.winner) wins")
    }
    try await desk.writeBracket(status, to: "\(try path("4-结果"))/\(round.name.chinese)对阵表.xlsx")
  }
}
