import Contest

/// A tier of a review with places and, where asked for, a final; entries A, B, C … with one judge's mark each.
struct SmallTier {
  var tier: Tier
  var inputs: TierInputs

  /// `marks` are the review's, of A, B, C …, by one judge; `final` the final's, `nil` for a tier without one. Where there
  /// are fewer `organizations` than entries, the rest have each its own.
  init(
    marks: [Points], advance: AdvanceRule? = AdvanceRule(places: .count(2), reserves: 1),
    final: [String: Points]? = nil, awards: [AwardRule] = [], organizations: [String] = []
  ) {
    let rubric = Rubric([Criterion(id: "whole", name: Bilingual("综合"))])
    var rules = JudgingRules(rubric: rubric, judgesPerEntry: 1, ties: [.committee])
    rules.advance = advance
    var rounds = [Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(rules))]
    let names = marks.indices.map { String(UnicodeScalar(UInt8(65 + $0))) }
    inputs = TierInputs(
      entries: names.enumerated().map { index, name in
        TierInputs.EntryInput(
          Entry.ID(name),
          organization: organizations.indices.contains(index) ? organizations[index] : "校\(name)")
      })
    inputs.rounds["review"] = TierInputs.RoundInput(
      entries: names.map { Entry.ID($0) },
      sheets: zip(names, marks).map { Self.sheet($0, $1) }, isClosed: true)
    if let final {
      rules.advance = nil
      rounds.append(Round(id: "final", name: Bilingual("终评"), kind: LiveKind(rules)))
      inputs.rounds["final"] = TierInputs.RoundInput(
        entries: final.keys.sorted().map { Entry.ID($0) },
        sheets: final.sorted { $0.key < $1.key }.map { Self.sheet($0.key, $0.value) },
        isClosed: true)
    }
    tier = Tier(id: "school", name: Bilingual("校赛"), rounds: rounds, awards: awards)
  }

  static func sheet(_ entry: String, _ mark: Points) -> ScoreSheet {
    ScoreSheet(entry: Entry.ID(entry), judge: Judge.ID("J1"), marks: ["whole": mark])
  }

  var outcome: Outcome { Outcome.of(tier, inputs) }

  mutating func set(_ state: EntryState, of entry: String) {
    for index in inputs.entries.indices where inputs.entries[index].id == Entry.ID(entry) {
      inputs.entries[index].state = state
    }
  }

  /// Another mark of an entry in the review.
  mutating func mark(_ entry: String, _ mark: Points) {
    inputs.rounds["review"]?.sheets.removeAll { $0.entry == Entry.ID(entry) }
    inputs.rounds["review"]?.sheets.append(Self.sheet(entry, mark))
  }

  /// Another tie chain of the review.
  mutating func useTies(_ ties: [TieBreak], _ change: (inout JudgingRules) -> Void = { _ in }) {
    let rounds = tier.rounds.map { round -> Round in
      guard round.id == "review", var rules = round.judging else { return round }
      rules.ties = ties
      change(&rules)
      return Round(id: round.id, name: round.name, kind: ReviewKind(rules))
    }
    tier.rounds = rounds
  }

  mutating func decide(_ choice: CommitteeDecision.Choice) {
    inputs.decisions.append(CommitteeDecision(choice, reason: "评委会合议", actor: "li"))
  }

  /// The lines of a list as short texts: `A 1 placed`.
  func lines(_ list: OutcomeList) -> [String] {
    outcome.lines(of: list).map { line in
      [line.entry.text, line.place.map(String.init) ?? "-", line.standing.word]
        .joined(separator: " ")
    }
  }
}

extension Bilingual {
  /// A name that is the same in both languages.
  init(_ name: String) { self.init(chinese: name) }
}
