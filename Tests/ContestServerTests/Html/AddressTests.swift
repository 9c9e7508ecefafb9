import Testing

@testable import ContestServer

struct AddressTests {
  @Test func `parts and queries are percent-encoded, empty ones left out`() {
    #expect(Address().description == "/")
    #expect(
      Address("e", "x/y", "作品", query: ["q": "a b&c", "state": ""]).description
        == "/e/x%2Fy/%E4%BD%9C%E5%93%81?q=a%20b%26c")
  }

  static let texts: [(text: String, isOwn: Bool)] = [
    ("/", true), ("/e/x/entries?q=%E6%A0%A1", true), ("/account", true),
    ("", false), ("//evil.test", false), ("/\\evil.test", false), ("https:x", false),
    ("https://evil.test", false), ("/%2f%2fevil.test", false), ("evil", false), ("/a\nb", false),
    ("/ x", false), ("/a\u{0}b", false),
  ]

  @Test(arguments: texts.indices)
  func `an address from outside is followed only if it is of this site`(index: Int) {
    #expect(Address.isOwn(Self.texts[index].text) == Self.texts[index].isOwn)
  }

  @Test(arguments: 0..<200)
  func `encoding and decoding give the text back`(seed: Int) {
    var generator = SystemSeed(seed)
    let text = String(
      String.UnicodeScalarView(
        (0..<(seed % 40)).compactMap { _ in Unicode.Scalar(UInt32(generator.next() % 0x2_FFFF)) }))
    #expect(Percent.decoded(Substring(Percent.encoded(text))) == text)
  }

  @Test(arguments: ["%", "%4", "%zz", "%ff", "%e6%a0"])
  func `a broken escape is refused`(text: String) {
    #expect(Percent.decoded(Substring(text)) == nil)
  }
}

/// Numbers that follow from a seed.
private struct SystemSeed: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 11
  }
}
