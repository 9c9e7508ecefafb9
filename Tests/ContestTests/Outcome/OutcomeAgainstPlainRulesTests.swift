import Contest
import Testing

/// Lists of generated tiers against what the words of `docs/rulebooks.md` and `docs/results.md` give, worked out once more in the
/// plainest way: no two entries are equal, and there are no minima. Caps, reserves, withdrawals, decisions about who goes on and
/// about prizes, absent finalists, and what changes after the final was closed.
struct OutcomeAgainstPlainRulesTests {
  /// A tier, and the same facts for the plain rules.
  struct Trial {
    var small: SmallTier
    var marks: [String: Int] = [:]
    var final: [String: Int] = [:]
    var absent: Set<String> = []
    var unit: [String: String] = [:]
    var gone: Set<String> = []
    var going: [String: SelectionOverride.Outcome] = [:]
    var given: [String: Int?] = [:]
    let places: Int
    let cap: Int
    let reserves: Int
    /// Each level's places and cap; the last goes by the review, the others by the final.
    let levels: [(places: Int, cap: Int)]
    let capOverAll: Int
    var isFinalClosed = false

    init(_ random: inout SeededGenerator) {
      let names = (0..<(5 + random.number(below: 12))).map { String(UnicodeScalar(UInt8(65 + $0))) }
      let drawn = random.drawn(names)
      var (marks, unit): ([String: Int], [String: String]) = ([:], [:])
      for (place, name) in drawn.enumerated() {
        marks[name] = 90 - 2 * place
        unit[name] = "校\(random.number(below: 5))"
      }
      let points = names.map { Points(tenThousandths: (marks[$0] ?? 0) * 10_000) }
      let units = names.map { unit[$0] ?? "" }
      (self.marks, self.unit) = (marks, unit)
      places = 1 + random.number(below: 5)
      cap = 1 + random.number(below: 3)
      reserves = random.number(below: 4)
      levels = (0..<3).map { _ in (1 + random.number(below: 2), 1 + random.number(below: 2)) }
      capOverAll = 1 + random.number(below: 3)
      let awards = zip(["一等奖", "二等奖", "入围奖"], levels).map { name, level in
        AwardRule(
          level: Bilingual(name), places: .count(level.places),
          of: name == "入围奖" ? "review" : "final", capPerOrganization: level.cap)
      }
      var advance = AdvanceRule(places: .count(places), reserves: reserves)
      advance.capPerOrganization = cap
      small = SmallTier(
        marks: points, advance: advance,
        final: [:], awards: awards, organizations: units)
      small.tier.awardCapPerOrganization = capOverAll
      small.inputs.rounds["final"] = nil
    }

    mutating func leave(_ name: String) {
      gone.insert(name)
      small.set(.withdrawn, of: name)
    }

    mutating func decide(_ name: String, _ outcome: SelectionOverride.Outcome) {
      going[name] = outcome
      small.decide(.going("review", Entry.ID(name), outcome))
    }

    mutating func give(_ name: String, _ level: Int?) {
      given[name] = .some(level)
      small.decide(.award(Entry.ID(name), level: level.map { ["一等奖", "二等奖", "入围奖"][$0] }))
    }

    /// Closes the final with those who go on; some do not show.
    mutating func hold(_ random: inout SeededGenerator) {
      var input = TierInputs.RoundInput(entries: [], isClosed: true)
      for (place, name) in random.drawn(advanced.sorted()).enumerated() {
        input.entries.append(Entry.ID(name))
        if random.number(below: 5) == 0 {
          absent.insert(name)
          input.appearances[Entry.ID(name)] = .absent
        } else {
          final[name] = 95 - 3 * place
          input.sheets.append(
            SmallTier.sheet(name, Points(tenThousandths: (95 - 3 * place) * 10_000)))
        }
      }
      small.inputs.rounds["final"] = input
      field = Set(input.entries.map(\.text))
      isFinalClosed = true
    }
    var field: Set<String> = []

    // MARK: The plain rules

    /// Those with a rank in the review, best first.
    var ranked: [String] {
      marks.keys.filter { !gone.contains($0) }.sorted { (marks[$0] ?? 0) > (marks[$1] ?? 0) }
    }

