/// Gives a prize to single members of entries: 最佳辩手.
///
/// Members whom the committee named come first. The places that are left go to the best by their own marks, where the rule
/// names a round with a mark for each member; equals at the line that do not all fit wait for the committee. Without such a
/// round only the committee gives it.
///
/// | marks of 成员1, 成员2 | count | named | has it | waits |
/// |---|---|---|---|---|
/// | A 9.2, 8.0; B 9.5, 7.1 | 1 | – | B/1 | – |
/// | A 9.2, 8.0; B 9.2, 7.1 | 1 | – | – | A/1, B/1 |
/// | the same | 1 | B/1 | B/1 | – |
/// | none | 1 | A/2 | A/2 | – |
/// | none | 2 | – | – | – (空缺) |
public struct MemberAwardWinners: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let member: MemberPlace
    /// The place by marks among all members; 0 without marks.
    public let place: Int
    public let mark: Points?
    /// Whether the committee named the member.
    public let isDecided: Bool

    public init(_ member: MemberPlace, place: Int = 0, mark: Points? = nil, isDecided: Bool = false)
    {
      (self.member, self.place, self.mark) = (member, place, mark)
      self.isDecided = isDecided
    }
  }

  public let award: MemberAward
  /// By place, then by entry and seat.
  public let rows: [Row]
  /// Members with equal marks at the line, of which only some fit and about whom nobody has decided.
  public let tied: [Row]

  /// - Parameters:
  ///   - award: how many have it.
  ///   - marks: the mark of each member who may have it, in a round that names one.
  ///   - lessIsBetter: whether the lowest mark is the best.
  ///   - named: the members whom the committee named, of those who may have it.
  public init(
    _ award: MemberAward, marks: [MemberPlace: Points] = [:], lessIsBetter: Bool = false,
    named: Set<MemberPlace> = []
  ) {
    let ordered = marks.sorted { one, other in
      one.value == other.value
        ? one.key < other.key : (one.value > other.value) != lessIsBetter
    }
    let places = sharedPlaces(of: ordered) { $0.value == $1.value }
    let ranked = zip(ordered, places).map { one, place in
      Row(one.key, place: place, mark: one.value, isDecided: named.contains(one.key))
    }
    let known = Set(marks.keys)
    let given =
      ranked.filter(\.isDecided)
      + named.subtracting(known).sorted().map { Row($0, isDecided: true) }
    let others = ranked.filter { !$0.isDecided }
    let left = max(award.count - given.count, 0)
    // The last place that fits, and those who share it.
    let line = others.prefix(left).last?.place
    let atLine = others.filter { $0.place == line }
    let isFull = others.prefix(left).count { $0.place == line } == atLine.count
    let above = others.prefix(left).filter { isFull || $0.place != line }
    self.init(
      award, rows: (given + above).sorted(by: Self.comesBefore), tied: isFull ? [] : atLine)
  }

  /// The prize as a version holds it.
  public init(_ award: MemberAward, rows: [Row], tied: [Row]) {
    (self.award, self.rows, self.tied) = (award, rows, tied)
  }

  private static func comesBefore(_ one: Row, _ other: Row) -> Bool {
    // Who has no mark stands behind those who have one.
    (one.place == 0 ? Int.max : one.place, one.member)
      < (other.place == 0 ? Int.max : other.place, other.member)
  }
}

extension [CommitteeDecision] {
  /// By the Chinese name of a prize for members, the members whom the committee named and has not taken back. The latest decision
  /// about a member counts.
  public var membersNamed: [String: Set<MemberPlace>] {
    var named: [String: Set<MemberPlace>] = [:]
    for decision in self {
      guard case .memberAward(let award, let member, let has) = decision.choice else { continue }
      if has {
        named[award, default: []].insert(member)
      } else {
        named[award]?.remove(member)
      }
    }
    return named
  }
}
