import Contest
import Testing

struct MobileNumberTests {
  @Test(arguments: ["13812345678", "+86 138-1234-5678", "8613812345678", "138　1234　5678"])
  func `a mobile number is taken in its usual forms`(text: String) throws {
    #expect(try MobileNumber(text).text == "13812345678")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let number: String
    let error: MobileNumberError
    var testDescription: String { number }
  }

  @Test(arguments: [
    Case(number: "1381234567", error: .length(10)), Case(number: "", error: .length(0)),
    Case(number: "12812345678", error: .notMobile), Case(number: "1381234567x", error: .notDigits),
  ])
  func `anything else is refused`(example: Case) {
    #expect(throws: example.error) { try MobileNumber(example.number) }
  }
}
