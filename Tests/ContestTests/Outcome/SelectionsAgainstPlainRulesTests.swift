import Contest
import Testing

/// Who goes on, and the prizes and titles that follow from it, in generated rulebooks of two rounds against what the words of
/// `docs/rulebooks.md` give, worked out once more in the plainest way. Places as numbers and shares with each rounding, by list, with
/// caps of a unit and minima of tracks; titles of those who went on and of those who did not; shares of the first round among the
/// finalists; ranks; a cap over all prizes; finalists who are absent or leave. No two entries are equal.
struct SelectionsAgainstPlainRulesTests {
  struct Entrant {
    let name, unit, track: String
    let mark, final: Int
    var isGone = false
    var isAbsent = false
  }

  /// A number or a share of entries.
  struct Amount {
    let words: String
    let places: (Int) -> Int

    init(_ random: inout SeededGenerator, most: Int) {
      guard random.number(below: 2) == 0 else {
        let count = 1 + random.number(below: most)
        (words, places) = ("count: \(count)", { _ in count })
        return
      }
      let (part, whole) = [(1, 5), (1, 4), (1, 3), (2, 5), (1, 2)][random.number(below: 5)]
      let rounding = ["up", "down", "half-up"][random.number(below: 3)]
      words = "share: \(part)/\(whole), rounding: \(rounding)"
      places = { size in
        switch rounding {
        case "down": size * part / whole
        case "up": (size * part + whole - 1) / whole
        default: (2 * size * part + whole) / (2 * whole)
        }
      }
    }
  }

  /// Places with a cap and minima, as the line of a rulebook and as plain facts.
  struct Rule {
    var words: [String]
    let amount: Amount
    var isPerTrack = false
    var cap: Int?
    var least: [String: (Int) -> Int] = [:]
    var isOfRanked = false

    init(_ random: inout SeededGenerator, most: Int, isPerTrack: Bool) {
      amount = Amount(&random, most: most)
      self.isPerTrack = isPerTrack
      words = [amount.words, "per: \(isPerTrack ? "track" : "all")"]
      if random.number(below: 3) > 0 {
        let most = 1 + random.number(below: 2)
        cap = most
        words.append("caps: {organization: \(most)}")
      }
      if !isPerTrack, random.number(below: 2) == 0 {
        if random.number(below: 2) == 0 {
          least = ["natural": { _ in 1 }, "social": { _ in 1 }]
          words.append("least: {track: 1}")
        } else {
          let tenths = 1 + random.number(below: 5)
          least = ["social": { (tenths * $0 + 9) / 10 }]
          words.append("least: {social: \(tenths * 10)%}")
        }
      }
      if amount.words.contains("share"), random.number(below: 3) == 0 {
        isOfRanked = true
        words.append("counting: ranked")
      }
    }

    func choice(among size: Int, left: @escaping (String) -> Int = { _ in .max }) -> PlainChoice {
      let places = amount.places(size)
      return PlainChoice(
        places: places, cap: cap, least: least.mapValues { $0(places) }, left: left)
    }
  }

  struct Level {
    enum Kind {
      case advanced, notAdvanced, atLeast(Int)
      case ranks(ClosedRange<Int>, ofFinal: Bool)
      /// `ofFinal`: by the final's ranks. `shareOfReview`: a share is counted of all that were in the review.
      case places(Rule, ofFinal: Bool, shareOfReview: Bool)
    }
    let name: String
    let kind: Kind
    var stacks = false
  }

  struct Trial {
    var entrants: [Entrant] = []
    let advance: Rule
    let reserves: Int
    var levels: [Level] = []
    var lines: [String] = []
    var capOverAll: Int?
    /// Who was sent into the final before anybody left.
    var field: [String] = []
    var isFinalHeld = false
    /// Where equals stand, by name: what the committee may decide.
    var order: [String: Int] = [:]

