import Contest
import Testing

struct IdentityNumberTests {
  @Test func `the standard's example holds together`() throws {
    let number = try IdentityNumber("11010519491231002x")
    #expect(number.text == "11010519491231002X")
    #expect(number.bornOn == "1949-12-31")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let number: String
    let error: IdentityNumberError
    var testDescription: String { number }
  }

  static let faults = [
    Case(number: "", error: .length(0)),
    Case(number: "1101051949123100", error: .length(16)),
    Case(number: "110105194912310021", error: .checkDigit),
    Case(number: "110105194912310A2X", error: .notDigits),
    Case(number: "11010519491231002Y", error: .notDigits),
    Case(number: "1101051949123100张X", error: .notDigits),
    Case(number: "11010519491331002X", error: .noDay),
  ]

  @Test(arguments: faults)
  func `a number that does not hold together is refused without being repeated`(example: Case) {
    #expect(throws: example.error) { try IdentityNumber(example.number) }
    for language in Language.allCases where !example.number.isEmpty {
      #expect(!example.error.message(in: language).contains(example.number))
    }
  }

  @Test func `any one digit typed wrong is noticed`() {
    let digits = Array("11010519491231002X")
    for index in 0..<17 {
      for digit in "0123456789" where digit != digits[index] {
        var wrong = digits
        wrong[index] = digit
        #expect(throws: IdentityNumberError.self) { try IdentityNumber(String(wrong)) }
      }
    }
  }
}
