/// A number of members that no entry of the rulebook can have: a condition on nine members, or a list with nine members'
/// marks, where three are the most.
struct MembersOutOfReach: RulebookDoubt {
  let spot: TierSpot
  let asked: ClosedRange<Int>
  let allowed: ClosedRange<Int>
  /// Whether it is about the columns of a list, some of which would always stay empty.
  var areColumns = false

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
      + tier.rounds.compactMap { round in
        guard case .members(let count)? = round.recorded?.columns, count > allowed.upperBound else {
          return nil
        }
        return MembersOutOfReach(
          spot: TierSpot(.round(round.id), ["members"]), asked: count...count, allowed: allowed,
          areColumns: true)
      }
  }

  func message(in language: Language) -> String {
    func words(_ range: ClosedRange<Int>) -> String {
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
    return switch (language, areColumns) {
    case (.chinese, true):
      "登记 \(words(asked)) 名成员的成绩，而规程规定成员 \(words(allowed)) 人，有的栏永远填不了，请修改。"
    case (.english, true):
      "Marks of \(words(asked)) members are recorded and the rulebook allows \(words(allowed)), so some columns stay empty for ever. Change either."
    case (.chinese, false):
      "条件是成员 \(words(asked)) 人，而规程规定成员 \(words(allowed)) 人，没有哪一项符合，请修改。"
    case (.english, false):
      "The condition is \(words(asked)) members and the rulebook allows \(words(allowed)), so nobody meets it. Change either."
    }
  }
}