    /// With `equals`, marks of which several are the same.
    init(_ random: inout SeededGenerator, equals: Bool = false) {
      let count = 5 + random.number(below: equals ? 4 : 7)
      let finals = random.drawn(Array(60..<100))
      let marks =
        equals
        ? (0..<count).map { _ in 78 + 3 * random.number(below: 6) }
        : random.drawn(Array(60..<100))
      for number in 0..<count {
        entrants.append(
          Entrant(
            name: String(UnicodeScalar(UInt8(65 + number))), unit: "校\(random.number(below: 4))",
            track: ["natural", "social"][random.number(below: 2)], mark: marks[number],
            final: finals[number]))
      }
      advance = Rule(&random, most: 6, isPerTrack: random.number(below: 3) == 0)
      // An entry whose number among the reserves depends on the order of equals waits too.
      reserves = equals ? 0 : random.number(below: 4)
      // Ranks of two lists do not say which of two entries comes first.
      if !advance.isPerTrack, random.number(below: 3) == 0 {
        capOverAll = 1 + random.number(below: 2)
      }
      for number in 0..<(2 + random.number(below: 4)) { add("奖\(number)", &random) }
    }

    private mutating func add(_ name: String, _ random: inout SeededGenerator) {
      switch random.number(below: 9) {
      case 0, 1:
        let stacks = random.number(below: 2) == 0
        levels.append(Level(name: name, kind: .advanced, stacks: stacks))
        lines.append("{level: \(name), to: advanced-of review\(stacks ? ", stacks: true" : "")}")
      case 2:
        levels.append(Level(name: name, kind: .notAdvanced))
        lines.append("{level: \(name), to: not-advanced-of review}")
      case 3:
        let line = 65 + random.number(below: 30)
        levels.append(Level(name: name, kind: .atLeast(line)))
        lines.append("{level: \(name), at-least: \(line), of: review}")
      case 4:
        let first = 1 + random.number(below: 5)
        let last = first + random.number(below: 4)
        let ofFinal = random.number(below: 2) == 0
        levels.append(Level(name: name, kind: .ranks(first...last, ofFinal: ofFinal)))
        lines.append(
          "{level: \(name), ranks: \(first)..\(last), of: \(ofFinal ? "final" : "review")}")
      default:
        let ofFinal = random.number(below: 3) > 0
        let rule = Rule(
          &random, most: 3, isPerTrack: capOverAll == nil && random.number(below: 3) == 0)
        let shareOfReview =
          ofFinal && rule.amount.words.contains("share") && random.number(below: 2) == 0
        levels.append(
          Level(name: name, kind: .places(rule, ofFinal: ofFinal, shareOfReview: shareOfReview)))
        let words =
          ["level: \(name)", "of: \(ofFinal ? "final" : "review")"]
          + (shareOfReview ? ["share-of: review"] : []) + rule.words
        lines.append("{\(words.joined(separator: ", "))}")
      }
    }

    var rulebook: String {
      """
      rulebook: plain-rules
      name: 试
      version: "1"
      source: 试
      subject: work
      tracks: [{id: natural, name: 理科}, {id: social, name: 文科}]
      tiers:
        - id: school
          name: 校赛
          rounds:
            - {id: review, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, advance: {\((advance.words + ["reserves: \(reserves)"]).joined(separator: ", "))}}
            - {id: final, kind: live, rubric: [{id: whole, name: 综合}], judges-per-entry: 1}
          awards:
      \(lines.map { "      - \($0)" }.joined(separator: "\n"))
      \(capOverAll.map { "    caps: {organization: \($0), over: awards}" } ?? "")
      """
    }

    var inputs: TierInputs {
      func sheet(_ name: String, _ mark: Int) -> ScoreSheet {
        SmallTier.sheet(name, Points(tenThousandths: mark * 10_000))
      }
      var inputs = TierInputs(
        entries: entrants.map {
          TierInputs.EntryInput(
            Entry.ID($0.name), organization: $0.unit, track: Track.ID($0.track),
            state: $0.isGone ? .withdrawn : .accepted)
        },
        rounds: [
          "review": TierInputs.RoundInput(
            entries: entrants.map { Entry.ID($0.name) },
            sheets: entrants.map { sheet($0.name, $0.mark) }, isClosed: true)
        ], confirmed: ["review"])
      if isFinalHeld {
        let finalists = entrants.filter { field.contains($0.name) }
        inputs.rounds["final"] = TierInputs.RoundInput(
          entries: field.map { Entry.ID($0) },
          sheets: finalists.filter { !$0.isAbsent }.map { sheet($0.name, $0.final) },
          appearances: Dictionary(
            uniqueKeysWithValues: finalists.filter(\.isAbsent).map { (Entry.ID($0.name), .absent) }),
          isClosed: true)
      }
      return inputs
    }

