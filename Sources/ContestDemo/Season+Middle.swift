public import Contest
public import ContestDesk
import ContestStore

/// A season in the middle of one of its rounds, for people to look at.
extension Season {
  /// Plays it into the middle of a round: the rounds before it are over, and it has begun. `early` is the desk of a time before, on
  /// which all that comes first is done, since days pass in it; without one that takes place at the same time.
  public func play(into target: Round.ID, early: Desk? = nil) async throws -> Edition {
    var before = self
    if let early { before.desk = early }
    let world = try await before.begin()
    _ = try await before.play(world, until: target)
    if let round = world.edition.tier.round(target) { try await begin(round, world) }
    return world.edition
  }

  private func begin(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    if round.ballot != nil {
      try await beginBallot(round, world)
    } else if round.live != nil {
      try await beginShow(round, world)
    } else if round.recorded != nil {
      _ = try await desk.writeRecordList(
        of: round.id, edition: edition, to: try path("2-发给评委的评分表/\(round.name.chinese)"))
    } else if round.isJudged {
      try await beginReview(round, world)
    }
  }

  /// The voters are known and the first run is on: nobody has handed a paper in.
  private func beginBallot(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    _ = try await desk.openBallot(round.id, edition: edition)
    _ = try await desk.beginRun(of: round.id, edition: edition)
  }
}
