/// The state of a step of pairing: who has which partner, and why not one that they wished for more.
///
/// The candidates of both sides are the entries that go on from the last scored round of their track before this step, or
/// the accepted entries if there is no such round. The wishes are on record; the latest of each candidate count. A wish for
/// somebody who is not a candidate of the other side, or has left since, is ignored. Then ``StablePairing`` pairs them:
/// there are no two who would both prefer each other to the partners they got, and of all such pairings this is the best
/// one for everybody on the asking side.
///
/// | student | wishes | | mentor | places | wishes | | has |
/// |---|---|---|---|---|---|---|---|
/// | A1 | B1, B2 | | B1 | 1 | A2, A1, A3 | | A2 |
/// | A2 | B1, B2 | | B2 | 2 | A1, A2 | | A1, one place left |
/// | A3 | B1 | | | | | | A3 has nobody: B1 is full |
///
/// Source: Gale and Shapley, *College Admissions and the Stability of Marriage*, 1962; `docs/methods/pairing.md`.
public struct PairingOutcome: Sendable {
  /// The wishes of one candidate.
  public struct Wishes: Hashable, Sendable {
    /// Best first.
    public var order: [Entry.ID]
    /// The number of places, for a candidate on the side that is asked; `nil` if the rule's number counts.
    public var places: Int?

    public init(_ order: [Entry.ID], places: Int? = nil) {
      (self.order, self.places) = (order, places)
    }
  }

  /// Why an earlier wish was not granted.
  public enum Refusal: Hashable, Sendable {
    /// The other candidate did not name this one.
    case notNamed(Entry.ID)
    /// The other candidate has no place at all.
    case noPlaces(Entry.ID)
    /// All places of the other candidate are taken by candidates that it prefers.
    case full(Entry.ID)
    /// The other is not a candidate, or no longer one.
    case gone(Entry.ID)
  }

  /// A pair: a candidate that asked, and the one that it got.
  public struct Pair: Hashable, Sendable {
    public let seeker: Entry.ID
    public let host: Entry.ID
    /// The number of the wish that was granted to the candidate that asked, from 1.
    public let wish: Int
    /// The number of the wish that was granted to the candidate that was asked, from 1; `nil` if it had not named the
    /// other.
    public let hostsWish: Int?
  }

  public let round: Round
  public let rule: PairingRule
  /// The candidates on the side that asks, by code.
  public let seekers: [Entry.ID]
  /// The candidates on the side that is asked, by code.
  public let hosts: [Entry.ID]
  /// The wishes of candidates; those without wishes are left out.
  public let wishes: [Entry.ID: Wishes]
  /// In the order of the codes of those that asked.
  public let pairs: [Pair]
  /// For each candidate that asked, what became of the wishes before the granted one, or of all wishes if none was granted.
  public let refusals: [Entry.ID: [Refusal]]
  /// The places left, for candidates that have some.
  public let free: [Entry.ID: Int]
  private let isHost: Set<Entry.ID>
  private let pairOf: [Entry.ID: Pair]
  private let partnersOf: [Entry.ID: [Entry.ID]]

  /// Whether wishes are on record.
  public var hasBegun: Bool { !wishes.isEmpty }
  public var candidates: [Entry.ID] { seekers + hosts }
  /// Candidates of whom no wishes are on record.
  public var silent: [Entry.ID] { candidates.filter { wishes[$0] == nil } }
  /// The candidates that asked and have no partner, by code.
  public var alone: [Entry.ID] {
    seekers.filter { pairOf[$0] == nil }
  }

  /// The number of places of a candidate on the side that is asked.
  public func places(of host: Entry.ID) -> Int { wishes[host]?.places ?? rule.each }

  /// The partners of a candidate: at most one for a candidate that asked; for the others as many as they have places, in
  /// the order of codes.
  public func partners(of entry: Entry.ID) -> [Entry.ID] { partnersOf[entry] ?? [] }

  /// The pair of a candidate that asked.
  public func pair(of seeker: Entry.ID) -> Pair? { pairOf[seeker] }

