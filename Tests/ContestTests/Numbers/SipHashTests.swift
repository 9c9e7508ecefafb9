import Contest
import Testing

struct SipHashTests {
  /// The key and the message of sixteen bytes in the test vectors of the reference implementation; the result is db 9b c2 57 7f cc 2a 3f.
  @Test func `the published vector comes out`() {
    let bytes = Bits128(high: 0x0706_0504_0302_0100, low: 0x0f0e_0d0c_0b0a_0908)
    #expect(SipHash(key: bytes).hash(bytes.high, bytes.low) == 0x3f2a_cc7f_57c2_9bdb)
  }

  @Test func `each half of the key and each number counts`() {
    let results = [
      SipHash(key: Bits128(high: 1, low: 2)).hash(3, 4),
      SipHash(key: Bits128(high: 2, low: 2)).hash(3, 4),
      SipHash(key: Bits128(high: 1, low: 1)).hash(3, 4),
      SipHash(key: Bits128(high: 1, low: 2)).hash(4, 4),
      SipHash(key: Bits128(high: 1, low: 2)).hash(3, 3),
    ]
    #expect(Set(results).count == results.count)
  }
}
