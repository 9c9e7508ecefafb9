import Contest
import Testing

struct EntryConditionTests {
  static let facts = EntryFacts(members: 2, answers: ["degree": "本科"], flags: ["late"])

  @Test func `a condition is about an answer, the members or a note`() {
    #expect(EntryCondition.answer("degree", ["本科", "专科"]).holds(for: Self.facts) == true)
    #expect(EntryCondition.answer("degree", ["硕士"]).holds(for: Self.facts) == false)
    #expect(EntryCondition.members(2...3).holds(for: Self.facts) == true)
    #expect(EntryCondition.members(1...1).holds(for: Self.facts) == false)
    #expect(EntryCondition.flag("late").holds(for: Self.facts) == true)
    #expect(EntryCondition.notFlag("late").holds(for: Self.facts) == false)
    #expect(EntryCondition.notFlag("fail").holds(for: Self.facts) == true)
  }

  @Test func `a number of the form is compared, and a blank is nobody's to say`() {
    let asked = EntryCondition.number("hours", atLeast: 50, atMost: nil)
    for (answer, holds) in [("50", true), ("49.5", false), ("五十", nil)] as [(String, Bool?)] {
      #expect(asked.holds(for: EntryFacts(answers: ["hours": answer])) == holds)
    }
    #expect(asked.holds(for: EntryFacts()) == nil)
    #expect(asked.words(in: .chinese, naming: .none) == "“hours”不低于 50")
    #expect(asked.words(in: .english, naming: .none) == "“hours” is 50 or more")
  }

  @Test(arguments: [
    (EntryCondition.answer("degree", ["本科", "专科"]), "“degree”为本科或专科", "“degree” is 本科 or 专科"),
    (.members(2...3), "成员 2–3 人", "2–3 members"), (.members(1...1), "成员 1 人", "1 members"),
    (.flag("late"), "已登记“late”", "“late” is noted"),
    (.notFlag("veto"), "未登记“veto”", "“veto” is not noted"),
  ])
  func `a condition is told as a part of a sentence`(
    condition: EntryCondition, chinese: String, english: String
  ) {
    #expect(condition.words(in: .chinese, naming: .none) == chinese)
    #expect(condition.words(in: .english, naming: .none) == english)
  }

  /// The form of the trial asks 学历: 本科 or 硕士. A condition on an answer that nobody can give never holds.
  @Test(arguments: [
    ("{field: degree, is: 本科}", [String]()),
    ("{field: degree, is: [本科, 硕士]}", []),
    ("{field: degree, is: 大专}", ["error rulebook-unknown-word"]),
    ("{field: degree, is: [本科, 博士]}", ["error rulebook-unknown-word"]),
  ])
  func `an answer that the form does not offer is refused`(condition: String, told: [String]) {
    let award = "{level: 一等奖, share: 10%, needs: \(condition)}"
    let change = "adjustments: [{id: a, name: 甲, plus: 1, when: \(condition)}]"
    let round = DoubtTrial.review.dropLast() + ", \(change)}"
    for reading in [DoubtTrial.read(awards: [award]), DoubtTrial.read([String(round)])] {
      #expect(reading.problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
    }
    // An edition that was opened with it still opens.
    #expect(DoubtTrial.read(awards: [award], isSealed: true).rulebook != nil)
  }