  init(
    _ round: Round, _ rule: PairingRule, seekers: [Entry.ID], hosts: [Entry.ID],
    wishes all: [Entry.ID: Wishes], lotSeed: Seed?
  ) {
    (self.round, self.rule, self.seekers, self.hosts) = (round, rule, seekers, hosts)
    let (asking, asked) = (Set(seekers), Set(hosts))
    wishes = all.filter { asking.contains($0.key) || asked.contains($0.key) }
    let wishes = self.wishes
    func valid(_ entry: Entry.ID, _ others: Set<Entry.ID>) -> [String] {
      (wishes[entry]?.order ?? []).filter(others.contains).map(\.text)
    }
    // If candidates that are not named come by lot, the askers are put in the order of their lots.
    var order = seekers
    if rule.unnamed == .byLot, let lotSeed {
      let lots = Dictionary(
        seekers.map { ($0, RoundResults.lot(of: $0, seed: lotSeed)) },
        uniquingKeysWith: { one, _ in one })
      order.sort { (lots[$1] ?? 0, $0) < (lots[$0] ?? 0, $1) }
    }
    let each = rule.each
    let found = StablePairing(
      valid: order.map { StablePairing.Seeker($0.text, valid($0, asked)) },
      hosts.map {
        StablePairing.Host($0.text, places: wishes[$0]?.places ?? each, valid($0, asking))
      }, unnamed: rule.unnamed == .byLot && lotSeed != nil ? .last : .refused)
    func place(of wish: Entry.ID, among owner: Entry.ID) -> Int? {
      wishes[owner]?.order.firstIndex(of: wish).map { $0 + 1 }
    }
    isHost = asked
    let pairs = found.pairs.compactMap { pair in
      let (seeker, host) = (Entry.ID(pair.seeker), Entry.ID(pair.host))
      return place(of: host, among: seeker).map {
        Pair(seeker: seeker, host: host, wish: $0, hostsWish: place(of: seeker, among: host))
      }
    }.sorted { $0.seeker < $1.seeker }
    self.pairs = pairs
    let pairOf = Dictionary(pairs.map { ($0.seeker, $0) }, uniquingKeysWith: { one, _ in one })
    self.pairOf = pairOf
    var partners: [Entry.ID: [Entry.ID]] = [:]
    for pair in pairs {
      partners[pair.seeker, default: []].append(pair.host)
      partners[pair.host, default: []].append(pair.seeker)
    }
    partnersOf = partners
    var refusals: [Entry.ID: [Refusal]] = [:]
    for seeker in seekers {
      var told: [Entry.ID: Refusal] = [:]
      for refusal in found.refusals[seeker.text] ?? [] {
        switch refusal {
        case .notNamed(let host): told[Entry.ID(host)] = .notNamed(Entry.ID(host))
        case .noPlaces(let host): told[Entry.ID(host)] = .noPlaces(Entry.ID(host))
        case .full(let host): told[Entry.ID(host)] = .full(Entry.ID(host))
        }
      }
      let before = (wishes[seeker]?.order ?? []).prefix { $0 != pairOf[seeker]?.host }
      refusals[seeker] = before.map { told[$0] ?? .gone($0) }
    }
    self.refusals = refusals
    free = Dictionary(
      found.free.map { (Entry.ID($0.host), $0.places) }, uniquingKeysWith: { one, _ in one })
  }
}

extension OutcomeMaking {
  mutating func addPairing(_ round: Round, _ rule: PairingRule) {
    let candidates = candidates(of: round)
    func side(_ track: Track.ID) -> [Entry.ID] {
      candidates.filter { entries[$0]?.track == track }
    }
    let all = inputs.decisions.wishes(of: round.id)
    let step = PairingOutcome(
      round, rule, seekers: side(rule.seekers), hosts: side(rule.hosts), wishes: all,
      lotSeed: inputs.lotSeed)
    pairings.append(step)
    for decision in inputs.decisions {
      guard case .wishes(round.id, let entry, _, _) = decision.choice, entries[entry] == nil
      else { continue }
      open.append(.strayDecision(decision))
    }
    guard step.hasBegun else { return }
    let silent = step.silent
    if !silent.isEmpty { open.append(.wishesMissing(round.id, silent)) }
    if rule.unnamed == .byLot, inputs.lotSeed == nil { open.append(.pairingWithoutLots(round.id)) }
  }
}

extension [CommitteeDecision] {
  /// The wishes of each candidate on record in a step of pairing; the latest of each count.
  public func wishes(of round: Round.ID) -> [Entry.ID: PairingOutcome.Wishes] {
    var wishes: [Entry.ID: PairingOutcome.Wishes] = [:]
    for decision in self {
      guard case .wishes(round, let entry, let order, let places) = decision.choice else {
        continue
      }
      wishes[entry] = PairingOutcome.Wishes(order, places: places)
    }
    return wishes
  }
}

extension OutcomeLine {
  /// The partners of the entry, on the list of a step of pairing; `nil` on other lists.
  public var partners: [Entry.ID]? {
    guard case .selection = list, let basis else { return nil }
    return basis.split(separator: " ").map { Entry.ID(String($0)) }
  }

