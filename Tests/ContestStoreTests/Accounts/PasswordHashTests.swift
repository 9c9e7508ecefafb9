import Contest
import ContestStore
import Testing

struct PasswordHashTests {
  private static let cheap = PasswordHash.Cost(rounds: 16, blockSize: 1, parallelism: 1)

  private static func hash(_ password: String, salt: UInt64 = 1) throws -> PasswordHash {
    try PasswordHash(of: password, salt: Bits128(high: 0, low: salt), cost: cheap)
  }

  @Test func `the password fits, and no other`() throws {
    let hash = try Self.hash("三个词连起来很好记")
    #expect(try hash.fits("三个词连起来很好记"))
    for wrong in ["", "三个词连起来很好", "三个词连起来很好记 "] { #expect(try !hash.fits(wrong)) }
  }

  @Test func `the same characters in another form fit too`() throws {
    let hash = try Self.hash("caf\u{E9} ABC")
    #expect(try hash.fits("cafe\u{301} ABC"))
    #expect(try hash.fits("caf\u{E9} ＡＢＣ"))
  }

  @Test func `equal passwords have other hashes under another salt`() throws {
    #expect(try Self.hash("abcabcabcabc") != Self.hash("abcabcabcabc", salt: 2))
  }

  @Test func `parameters stand beside the hash, so that one made with others still fits`() throws {
    let old = try PasswordHash(
      of: "abcabcabcabc", salt: Bits128(high: 0, low: 1),
      cost: .init(rounds: 8, blockSize: 1, parallelism: 1))
    #expect(old.text.hasPrefix("scrypt:8:1:1:"))
    #expect(try old.fits("abcabcabcabc"))
  }

  @Test(arguments: [
    "", "scrypt", "md5:1:1:1:00:00", "scrypt:x:1:1:00:00", "scrypt:3:1:1:00:00",
    "scrypt:1073741824:8:1:00:00", "scrypt:16:1:1:00",
  ])
  func `a hash that cannot be read, or asks for too much, fits nothing`(text: String) throws {
    #expect(try !PasswordHash(text: text).fits("abcabcabcabc"))
  }
}
