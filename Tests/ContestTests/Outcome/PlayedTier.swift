import Contest
import ContestTestSupport
import Foundation
import Testing

/// A rulebook's only tier, played from marks to lists in a few lines. Entries are A, B, C …; each has its own organization
/// and the first track unless the test says otherwise.
struct PlayedTier {
  var tier: Tier
  var inputs: TierInputs

  /// From the text of a whole rulebook.
  init(rulebook text: String) throws {
    let reading = RulebookReader.read(text)
    for problem in reading.problems where problem.severity == .error {
      Issue.record("\(problem.line(in: .english))")
    }
    tier = try #require(reading.rulebook?.tiers.first)
    inputs = TierInputs(entries: [])
  }

  /// From the text of `rounds:` and what follows in the tier, such as `awards:`; in YAML, from the first column.
  init(tier text: String, form: String = "") throws {
    let indented = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    try self.init(
      rulebook: """
        rulebook: played
        name: 试赛
        version: "1"
        source: 示例
        subject: work
        tracks: [{id: natural, name: 自然}, {id: social, name: 社会}]
        \(form)
        tiers:
          - id: school
            name: 校赛
        \(indented)

        """)
  }

  /// From the example of a section of `docs/rulebooks.md`.
  init(guide heading: String, form: String = "") throws {
    let section = try #require(try RuleFamily.section(heading), "no section \(heading)")
    let blocks = section.components(separatedBy: "```")
    let block = try #require(blocks.first { $0.hasPrefix("yaml") }, "no example in \(heading)")
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    try self.init(tier: lines.joined(separator: "\n"), form: form)
  }

  private mutating func know(_ names: some Sequence<String>) {
    for name in names.sorted() where !inputs.entries.contains(where: { $0.id.text == name }) {
      inputs.entries.append(
        TierInputs.EntryInput(
          Entry.ID(name), organization: "校\(name)", track: "natural"))
    }
  }

  /// Changes what is known of an entry.
  mutating func entry(_ name: String, _ change: (inout TierInputs.EntryInput) -> Void) {
    know([name])
    for index in inputs.entries.indices where inputs.entries[index].id.text == name {
      change(&inputs.entries[index])
    }
  }

  /// Records marks, an entry's in the order of the columns: `85`, `1:23.4`, `缺席`; an empty text is a blank.
  mutating func record(_ round: Round.ID, _ marks: [String: [String]]) throws {
    know(marks.keys)
    let rules = try #require(tier.round(round)?.judging)
    var input = inputs.rounds[round] ?? TierInputs.RoundInput(entries: [], isClosed: true)
    for (name, texts) in marks.sorted(by: { $0.key < $1.key }) {
      input.entries.append(Entry.ID(name))
      for (criterion, text) in zip(rules.rubric.criteria, texts) where !text.isEmpty {
        let mark: RecordedMark = try #require(RecordedMark(text, in: rules.markUnit), "\(text)")
        input.records[Entry.ID(name), default: [:]][criterion.id] = mark
      }
    }
    inputs.rounds[round] = input
  }

  /// Gives each judge's total, judge after judge: every criterion has the same share of its range.
  mutating func judge(_ round: Round.ID, _ marks: [String: [Points]]) throws {
    try sheets(
      round,
      marks.mapValues { totals in totals.map { [$0] } })
  }

  /// Gives each judge's marks in the order of the criteria. The judges are J1, J2 …
  mutating func sheets(_ round: Round.ID, _ marks: [String: [[Points]]]) throws {
    know(marks.keys)
    let rubric = try #require(tier.round(round)?.judging?.rubric)
    var input = inputs.rounds[round] ?? TierInputs.RoundInput(entries: [], isClosed: true)
    for (name, sheets) in marks.sorted(by: { $0.key < $1.key }) {
      input.entries.append(Entry.ID(name))
      for (number, sheet) in sheets.enumerated() {
        input.sheets.append(
          ScoreSheet(
            entry: Entry.ID(name), judge: Judge.ID("J\(number + 1)"),
            marks: Dictionary(uniqueKeysWithValues: zip(rubric.criteria.map(\.id), sheet))))
      }
    }
    inputs.rounds[round] = input
  }

  mutating func decide(_ choice: CommitteeDecision.Choice, reason: String = "会议决定") {
    inputs.decisions.append(CommitteeDecision(choice, reason: reason, actor: "li"))
  }

  var outcome: Outcome { Outcome.of(tier, inputs) }

  /// `A 87.50 1`; a shared place has `=`, no place has its reason.
  func ranking(_ round: Round.ID) -> [String] {
    let results = outcome[round]?.results
    return (results?.entries ?? []).map { result in
      switch result.state {
      case .ranked(let place):
        let score = result.score.flatMap { results?.input.rules.text(ofScore: $0) } ?? "?"
        return "\(result.entry.text) \(score) \(place.rank)\(place.isShared ? "=" : "")"
      case .notRanked(let reason): return "\(result.entry.text) - \(reason.code)"
      }
    }
  }

  /// `A 一等奖`, by level and then by place.
  var awards: [String] {
    (outcome.awards?.winners ?? []).map {
      "\($0.standing.entry.text) \(outcome.awardRules[$0.level].level.chinese)"
    }
  }

  func explanation(_ entry: String, _ round: Round.ID, _ language: Language = .chinese) -> [String]
  {
    outcome[round]?.results.explanation(of: Entry.ID(entry), in: language) ?? []
  }
}
