import Contest
import Testing

struct GeneralSelectionTests {
  @Test func `with a cap of one per school and one 专科 needed, b and c are chosen before a`() throws
  {
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
}
