/// Requires a number of advisers within bounds.
///
/// 指导教师人数, both numbers inclusive.
///
/// Source: at most 3 advisers (nearly every notice).
public struct AdviserCount: Hashable, Sendable {
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

extension AdviserCount: EligibilityRule {
  public static let word = "adviser-count"
  public static let keys = ["min", "max"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    reader.counts(clause).map { Self($0) }
  }

  public func sentence(in language: Language) -> String {
    switch (most, language) {
    case (0, .chinese): "没有指导教师。"
    case (0, .english): "No advisers."
    case (RulebookDecoder.mostPeople, .chinese): "指导教师不少于 \(least) 名。"
    case (RulebookDecoder.mostPeople, .english): "At least \(Counted.english(least, "adviser"))."
    case (_, .chinese): "指导教师 \(Counted.span(least, most)) 名。"
    case (least, .english): "\(Counted.english(most, "adviser"))."
    case (_, .english): "\(least) to \(most) advisers."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(for: entry.advisers.count)
  }

  public var askedAhead: [FormPart]? { [.adviser] }

  /// The first adviser beyond the most allowed, or the first one missing.
  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    if case .tooFew(let count, _)? = reason as? Finding {
      return FormSpot(.adviser, place: count + 1)
    }
    return FormSpot(.adviser, place: most + 1)
  }
}

extension AdviserCount.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .tooFew: "adviser-count-too-few"
    case .tooMany: "adviser-count-too-many"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooFew(let count, let least), .chinese):
      "指导教师只有 \(count) 人，至少需要 \(least) 人，请补充。"
    case (.tooFew(let count, let least), .english):
      "There are \(count) advisers; at least \(least) are needed. Add the missing ones."
    case (.tooMany(let count, let most), .chinese):
      "指导教师有 \(count) 人，最多 \(most) 人，请减少。"
    case (.tooMany(let count, let most), .english):
      "There are \(count) advisers; at most \(most) are allowed. Take some off."
    }
  }
}