  @Test func `a yes or no question, and one that is chosen from twice the same, are looked at too`()
  {
    func codes(_ form: String, _ rest: String) -> [String] {
      let text = ShortRulebook.text(
        rounds: "{id: review, kind: review, rubric: [{id: a, name: 甲}]\(rest)}"
      ).replacing("tiers:", with: "form: [\(form)]\ntiers:")
      return RulebookReader.read(text).problems.map(\.code)
    }
    let asked = "{id: paper, name: 论文, kind: yes-no}"
    let when = ", adjustments: [{id: b, name: 乙, plus: 1, when: {field: paper, is: "
    #expect(codes(asked, when + "是}}]") == [])
    #expect(codes(asked, when + "有}}]") == ["rulebook-unknown-word"])
    #expect(
      codes("{id: paper, name: 论文, kind: choice, choices: [有, 有]}", "")
        == ["rulebook-duplicate-name"])
    let each = ", adjustments: [{id: b, name: 乙, minus: 1, each: {field: pages, full: 1}}]"
    #expect(codes("{id: pages, name: 页数, kind: number}", each) == [])
    #expect(codes("{id: pages, name: 页数, kind: text}", each) == ["rulebook-not-a-number"])
  }

  @Test func `a blank answer is neither yes nor no`() {
    #expect(EntryCondition.answer("class", ["一班"]).holds(for: Self.facts) == nil)
    #expect(EntryCondition.members(1...1).holds(for: EntryFacts()) == nil)
    #expect(EntryCondition.flag("late").holds(for: nil) == false)
  }

  @Test(arguments: [
    (EntryCondition.score("theory", atLeast: 60, atMost: nil, .points), true),
    (.score("theory", atLeast: 60.5, atMost: nil, .points), false),
    (.score("theory", atLeast: nil, atMost: 60, .points), true),
    (.score("theory", atLeast: nil, atMost: 59, .points), false),
    (.score("practice", atLeast: 1, atMost: nil, .points), false),
    (.all([.notFlag("cheat"), .score("theory", atLeast: 60, atMost: nil, .points)]), true),
    (.all([.flag("cheat"), .members(1...9)]), false),
  ])
  func `a score on the line is enough, and one that is missing is not`(
    condition: EntryCondition, holds: Bool
  ) {
    let facts = EntryFacts(flags: [], scores: ["theory": 60])
    #expect(condition.holds(for: facts) == holds)
  }

  @Test func `of a list only what fails is left, before what nobody can say`() {
    let (study, sports) = (
      EntryCondition.score("study", atLeast: 60, atMost: nil, .points),
      EntryCondition.score("sports", atLeast: 60, atMost: nil, .points)
    )
    let (fail, degree) = (EntryCondition.notFlag("fail"), EntryCondition.answer("degree", ["本科"]))
    let needs = EntryCondition.all([fail, study, sports, degree])
    func left(_ facts: EntryFacts) -> EntryCondition { needs.failing(for: facts) }
    let good = EntryFacts(
      answers: ["degree": "本科"], scores: ["study": 80, "sports": 59.9])
    #expect(left(good) == sports)
    #expect(
      left(EntryFacts(flags: ["fail"], scores: ["study": 50, "sports": 70])) == .all([fail, study]))
    #expect(left(EntryFacts(scores: ["study": 80, "sports": 70])) == degree)
    #expect(sports.failing(for: good) == sports)
  }

  @Test(arguments: [(1, true), (3, true), (4, false)])
  func `a place within a class counts without rounding, and without a class nobody can say`(
    place: Int, holds: Bool
  ) {
    let asked = RoundCircle("study", .answer("class"))
    let condition = EntryCondition.place(asked, within: Fraction(3, over: 10))
    var facts = EntryFacts(scores: ["study": 80])
    #expect(condition.holds(for: facts) == nil)
    facts.standings[asked] = CircleStanding(place: place, of: 10)
    #expect(condition.holds(for: facts) == holds)
    facts.scores = [:]
    #expect(condition.holds(for: facts) == false)
    #expect(
      condition.words(in: .chinese, naming: .none) == "“study”的成绩在同一“class”中位于前 30%（只算该轮有成绩的申报）")
    #expect(
      condition.words(in: .english, naming: .none)
        == "“study” places it in the first 30% of those with the same “class”, counting only entries with a result there"
    )
  }

  @Test func `of several conditions one that nobody can tell leaves the whole open`() {
    let both = EntryCondition.all([.members(1...2), .notFlag("late")])
    #expect(both.holds(for: EntryFacts()) == nil)
    #expect(both.flags == ["late"])
    #expect(
      EntryCondition.all([.members(1...2), .flag("late")]).holds(for: EntryFacts()) == false)
  }

  @Test(arguments: [
    ("{round: sum, at-least: 60}", ["warning rulebook-total-or-own"]),
    ("{round: sum, score: own, at-least: 60}", [String]()),
    ("{round: sum, score: total, at-least: 60}", []), ("{round: first, at-least: 60}", []),
    ("{round: sum, score: own, at-least: 101}", ["error rulebook-line-out-of-reach"]),
    ("{round: sum, score: mine, at-least: 60}", ["error rulebook-unknown-word"]),
  ])
  func `a line for a total is told, unless it says which is meant`(
    condition: String, told: [String]
  ) {
    let rounds = [
      "{id: first, kind: recorded}", "{id: sum, kind: recorded, total: {first: 30%, sum: 70%}}",
    ]
    let prize = "{level: 一等奖, share: 10%, needs: \(condition)}"
    #expect(
      DoubtTrial.read(rounds, awards: [prize]).problems
        .map { "\($0.severity.rawValue) \($0.code)" } == told)
  }

  @Test func `an own result is compared apart from the total`() {
    let own = EntryCondition.ownScore("practice", atLeast: 60, atMost: nil, .points)
    let facts = EntryFacts(scores: ["practice": 69.1], ownScores: ["practice": 58])
    #expect(own.holds(for: facts) == false)
    #expect(own.holds(for: EntryFacts(scores: ["practice": 69.1])) == false)
    #expect(own.words(in: .chinese, naming: .none) == "“practice”自身的成绩不低于 60 分")
    #expect(own.words(in: .english, naming: .none) == "the own result of “practice” is 60 or more")
  }

  @Test func `a line in a round is told with the round's unit`() {
    let time = EntryCondition.score("run", atLeast: nil, atMost: 300, .time)
    #expect(time.words(in: .chinese, naming: .none) == "“run”不超过 5:00")
    let both = EntryCondition.all([
      .score("theory", atLeast: 60, atMost: nil, .points), .notFlag("late"),
    ])
    #expect(both.words(in: .chinese, naming: .none) == "“theory”不低于 60 分，且未登记“late”")
    #expect(
      both.words(in: .english, naming: .none)
        == "“theory” is 60 or more, and “late” is not noted")
  }

  /// A race whose times are turned into points, and a prize for all within five minutes.
  @Test(arguments: [
    ("", "at-most: 5:00", [String]()), ("", "at-most: 5:61", ["rulebook-wrong-shape"]),
    (
      ", scale: {best: 100}", "at-most: 5:00",
      ["rulebook-recorded-or-points", "rulebook-wrong-shape"]
    ),
    (", scale: {best: 100}", "at-least: 60", ["rulebook-recorded-or-points"]),
    (", scale: {best: 100}", "score: total, at-least: 60", []),
    (", scale: {best: 100}", "score: recorded, at-most: 5:00", []),
  ])
  func `a line is written in the unit of what is compared`(
    conversion: String, line: String, codes: [String]
  ) {
    let rounds = [
      "{id: run, kind: recorded, unit: time, range: 1:00..9:00\(conversion)}", DoubtTrial.review,
    ]
    let awards = [DoubtTrial.prize, "{level: 达标, count: 3, needs: {round: run, \(line)}}"]
    #expect(DoubtTrial.codes(rounds, awards: awards) == codes)
    // An open edition goes on and is told.
    let open = DoubtTrial.read(rounds, awards: awards, isSealed: true)
    if line == "at-most: 5:00", !codes.isEmpty {
      #expect(open.problems.contains { $0.code == "rulebook-wrong-shape" })
      #expect(open.problems.allSatisfy { $0.severity != .error } && open.rulebook != nil)
    }
  }
}
