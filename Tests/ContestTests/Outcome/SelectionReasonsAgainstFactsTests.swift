import Contest
import Testing

/// Every reason on generated selections against the facts that it names, reckoned in the plainest way: decided orders, amended
/// places, withdrawals, corrected marks, decisions about single entries, caps, minima and reserves, before, during and after
/// the final.
struct SelectionReasonsAgainstFactsTests {
  @Test(arguments: 0..<600)
  func `each reason of a generated selection is true`(seed: Int) throws {
    var random = SeededGenerator(seed: 40_000 + seed)
    let trial = ReasonTrial(&random)
    let untrue = trial.untrue()
    #expect(untrue.isEmpty, "\(untrue.joined(separator: "\n"))\n\(trial.told)")
  }
}

/// A tier with a final, and what has happened to it.
private struct ReasonTrial {
  var small: SmallTier
  /// What happened, in words, for who looks at a failure.
  var told: [String] = []
  private let names: [String]

  init(_ random: inout SeededGenerator) {
    let count = 6 + random.number(below: 9)
    names = (0..<count).map { String(UnicodeScalar(UInt8(65 + $0))) }
    let steps = max(2, count - random.number(below: 5))
    let marks = names.map { _ in
      Points(tenThousandths: (95 - 2 * random.number(below: steps)) * 10_000)
    }
    let least = random.number(below: 3)
    var advance = AdvanceRule(
      places: .count(2 + random.number(below: 4)),
      least: least == 0 ? [] : [Minimum(.track("b"), .count(least))],
      reserves: random.number(below: 4))
    if random.number(below: 3) > 0 { advance.capPerOrganization = 1 + random.number(below: 3) }
    let units = names.map { _ in "校\(random.number(below: 4))" }
    small = SmallTier(marks: marks, advance: advance, final: [:], organizations: units)
    small.inputs.rounds["final"] = nil
    for index in small.inputs.entries.indices {
      small.inputs.entries[index].track = random.number(below: 3) == 0 ? "b" : "a"
    }
    change(&random, times: random.number(below: 3))
    switch random.number(below: 4) {
    case 0: break
    case 1: hold(isClosed: false, &random)
    default: hold(isClosed: true, &random)
    }
    change(&random, times: random.number(below: 4))
  }

  private mutating func hold(isClosed: Bool, _ random: inout SeededGenerator) {
    settleTies(&random)
    let field = small.outcome["review"]?.selection?.advanced.map(\.standing.entry) ?? []
    small.inputs.rounds["final"] = TierInputs.RoundInput(
      entries: field.sorted(),
      sheets: isClosed ? field.map { SmallTier.sheet($0.text, 80) } : [], isClosed: isClosed)
    told.append("final \(isClosed ? "closed" : "open") with \(field.sorted().map(\.text))")
  }

  /// The committee orders equals, where it has to before anybody goes on.
  private mutating func settleTies(_ random: inout SeededGenerator) {
    for _ in 0..<4 {
      guard
        let choice = undecided.first(where: {
          if case .tieAtLine = $0.reason { true } else { false }
        })
      else { return }
      order(rank: choice.standing.rank, &random)
    }
  }

  private var choices: [Selection.Choice] {
    small.outcome["review"]?.selection?.lists.flatMap(\.entries) ?? []
  }
  private var undecided: [Selection.Choice] { choices.filter { $0.outcome == .undecided } }

  private mutating func order(rank: Int?, _ random: inout SeededGenerator) {
    let equals = choices.filter { $0.standing.rank == rank && rank != nil }.map(\.standing.entry)
    guard equals.count > 1 else { return }
    let order = random.drawn(equals)
    small.decide(.tieOrder("review", order))
    told.append("order \(order.map(\.text))")
  }

  private mutating func change(_ random: inout SeededGenerator, times: Int) {
    for _ in 0..<times {
      let name = names[random.number(below: names.count)]
      let id = Entry.ID(name)
      switch random.number(below: 8) {
      case 0, 1:
        small.set(.withdrawn, of: name)
        told.append("\(name) leaves")
      case 2:
        let places = 2 + random.number(below: 5)
        small.decide(.places("review", list: "", places))
        told.append("places \(places)")
      case 3:
        small.decide(.going("review", id, .exclude))
        told.append("\(name) excluded")
      // Nobody is let on any more once the final is closed.
      case 4 where small.inputs.rounds["final"]?.isClosed != true:
        small.decide(.going("review", id, .advance))
        told.append("\(name) let on")
      case 5:
        small.mark(name, Points(tenThousandths: (95 - 2 * random.number(below: 9)) * 10_000))
        told.append("\(name) marked anew")
      case 6 where random.number(below: 3) == 0:
        let ties: TieAtLine = random.number(below: 2) == 0 ? .takeAll : .takeNone
        small.decide(.tiesAtLine("review", ties))
        told.append("ties \(ties)")
      default: order(rank: choices[random.number(below: choices.count)].standing.rank, &random)
      }
    }
  }

  // MARK: The facts