  /// The lines of a step of pairing. Each line keeps the partners of a candidate, by code, as what it follows from; its
  /// place is the number of the wish of the candidate that asked.
  static func lines(_ step: PairingOutcome) -> [OutcomeLine] {
    step.candidates.map { entry in
      let own = step.partners(of: entry)
      return OutcomeLine(
        .selection(step.round.id), entry, place: step.pair(of: entry)?.wish,
        own.isEmpty ? .out : .advanced, basis: own.map(\.text).joined(separator: " "),
        facts: step.reason(of: entry)?.facts)
    }
  }
}

extension PairingOutcome {
  /// Why an entry has these partners, in one sentence; `nil` for an entry that is not a candidate.
  public func reason(of entry: Entry.ID) -> PairingReason? {
    if isHost.contains(entry) {
      let own = partners(of: entry)
      return PairingReason(
        code: own.isEmpty ? "host-without" : "host-with", partners: own,
        wish: nil, hostsWish: nil, refusals: [], places: places(of: entry),
        isSilent: wishes[entry] == nil)
    }
    guard let refusals = refusals[entry] else { return nil }
    let pair = pairOf[entry]
    return PairingReason(
      code: pair == nil ? "alone" : "paired", partners: pair.map { [$0.host] } ?? [],
      wish: pair?.wish, hostsWish: pair?.hostsWish, refusals: refusals, places: nil,
      isSilent: wishes[entry] == nil)
  }
}

/// Why a candidate has this partner, or none.
public struct PairingReason: Hashable, Sendable {
  /// `paired` or `alone`; for a candidate that was asked, `host-with` or `host-without`.
  let code: String
  public let partners: [Entry.ID]
  let wish: Int?
  let hostsWish: Int?
  let refusals: [PairingOutcome.Refusal]
  let places: Int?
  let isSilent: Bool

  /// The stable word of the reason.
  public var word: String { "pairing-\(code)" }

  /// The reason in words; `name` gives the name of an entry.
  public func text(in language: Language, naming name: (Entry.ID) -> String) -> String {
    let isChinese = language == .chinese
    let names = partners.map(name).joined(separator: isChinese ? "、" : ", ")
    let why = refusals.map { $0.text(in: language, naming: name) }
      .joined(separator: isChinese ? "；" : "; ")
    if let places {
      let of = isChinese ? "名额 \(places) 个" : "\(places) \(places == 1 ? "place" : "places")"
      guard !partners.isEmpty else {
        let silent = isSilent ? (isChinese ? "，没有登记意向" : ", no wishes on record") : ""
        return isChinese ? "没有结成：\(of)\(silent)。" : "Paired with nobody: \(of)\(silent)."
      }
      return isChinese ? "结对 \(names)，\(of)。" : "Paired with \(names); \(of)."
    }
    guard let wish else {
      if isSilent { return isChinese ? "没有结成：没有登记志愿。" : "Paired with nobody: no wishes on record." }
      if refusals.isEmpty {
        return isChinese ? "没有结成：写明没有志愿。" : "Paired with nobody: there are no wishes, as was said."
      }
      return isChinese ? "没有结成：\(why)。" : "Paired with nobody: \(why)."
    }
    let theirs =
      hostsWish.map { isChinese ? "，是对方第 \($0) 意向" : ", the other's wish \($0)" }
      ?? (isChinese ? "，对方没有填，按抽签次序" : ", whom the other did not name, by lot")
    let head =
      isChinese
      ? "结对 \(names)：第 \(wish) 志愿\(theirs)" : "Paired with \(names): wish \(wish)\(theirs)"
    return why.isEmpty
      ? head + (isChinese ? "。" : ".")
      : head + (isChinese ? "；" : "; ") + why
        + (isChinese ? "。" : ".")
  }
}

extension PairingOutcome.Refusal {
  public func text(in language: Language, naming name: (Entry.ID) -> String) -> String {
    switch (self, language) {
    case (.notNamed(let host), .chinese): "\(name(host))的意向里没有此人"
    case (.notNamed(let host), .english): "\(name(host)) did not name them"
    case (.noPlaces(let host), .chinese): "\(name(host))没有名额"
    case (.noPlaces(let host), .english): "\(name(host)) has no place"
    case (.full(let host), .chinese): "\(name(host))的名额已满，都是其意向在前的"
    case (.full(let host), .english): "\(name(host)) is full, with those it would rather have"
    case (.gone(let host), .chinese): "\(name(host))不在结对人选中"
    case (.gone(let host), .english): "\(name(host)) is no candidate"
    }
  }
}
