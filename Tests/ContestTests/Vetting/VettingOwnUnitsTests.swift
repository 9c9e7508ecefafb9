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
}