  /// What is untrue, a line each.
  func untrue() -> [String] {
    let outcome = small.outcome
    guard let list = outcome["review"]?.selection?.lists.first,
      let rule = small.tier.rounds.first?.judging?.advance
    else { return ["no selection"] }
    let facts = SelectionFacts(list, rule, small, outcome)
    return list.entries.flatMap { choice in
      facts.faults(of: choice).map {
        "\(choice.standing.entry.text): \($0): \(choice.outcome) \(choice.reason.message(in: .chinese))"
      }
    } + facts.faultsOfQuestions
  }
}

/// What can be counted on a selection.
private struct SelectionFacts {
  let list: Selection.List
  let rule: AdvanceRule
  let advanced: [Selection.Choice]
  /// Places that equals wait for, and how many of them will get none.
  let awaited, losers: Int
  let field: Set<Entry.ID>
  let isClosed: Bool
  /// What becomes of the entries by the ranks and places of now, were there no final yet.
  let byRank: [Entry.ID: Selection.Outcome]
  let open: [OpenQuestion]
  let ties: TieAtLine

  init(_ list: Selection.List, _ rule: AdvanceRule, _ small: SmallTier, _ outcome: Outcome) {
    self.list = list
    self.rule = rule
    advanced = list.advanced
    var (waiting, beaten): ([Int: Int], [Int: Int]) = ([:], [:])
    for choice in list.entries {
      if case .tieAtLine(let rank, let tied, let places) = choice.reason,
        choice.outcome == .undecided
      {
        (waiting[rank], beaten[rank]) = (places, tied - places)
      }
    }
    (awaited, losers) = (waiting.values.reduce(0, +), beaten.values.reduce(0, +))
    let final = small.inputs.rounds["final"]
    field = Set(final?.entries ?? [])
    isClosed = final?.isClosed ?? false
    let before = Outcome.before("final", of: small.tier, small.inputs)["review"]?.selection
    byRank = Dictionary(
      (before?.lists.flatMap(\.entries) ?? []).map { ($0.standing.entry, $0.outcome) },
      uniquingKeysWith: { one, _ in one })
    open = outcome.open
    ties = small.inputs.decisions.tiesAtLine(of: "review")
  }

  private var isFull: Bool { advanced.count + awaited >= list.places }

  private func isIn(_ choice: Selection.Choice) -> Bool { choice.outcome == .advanced }

  private func unit(_ choice: Selection.Choice) -> [Selection.Choice] {
    list.entries.filter { $0.standing.organization == choice.standing.organization }
  }

  /// The entries that hold a place without regard to their rank.
  private func isAside(_ choice: Selection.Choice) -> Bool {
    switch choice.reason {
    case .committee, .heldForItsTrack, .inLaterRound, .tieInLaterRound, .tieTaken: true
    default: false
    }
  }

  private func isReserve(_ choice: Selection.Choice) -> Bool {
    if case .reserve = choice.outcome { true } else { false }
  }

