/// Measures organizations by how many entries they have and how many of these win: 件数、获奖件数、获奖率.
///
/// The organization with the most entries has 100 points for their number, and the others in proportion; the number of
/// prizes is measured in the same way. The rate of prizes, prizes ÷ entries, counts as its percentage, or with `rate-scale:
/// best` in proportion to the highest rate. The parts are weighted, added exactly and rounded once, half up, to two
/// decimals. Only prizes that exclude each other count; titles that an entry may have beside its prize do not.
///
/// 40 % for entries, 60 % for the rate of prizes:
///
/// | unit | entries | prizes | points |
/// |---|---|---|---|
/// | 文 | 9 | 6 | 40 × 9 ÷ 9 + 60 × 6 ÷ 9 = 80.00 |
/// | 理 | 3 | 3 | 40 × 3 ÷ 9 + 60 × 3 ÷ 3 = 73.33 |
/// | 工 | 4 | 1 | 40 × 4 ÷ 9 + 60 × 1 ÷ 4 = 32.78 |
///
/// With `tracks` only the entries and prizes of these tracks count, so that schools of one kind are measured among themselves:
/// of 文 with 2 entries in 小学组 and 7 in 初中组, a prize for 小学组 counts 2.
///
/// An organization without a counted entry has nothing. By default the counted entries are those that took part in the
/// first scored round, including those that were absent from it.
///
/// Source: a university's notice on 社会实践评优, 优秀组织奖按申报件数（占 40%）与获奖率（占 60%）.
public struct UnitFigures: Hashable, Sendable {
  /// An entry on the ranking of a round.
  public struct Seat: Hashable, Sendable {
    public let organization: String
    public let track: Track.ID
    public let isRanked: Bool
    /// Whether it withdrew, was refused or was stopped.
    public let isGone: Bool

    public init(organization: String, track: Track.ID, isRanked: Bool, isGone: Bool) {
      (self.organization, self.track) = (organization, track)
      (self.isRanked, self.isGone) = (isRanked, isGone)
    }
  }

  /// One organization's figures.
  public struct Row: Hashable, Sendable {
    public let organization: String
    public let entries: Int
    public let prizes: Int
    public let points: Points

    /// Prizes ÷ entries, as a percentage to two decimals; `nil` without entries.
    public var rate: Points? {
      entries > 0
        ? Fraction(Int128(prizes) * 100, over: Int128(entries)).rounded(places: 2) : nil
    }
  }

  /// The entries of each organization, by the rule that counts them.
  private let entries: [UnitFigureRule: [String: Int]]

  public static let none = UnitFigures(entries: [:])

  private init(entries: [UnitFigureRule: [String: Int]]) { self.entries = entries }

  /// - Parameters:
  ///   - tier: whose prizes for organizations go by figures.
  ///   - seats: the entries on the ranking of a round. It is not called if no prize goes by figures.
  public init(of tier: Tier, seats: (Round.ID) throws -> [Seat]) rethrows {
    var counts: [UnitFigureRule: [String: Int]] = [:]
    var known: [Round.ID: [Seat]] = [:]
    for rule in tier.organizationAwards.compactMap(\.figures) where counts[rule] == nil {
      var own: [String: Int] = [:]
      for round in rule.rounds(of: tier) {
        let found = try known[round] ?? seats(round)
        known[round] = found
        for seat in found where rule.counts(seat, in: round, of: tier) {
          own[seat.organization, default: 0] += 1
        }
      }
      counts[rule] = own
    }
    entries = counts
  }

  /// The figures of all organizations.
  ///
  /// - Parameters:
  ///   - rule: what is weighed.
  ///   - table: which prizes each organization has.
  ///   - levels: the rules of these prizes.
  /// - Returns: the most points first, then by name.
  public func rows(by rule: UnitFigureRule, _ table: TeamPoints, levels: [AwardRule]) -> [Row] {
    let own = entries[rule] ?? [:]
    var prizes: [String: Int] = [:]
    for row in table.rows {
      prizes[row.organization] =
        zip(row.prizes, levels).reduce(0) { $1.1.stacks ? $0 : $0 + $1.0 }
    }
    let units = Set(own.keys).union(prizes.keys)
    let mostEntries = own.values.max() ?? 0
    let mostPrizes = prizes.values.max() ?? 0
    func rate(_ unit: String) -> Fraction {
      share(prizes[unit] ?? 0, of: own[unit] ?? 0)
    }
    let bestRate = units.map(rate).max() ?? .zero
    return units.map { unit in
      let (count, won) = (own[unit] ?? 0, prizes[unit] ?? 0)
      let ownRate =
        rule.rateScale == .best && bestRate > .zero ? rate(unit) / bestRate : rate(unit)
      let parts = [
        rule.entries * share(count, of: mostEntries), rule.prizes * share(won, of: mostPrizes),
        rule.rate * ownRate,
      ]
      let sum = count == 0 ? .zero : parts.reduce(.zero) { $0 + $1 } * 100
      return Row(
        organization: unit, entries: count, prizes: won, points: sum.rounded(places: 2))
    }.sorted { ($1.points, $0.organization) < ($0.points, $1.organization) }
  }

  private func share(_ part: Int, of whole: Int) -> Fraction {
    whole > 0 ? Fraction(Int128(part), over: Int128(whole)) : .zero
  }
}

extension UnitFigureRule {
  /// Whether an entry on the ranking of a round is one of those that its organization is measured by. A track counts in its own
  /// first round; another round of it would count its entries twice.
  public func counts(_ seat: UnitFigures.Seat, in round: Round.ID, of tier: Tier) -> Bool {
    guard counts(seat.track), rounds(of: tier).contains(round),
      self.round != nil || tier.splitTracks.isEmpty
        || tier.scoredRounds(of: seat.track).first?.id == round
    else { return false }
    return switch counting {
    case .present: !seat.isGone
    case .ranked: seat.isRanked
    }
  }
}
