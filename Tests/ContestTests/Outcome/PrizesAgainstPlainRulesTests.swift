import Contest
import Testing

/// Prizes of generated rulebooks against what the words of `docs/rulebooks.md` give, worked out once more in the plainest way: of all
/// sets of entries that a level allows, the one with the best ranks. No two entries are equal. Numbers and shares with each
/// rounding, lists by track and group, caps of a level and over all levels, minima of tracks, levels under one lid, ranks, lines of
/// points, titles among the winners of a level, and entries that leave after they were marked.
struct PrizesAgainstPlainRulesTests {
  struct Entrant {
    let name, unit, track, group: String
    let mark: Int
    var hasLeft = false
  }

  /// A level as plain facts, and as the line of a rulebook.
  struct Level {
    enum Kind {
      case places(Amount)
      case ranks(ClosedRange<Int>)
      case atLeast
    }
    enum Amount {
      case count(Int)
      case share(Int, of: Int, Rounding)
      /// A share of the places under a lid, or what is left of them.
      case lid(share: (Int, Int), within: (Int, Int)?)
    }
    enum Rounding: String {
      case up, down
      case halfUp = "half-up"
    }
    let name: String
    let kind: Kind
    var per = "all"
    var cap: Int?
    var least: [String: Least] = [:]
    var line: Int?
    var among: String?
    var stacks = false
    var ofRanked = false

    enum Least {
      case count(Int)
      case tenths(Int)

      func places(of places: Int) -> Int {
        switch self {
        case .count(let count): count
        case .tenths(let tenths): (places * tenths + 9) / 10
        }
      }
    }
  }

  struct Trial {
    var entrants: [Entrant] = []
    var levels: [Level] = []
    /// The levels as the rulebook has them; those under a lid are one line.
    var lines: [String] = []
    var capOverAll: Int?
    /// Where equals stand, by name: what the committee may decide.
    var order: [String: Int] = [:]

    /// With `equals`, marks of which several are the same; with `circles`, levels by rank and by points among the winners of another.
    init(_ random: inout SeededGenerator, equals: Bool = false, circles: Bool = false) {
      let count = 5 + random.number(below: equals ? 4 : 6)
      let marks =
        equals
        ? (0..<count).map { _ in 78 + 3 * random.number(below: 7) }
        : random.drawn(Array(60..<100))
      for number in 0..<count {
        let track = ["natural", "social"][random.number(below: 2)]
        let groups = track == "natural" ? ["甲", "乙"] : ["丙", "丁"]
        entrants.append(
          Entrant(
            name: String(UnicodeScalar(UInt8(65 + number))),
            unit: "校\(random.number(below: 4))", track: track,
            group: groups[random.number(below: 2)], mark: marks[number],
            hasLeft: random.number(below: 7) == 0))
      }
      // With lists of their own and a cap over all of them, no ranks say which list comes first.
      if random.number(below: 3) == 0 { capOverAll = 1 + random.number(below: 3) }
      for number in 0..<(1 + random.number(below: 4)) { add("奖\(number)", &random, circles) }
    }

    private mutating func scope(_ random: inout SeededGenerator) -> String {
      capOverAll == nil ? ["all", "all", "track", "group"][random.number(below: 4)] : "all"
    }

    private mutating func add(
      _ name: String, _ random: inout SeededGenerator, _ circles: Bool
    ) {
      switch random.number(below: 10) {
      case 0:
        let first = 1 + random.number(below: 4)
        let last = first + random.number(below: 4)
        levels.append(Level(name: name, kind: .ranks(first...last)))
        lines.append("{level: \(name), ranks: \(first)..\(last)}")
        if circles { narrow() }
      case 1:
        let line = 70 + random.number(below: 25)
        levels.append(Level(name: name, kind: .atLeast, line: line))
        lines.append("{level: \(name), at-least: \(line)}")
        if circles { narrow() }
      case 2, 3:
        let share = [(30, 100), (40, 100), (1, 3), (55, 100)][random.number(below: 4)]
        let within = [(1, 3), (1, 2), (20, 100)][random.number(below: 3)]
        let per = scope(&random)
        for (own, part) in [("\(name)甲", within), ("\(name)乙", nil)] {
          levels.append(
            Level(name: own, kind: .places(.lid(share: share, within: part)), per: per))
        }
        lines.append(
          "{levels: [\(name)甲, \(name)乙], lid: \(share.0)/\(share.1), within: {\(name)甲: \(within.0)/\(within.1)}, per: \(per)}"
        )
      default: addPlaces(name, &random)
      }
    }

    /// Makes the last level one among the winners of the one above.
    private mutating func narrow() {
      guard let above = levels.dropLast().last(where: { !$0.stacks }), let line = lines.last else {
        return
      }
      levels[levels.count - 1].among = above.name
      levels[levels.count - 1].stacks = true
      lines[lines.count - 1] = line.dropLast() + ", among: \(above.name), stacks: true}"
    }