  func faults(of choice: Selection.Choice) -> [String] {
    var faults: [String] = []
    func require(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
    let entry = choice.standing.entry
    let own = choice.standing.rank ?? 0
    let better = list.entries.filter { ($0.standing.rank ?? .max) < own }
    switch choice.reason {
    case .inPlaces(let rank, let places, _):
      require(isIn(choice), "has a place by its reason alone")
      require(rank == own && places == list.places, "other numbers")
      require(
        better.count { isIn($0) && !isAside($0) } < places, "not within the places")
      if rank > places { require(better.contains { !isIn($0) }, "nobody before it was left out") }
    case .heldForItsTrack: require(isIn(choice), "has a place by its reason alone")
    case .placesFilled(let rank, let places, let byCommittee, _):
      require(!isIn(choice) && rank == own && places == list.places, "other numbers")
      require(isFull, "places are empty: \(advanced.count) of \(places)")
      let decided = advanced.count { if case .committee = $0.reason { true } else { false } }
      require(byCommittee == decided, "the committee gave \(decided), not \(byCommittee)")
      let ahead = list.entries.count {
        isIn($0) && (isAside($0) || ($0.standing.rank ?? .max) <= own)
      }
      require(ahead + awaited >= places, "only \(ahead) hold a place before its rank")
    case .capFilled(_, let cap, let by):
      require(!isIn(choice) && !isReserve(choice), "is not out")
      // Equals of the same organization that wait at the line may use up the rest of it.
      let waits = unit(choice).count { $0.outcome == .undecided }
      require(by.count + waits >= cap.most, "the cap is not filled")
      for one in by {
        require(
          advanced.contains { $0.standing.entry == one.entry }, "\(one.entry.text) has no place")
      }
    case .reserveCapFilled(_, let places, let cap):
      require(isFull, "places are empty: \(advanced.count) of \(places)")
      // Equals at the line have a place or are reserves, whatever is decided about them.
      require(
        unit(choice).count { isIn($0) || isReserve($0) || $0.outcome == .undecided } >= cap.most,
        "the cap has room")
      require(!isReserve(choice), "is a reserve")
    case .heldForOtherTracks(_, _, let cap, _), .capHeldForOtherTracks(_, _, let cap, _):
      require(!isIn(choice), "has a place")
      require(choice.standing.track == "a", "its own track has the minimum")
      if let cap {
        require(unit(choice).count { isIn($0) || isReserve($0) } >= cap.most, "the cap has room")
      }
    case .tieAtLine(_, let tied, let places):
      // Equals that are in the final already stay there, and wait no more.
      let equals = list.entries.filter { one in
        let isIn = if case .tieInLaterRound = one.reason { true } else { false }
        return one.standing.rank == own && (one.outcome == .undecided || isIn)
      }
      require(choice.outcome == .undecided, "is decided")
      require(equals.count == tied && places < tied && places > 0, "\(equals.count) wait")
      require(
        !field.isEmpty || advanced.count + places <= list.places, "the places are full")
    case .waitsForTie:
      require(choice.outcome == .undecided && awaited > 0, "nothing is waited for")
    case .tieTaken: require(isIn(choice) && ties == .takeAll, "not taken")
    case .tieLeftOut: require(!isIn(choice) && ties == .takeNone, "not left out")
    case .equalsLeftOutBefore(_, let equals, _, _, _):
      let equal = list.entries.filter { $0.standing.rank == equals }
      require(
        equal.contains { if case .tieLeftOut = $0.reason { true } else { false } },
        "nobody was left out at \(equals)")
      require(equals < own && !isIn(choice), "not after the equals")
    case .inLaterRound:
      require(isIn(choice) && field.contains(entry), "is not in the final")
      require(byRank[entry] != .advanced, "has a place by its rank")
      require(byRank[entry] != .undecided, "is one of equals of whom some fit")
    case .tieInLaterRound(_, _, let tied, let places):
      require(isIn(choice) && field.contains(entry), "is not in the final")
      require(byRank[entry] == .undecided, "waits for nothing: \(byRank[entry] as Any)")
      require(tied == 0 || places < tied, "all equals fit")
    case .tieWithoutLaterRound(_, _, let tied, let places):
      require(isClosed && !field.contains(entry), "the final is not closed, or it is in it")
      require(tied == 0 || places < tied, "all equals fit")
    case .laterRoundClosed:
      require(isClosed && !field.contains(entry), "the final is not closed, or it is in it")
      require(!isFull, "no place is empty")
    case .beyondEmptyPlace:
      require(isClosed && !field.contains(entry), "the final is not closed, or it is in it")
      require(!isFull, "no place is empty")
      require(byRank[entry] != .advanced, "has a place by its rank")
    case .laterRoundWithoutIt:
      require(isClosed && !field.contains(entry), "the final is not closed, or it is in it")
      require(byRank[entry] == .advanced, "has no place by its rank: \(byRank[entry] as Any)")
      require(isFull, "a place is empty")
    case .notRanked, .outOfRound: require(choice.standing.rank == nil, "has a rank")
    case .committee, .ballot, .reachedLine, .notReached, .conditionUnmet: break
    }
    if let fault = missingReserve(choice) { faults.append(fault) }
    if choice.outcome == .undecided, isClosed { faults.append("waits though the final is closed") }
    return faults
  }

  /// Whether an entry that nothing but its rank keeps out could be one of the reserves that the rule has.
  private func missingReserve(_ choice: Selection.Choice) -> String? {
    guard choice.outcome == .notAdvanced, let own = choice.standing.rank else { return nil }
    switch choice.reason {
    // Who has a place by rank is told of the later round alone, and need not be told of the cap as well.
    case .laterRoundClosed, .laterRoundWithoutIt:
      let used = unit(choice).count { isIn($0) || isReserve($0) }
      if let cap = rule.cap, used >= cap.most { return nil }
    case .placesFilled, .beyondEmptyPlace(_, _, _, nil), .equalsLeftOutBefore(_, _, _, _, nil),
      .heldForOtherTracks(_, _, nil, _),
      .capHeldForOtherTracks(_, _, nil, _), .inPlaces:
      break
    default: return nil
    }
    let before = list.entries.count { isReserve($0) && ($0.standing.rank ?? .max) <= own }
    return before + losers < rule.reserves
      ? "no reserve, though only \(before) of \(rule.reserves) are named before it" : nil
  }

  /// What is asked of the committee that is not so.
  var faultsOfQuestions: [String] {
    open.compactMap { question in
      switch question {
      case .inLaterRoundWithoutPlace(let entry, _, _):
        byRank[entry] == .advanced || byRank[entry] == .undecided
          ? "\(entry.text) is asked about as without a place, and by its rank it is \(byRank[entry] as Any)"
          : nil
      case .shutOutOfLaterRound(let entry, _, _):
        byRank[entry] != .advanced && isFull
          ? "\(entry.text) is asked about as shut out, and has no place by its rank" : nil
      case .waitsAtLaterRound(let entry, _, _, isIn: true):
        byRank[entry] != .undecided ? "\(entry.text) is asked about as one of equals" : nil
      case .tieAtLine(_, _, let entries):
        entries.allSatisfy { entry in
          list.entries.contains { $0.standing.entry == entry && $0.outcome == .undecided }
        } ? nil : "\(entries.map(\.text)) are asked about and decided"
      default: nil
      }
    }
  }
}
