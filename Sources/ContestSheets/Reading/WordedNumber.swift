/// What a number shows under a format that puts words or digits of its own beside the number's.
///
/// Offices number quickly that way: 3 under `"2025"000` is seen as 2025003 by whoever looks at the sheet.
///
/// | number | format | shown | adds digits |
/// |---|---|---|---|
/// | 3 | `"2025"000` | 2025003 | yes |
/// | 9 | `2025000` | 2025009: 1–9 stand for themselves | yes |
/// | 7 | `"KX-"000` | KX-007 | no |
/// | 9 | `0".5"` | 9.5 | yes |
/// | 90 | `0"分"`, `General"号"` | nothing worth saying: a unit behind the number | |
/// | 90 | `0.00`, `#,##0`, `[>60]"A"0`, `# ?/?` | not of this kind | |
struct WordedNumber: Equatable {
  let text: String
  /// Whether digits are seen that the number does not have.
  let addsDigits: Bool

  /// `nil` for a format of another kind, or a number that is not whole or below zero.
  init?(_ digits: String, under code: String) {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let parts = Self.parts(of: code)
    else { return nil }
    let places = parts.count { $0.isPlace }
    guard places > 0, Self.saysMore(parts) else { return nil }
    var rest = Array(digits)
    var shown: [Character] = []
    var isFirst = places
    for part in parts.reversed() {
      switch part {
      case .literal(let sign): shown.append(sign)
      case .digit(let isFilled):
        isFirst -= 1
        // The first place takes all that is left of the number.
        if isFirst == 0 {
          if rest.isEmpty, isFilled { rest = ["0"] }
          shown += rest.reversed()
          rest = []
        } else if let last = rest.popLast() {
          shown.append(last)
        } else if isFilled {
          shown.append("0")
        }
      }
    }
    text = String(shown.reversed())
    addsDigits = parts.contains {
      if case .literal(let sign) = $0 { sign.isASCII && sign.isNumber } else { false }
    }
  }

  private enum Part {
    case literal(Character)
    /// A place for a digit, which a 0 fills where there is none.
    case digit(isFilled: Bool)

    var isPlace: Bool { if case .digit = self { true } else { false } }
  }

  /// Whether the words name something: they stand before or between the digits, or have letters or digits themselves. Signs of
  /// money and brackets name nothing.
  private static func saysMore(_ parts: [Part]) -> Bool {
    let last = parts.lastIndex(where: \.isPlace) ?? 0
    return parts.enumerated().contains { index, part in
      guard case .literal(let sign) = part else { return false }
      if sign.isASCII, sign.isLetter || sign.isNumber { return true }
      return index < last && !" $¥￥€£+()".contains(sign)
    }
  }

  /// The signs and places of a format for whole numbers; `nil` where it has conditions, decimals, fractions or an exponent.
  private static func parts(of code: String) -> [Part]? {
    var parts: [Part] = []
    var rest = code.unicodeScalars.prefix(255)[...]
    func add(_ scalar: Unicode.Scalar) { parts.append(.literal(Character(scalar))) }
    scan: while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": while let next = rest.popFirst(), next != "\"" { add(next) }
      case "\\": if let next = rest.popFirst() { add(next) }
      case "_", "*": _ = rest.popFirst()
      case "[":
        var inside = ""
        while let next = rest.popFirst(), next != "]" { inside.unicodeScalars.append(next) }
        if let first = inside.first, "<>=".contains(first) { return nil }
        if inside.lowercased().hasPrefix("dbnum") { return nil }
      case ";": break scan
      case "0": parts.append(.digit(isFilled: true))
      case "#", "?": parts.append(.digit(isFilled: false))
      case "G", "g":
        guard String(String.UnicodeScalarView(rest.prefix(6))).lowercased() == "eneral" else {
          // G/通用格式, as the Chinese editions show General.
          guard rest.hasPrefix("/通用格式".unicodeScalars) else { return nil }
          rest = rest.dropFirst(5)
          parts.append(.digit(isFilled: true))
          continue
        }
        rest = rest.dropFirst(6)
        parts.append(.digit(isFilled: true))
      case ".", "%", "/", "@", ",", "E", "e", "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
        return nil
      default: add(scalar)
      }
    }
    return parts
  }
}

extension Collection where Element: Equatable {
  fileprivate func hasPrefix(_ other: some Collection<Element>) -> Bool {
    count >= other.count && zip(self, other).allSatisfy { $0 == $1 }
  }
}
