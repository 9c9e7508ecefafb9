import Contest
import Testing

struct CertificateNumberTests {
  @Test func `a prefix stands before each number, and is found again in one`() throws {
    let plain = try #require(CertificateNumber(pattern: "{year}-{sequence}", digits: 4))
    let prefixed = try #require(plain.prefixed("JH"))
    #expect(prefixed.text(386, year: 2027, edition: "e") == "JH-2027-0386")
    func prefix(_ number: String) -> String? {
      plain.prefix(of: number, sequence: 386, year: 2027, edition: "e")
    }
    #expect(prefix("JH-2027-0386") == "JH")
    for number in ["2027-0386", "-2027-0386", "JH-2027-0387", "X2027-0386"] {
      #expect(prefix(number) == nil, "\(number)")
    }
    for prefix in ["", "J H", "J/H", "J:H", "{name}"] {
      #expect(plain.prefixed(prefix) == nil, "\(prefix)")
    }
  }

  @Test(arguments: [
    (pattern: "{year}-{sequence}", digits: 4, sequence: 386, text: "2027-0386"),
    ("JH-{year}-{sequence}", 4, 1, "JH-2027-0001"), ("{edition}.{sequence}", 1, 12, "city-2027.12"),
    ("{sequence}", 2, 12345, "12345"),
  ])
  func `the sequence is filled up to its digits and never cut`(
    example: (pattern: String, digits: Int, sequence: Int, text: String)
  ) throws {
    let number = try #require(
      CertificateNumber(pattern: example.pattern, digits: example.digits))
    #expect(number.text(example.sequence, year: 2027, edition: "city-2027") == example.text)
  }

  @Test(arguments: [
    "2027", "{year}", "{sequence} 号", "{sequence}~", "a/{sequence}", "{number}{sequence}",
    "{sequence}\u{202E}",
  ])
  func `a pattern that gives no number of its own, or one that a file name cannot hold, is refused`(
    pattern: String
  ) {
    #expect(CertificateNumber(pattern: pattern, digits: 4) == nil)
  }

  @Test func `digits are one to nine`() {
    #expect(CertificateNumber(pattern: "{sequence}", digits: 0) == nil)
    #expect(CertificateNumber(pattern: "{sequence}", digits: 10) == nil)
    #expect(CertificateNumber(pattern: "{sequence}", digits: 9) != nil)
  }
}

struct CertificateCodeTests {
  @Test func `ten bytes are sixteen characters, and each bit changes the code`() throws {
    let zero = [UInt8](repeating: 0, count: 10)
    let code = try #require(CertificateCode(bytes: zero))
    #expect(code.shown == "AAAA-AAAA-AAAA-AAAA")
    var seen: Set<String> = [code.text]
    for bit in 0..<80 {
      var bytes = zero
      bytes[bit / 8] = 1 << (bit % 8)
      seen.insert(try #require(CertificateCode(bytes: bytes)).text)
    }
    #expect(seen.count == 81)
    #expect(CertificateCode(bytes: zero.dropLast()) == nil)
  }

  @Test(arguments: [
    "K7MQ-2XTD-9RWA-P4HC", "k7mq2xtd9rwap4hc", " K7MQ 2XTD 9RWA P4HC ", "Ｋ７ＭＱ－2XTD—9RWA–P4HC",
  ])
  func `what is typed in small letters, wide letters or without hyphens is the same code`(
    typed: String
  ) {
    #expect(CertificateCode(typed: typed)?.shown == "K7MQ-2XTD-9RWA-P4HC")
  }

  @Test(arguments: [
    "", "K7MQ-2XTD-9RWA-P4H", "K7MQ-2XTD-9RWA-P4H0", "K7MQ-2XTD-9RWA-P4HCA", "2027-0001",
  ])
  func `a text of another length, or with an unused sign, is not a code`(typed: String) {
    #expect(CertificateCode(typed: typed) == nil)
  }

  @Test(arguments: [
    "2027-0001", "２０２７－０００１", "2027—0001", "2027–0001", "2027‑0001", "2027−0001", " 2027-0001 ",
    "2027 - 0001",
  ])
  func `a number is the same in any width and with any dash`(typed: String) {
    #expect(CertificateNumber.key(typed) == "2027-0001")
  }

  @Test(arguments: [
    ("2027-0009", true), ("２０２７—０００９", true), ("2027-05-28", false), ("2027-00010", false),
    ("K7MQ", false),
  ])
  func `a number of the same make may be meant as one`(typed: String, isAlike: Bool) {
    #expect(CertificateNumber.areAlike(typed, "2027-0001") == isAlike)
  }
}
