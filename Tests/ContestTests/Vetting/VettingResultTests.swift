import Contest
import Testing

struct VettingResultTests {
  private static let departments = ["公安", "税务", "纪检"]

  /// The answers of 公安, 税务 and 纪检 about one candidate; `nil` for none.
  private func verdict(
    _ answers: [VettingAnswer?], isClosed: Bool = false, silence: VettingRule.Silence = .stops,
    late: VettingAnswer? = nil, decision: VettingResult.Decision? = nil
  ) throws -> (VettingResult.Verdict, lateStops: Bool?) {
    var requests = zip(Self.departments, answers).map {
      VettingInput.Request("A1", $0, $1, isClosed: isClosed)
    }
    if let late {
      requests[2].lateAnswer = late
      requests[2].lateCount = 1
    }
    let result = VettingResult(
      VettingInput(requests), VettingRule(departments: Self.departments, silence: silence),
      decisions: decision.map { ["A1": $0] } ?? [:])
    return (try #require(result.verdicts["A1"]), result.late["A1"])
  }

  @Test func `nothing against a candidate lets them pass, not applicable and no employer too`()
    throws
  {
    #expect(try verdict([.clear, .clear, .clear]).0 == .passes(.answers))
    #expect(try verdict([.clear, .notApplicable, .noEmployer]).0 == .passes(.answers))
  }

  @Test func `one department against a candidate stops them at once`() throws {
    #expect(try verdict([.adverse, nil, nil]).0 == .stops(.adverse(["公安"])))
    #expect(
      try verdict([.adverse, .adverse, .clear], silence: .passes).0
        == .stops(.adverse(["公安", "税务"])))
  }

  @Test func `silence waits until the step is closed, and then means what the rulebook says`()
    throws
  {
    #expect(try verdict([.clear, .notApplicable, nil]).0 == .waits(["纪检"]))
    #expect(
      try verdict([.clear, .notApplicable, nil], isClosed: true).0 == .stops(.silence(["纪检"])))
    #expect(
      try verdict([.clear, nil, nil], isClosed: true, silence: .passes).0
        == .passes(.silence(["税务", "纪检"])))
  }

  @Test func `a late answer decides nothing and is told where it would`() throws {
    let late = try verdict([.clear, .clear, nil], isClosed: true, late: .clear)
    #expect(late.0 == .stops(.silence(["纪检"])) && late.lateStops == false)
    let against = try verdict(
      [.clear, .clear, nil], isClosed: true, silence: .passes, late: .adverse)
    #expect(against.0 == .passes(.silence(["纪检"])) && against.lateStops == true)
    // It says nothing new: somebody who is stopped anyway, somebody who passes anyway.
    #expect(try verdict([.adverse, .clear, nil], isClosed: true, late: .clear).lateStops == nil)
    #expect(
      try verdict([.clear, .clear, nil], isClosed: true, silence: .passes, late: .clear).lateStops
        == nil)
  }

  @Test func `a department that changes its mind too late is told as well`() throws {
    let late = try verdict([.clear, .clear, .clear], isClosed: true, late: .adverse)
    #expect(late.0 == .passes(.answers) && late.lateStops == true)
  }

  @Test func `a decision on record holds until a further late answer comes`() throws {
    let decided = VettingResult.Decision(passes: true, lateCount: 1)
    let held = try verdict(
      [.clear, .clear, nil], isClosed: true, late: .adverse, decision: decided)
    #expect(held.0 == .passes(.decided) && held.lateStops == nil)
    let again = try verdict(
      [.clear, .clear, nil], isClosed: true, late: .adverse,
      decision: VettingResult.Decision(passes: true, lateCount: 0))
    #expect(again.0 == .passes(.decided) && again.lateStops == true)
    #expect(
      try verdict([.clear, .clear, .clear], decision: VettingResult.Decision(passes: false)).0
        == .stops(.decided))
  }

  @Test
  func `a department that steps aside is not waited for, and if all do, somebody has to decide`()
    throws
  {
    #expect(try verdict([.stepsAside, .clear, .clear]).0 == .passes(.answers))
    #expect(try verdict([.stepsAside, .clear, nil]).0 == .waits(["纪检"]))
    #expect(try verdict([.stepsAside, .adverse, .clear]).0 == .stops(.adverse(["税务"])))
    let aside: [VettingAnswer?] = [.stepsAside, .stepsAside, .stepsAside]
    #expect(try verdict(aside).0 == .waits([]))
    // Closing the step does not decide it either, whatever silence means.
    #expect(try verdict(aside, isClosed: true, silence: .passes).0 == .waits([]))
    #expect(try verdict(aside, decision: .init(passes: true)).0 == .passes(.decided))
    #expect(VettingResult.Verdict.waits([]).text(in: .chinese) == "各部门都回避，待决定")
  }

  @Test func `everybody stands for themselves`() {
    let result = VettingResult(
      VettingInput([
        .init("A1", "公安", .clear), .init("A2", "公安", .adverse), .init("A3", "公安"),
      ]), VettingRule(departments: ["公安"]))
    #expect(result.stopped == ["A2"] && result.waiting == ["A3"])
    #expect(result.verdicts.mapValues(\.isStop) == ["A1": false, "A2": true, "A3": false])
  }

  @Test func `a verdict says who stands against a candidate`() {
    #expect(
      VettingResult.Verdict.stops(.adverse(["公安", "税务"])).text(in: .chinese) == "停止：公安、税务有异议")
    #expect(
      VettingResult.Verdict.passes(.silence(["纪检"])).text(in: .english)
        == "passes (no answer from 纪检 counts as nothing against)")
  }
}
