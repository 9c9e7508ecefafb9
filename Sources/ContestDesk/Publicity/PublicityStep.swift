import Contest
import ContestStore

/// A step of publicity and the list that it shows. The list is read from the store and not computed.
struct PublicityStep {
  let edition: Edition
  let step: Round
  let rule: PublicityRule
  let list: OutcomeList

  /// - Throws: ``PublicityFault`` if no step of publicity is found. `id` may be `nil` if the tier has only one.
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
    // A rulebook whose step has nothing to show is refused when it is read, so there is always a list.
    list = self.edition.tier.list(shownBy: step) ?? .awards
  }
}
