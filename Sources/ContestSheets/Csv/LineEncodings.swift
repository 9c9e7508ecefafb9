/// Finds out line by line whether a text is UTF-8 or GB18030: a file of two parts is neither.
///
/// | lines | what is found |
/// |---|---|
/// | all UTF-8, or all GB18030 | – |
/// | `编号,名称` in GB18030, then `1,水杯` in UTF-8 | two encodings |
/// | UTF-8 with a character cut in two | – : the fault belongs to its cell |
///
/// A line counts as UTF-8 if it is valid, has a Chinese character and no letter of Greek or Cyrillic, and as GB18030 if it is no UTF-8 and each of its
/// characters is one of GB2312, the common ones. Text of one encoding hardly ever looks like the other by accident.
struct LineEncodings {
  private(set) var firstUtf8: Int?
  private(set) var firstOther: Int?

  private var line = 1
  private var utf8 = Utf8Checker()
  private var hasChinese = false
  private var hasOtherLetter = false
  private var isGb2312 = true
  private var hasHigh = false
  private var lead: UInt8?

  mutating func take(_ byte: UInt8) {
    if byte < 0x80 {
      if byte == 10 { endLine() } else if hasHigh { takeLow(byte) }
      return
    }
    hasHigh = true
    utf8.take(byte)
    if (0xE4...0xE9).contains(byte) { hasChinese = true }
    if (0xC4...0xDF).contains(byte) { hasOtherLetter = true }
    if let first = lead {
      if byte < 0xA1 || byte == 0xFF || first < 0xA1 || first > 0xF7 { isGb2312 = false }
      lead = nil
    } else {
      lead = byte
    }
  }

  private mutating func takeLow(_ byte: UInt8) {
    utf8.take(byte)
    if lead != nil { (isGb2312, lead) = (false, nil) }
  }

  /// Ends the last line.
  mutating func finish() { endLine() }

  private mutating func endLine() {
    if hasHigh {
      utf8.finish()
      if utf8.faults == 0 {
        if hasChinese, !hasOtherLetter, firstUtf8 == nil { firstUtf8 = line }
      } else if isGb2312, lead == nil, firstOther == nil {
        firstOther = line
      }
      (utf8, lead) = (Utf8Checker(), nil)
      (hasChinese, hasOtherLetter, isGb2312, hasHigh) = (false, false, true, false)
    }
    line += 1
  }
}
