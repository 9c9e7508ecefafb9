import Contest
import Testing

struct VettingOutcomeTests {
  private static let step = Round(
    id: "ask", name: Bilingual("征求意见"), kind: VettingKind(VettingRule(departments: ["公安"])))

  /// Two places and a reserve by the review, with a step of vetting before or after it.
  private func tier(before: Bool, _ requests: [VettingInput.Request]) -> SmallTier {
    var small = SmallTier(
      marks: [90, 80, 70, 60],
      awards: [AwardRule(level: Bilingual("奖章"), to: .advanced(of: "review"))])
    small.tier.rounds.insert(Self.step, at: before ? 0 : 1)
    small.inputs.vettings["ask"] = VettingInput(requests)
    small.inputs.confirmed = ["review"]
    return small
  }

  @Test func `whom a department is against stops, and those behind move up`() {
    let small = tier(
      before: false,
      [.init("A", "公安", .adverse), .init("B", "公安", .clear), .init("C", "公安", .clear)])
    #expect(
      small.lines(.ranking("review")) == [
        "A - no-place:result-stopped-by-vetting", "B 1 placed", "C 2 placed", "D 3 placed",
      ])
    #expect(small.lines(.awards) == ["B 1 award:奖章", "C 2 award:奖章"])
    #expect(small.outcome.stopped == ["A"])
  }

  @Test func `prizes wait until everybody who has a place was asked about and answered`() {
    // C moved up for A, and nobody has asked about C.
    var small = tier(before: false, [.init("A", "公安", .adverse), .init("B", "公安", .clear)])
    #expect(small.lines(.awards) == [])
    #expect(small.outcome.open == [.vettingNotAsked("ask", ["C"])])
    small.inputs.vettings["ask"]?.requests.append(.init("C", "公安"))
    #expect(small.lines(.awards) == [])
    #expect(small.outcome.open == [.vettingWaits("ask", ["C"])])
    small.inputs.vettings["ask"]?.requests[2].answer = .notApplicable
    #expect(small.lines(.awards) == ["B 1 award:奖章", "C 2 award:奖章"])
    #expect(small.outcome.open.isEmpty)
  }

  @Test func `a late answer after the round changes nothing until it is decided on record`() {
    var small = tier(
      before: true,
      ["A", "B", "C", "D"].map { .init($0, "公安", .clear, isClosed: true) })
    small.inputs.vettings["ask"]?.requests[0].lateAnswer = .adverse
    small.inputs.vettings["ask"]?.requests[0].lateCount = 1
    #expect(small.lines(.awards) == ["A 1 award:奖章", "B 2 award:奖章"])
    #expect(small.outcome.open == [.vettingLate("ask", "A", stops: true)])
    small.decide(.vetting("ask", "A", passes: false, late: 1))
    #expect(small.lines(.awards) == ["B 1 award:奖章", "C 2 award:奖章"])
    #expect(small.outcome.open.isEmpty)
    small.decide(.vetting("ask", "A", passes: true, late: 1))
    #expect(small.lines(.awards) == ["A 1 award:奖章", "B 2 award:奖章"])
  }

  @Test func `before the first round the candidates are those accepted, without whom it stops`()
    throws
  {
    var small = tier(before: true, [.init("A", "公安", .adverse), .init("B", "公安")])
    small.set(.withdrawn, of: "D")
    let step = try #require(small.outcome.vettings.first)
    #expect(step.candidates == ["B", "C"] && step.known == ["A", "B", "C"])
    #expect(step.notAsked == ["C"] && step.waiting == ["B"])
    #expect(!step.isOver && step.hasBegun && !step.isLast)
  }

  @Test func `who is not screened yet is named before the first round, and not after it`() throws {
    for isBefore in [true, false] {
      var small = tier(before: isBefore, [])
      small.set(.registered, of: "C")
      small.set(.returned, of: "B")
      small.set(.refused, of: "D")
      let step = try #require(small.outcome.vettings.first)
      #expect(step.notScreened == (isBefore ? ["B", "C"] : []))
    }
  }

  @Test func `a decision about nobody in the tier is told`() {
    var small = tier(before: true, ["A", "B", "C", "D"].map { .init($0, "公安", .clear) })
    small.decide(.vetting("ask", "X", passes: false, late: 0))
    #expect(small.outcome.open.map(\.code) == ["open-stray-decision"])
  }
}
