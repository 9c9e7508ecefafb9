import Contest
import ContestStore
import Testing

struct OneTimeCodeTests {
  private static let secret = Array("12345678901234567890".utf8)

  /// RFC 6238, appendix B, the last six of its eight digits.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
    (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func `the codes are those of the standard`(seconds: Int64, code: String) {
    let now = Instant(millisecondsSince1970: seconds * 1_000)
    let step = OneTimeCode.step(at: now)
    #expect(OneTimeCode.code(of: Self.secret, step: step) == code)
    #expect(OneTimeCode.step(of: code, secret: Self.secret, at: now, after: 0) == step)
  }

  @Test func `a code counts half a minute too early and too late, and no longer`() {
    let now = Instant(millisecondsSince1970: 1_810_000_000_000)
    let step = OneTimeCode.step(at: now)
    for (off, isRight) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
      let code = OneTimeCode.code(of: Self.secret, step: step + off)
      let found = OneTimeCode.step(of: code, secret: Self.secret, at: now, after: 0)
      #expect(found == (isRight ? step + off : nil))
    }
  }

  @Test func `a code that was used, or one before it, does not count again`() {
    let now = Instant(millisecondsSince1970: 1_810_000_000_000)
    let step = OneTimeCode.step(at: now)
    for off in [-1, 0] {
      let code = OneTimeCode.code(of: Self.secret, step: step + off)
      #expect(OneTimeCode.step(of: code, secret: Self.secret, at: now, after: step) == nil)
    }
  }

  @Test(arguments: ["", "12345", "1234567", "abcdef", "12 34 5"])
  func `any other text is not a code`(typed: String) {
    let now = Instant(millisecondsSince1970: 59_000)
    #expect(OneTimeCode.step(of: typed, secret: Self.secret, at: now, after: 0) == nil)
  }

  @Test func `blanks and hyphens among the digits do not count`() {
    let now = Instant(millisecondsSince1970: 59_000)
    for typed in ["287 082", "287-082", " 287082 "] {
      #expect(OneTimeCode.step(of: typed, secret: Self.secret, at: now, after: 0) == 1)
    }
  }

  /// RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func `a secret is written in base 32`(bytes: String, text: String) {
    #expect(OneTimeCode.text(of: Array(bytes.utf8)) == text)
  }

  @Test func `a secret has 160 bits`() {
    let secret = OneTimeCode.secret(of: [
      Bits128(high: 1, low: 2), Bits128(high: 0xff00_0000_0000_0000, low: 4),
    ])
    #expect(secret.count == 20 && secret[7] == 1 && secret[15] == 2 && secret[16] == 0xff)
    #expect(OneTimeCode.text(of: secret).count == 32)
  }
}
