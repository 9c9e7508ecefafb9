import Contest
import ContestStore

/// The step of publicity that somebody means, and the list that it shows. What it shows is read, and not computed.
struct PublicityStep {
  let edition: Edition
  let step: Round
  let rule: PublicityRule
  let list: OutcomeList

  /// - Throws: ``PublicityFault`` where no step is meant. `id` may be `nil` where there is one.
  init(_ id: Round.ID?, edition: Edition.ID, in connection: Connection) throws {
    self.edition = try Desk.edition(edition, in: connection)
    let steps = self.edition.tier.rounds.filter { $0.publicity != nil }
    guard let first = steps.first else { throw PublicityFault.noStep }
    if let id {
      let round = try self.edition.round(id)
      guard round.publicity != nil else {
        throw PublicityFault.notPublicity(id, known: steps.map(\.id))
      }
      step = round
    } else {
      guard steps.count == 1 else { throw PublicityFault.severalSteps(steps.map(\.id)) }
      step = first
    }
    rule = step.publicity ?? PublicityRule()
    // A rulebook whose step has nothing to show is refused when it is read.
    list = self.edition.tier.list(shownBy: step) ?? .awards
  }
}
