import Contest
import Testing

struct RoundingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let value: Fraction
    /// To two places, in the order of `Rounding.allCases`: half-up, half-even, down, up.
    let rounded: [Points]
    var testDescription: String { "\(value)" }
  }

  @Test(arguments: [
    Case(value: Fraction(9125, over: 1000), rounded: [9.13, 9.12, 9.12, 9.13]),
    Case(value: Fraction(9135, over: 1000), rounded: [9.14, 9.14, 9.13, 9.14]),
    Case(value: Fraction(91249, over: 10_000), rounded: [9.12, 9.12, 9.12, 9.13]),
    Case(value: Fraction(91251, over: 10_000), rounded: [9.13, 9.13, 9.12, 9.13]),
    Case(value: Fraction(-9125, over: 1000), rounded: [-9.12, -9.12, -9.13, -9.12]),
    Case(value: Fraction(-9135, over: 1000), rounded: [-9.13, -9.14, -9.14, -9.13]),
    Case(value: Fraction(9), rounded: [9, 9, 9, 9]),
    Case(value: Fraction(1, over: 3), rounded: [0.33, 0.33, 0.33, 0.34]),
  ])
  func `each rule rounds a value between two decimals in its own way`(example: Case) {
    #expect(Rounding.allCases.map { example.value.rounded(places: 2, $0) } == example.rounded)
  }

  @Test func `each rule is read from its word in the rulebook`() {
    #expect(Rounding.allCases.map(\.rawValue) == ["half-up", "half-even", "down", "up"])
  }
}
