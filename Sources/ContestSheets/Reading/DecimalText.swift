/// Reads a number as it stands in a file and writes it as the spreadsheet shows it: 15 significant digits.
///
/// Excel keeps numbers as binary floats and writes 17 digits, so a mark of 92.1 may stand in the file as
/// `92.099999999999994`. Rounded to 15 digits in decimal it is 92.1 again, and exactly so.
///
/// | in the file | value |
/// |---|---|
/// | `92.099999999999994` | `92.1` |
/// | `1.1010519991231E+17` | `110105199912310000` |
/// | `088` | `88` |
/// | `1e400`, `NaN`, `9,5` | none |
enum DecimalText {
  /// A number as people or programs write it in a text cell: `90.`, `1E+2`, `.5`; `nil` for anything else.
  static func canonical(written text: String) -> String? {
    guard text.utf8.count <= 40, text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) })
    else { return nil }
    return canonical(Array(text.utf8)[...])
  }

  static func canonical(_ text: ArraySlice<UInt8>) -> String? {
    var digits: [UInt8] = []
    var index = text.startIndex
    var end = text.endIndex
    while index < end, isSpace(text[index]) { index += 1 }
    while end > index, isSpace(text[end - 1]) { end -= 1 }
    guard index < end else { return nil }
    let negative = text[index] == 45
    if negative || text[index] == 43 { index += 1 }
    var exponent = 0
    var sawDigit = false
    var sawPoint = false
    while index < end {
      let byte = text[index]
      if byte >= 48 && byte <= 57 {
        sawDigit = true
        if byte != 48 || !digits.isEmpty {
          if digits.count < 400 {
            digits.append(byte - 48)
            if sawPoint { exponent -= 1 }
          } else if !sawPoint {
            exponent += 1
          }
        } else if sawPoint {
          exponent -= 1
        }
      } else if byte == 46, !sawPoint {
        sawPoint = true
      } else {
        break
      }
      index += 1
      if exponent > 1_000 || exponent < -1_000 { return nil }
    }
    guard sawDigit else { return nil }
    if index < end {
      guard text[index] == 101 || text[index] == 69 else { return nil }
      index += 1
      var sign = 1
      if index < end, text[index] == 45 || text[index] == 43 {
        if text[index] == 45 { sign = -1 }
        index += 1
      }
      guard index < end, end - index <= 4 else { return nil }
      var power = 0
      while index < end {
        guard text[index] >= 48 && text[index] <= 57 else { return nil }
        power = power * 10 + Int(text[index] - 48)
        index += 1
      }
      exponent += sign * power
    }
    round(&digits, &exponent)
    return write(digits, exponent: exponent, negative: negative)
  }

  /// Keeps 15 significant digits, half away from zero, and drops zeros at the end.
  private static func round(_ digits: inout [UInt8], _ exponent: inout Int) {
    if digits.count > 15 {
      let up = digits[15] >= 5
      exponent += digits.count - 15
      digits.removeLast(digits.count - 15)
      if up {
        var place = 14
        while place >= 0 {
          if digits[place] < 9 {
            digits[place] += 1
            break
          }
          digits[place] = 0
          place -= 1
        }
        if place < 0 {
          digits.insert(1, at: 0)
        }
      }
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
  }

  private static func write(_ digits: [UInt8], exponent: Int, negative: Bool) -> String? {
    guard !digits.isEmpty else { return "0" }
    let size = digits.count + exponent
    // The largest number that a spreadsheet holds is a little below 1.8E+308.
    guard size <= 309 else { return nil }
    guard size > -300 else { return "0" }
    let sign = negative ? "-" : ""
    let text = String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    if size > 21 || size < -14 {
      let fraction = text.dropFirst()
      let power = size - 1
      return sign + text.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
        + (power < 0 ? "E-" : "E+") + String(power.magnitude)
    }
    if exponent >= 0 { return sign + text + String(repeating: "0", count: exponent) }
    if size <= 0 { return sign + "0." + String(repeating: "0", count: -size) + text }
    return sign + text.prefix(size) + "." + text.dropFirst(size)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || (9...13).contains(byte)
  }
}

extension DecimalText {
  /// A decimal times 100, exactly: `0.955` gives `95.5`. One with an exponent stays as it is.
  static func hundredfold(_ digits: String) -> String {
    guard !digits.contains("E") else { return digits }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = (parts.count == 2 ? String(parts[1]) : "") + "00"
    let moved = String(parts.first ?? "0") + fraction.prefix(2) + "." + fraction.dropFirst(2) + "0"
    return canonical(Array(moved.utf8)[...]) ?? digits
  }

  /// A binary float with so many decimals, 0…9; `NaN` is empty.
  static func fixed(_ number: Double, decimals: Int) -> String {
    guard number.isFinite, number.magnitude < 1e9 else { return number.isNaN ? "" : "\(number)" }
    let decimals = min(max(decimals, 0), 9)
    let scale = (0..<decimals).reduce(1) { whole, _ in whole * 10 }
    let scaled = Int((number.magnitude * Double(scale)).rounded())
    let sign = number < 0 && scaled != 0 ? "-" : ""
    let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: scale)
    guard decimals > 0 else { return sign + String(whole) }
    return "\(sign)\(whole).\(String(fraction + scale).dropFirst())"
  }
}