    private func isOut(_ name: String) -> Bool { going[name] == .exclude }

    /// Who goes on by ranks, caps and decisions, while no later round stands in the way; then the reserves in their order.
    var byRules: (advanced: Set<String>, reserves: [String]) {
      var taken = Set(ranked.filter { going[$0] == .advance })
      func has(_ unit: String?) -> Int { taken.count { self.unit[$0] == unit } }
      for name in ranked where taken.count < places && !taken.contains(name) && !isOut(name) {
        if has(unit[name]) < cap { taken.insert(name) }
      }
      var waiting: [String] = []
      for name in ranked where !taken.contains(name) && !isOut(name) && waiting.count < reserves {
        let ahead = waiting.count { unit[$0] == unit[name] }
        if has(unit[name]) + ahead < cap { waiting.append(name) }
      }
      return (taken, waiting)
    }

    /// Once the final is closed nobody comes in, and who took part stays unless the committee or the entry itself decides
    /// otherwise.
    var advanced: Set<String> {
      guard isFinalClosed else { return byRules.advanced }
      return Set(field.filter { !gone.contains($0) && !isOut($0) })
    }

    /// `A 0` for 一等奖.
    var prizes: Set<String> {
      var has: [String: Int] = [:]
      for (level, rule) in levels.enumerated() {
        func inUnit(_ unit: String?, of only: Int?) -> Int {
          has.count { self.unit[$0.key] == unit && (only == nil || $0.value == only) }
        }
        for (name, other) in given where other == level && !gone.contains(name) {
          has[name] = level
        }
        let order =
          level == 2
          ? ranked.filter {
            !isOut($0) && !absent.contains($0) && !(field.contains($0) && final[$0] == nil)
          }
          : ranked.filter { final[$0] != nil && !isOut($0) }
            .sorted { (final[$0] ?? 0) > (final[$1] ?? 0) }
        for name in order where has[name] == nil && given[name] == nil {
          guard has.values.count(where: { $0 == level }) < rule.places else { break }
          guard inUnit(unit[name], of: level) < rule.cap, inUnit(unit[name], of: nil) < capOverAll
          else { continue }
          has[name] = level
        }
      }
      return Set(has.map { "\($0.key) \($0.value)" })
    }
  }

  private func selection(_ trial: Trial) -> (advanced: Set<String>, reserves: [String]) {
    let selection = trial.small.outcome["review"]?.selection
    return (
      Set(selection?.advanced.map(\.standing.entry.text) ?? []),
      selection?.lists.flatMap(\.reserves).map(\.standing.entry.text) ?? []
    )
  }

  @Test(arguments: 0..<300)
  func `who goes on and who is in reserve`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var trial = Trial(&random)
    for name in trial.marks.keys.sorted() {
      switch random.number(below: 10) {
      case 0: trial.leave(name)
      case 1: trial.decide(name, .exclude)
      case 2: trial.decide(name, .advance)
      default: break
      }
    }
    let (found, plain) = (selection(trial), trial.byRules)
    #expect(found.advanced == plain.advanced && found.reserves == plain.reserves)
  }

  @Test(arguments: 0..<300)
  func `prizes after the final, with what changed since`(seed: Int) {
    var random = SeededGenerator(seed: 1_000 + seed)
    var trial = Trial(&random)
    for name in trial.marks.keys.sorted() where random.number(below: 8) == 0 {
      trial.decide(name, random.number(below: 2) == 0 ? .exclude : .advance)
    }
    trial.hold(&random)
    for name in trial.marks.keys.sorted() {
      switch random.number(below: 14) {
      case 0: trial.leave(name)
      case 1 where trial.going[name] == nil: trial.decide(name, .exclude)
      default: break
      }
    }
    for name in trial.marks.keys.sorted() where random.number(below: 12) == 0 {
      guard !trial.gone.contains(name) else { continue }
      trial.give(name, random.number(below: 4) == 0 ? nil : random.number(below: 3))
    }
    #expect(selection(trial).advanced == trial.advanced)
    let found = Set(
      (trial.small.outcome.awards?.winners ?? []).map { "\($0.standing.entry.text) \($0.level)" })
    #expect(found == trial.prizes)
  }
}