    private mutating func addPlaces(_ name: String, _ random: inout SeededGenerator) {
      var words = ["level: \(name)"]
      var level: Level
      if random.number(below: 2) == 0 {
        let count = 1 + random.number(below: 4)
        level = Level(name: name, kind: .places(.count(count)))
        words.append("count: \(count)")
      } else {
        let share = [(20, 100), (25, 100), (1, 3), (1, 2)][random.number(below: 4)]
        let rounding = [Level.Rounding.up, .down, .halfUp][random.number(below: 3)]
        level = Level(name: name, kind: .places(.share(share.0, of: share.1, rounding)))
        words.append("share: \(share.0)/\(share.1), rounding: \(rounding.rawValue)")
        if random.number(below: 3) == 0 {
          level.ofRanked = true
          words.append("counting: ranked")
        }
      }
      level.per = scope(&random)
      words.append("per: \(level.per)")
      if random.number(below: 2) == 0 {
        level.cap = 1 + random.number(below: 2)
        words.append("caps: {organization: \(level.cap ?? 0)}")
      }
      if level.per == "all", random.number(below: 2) == 0 {
        let tenths = 1 + random.number(below: 5)
        if random.number(below: 2) == 0 {
          level.least = ["natural": .count(1), "social": .count(1)]
          words.append("least: {track: 1}")
        } else {
          level.least = ["social": .tenths(tenths)]
          words.append("least: {social: \(tenths * 10)%}")
        }
      }
      if let above = levels.last(where: { !$0.stacks }), random.number(below: 5) == 0 {
        (level.among, level.stacks) = (above.name, true)
        words.append("among: \(above.name), stacks: true")
      }
      levels.append(level)
      lines.append("{\(words.joined(separator: ", "))}")
    }

    var rulebook: String {
      """
      rulebook: plain-rules
      name: 试
      version: "1"
      source: 试
      subject: work
      tracks: [{id: natural, name: 理科, groups: [甲, 乙]}, {id: social, name: 文科, groups: [丙, 丁]}]
      tiers:
        - id: school
          name: 校赛
          rounds: [{id: review, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1}]
          awards:
      \(lines.map { "      - \($0)" }.joined(separator: "\n"))
      \(capOverAll.map { "    caps: {organization: \($0), over: awards}" } ?? "")
      """
    }

    var inputs: TierInputs {
      TierInputs(
        entries: entrants.map {
          TierInputs.EntryInput(
            Entry.ID($0.name), organization: $0.unit, track: Track.ID($0.track), group: $0.group,
            state: $0.hasLeft ? .withdrawn : .accepted)
        },
        rounds: [
          "review": TierInputs.RoundInput(
            entries: entrants.map { Entry.ID($0.name) },
            sheets: entrants.map {
              SmallTier.sheet($0.name, Points(tenThousandths: $0.mark * 10_000))
            }, isClosed: true)
        ])
    }

    // MARK: The plain rules

