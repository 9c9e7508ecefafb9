/// Tells Big5, in which schools of Taiwan, Hong Kong and Macao save tables, from GB18030: 大五码.
///
/// Nearly all pairs of bytes are valid in both, so counting faults tells nothing. What tells is which characters come out:
/// the common ones of Big5 begin with 0xA4…0xC6, those of GB2312 with 0xB0…0xD7 and end with 0xA1 or more.
///
/// | text | common as Big5 | common as GB2312 | is |
/// |---|---|---|---|
/// | 姓名,學校 in Big5 | 4 of 4 | 1 of 4 | Big5 |
/// | 姓名,学校 in GB18030 | 0 of 4 | 4 of 4 | GB18030 |
/// | 编号 in GB18030 | 2 of 2 | 2 of 2 | GB18030: where both are as good, the usual one |
struct Big5Checker {
  enum Finding: Hashable, Sendable {
    case big5, other
    /// The text may be either, and one of the two readings would be garbled.
    case unclear
  }

  private var pairs = 0
  private var faults = 0
  private var asBig5 = 0
  private var asGb = 0
  private var lead: UInt8?

  mutating func take(_ byte: UInt8) {
    guard let first = lead else {
      if byte >= 0x80 {
        if byte >= 0x87 && byte <= 0xFE {
          lead = byte
        } else {
          (faults, pairs) = (faults + 1, pairs + 1)
        }
      }
      return
    }
    lead = nil
    pairs += 1
    guard (0x40...0x7E).contains(byte) || (0xA1...0xFE).contains(byte) else {
      faults += 1
      return
    }
    let isSign = first >= 0xA1 && first <= 0xA3
    if isSign || first >= 0xA4 && first <= 0xC6 { asBig5 += 1 }
    if byte >= 0xA1, isSign || first >= 0xB0 && first <= 0xD7 { asGb += 1 }
  }

  /// What the bytes taken so far are. A single byte that was lost makes no GB18030 of Big5.
  var finding: Finding {
    guard pairs > 0, faults * 50 <= pairs, asBig5 * 10 >= pairs * 8, asBig5 > asGb else {
      return .other
    }
    return asGb * 10 <= asBig5 * 8 ? .big5 : .unclear
  }
}
