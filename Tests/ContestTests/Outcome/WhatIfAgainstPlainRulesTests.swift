import Contest
import Testing

/// Trials on generated reviews against the same changes worked out in the plainest way: marks of several judges for two criteria
/// with equals on purpose, a cap, places, reserves, weights, ways of combining, a judge left out, an entry that leaves. What is tried
/// together is compared as well.
struct WhatIfAgainstPlainRulesTests {
  /// The facts of a review, and its rules as plain numbers.
  struct Plain {
    var weights: [Int] = [60, 40]
    var method = WhatIf.Method.mean
    var places = 3
    var cap: Int? = 2
    let reserves: Int
    var judges: [Int]
    /// Marks by entry and judge, one for each criterion.
    var marks: [String: [[Int]]] = [:]
    var unit: [String: String] = [:]
    var gone: Set<String> = []

    init(_ random: inout SeededGenerator) {
      judges = Array(0..<(3 + random.number(below: 3)))
      reserves = random.number(below: 3)
      for number in 0..<(6 + random.number(below: 7)) {
        let name = String(UnicodeScalar(UInt8(65 + number)))
        marks[name] = judges.map { _ in (0..<2).map { _ in 60 + random.number(below: 31) } }
        unit[name] = "校\(random.number(below: 3))"
      }
      let names = marks.keys.sorted()
      // Equals on purpose.
      for _ in 0..<3 {
        marks[names[random.number(below: names.count)]] =
          marks[names[random.number(below: names.count)]]
      }
    }

    /// The score in hundredths, rounded half up once: all sums are whole numbers over one denominator.
    func hundredths(_ name: String) -> Int {
      var totals = judges.map { judge in
        zip(marks[name]?[judge] ?? [], weights).reduce(0) { $0 + $1.0 * $1.1 }
      }.sorted()
      let count = totals.count
      switch method {
      case .median where count.isMultiple(of: 2):
        totals = [totals[count / 2 - 1], totals[count / 2]]
      case .median: totals = [totals[count / 2]]
      case .trimmed: totals = Array(totals.dropFirst().dropLast())
      default: break
      }
      let denominator = weights.reduce(0, +) * totals.count
      return (200 * totals.reduce(0, +) + denominator) / (2 * denominator)
    }

    var ranks: [String: Int] {
      let present = marks.keys.filter { !gone.contains($0) }
      return Dictionary(
        uniqueKeysWithValues: present.map { name in
          (name, 1 + present.count { hundredths($0) > hundredths(name) })
        })
    }

    /// Each order of those with a rank that the ranks allow; equals may stand either way.
    private func orders(_ ranks: [String: Int]) -> [[String]] {
      Set(ranks.values).sorted().reduce([[]]) { orders, rank in
        let equals = ranks.keys.filter { ranks[$0] == rank }.sorted()
        return orders.flatMap { order in Self.permutations(equals).map { order + $0 } }
      }
    }

    private static func permutations(_ names: [String]) -> [[String]] {
      guard names.count > 1 else { return [names] }
      return names.indices.flatMap { index in
        var rest = names
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
      }
    }

    /// Who goes on whatever the committee decides about equals, and for whom it matters.
    var selection: (advanced: Set<String>, undecided: Set<String>) {
      let ranks = ranks
      let taken = orders(ranks).map { order -> Set<String> in
        var taken: [String] = []
        for name in order where taken.count < places {
          if taken.count(where: { unit[$0] == unit[name] }) < cap ?? .max { taken.append(name) }
        }
        return Set(taken)
      }
      let always = taken.reduce(taken.first ?? []) { $0.intersection($1) }
      return (always, Set(taken.joined()).subtracting(always))
    }

    static func fraction(_ whole: Int) -> Fraction {
      Fraction(Points(tenThousandths: whole * 10_000))
    }

