import Contest
import Testing

struct NaturalOrderTests {
  @Test(arguments: [
    ("1", "011"), ("2", "012"), ("10", "0210"), ("Ａ-10", "a0210"), ("0", "00"), ("", ""),
    ("007", "017"), ("第12号", "第0212号"),
  ])
  func `a run of digits is its length and the digits without leading zeros`(
    text: String, key: String
  ) {
    #expect(NaturalOrder.key(text) == key)
  }

  @Test func `numbers stand as people count`() {
    let mixed = ["10", "B2", "1", "a10", "2", "A9", "100", "99"]
    #expect(
      mixed.sorted(by: NaturalOrder.precedes) == ["1", "2", "10", "99", "100", "A9", "a10", "B2"])
  }

  @Test func `a number of more than 99 digits has a key too`() {
    #expect(NaturalOrder.key(String(repeating: "9", count: 200)).hasPrefix("99999"))
  }
}