    var ranked: [Entrant] {
      entrants.filter { !$0.hasLeft }.sorted {
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

    private static func list(_ entrant: Entrant, _ per: String) -> String {
      switch per {
      case "track": entrant.track
      case "group": "\(entrant.track) \(entrant.group)"
      default: ""
      }
    }

    private static func places(_ amount: Level.Amount, of size: Int) -> Int {
      switch amount {
      case .count(let count): return count
      case .share(let part, let whole, let rounding):
        switch rounding {
        case .down: return size * part / whole
        case .up: return (size * part + whole - 1) / whole
        case .halfUp: return (2 * size * part + whole) / (2 * whole)
        }
      case .lid(let share, let within):
        let all = size * share.0 / share.1
        let part = within ?? (0, 1)
        guard within == nil else { return all * part.0 / part.1 }
        return all
      }
    }

    /// `A 奖1` for each prize.
    var prizes: Set<String> {
      var has: [String: [String]] = [:]
      var counted: [String: String] = [:]
      func inUnit(_ unit: String) -> Int {
        counted.keys.count { name in entrants.first { $0.name == name }?.unit == unit }
      }
      func give(_ entrant: Entrant, _ level: Level) {
        has[entrant.name, default: []].append(level.name)
        if !level.stacks { counted[entrant.name] = level.name }
      }
      for level in levels {
        let circle = level.among.map { above in
          Set(entrants.map(\.name).filter { has[$0]?.contains(above) == true })
        }
        let free = ranked.filter { one in
          (level.stacks || counted[one.name] == nil) && circle?.contains(one.name) ?? true
        }
        let hasRoom = { (unit: String) in level.stacks || inUnit(unit) < capOverAll ?? .max }
        switch level.kind {
        case .ranks(let ranks):
          // Of equals, those with a higher prize count as the first of their rank.
          let has = Set(counted.keys)
          let placed = ranked.enumerated().sorted { one, other in
            let (first, second) = (one.element, other.element)
            return (second.mark, has.contains(first.name) ? 0 : 1, one.offset)
              < (first.mark, has.contains(second.name) ? 0 : 1, other.offset)
          }.map(\.element)
          for (place, one) in placed.enumerated()
          where ranks.contains(place + 1) && free.contains(where: { $0.name == one.name })
            && hasRoom(one.unit)
          { give(one, level) }
        case .atLeast:
          for one in free where one.mark >= level.line ?? 0 && hasRoom(one.unit) {
            give(one, level)
          }
        case .places(let amount):
          for list in Set(entrants.map { Self.list($0, level.per) }).sorted() {
            let all = entrants.filter { Self.list($0, level.per) == list }
            let inList = free.filter { one in
              Self.list(one, level.per) == list
            }
            let size =
              circle == nil
              ? all.count { !level.ofRanked || !$0.hasLeft }
              : ranked.count {
                Self.list($0, level.per) == list && circle?.contains($0.name) == true
              }
            var places = Self.places(amount, of: size)
            if case .lid(let share, nil) = amount {
              // What the other level under the lid leaves.
              let other = levels.first { $0.name == level.name.dropLast() + "甲" }
              if case .places(let first)? = other?.kind {
                places = size * share.0 / share.1 - Self.places(first, of: size)
              }
            }
            let left = { (unit: String) in
              level.stacks ? Int.max : (capOverAll ?? .max) - min(inUnit(unit), capOverAll ?? .max)
            }
            let best = PlainChoice(
              places: places, cap: level.cap,
              least: level.least.mapValues { $0.places(of: places) }, left: left
            )
            .best(of: inList, unit: \.unit, track: \.track)
            for one in best { give(one, level) }
          }
        }
      }
      return Set(has.flatMap { name, levels in levels.map { "\(name) \($0)" } })
    }
  }

  @Test(arguments: 0..<200)
  func `levels by rank and by points among the winners of another level`(seed: Int) throws {
    var random = SeededGenerator(seed: 590_000 + seed)
    let trial = Trial(&random, circles: true)
    guard let tier = RulebookReader.read(trial.rulebook).rulebook?.tiers.first else { return }
    let outcome = Outcome.of(tier, trial.inputs)
    let awards = try #require(outcome.awards)
    let found = Set(
      awards.winners.map {
        "\($0.standing.entry.text) \(outcome.awardRules[$0.level].level.chinese)"
      })
    #expect(
      found == trial.prizes,
      "\(trial.lines) \(trial.ranked.map { "\($0.name) \($0.unit) \($0.track) \($0.mark)" })")
  }

  /// With 2685 and 5580 a minimum went to the worse of two, since the best entry of its track could not have it.
  @Test(arguments: Array(0..<400) + [2685, 5580])
  func `each prize of a generated rulebook is the one that its words give`(seed: Int) throws {
    var random = SeededGenerator(seed: 90_000 + seed)
    let trial = Trial(&random)
    let reading = RulebookReader.read(trial.rulebook)
    // Some generated rulebooks cannot be meant, such as minima above the places.
    guard let tier = reading.rulebook?.tiers.first else { return }
    let outcome = Outcome.of(tier, trial.inputs)
    let awards = try #require(outcome.awards)
    let found = Set(
      awards.winners.map {
        "\($0.standing.entry.text) \(outcome.awardRules[$0.level].level.chinese)"
      })
    #expect(
      found == trial.prizes,
      "\(trial.lines) \(trial.ranked.map { "\($0.name) \($0.unit) \($0.track) \($0.mark)" })")
  }

  /// The committee orders equals once, and its order counts for all levels.
  @Test(arguments: 0..<300)
  func `a prize is given where every order of equals gives it, and what depends on the order waits`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: 190_000 + seed)
    let trial = Trial(&random, equals: true)
    let decided = trial.decided
    guard decided.count <= 48,
      let tier = RulebookReader.read(trial.rulebook).rulebook?.tiers.first
    else { return }
    let outcome = Outcome.of(tier, trial.inputs)
    let awards = try #require(outcome.awards)
    let orders = decided.map(\.prizes)
    let sure = orders.reduce(orders[0]) { $0.intersection($1) }
    let found = Set(
      awards.winners.map {
        "\($0.standing.entry.text) \(outcome.awardRules[$0.level].level.chinese)"
      })
    let told =
      "\(trial.lines) \(trial.ranked.map { "\($0.name) \($0.unit) \($0.track) \($0.mark)" })"
    #expect(found.isSubset(of: sure), "\(found.subtracting(sure)) \(told)")
    let waiting = Set(awards.levels.flatMap(\.undecided).map(\.standing.entry.text))
    let depends = Set(orders.joined()).subtracting(sure).map { String($0.prefix(1)) }
    #expect(Set(depends).isSubset(of: waiting), "\(Set(depends).subtracting(waiting)) \(told)")
  }

  @Test func `most generated rulebooks can be read`() {
    let read = (0..<400).count { seed in
      var random = SeededGenerator(seed: 90_000 + seed)
      return RulebookReader.read(Trial(&random).rulebook).rulebook != nil
    }
    #expect(read > 250, "\(read)")
  }
}