    /// Holds the final with those who went on before anybody left; some do not show.
    mutating func holdFinal(_ random: inout SeededGenerator) {
      field = advancedByRules.map(\.name).sorted()
      isFinalHeld = true
      for index in entrants.indices where field.contains(entrants[index].name) {
        entrants[index].isAbsent = random.number(below: 5) == 0
      }
    }

    mutating func leave(_ chance: Int, _ random: inout SeededGenerator) {
      for index in entrants.indices where random.number(below: chance) == 0 {
        entrants[index].isGone = true
      }
    }

    // MARK: The plain rules

    var ranked: [Entrant] {
      entrants.filter { !$0.isGone }.sorted {
        ($1.mark, order[$0.name] ?? 0) < ($0.mark, order[$1.name] ?? 0)
      }
    }

    /// The same with equals in each order that the committee may decide.
    var decided: [Trial] {
      let runs = Dictionary(grouping: ranked, by: \.mark).values.map { $0.map(\.name) }
      return runs.reduce([self]) { trials, run in
        trials.flatMap { trial in
          PlainChoice.orders(of: run).map { names in
            var trial = trial
            for (place, name) in names.enumerated() { trial.order[name] = place }
            return trial
          }
        }
      }
    }

    private func lists(_ isPerTrack: Bool) -> [(Entrant) -> Bool] {
      isPerTrack ? [{ $0.track == "natural" }, { $0.track == "social" }] : [{ _ in true }]
    }

    var advancedByRules: [Entrant] {
      lists(advance.isPerTrack).flatMap { isIn in
        advance.choice(among: (advance.isOfRanked ? ranked : entrants).count(where: isIn))
          .best(of: ranked.filter(isIn), unit: \.unit, track: \.track)
      }
    }

    /// Reserves in their order: who stands next and still fits under the cap, beside those who go on and the reserves before.
    var reservesByRules: [String] {
      let advanced = advancedByRules
      return lists(advance.isPerTrack).flatMap { isIn in
        var used = Dictionary(grouping: advanced.filter(isIn), by: \.unit).mapValues(\.count)
        var names: [String] = []
        for one in ranked where isIn(one) && !advanced.contains(where: { $0.name == one.name }) {
          guard names.count < reserves, used[one.unit] ?? 0 < advance.cap ?? .max else { continue }
          used[one.unit, default: 0] += 1
          names.append(one.name)
        }
        return names
      }
    }

    /// `A 奖1` for each prize.
    var prizes: Set<String> {
      var has: Set<String> = []
      var counted: Set<String> = []
      let advanced = Set(entrants.filter { !$0.isGone && field.contains($0.name) }.map(\.name))
      func inUnit(_ unit: String) -> Int {
        entrants.count { $0.unit == unit && counted.contains($0.name) }
      }
      func room(_ unit: String) -> Int { max((capOverAll ?? 1_000) - inUnit(unit), 0) }
      func give(_ one: Entrant, _ level: Level) {
        has.insert("\(one.name) \(level.name)")
        if !level.stacks { counted.insert(one.name) }
      }
      let finalists = ranked.filter { field.contains($0.name) && !$0.isAbsent }
        .sorted { $0.final > $1.final }
      for level in levels {
        // Who was absent from the final has no prize by the review's rank; the ranks of the others stay.
        let places = { (ofFinal: Bool) in
          (ofFinal ? finalists : ranked).enumerated().map { ($0 + 1, $1) }
        }
        func open(_ ofFinal: Bool) -> [(rank: Int, one: Entrant)] {
          places(ofFinal).filter { !$1.isAbsent && (level.stacks || !counted.contains($1.name)) }
        }
        switch level.kind {
        case .advanced:
          for one in ranked
          where advanced.contains(one.name) && (level.stacks || !counted.contains(one.name)) {
            give(one, level)
          }
        case .notAdvanced:
          for (_, one) in open(false) where !advanced.contains(one.name) && room(one.unit) > 0 {
            give(one, level)
          }
        case .atLeast(let line):
          for (_, one) in open(false) where one.mark >= line && room(one.unit) > 0 {
            give(one, level)
          }
        case .ranks(let ranks, let ofFinal):
          for (rank, one) in open(ofFinal) where ranks.contains(rank) && room(one.unit) > 0 {
            give(one, level)
          }
        case .places(let rule, let ofFinal, let shareOfReview):
          for isIn in lists(rule.isPerTrack) {
            let present = rule.isOfRanked ? ranked : entrants
            // Who left the final without a mark was not in it.
            let size =
              ofFinal && !shareOfReview
              ? (rule.isOfRanked
                ? finalists
                : entrants.filter { field.contains($0.name) && !($0.isGone && $0.isAbsent) })
                .count(where: isIn)
              : present.count(where: isIn)
            for one in rule.choice(among: size, left: room)
              .best(of: open(ofFinal).map(\.one).filter(isIn), unit: \.unit, track: \.track)
            { give(one, level) }
          }
        }
      }
      return has
    }
  }

