import Contest
import Testing

struct PublicityKindTests {
  private static let review =
    "{id: review, kind: review, rubric: [{id: new, name: 新意}], advance: {count: 3}}"
  private static let final = "{id: final, kind: live, rubric: [{id: show, name: 展示}]}"

  private func tier(_ rounds: String, _ more: String = "") throws -> Tier {
    let text = ShortRulebook.text(rounds: rounds)
      .replacing("rounds: [", with: "\(more)rounds: [")
    let reading = RulebookReader.read(text)
    let problems = reading.problems.map { $0.line(in: .english) }
    return try #require(reading.rulebook?.tiers.first, "\(problems)")
  }

  @Test func `nobody is scored, ranked or sent on by it`() {
    let round = Round(id: "notice", name: PublicityKind.usualName, kind: PublicityKind())
    #expect(round.publicity == PublicityRule())
    #expect(!round.scores && !round.advances && !round.printsSheets && !round.decides)
  }

  @Test func `all its words are read`() throws {
    let tier = try tier(
      "\(Self.review), {id: notice, kind: publicity, after: review, days: 7, count: calendar, start: same-day, "
        + "objections: anonymous, mask: {name: always, mobile: always, id-number: always}}, \(Self.final)"
    )
    #expect(
      tier.round("notice")?.publicity
        == PublicityRule(
          after: "review", days: 7, counting: .calendar, start: .sameDay, objections: .anonymous,
          maskNames: .always))
  }

  @Test func `how long a corrected list stands is read in both forms`() throws {
    let step = try tier("\(Self.review), {id: notice, kind: publicity, days: 7, corrected-days: 3}")
    #expect(step.round("notice")?.publicity?.correctedDays == 3)
    let last = try tier(Self.review, "publicity: {working-days: 5, corrected-days: 2}, ")
    #expect(last.rounds.last?.publicity?.correctedDays == 2)
    #expect(
      try tier("\(Self.review), {id: n, kind: publicity}").round("n")?.publicity?.correctedDays
        == nil)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let rounds: String
    var awards = ""
    let shows: OutcomeList?
    var testDescription: String { rounds }
  }

  @Test(arguments: [
    Case(
      rounds: "{id: check, kind: screening}, {id: n, kind: publicity}, \(review)",
      shows: .selection("check")),
    Case(rounds: "\(review), {id: n, kind: publicity}, \(final)", shows: .selection("review")),
    Case(
      rounds: "\(review), {id: n, kind: publicity}, \(final)",
      awards: "awards: [{level: 一等奖, count: 1}], ", shows: .selection("review")),
    Case(
      rounds: "\(review), {id: n, kind: publicity}", awards: "awards: [{level: 一等奖, count: 1}], ",
      shows: .awards),
    Case(
      rounds: "\(review), {id: n, kind: publicity, after: review}",
      awards: "awards: [{level: 一等奖, count: 1}], ", shows: .selection("review")),
  ])
  func `it shows the list that follows from the steps before it`(example: Case) throws {
    let tier = try tier(example.rounds, example.awards)
    let step = try #require(tier.round("n"))
    #expect(tier.list(shownBy: step) == example.shows)
    #expect(tier.publicity(before: "n").isEmpty)
  }

  @Test func `a round that follows waits for it`() throws {
    let tier = try tier("\(Self.review), {id: n, kind: publicity}, \(Self.final)")
    #expect(tier.publicity(before: "final").map(\.id) == ["n"])
    #expect(tier.publicity(before: "review").isEmpty)
  }

  @Test func `the older publicity of a tier is read as a last step`() throws {
    let tier = try tier(
      Self.review, "publicity: {working-days: 3, objections: anonymous, mask: {name: always}}, ")
    #expect(tier.rounds.map(\.id) == ["review", "publicity"])
    #expect(
      tier.rounds.last?.publicity
        == PublicityRule(days: 3, objections: .anonymous, maskNames: .always))
    #expect(tier.lastScored?.id == "review")
  }

  @Test func `prizes that name no round go by the last that ranks, not by publicity`() throws {
    let tier = try tier(
      "\(Self.review), {id: n, kind: publicity}", "awards: [{level: 一等奖, count: 1}], ")
    let entries = ["E1", "E2"].map { Entry.ID($0) }
    var round = TierInputs.RoundInput(entries: entries, isClosed: true)
    for judge in 1...3 {
      for (place, mark) in [90, 80].enumerated() {
        round.sheets.append(
          ScoreSheet(
            entry: entries[place], judge: Judge.ID("J\(judge)"),
            marks: ["new": Points(integerLiteral: mark)]))
      }
    }
    let outcome = Outcome.of(
      tier,
      TierInputs(
        entries: entries.map { .init($0, organization: "甲校") }, rounds: ["review": round]))
    #expect(outcome.awards?[entries[0]]?.level == 0)
  }

  @Test(arguments: [
    ("{id: n, kind: publicity}", "", "rulebook-publicity-of-nothing"),
    ("\(final), {id: n, kind: publicity}", "", "rulebook-publicity-of-nothing"),
    (
      "\(review), {id: n, kind: publicity}", "publicity: {working-days: 5}, ",
      "rulebook-publicity-twice"
    ),
    ("\(review), {id: n, kind: publicity, after: final}", "", "rulebook-unknown-reference"),
    ("\(final), {id: n, kind: publicity, after: final}", "", "rulebook-unknown-reference"),
    ("\(review), {id: n, kind: publicity, days: 0}", "", "rulebook-out-of-range"),
    ("\(review), {id: n, kind: publicity, count: workdays}", "", "rulebook-unknown-word"),
    ("\(review), {id: n, kind: publicity, mask: {mobile: never}}", "", "rulebook-unknown-word"),
  ])
  func `a faulty step is reported`(rounds: String, more: String, code: String) {
    let text = ShortRulebook.text(rounds: rounds)
      .replacing("rounds: [", with: "\(more)rounds: [")
    #expect(RulebookReader.read(text).problems.map(\.code).contains(code))
  }
}
