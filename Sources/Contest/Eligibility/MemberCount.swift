/// Requires a number of members within bounds.
///
/// 成员人数, both numbers inclusive.
///
/// Source: at most 8 authors at school, 10 above (notices for 挑战杯).
public struct MemberCount: Hashable, Sendable {
  public var least, most: Int

  public init(_ range: ClosedRange<Int>) {
    least = range.lowerBound
    most = range.upperBound
  }

  public func findings(for count: Int) -> [Finding] {
    if count < least { return [.tooFew(count: count, least: least)] }
    if count > most { return [.tooMany(count: count, most: most)] }
    return []
  }

  public enum Finding: Hashable, Sendable {
    case tooFew(count: Int, least: Int)
    case tooMany(count: Int, most: Int)
  }
}

extension MemberCount: EligibilityRule {
  public static let word = "member-count"
  public static let keys = ["min", "max"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    reader.counts(clause).map { Self($0) }
  }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese where most == RulebookDecoder.mostPeople: "成员不少于 \(least) 名。"
    case .english where most == RulebookDecoder.mostPeople:
      "At least \(Counted.english(least, "member"))."
    case .chinese: "成员 \(Counted.span(least, most)) 名。"
    case .english where least == most: "\(Counted.english(most, "member"))."
    case .english: "\(least) to \(most) members."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(for: entry.members.count)
  }

  /// The first member beyond the most allowed; the last member when there are too few.
  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    FormSpot(.person(.name), place: min(max(most + 1, 1), max(members, 1)))
  }
}

extension MemberCount.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .tooFew: "member-count-too-few"
    case .tooMany: "member-count-too-many"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooFew(let count, let least), .chinese):
      "成员只有 \(count) 人，至少需要 \(least) 人，请补充。"
    case (.tooFew(let count, let least), .english):
      "There are \(count) members; at least \(least) are needed. Add the missing ones."
    case (.tooMany(let count, let most), .chinese):
      "成员有 \(count) 人，最多 \(most) 人，请减少。"
    case (.tooMany(let count, let most), .english):
      "There are \(count) members; at most \(most) are allowed. Take some off."
    }
  }
}
