import Contest
import Testing

struct GeneralSelectionTests {
  @Test func `the worked example: a cap and a minimum together`() throws {
    let candidates = [
      Candidate("a", score: 95, values: ["x", "本科"]),
      Candidate("b", score: 90, values: ["y", "本科"]),
      Candidate("c", score: 80, values: ["x", "专科"]),
    ]
    let plan = SelectionPlan(
      places: 2,
      limits: [GroupLimit("school", most: 1), GroupLimit("level", "专科", least: 1)])
    let selection = try GeneralSelection(candidates, columns: ["school", "level"], plan: plan)
    #expect(selection.chosen.map(\.candidate.id) == ["b", "c"])
    #expect(selection.total == 170)
    let first = selection.choices[0]
    #expect(
      first.reason
        == .limitFilled(place: 1, column: "school", value: "x", most: 1, by: [3]))
    // No score would bring a in: the 专科 of its school must be there.
    #expect(first.needed == nil)
    #expect(
      selection.choices[2].reason
        == .chosenForMinimum(place: 3, column: "level", value: "专科", least: 1))
    #expect(selection.choices[1].reason == .chosen(place: 2, places: 2))
    #expect(first.reason.message(in: .chinese).contains("合起来"))
  }

  @Test func `an entry learns the score that would bring it in`() throws {
    let candidates = [
      Candidate("a", score: 95, values: ["x"]), Candidate("b", score: 90, values: ["x"]),
      Candidate("c", score: 85, values: ["y"]), Candidate("d", score: 80, values: ["y"]),
    ]
    let plan = SelectionPlan(places: 2, reserves: 1, limits: [GroupLimit("school", most: 1)])
    let selection = try GeneralSelection(candidates, columns: ["school"], plan: plan)
    #expect(selection.chosen.map(\.candidate.id) == ["a", "c"])
    #expect(selection.choices[1].needed == 95)
    #expect(
      selection.choices[1].reason.message(in: .chinese) == "第 2 名；school“x”的 1 个名额已由第 1 名用完。")
    #expect(selection.choices[3].needed == 85)
    let wider = try GeneralSelection(
      candidates, columns: ["school"],
      plan: SelectionPlan(places: 2, limits: [GroupLimit("school", most: 2)]))
    let moves = selection.moves(to: wider)
    #expect(moves.in == ["b"] && moves.out == ["c"])
  }

  @Test func `a minimum of a value that nobody has is refused, a cap on it is not`() throws {
    let candidates = [
      Candidate("a", score: 95, values: ["本科"]), Candidate("b", score: 90, values: ["专科"]),
    ]
    let minimum = GroupLimit("level", "专科生", least: 1)
    #expect(throws: SelectionProblemError.nobodyHas(minimum, nearest: "专科", known: ["专科", "本科"])) {
      try GeneralSelection(
        candidates, columns: ["level"], plan: SelectionPlan(places: 1, limits: [minimum]))
    }
    let cap = SelectionPlan(places: 1, limits: [GroupLimit("level", "专科生", most: 1)])
    let selection = try GeneralSelection(candidates, columns: ["level"], plan: cap)
    #expect(selection.chosen.map(\.candidate.id) == ["a"])
    #expect(selection.idleLimits == cap.limits)
  }

  @Test func `a cap of 0 says that there are no places, not who took them`() throws {
    let selection = try GeneralSelection(
      [Candidate("a", rank: 1, values: ["x"])], columns: ["school"],
      plan: SelectionPlan(places: 1, limits: [GroupLimit("school", most: 0)]))
    let reason = selection.choices.first?.reason
    #expect(reason?.message(in: .chinese) == "第 1 名；school“x”没有名额。")
    #expect(reason?.message(in: .english) == "Rank 1: “x” (school) has no places.")
  }

  @Test func `an empty plan is told what a plan needs`() {
    let problems = SelectionPlanReader.read("").problems
    #expect(problems.map(\.code) == ["rulebook-empty"])
    #expect(problems.first.map { String(describing: $0).contains("places") } == true)
  }

  @Test func `rules that cannot be met together are named`() {
    let candidates = [
      Candidate("a", score: 95, values: ["x", "n"]), Candidate("b", score: 90, values: ["x", "n"]),
      Candidate("c", score: 85, values: ["y", "s"]),
    ]
    let cap = GroupLimit("school", most: 1)
    let minimum = GroupLimit("track", "n", least: 2)
    let plan = SelectionPlan(
      places: 2, limits: [GroupLimit("track", "s", most: 1), cap, minimum])
    #expect(throws: SelectionProblemError.conflict([cap, minimum], places: 2)) {
      try GeneralSelection(candidates, columns: ["school", "track"], plan: plan)
    }
  }

  @Test func `a minimum of one value above the cap of every value is in its way`() {
    let candidates = ["x", "x", "y"].enumerated().map {
      Candidate("e\($0)", rank: $0 + 1, values: [$1])
    }
    let cap = GroupLimit("school", most: 1)
    let minimum = GroupLimit("school", "x", least: 2)
    #expect(throws: SelectionProblemError.conflict([cap, minimum], places: 3)) {
      try GeneralSelection(
        candidates, columns: ["school"], plan: SelectionPlan(places: 3, limits: [cap, minimum]))
    }
  }

  @Test(arguments: 0..<150)
  func `no list that keeps the rules has a higher total`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let count = 6 + random.number(below: 6)
    let candidates = (0..<count).map { position in
      let school = random.number(below: 4)
      return Candidate(
        "e\(position)", score: Points(tenThousandths: random.number(below: 40) * 10_000),
        values: [
          "s\(school)", "r\(school / 2)", "t\(random.number(below: 3))",
          "d\(random.number(below: 2))",
        ])
    }
    var plan = SelectionPlan(
      places: 1 + random.number(below: 5),
      limits: [
        GroupLimit("school", most: 1 + random.number(below: 3)),
        GroupLimit("region", most: 1 + random.number(below: 4)),
        GroupLimit("track", "t0", least: random.number(below: 3)),
        GroupLimit("track", "t1", most: 1 + random.number(below: 3)),
      ])
    // Every other case crosses both families.
    if seed.isMultiple(of: 2) {
      plan.limits.append(
        GroupLimit(
          "degree", "d0", least: random.number(below: 3), most: 2 + random.number(below: 2)))
    }
    let columns = ["school", "region", "track", "degree"]
    let best = EveryList.best(of: candidates, columns: columns, plan)
    // Nothing is found only where nothing keeps the rules.
    let selection = try? GeneralSelection(candidates, columns: columns, plan: plan)
    #expect(selection?.chosen.count == best?.count)
    #expect(selection?.total?.tenThousandths == best?.total)
  }

  @Test(arguments: 0..<60)
  func `the score that an entry is told is the one that matters`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let candidates = (0..<14).map { position in
      Candidate(
        "e\(position)", score: Points(tenThousandths: (1 + random.number(below: 60)) * 10_000),
        values: ["s\(random.number(below: 4))", "t\(random.number(below: 3))"])
    }
    let plan = SelectionPlan(
      places: 5, limits: [GroupLimit("school", most: 2), GroupLimit("track", least: 1)])
    guard
      let selection = try? GeneralSelection(
        candidates, columns: ["school", "track"], plan: plan)
    else { return }
    for choice in selection.choices where !choice.isChosen {
      guard let needed = choice.needed else { continue }
      for (change, isIn) in [(1, true), (-1, false)] {
        let again = candidates.map { candidate in
          var candidate = candidate
          if candidate.id == choice.candidate.id {
            candidate.score = Points(tenThousandths: needed.tenThousandths + change)
          }
          return candidate
        }
        let other = try GeneralSelection(again, columns: ["school", "track"], plan: plan)
        #expect(other.chosen.contains { $0.candidate.id == choice.candidate.id } == isIn)
      }
    }
  }

  @Test func `a plan is read from its text, with shares of the places`() throws {
    let reading = SelectionPlanReader.read(
      """
      places: 40
      reserves: 4
      caps: {organization: 3}
      limits:
        - {column: level, value: 专科, least: 12%}
        - {column: track, least: 5, most: 1/2}
      ties: [review]
      """)
    #expect(reading.problems.isEmpty)
    #expect(
      reading.plan
        == SelectionPlan(
          places: 40, reserves: 4,
          limits: [
            GroupLimit("organization", most: 3), GroupLimit("level", "专科", least: 5),
            GroupLimit("track", least: 5, most: 20),
          ], ties: ["review"]))
  }

  @Test func `faults of a plan are all told with their lines`() {
    let reading = SelectionPlanReader.read("place: 3\ncaps: {organization: many}\n")
    #expect(reading.plan == nil)
    #expect(reading.problems.contains { $0.place.row == 1 })
  }

  @Test func `candidates that cannot be meant are refused`() {
    let plan = SelectionPlan(places: 1)
    #expect(throws: SelectionProblemError.noCandidates) {
      try GeneralSelection([], columns: [], plan: plan)
    }
    #expect(throws: SelectionProblemError.entryTwice(1, "a")) {
      try GeneralSelection(
        [Candidate("a", rank: 1), Candidate("a", rank: 2)], columns: [], plan: plan)
    }
    #expect(throws: SelectionProblemError.notRanked(0, "a")) {
      try GeneralSelection([Candidate("a")], columns: [], plan: plan)
    }
  }
}
