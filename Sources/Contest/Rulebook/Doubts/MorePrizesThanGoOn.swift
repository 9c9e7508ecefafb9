/// More prizes of a round than entries that go on to it.
///
/// | goes on | prizes of the next round | |
/// |---|---|---|
/// | 10 | 3 + 7 | right |
/// | 5 | 5 + 10 | warning: at least 10 stay empty |
/// | 10 | 50 % of those 10, and 7 | warning: at least 2 stay empty |
/// | 10 | ranks 30..40 | warning: there is no such rank |
/// | 20 % | 15 % + 25 % of the same entries | warning: half of the prizes stay empty |
///
/// Counts are compared, and shares of the entries of a round to which a count goes on, and shares of the same entries, each
/// only on lists of the same scope. Other shares follow the number of entries. A share with a least score need not be used up,
/// so it is not counted; nor is what only rounding adds.
struct MorePrizesThanGoOn: RulebookDoubt {
  let spot: TierSpot
  let prizes: Int
  let goOn: Int
  let isRank: Bool
  /// The shares of the prizes and of the entries that go on, if both are shares.
  var shares: (prizes: String, goOn: String)?

  var severity: Severity { .warning }
  var code: String { "rulebook-more-prizes-than-go-on" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [MorePrizesThanGoOn] {
    var found: [MorePrizesThanGoOn] = []
    var given: [Round.ID: (places: Int, exact: Fraction)] = [:]
    var told: Set<Round.ID> = []
    for award in tier.awards where !award.stacks && award.among == nil {
      let rounds = tier.rounds(of: award)
      guard rounds.count == 1, let id = rounds.first, let advance = tier.advance(before: id),
        case .count(let goOn) = advance.places, advance.per == award.per
      else { continue }
      let level = award.level.chinese
      switch award.to {
      case .ranks(let ranks) where ranks.upperBound > goOn:
        found.append(
          .init(
            spot: TierSpot(.award(level), ["ranks"]), prizes: ranks.upperBound, goOn: goOn,
            isRank: true))
      case .places(let places):
        guard let own = tier.places(places, of: award, in: id, goOn: goOn) else { continue }
        var all = given[id] ?? (0, .zero)
        guard let exact = Fraction.sum([all.exact, own.exact]) else { continue }
        all = (all.places + own.places, exact)
        given[id] = all
        guard all.places > goOn, all.exact > Fraction(Int128(goOn)), told.insert(id).inserted
        else { continue }
        found.append(
          .init(
            spot: TierSpot(.award(level), [places.key]), prizes: all.places, goOn: goOn,
            isRank: false))
      default: continue
      }
    }
    return found + sharesAbove(in: tier)
  }

  /// Prizes that are shares of the entries of a round from which a smaller share goes on.
  private static func sharesAbove(in tier: Tier) -> [MorePrizesThanGoOn] {
    var given: [Round.ID: Fraction] = [:]
    for award in tier.awards where !award.stacks && award.among == nil {
      let rounds = tier.rounds(of: award)
      guard rounds.count == 1, let id = rounds.first, let base = award.shareOf, base != id,
        let advance = tier.round(base)?.advance, tier.advance(before: id) == advance,
        case .share(let goOn) = advance.places, advance.per == award.per,
        case .places(.share(let share)) = award.to,
        let all = Fraction.sum([given[base] ?? .zero, share])
      else { continue }
      given[base] = all
      guard all > goOn else { continue }
      return [
        .init(
          spot: TierSpot(.award(award.level.chinese), ["share"]), prizes: 0, goOn: 0, isRank: false,
          shares: (all.shareText, goOn.shareText))
      ]
    }
    return []
  }

  func message(in language: Language) -> String {
    if let shares {
      return language == .chinese
        ? "到这一等次，奖项共占那一轮的 \(shares.prizes)，而那一轮只晋级 \(shares.goOn)，评不满，请核对。"
        : "Down to this level the prizes are \(shares.prizes) of that round's entries, of which \(shares.goOn) go on, so some stay empty. Check it."
    }
    return switch (isRank, language) {
    case (true, .chinese): "写到第 \(prizes) 名，而前一轮只晋级 \(goOn) 项，没有这样的名次，请核对。"
    case (true, .english):
      "Ranks up to \(prizes) are named and only \(goOn) go on from the round before, so there are no such ranks. Check it."
    case (false, .chinese): "到这一等次共设 \(prizes) 个奖，而前一轮只晋级 \(goOn) 项，评不满，请核对。"
    case (false, .english):
      "Down to this level there are \(prizes) prizes and only \(goOn) go on from the round before, so some stay empty. Check it."
    }
  }
}

extension PlaceCount {
  fileprivate var key: String {
    switch self {
    case .count, .byTrack: "count"
    case .share: "share"
    case .lid: "lid"
    }
  }
}

extension Tier {
  /// How many places a level has at most, also before rounding; `nil` where that follows the number of entries.
  fileprivate func places(
    _ places: PlaceCount, of award: AwardRule, in id: Round.ID, goOn: Int
  ) -> (places: Int, exact: Fraction)? {
    if case .count(let count) = places { return (count, Fraction(Int128(count))) }
    if case .byTrack = places { return nil }
    guard award.leastScore == nil else { return nil }
    var entries = goOn
    if let base = award.shareOf, base != id {
      guard let before = advance(before: base), before.per == award.per,
        case .count(let count) = before.places
      else { return nil }
      entries = count
    }
    let count = places.places(among: entries, award.rounding)
    guard case .share(let share) = places else { return (count, Fraction(Int128(count))) }
    return (count, share * Fraction(Int128(entries)))
  }

  /// The entries that the last selection before a round sends on to it.
  func advance(before id: Round.ID) -> AdvanceRule? {
    guard let round = round(id) else { return nil }
    return rounds.prefix { $0.id != id }.last { $0.advances && $0.sharesTracks(with: round) }?
      .advance
  }
}
