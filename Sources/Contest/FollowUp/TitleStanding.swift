/// The state of a title after all decisions about it: 称号现状.
///
/// The decisions are applied term by term. Of two decisions in one term the later one counts, so that a mistake can be
/// corrected by deciding again. With the ladder 三星, 二星, 一星:
///
/// | given | decided | stands |
/// |---|---|---|
/// | 一星 | term 1 晋级, term 2 晋级 | 三星 |
/// | 二星 | term 1 警告 | 二星, warned |
/// | 二星 | term 1 警告, term 2 降级 | 一星 |
/// | 二星 | term 1 降级, then term 1 保持 | 二星 |
/// | 二星 | term 1 撤销, term 2 晋级 | withdrawn: nothing follows a withdrawal |
/// | 一星 | term 1 降级 | 一星: there is no lower level, only withdrawal |
public struct TitleStanding: Hashable, Sendable {
  /// One decision: its term, 0 before the first, and what was decided.
  public struct Decision: Hashable, Sendable {
    public let term: Int
    public let change: TitleChange

    public init(term: Int, _ change: TitleChange) {
      self.term = term
      self.change = change
    }

    /// `第 2 期：警告`, and `警告` where re-checks have no terms.
    public func text(hasTerms: Bool, in language: Language) -> String {
      let name = change.name(in: language)
      guard hasTerms, term > 0 else { return name }
      return language == .chinese ? "第 \(term) 期：\(name)" : "term \(term): \(name)"
    }
  }

  /// The level at which it was given.
  public let given: String
  /// Its present level; `nil` if it was withdrawn.
  public private(set) var level: String?
  public private(set) var isWarned = false
  /// The decisions that count, one a term, in the order of the terms. None follows a withdrawal.
  public private(set) var decided: [Decision] = []
  /// The latest decision that counts; `nil` if there was none.
  public var last: Decision? { decided.last }

  /// The ladder has the levels, best first; the decisions come oldest first.
  public init(_ given: String, _ decisions: [Decision], ladder: [String]) {
    self.given = given
    level = given
    var latest: [Int: TitleChange] = [:]
    for decision in decisions { latest[decision.term] = decision.change }
    for (term, change) in latest.sorted(by: { $0.key < $1.key }) {
      guard let now = level else { break }
      decided.append(Decision(term: term, change))
      isWarned = change == .warn
      switch change {
      case .keep, .warn: break
      case .withdraw: level = nil
      case .raise, .lower:
        level = Self.neighbour(of: now, change, ladder: ladder) ?? now
      }
    }
  }

  public var isWithdrawn: Bool { level == nil }

  /// The level after a change; `nil` beyond the end of the ladder, and for a level that is not on it.
  public static func neighbour(
    of level: String, _ change: TitleChange, ladder: [String]
  ) -> String? {
    guard let place = ladder.firstIndex(of: level) else { return nil }
    let next =
      switch change {
      case .raise: place - 1
      case .lower: place + 1
      case .keep, .warn, .withdraw: place
      }
    return ladder.indices.contains(next) ? ladder[next] : nil
  }

  /// `二星（警告）`, `已撤销`.
  public func text(in language: Language) -> String {
    guard let level else { return language == .chinese ? "已撤销" : "withdrawn" }
    guard isWarned else { return level }
    return level + (language == .chinese ? "（警告）" : " (warned)")
  }
}