    /// The same for the program.
    var tier: SmallTier {
      var small = SmallTier(marks: [])
      let criteria = zip(["new", "use"], weights).map { id, weight -> Criterion in
        var criterion = Criterion(id: Criterion.ID(id), name: Bilingual(id))
        criterion.weight = Self.fraction(weight)
        return criterion
      }
      var rules = JudgingRules(
        rubric: Rubric(criteria), judgesPerEntry: judges.count, ties: [.committee])
      var advance = AdvanceRule(places: .count(places), reserves: reserves)
      advance.capPerOrganization = cap
      rules.advance = advance
      small.tier.rounds[0] = Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(rules))
      let names = marks.keys.sorted()
      small.inputs.entries = names.map {
        TierInputs.EntryInput(Entry.ID($0), organization: unit[$0] ?? "")
      }
      small.inputs.rounds["review"] = TierInputs.RoundInput(
        entries: names.map { Entry.ID($0) },
        sheets: names.flatMap { name in
          judges.map { judge in
            ScoreSheet(
              entry: Entry.ID(name), judge: Judge.ID("J\(judge)"),
              marks: [
                "new": Points(tenThousandths: (marks[name]?[judge][0] ?? 0) * 10_000),
                "use": Points(tenThousandths: (marks[name]?[judge][1] ?? 0) * 10_000),
              ])
          }
        }, isClosed: true)
      return small
    }
  }

  /// Draws a change, and does it to the plain facts too.
  private func change(_ plain: inout Plain, _ random: inout SeededGenerator) -> WhatIf {
    switch random.number(below: 6) {
    case 0:
      plain.cap = [nil, 1, 2][random.number(below: 3)]
      return .cap("review", plain.cap)
    case 1:
      plain.places = 1 + random.number(below: 6)
      return .places("review", plain.places)
    case 2:
      plain.weights[0] = 10 + 10 * random.number(below: 9)
      return .weight("review", "new", Plain.fraction(plain.weights[0]))
    case 3:
      plain.method = [.mean, .median, .trimmed][random.number(below: 3)]
      return .method("review", plain.method)
    case 4 where plain.judges.count > 3:
      let judge = plain.judges.remove(at: random.number(below: plain.judges.count))
      return .withoutJudge(Judge.ID("J\(judge)"))
    default:
      let name = plain.marks.keys.sorted()[random.number(below: plain.marks.count)]
      plain.gone.insert(name)
      return .withoutEntry(Entry.ID(name))
    }
  }

  @Test(arguments: 0..<200)
  func `what a trial gives is what the changed rules and facts give`(seed: Int) throws {
    var random = SeededGenerator(seed: 70_000 + seed)
    var plain = Plain(&random)
    let small = plain.tier
    var changes: [WhatIf] = []
    for _ in 0..<(1 + random.number(below: 3)) { changes.append(change(&plain, &random)) }
    var tried = small
    for change in WhatIf.inOrder(changes) {
      (tried.tier, tried.inputs) = try change.applied(to: tried.tier, tried.inputs)
    }
    let outcome = tried.outcome
    let ranks = plain.ranks
    for name in plain.marks.keys.sorted() {
      let result = try #require(outcome["review"]?.results[Entry.ID(name)])
      #expect(result.rank == ranks[name], "\(name) \(changes)")
      if ranks[name] != nil {
        #expect(result.score?.tenThousandths == plain.hundredths(name) * 100, "\(name) \(changes)")
      }
    }
    let choices = outcome["review"]?.selection?.lists.flatMap(\.entries) ?? []
    func names(_ wanted: Selection.Outcome) -> Set<String> {
      Set(choices.filter { $0.outcome == wanted }.map(\.standing.entry.text))
    }
    let (advanced, undecided) = plain.selection
    #expect(names(.advanced) == advanced, "\(changes)")
    #expect(names(.undecided) == undecided, "\(changes)")
    // Nothing that is stored has changed.
    #expect(small.lines(.selection("review")) == Plain.again(seed).tier.lines(.selection("review")))
  }
}

extension WhatIfAgainstPlainRulesTests.Plain {
  /// The facts as they were drawn.
  fileprivate static func again(_ seed: Int) -> Self {
    var random = SeededGenerator(seed: 70_000 + seed)
    return Self(&random)
  }
}
