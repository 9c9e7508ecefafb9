import Yams

extension VettingRule {
  /// The keys of a round of vetting.
  static let keys = ["departments", "due", "silence", "own-unit"]
}

extension RulebookDecoder {
  /// Whom a round of vetting asks, and until when.
  mutating func vetting(_ fields: Fields) -> VettingRule {
    var rule = VettingRule()
    let spots = list(fields, "departments", required: true)
    let names = spots.map { (text($0) ?? "", $0) }.filter { !$0.0.isEmpty }
    checkNames(names.map { (name: $0.0, spot: $0.1) })
    rule.departments = names.map(\.0)
    if let spot = value(fields, "due"), let due = days(spot) {
      (rule.days, rule.counting) = due
    }
    rule.silence = word(fields, "silence") ?? rule.silence
    rule.ownUnit = word(fields, "own-unit") ?? rule.ownUnit
    return rule
  }

  /// `10 working-days`, `14 calendar-days`.
  mutating func days(_ spot: Spot) -> (Int, PublicityRule.Counting)? {
    let parts = (spot.node.scalar?.string ?? "").split(separator: " ").map(String.init)
    let words: [String: PublicityRule.Counting] = [
      "working-day": .working, "working-days": .working,
      "calendar-day": .calendar, "calendar-days": .calendar,
    ]
    guard parts.count == 2, let first = parts.first, first.utf8.allSatisfy({ 48...57 ~= $0 }),
      let last = parts.last, let counting = words[last]
    else {
      note(.wrongShape(path: spot.path, .days), at: spot.node)
      return nil
    }
    guard let days = Int(first), (1...180).contains(days) else {
      note(.outOfRange(path: spot.path, value: first, allowed: "1..180"), at: spot.node)
      return nil
    }
    return (days, counting)
  }
}