  private func told(_ trial: Trial) -> String {
    "\(trial.advance.words) \(trial.reserves) \(trial.lines) \(trial.capOverAll ?? 0) \(trial.field) \(trial.ranked.map { "\($0.name) \($0.unit) \($0.track) \($0.mark) \($0.final) \($0.isAbsent)" })"
  }

  @Test(arguments: 0..<300)
  func `who goes on and who is in reserve under caps and minima`(seed: Int) throws {
    var random = SeededGenerator(seed: 290_000 + seed)
    var trial = Trial(&random)
    trial.leave(6, &random)
    guard let tier = RulebookReader.read(trial.rulebook).rulebook?.tiers.first else { return }
    let selection = try #require(Outcome.of(tier, trial.inputs)["review"]?.selection)
    #expect(
      selection.advanced.map(\.standing.entry.text).sorted()
        == trial.advancedByRules.map(\.name).sorted(), "\(told(trial))")
    guard trial.advance.least.isEmpty else { return }
    #expect(
      selection.lists.flatMap(\.reserves).map(\.standing.entry.text) == trial.reservesByRules,
      "\(told(trial))")
  }

  @Test(arguments: 0..<300)
  func `equals go on if every order sends them on, and wait if some do`(seed: Int) throws {
    var random = SeededGenerator(seed: 490_000 + seed)
    var trial = Trial(&random, equals: true)
    trial.leave(7, &random)
    let decided = trial.decided
    guard decided.count <= 48,
      let tier = RulebookReader.read(trial.rulebook).rulebook?.tiers.first
    else { return }
    let selection = try #require(Outcome.of(tier, trial.inputs)["review"]?.selection)
    let orders = decided.map { Set($0.advancedByRules.map(\.name)) }
    let sure = orders.reduce(orders[0]) { $0.intersection($1) }
    #expect(Set(selection.advanced.map(\.standing.entry.text)) == sure, "\(told(trial))")
    let waiting = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
    #expect(
      Set(waiting.map(\.standing.entry.text)) == Set(orders.joined()).subtracting(sure),
      "\(told(trial))")
  }

  @Test(arguments: 0..<300)
  func `titles and prizes after finalists stayed away or left`(seed: Int) throws {
    var random = SeededGenerator(seed: 390_000 + seed)
    var trial = Trial(&random)
    trial.holdFinal(&random)
    trial.leave(8, &random)
    guard let tier = RulebookReader.read(trial.rulebook).rulebook?.tiers.first else { return }
    let outcome = Outcome.of(tier, trial.inputs)
    let awards = try #require(outcome.awards)
    let found = Set(
      awards.winners.map {
        "\($0.standing.entry.text) \(outcome.awardRules[$0.level].level.chinese)"
      })
    #expect(
      found == trial.prizes,
      "\(found.symmetricDifference(trial.prizes).sorted()) \(told(trial))")
  }

  @Test func `most generated rulebooks can be read`() {
    let read = (0..<300).count { seed in
      var random = SeededGenerator(seed: 390_000 + seed)
      return RulebookReader.read(Trial(&random).rulebook).rulebook != nil
    }
    #expect(read > 200, "\(read)")
  }
}
