import Contest
import Testing

struct Bits128Tests {
  @Test func `bits are written as 32 digits and read back`() {
    let bits = Bits128(high: 0x0123_4567_89ab_cdef, low: 7)
    #expect(bits.text == "0123456789abcdef0000000000000007")
    #expect(Bits128(bits.text) == bits)
    #expect(Bits128("0123456789ABCDEF0000000000000007") == bits)
    #expect(Bits128(high: .max, low: .max).text == String(repeating: "f", count: 32))
  }

  @Test(arguments: [
    "", "7", "0123456789abcdef000000000000000", "0123456789abcdef00000000000000070",
    "+123456789abcdef0000000000000007", "0123456789abcdeg0000000000000007",
    "０123456789abcdef00000000000007",
  ])
  func `anything but 32 hexadecimal digits is no 128 bits`(text: String) {
    #expect(Bits128(text) == nil)
  }
}
