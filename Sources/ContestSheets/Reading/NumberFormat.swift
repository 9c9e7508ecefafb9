/// What a number format says about the numbers under it.
enum NumberFormat {
  enum Kind: Sendable {
    case number, date, elapsed
  }

  /// The formats that Excel knows by number, among them those of its Chinese editions (27…36, 50…58).
  static func kind(ofBuiltIn id: Int) -> Kind {
    switch id {
    case 14...22, 27...36, 45, 47, 50...58: .date
    case 46: .elapsed
    default: .number
    }
  }

  /// The code of a format known by number, where showing needs it.
  static func code(ofBuiltIn id: Int) -> String? {
    switch id {
    case 1: "0"
    case 2: "0.00"
    case 3: "#,##0"
    case 4: "#,##0.00"
    case 9: "0%"
    case 10: "0.00%"
    case 49: "@"
    default: nil
    }
  }

  /// Whether a custom code shows days or times: one of y m d h s e outside quotation marks, brackets and escapes,
  /// in its first section. `[h]`, `[m]`, `[s]` show a length of time.
  static func kind(of code: String) -> Kind {
    if code.lowercased() == "general" { return .number }
    var isDate = false
    var index = code.unicodeScalars.makeIterator()
    var before: Unicode.Scalar = " "
    while let scalar = index.next() {
      switch scalar {
      case "\"": while let next = index.next(), next != "\"" {}
      case "\\", "_", "*": _ = index.next()
      case "[":
        var inside = ""
        while let next = index.next(), next != "]" { inside.unicodeScalars.append(next) }
        let letters = inside.lowercased()
        if !letters.isEmpty,
          letters.allSatisfy({ $0 == "h" }) || letters.allSatisfy({ $0 == "m" })
            || letters.allSatisfy({ $0 == "s" })
        {
          return .elapsed
        }
      case ";": return isDate ? .date : .number
      case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": isDate = true
      case "e", "E":
        // 0.00E+00 is a number; a lone e is the year of an era.
        if before != "0" && before != "#" && before != "?" && before != "." { isDate = true }
      default: break
      }
      before = scalar
    }
    return isDate ? .date : .number
  }

  /// Whether a code shows per cent: a `%` outside quotation marks, brackets and escapes.
  static func isPercent(_ code: String) -> Bool {
    guard code.utf8.contains(37) else { return false }
    var index = code.unicodeScalars.makeIterator()
    while let scalar = index.next() {
      switch scalar {
      case "%": return true
      case "\"": while let next = index.next(), next != "\"" {}
      case "[": while let next = index.next(), next != "]" {}
      case "\\", "_", "*": _ = index.next()
      default: continue
      }
    }
    return false
  }

  /// Shows a decimal under formats made of zeros (`000000`, `0.00`); under others it stays as it is.
  static func shown(_ digits: String, under code: String) -> String {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, !parts[0].isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 == 48 } }),
      !digits.contains("E")
    else { return digits }
    let negative = digits.hasPrefix("-")
    let number = (negative ? digits.dropFirst() : digits[...]).split(separator: ".")
    var whole = number.first.map { Array($0.utf8) } ?? [48]
    var fraction = number.count == 2 ? Array(number[1].utf8) : []
    let places = parts.count == 2 ? parts[1].utf8.count : 0
    if fraction.count > places {
      let up = fraction[places] >= 53
      fraction.removeLast(fraction.count - places)
      if up { increment(&whole, &fraction) }
    }
    while fraction.count < places { fraction.append(48) }
    while whole.count < parts[0].utf8.count { whole.insert(48, at: 0) }
    let text =
      String(decoding: whole, as: UTF8.self)
      + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    return negative ? "-" + text : text
  }

  private static func increment(_ whole: inout [UInt8], _ fraction: inout [UInt8]) {
    for place in fraction.indices.reversed() {
      if fraction[place] < 57 {
        fraction[place] += 1
        return
      }
      fraction[place] = 48
    }
    for place in whole.indices.reversed() {
      if whole[place] < 57 {
        whole[place] += 1
        return
      }
      whole[place] = 48
    }
    whole.insert(49, at: 0)
  }
}

/// The number formats of a workbook's cell styles.
struct CellStyles: Sendable {
  /// For each style: how its numbers are meant, and its code where it has one.
  var kinds: [NumberFormat.Kind] = []
  var codes: [String?] = []

  func code(of style: Int) -> String? {
    codes.indices.contains(style) ? codes[style] : nil
  }
}
