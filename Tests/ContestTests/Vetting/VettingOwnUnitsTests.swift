import Contest
import Testing

struct VettingOwnUnitsTests {
  @Test func `a department steps aside from its own unit, whatever it answered`() {
    let input = VettingInput([
      .init("A1", "湖大", .clear), .init("A1", "公安", .clear), .init("A2", "湖大", .adverse),
      .init("A3", "湖大", isClosed: true, late: .adverse), .init("A4", "湖大", .adverse),
    ])
    let aside = input.steppingAside(from: ["湖大": ["A1", "A2", "A3"], "税务": ["A4"]])
    #expect(
      aside.requests.map(\.answer) == [.stepsAside, .clear, .stepsAside, .stepsAside, .adverse])
    #expect(aside.requests.map(\.isClosed) == input.requests.map(\.isClosed))
    let result = VettingResult(aside, VettingRule(departments: ["湖大", "公安"]))
    #expect(
      result.verdicts == [
        "A1": .passes(.answers), "A2": .waits([]), "A3": .waits([]), "A4": .stops(.adverse(["湖大"])),
      ])
    #expect(result.late.isEmpty)
    #expect(input.steppingAside(from: [:]) == input)
  }

  @Test
  func `a recusal that was put down when it was asked ends with its ground, an own one does not`() {
    var open = VettingInput.Request("A1", "湖大", .stepsAside)
    open.isAsideByRule = true
    var closed = VettingInput.Request("A2", "湖大", .stepsAside, isClosed: true)
    closed.isAsideByRule = true
    let own = VettingInput.Request("A3", "湖大", .stepsAside)
    let input = VettingInput([open, closed, own])
    let lifted = input.steppingAside(from: [:])
    // Nobody asked the department, so that a closed step knows no silence of it.
    #expect(lifted.requests.map(\.answer) == [nil, .stepsAside, .stepsAside])
    #expect(lifted.requests.map(\.isAsideLifted) == [true, true, false])
    let stays = input.steppingAside(from: ["湖大": ["A1", "A2", "A3"]])
    #expect(stays.requests.map(\.answer) == [.stepsAside, .stepsAside, .stepsAside])
    #expect(stays.requests.allSatisfy { !$0.isAsideLifted })
    // What the department has said since is its own answer.
    var answered = VettingInput.Request("A1", "湖大", .clear)
    answered.isAsideByRule = false
    #expect(VettingInput([answered]).steppingAside(from: [:]).requests.map(\.answer) == [.clear])
  }
}
