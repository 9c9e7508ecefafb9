/// A condition on the number of members that no entry of the rulebook has: nine where three are the most.
struct MembersOutOfReach: RulebookDoubt {
  let spot: TierSpot
  let asked: ClosedRange<Int>
  let allowed: ClosedRange<Int>

  var severity: Severity { .error }
  var code: String { "rulebook-members-out-of-reach" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [MembersOutOfReach] {
    guard people.members.least <= people.members.most else { return [] }
    let allowed = people.members.least...people.members.most
    return EntryConditionPlace.all(in: tier).flatMap { place in
      place.condition.parts.compactMap { part in
        guard case .members(let asked) = part, !asked.overlaps(allowed) else { return nil }
        return MembersOutOfReach(spot: place.spot, asked: asked, allowed: allowed)
      }
    }
  }

  func message(in language: Language) -> String {
    func words(_ range: ClosedRange<Int>) -> String {
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
    return switch language {
    case .chinese:
      "条件是成员 \(words(asked)) 人，而规程规定成员 \(words(allowed)) 人，没有哪一项符合，请修改。"
    case .english:
      "The condition is \(words(asked)) members and the rulebook allows \(words(allowed)), so nobody meets it. Change either."
    }
  }
}
