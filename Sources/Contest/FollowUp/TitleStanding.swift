/// Where a title stands after everything that was decided about it: 称号现状.
///
/// What was decided is taken term by term; of two decisions in one term the later counts, so that a mistake is put right by
/// deciding again. Ladder 三星, 二星, 一星:
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
  /// One decision: in which term, and what; term 0 before the first.
  public struct Decision: Hashable, Sendable {
    public let term: Int
    public let change: TitleChange

    public init(term: Int, _ change: TitleChange) {
      self.term = term
      self.change = change
    }
  }

  /// The level that it was given at.
  public let given: String
  /// The level that it has now; `nil` once it is withdrawn.
  public private(set) var level: String?
  public private(set) var isWarned = false
  /// The decision that counts last; `nil` where nothing was decided.
  public private(set) var last: Decision?

  /// What the decision that counts last came to: `第 2 期：警告`, and `警告` where re-checks have no terms; `nil` where nothing was
  /// decided.
  public func outcome(hasTerms: Bool, in language: Language) -> String? {
    last.map { last in
      let name = last.change.name(in: language)
      guard hasTerms, last.term > 0 else { return name }
      return language == .chinese ? "第 \(last.term) 期：\(name)" : "term \(last.term): \(name)"
    }
  }

  /// The ladder has the levels, best first; the oldest decision stands first.
  public init(_ given: String, _ decisions: [Decision], ladder: [String]) {
    self.given = given
    level = given
    var latest: [Int: TitleChange] = [:]
    for decision in decisions { latest[decision.term] = decision.change }
    for (term, change) in latest.sorted(by: { $0.key < $1.key }) {
      guard let now = level else { break }
      last = Decision(term: term, change)
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

  /// The level that a change leads to; `nil` where the ladder ends, and for a level that is not on it.
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
