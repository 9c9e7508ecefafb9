/// What a number format says about the numbers under it.
enum NumberFormat {
  enum Shown: Sendable {
    case number, date, elapsed
  }

  /// How numbers are shown: all alike, or by their value, as under `[>=40000]yyyy-mm-dd;General`.
  enum Kind: Equatable, Sendable {
    case always(Shown)
    case byValue([Section])

    /// How a number, given as the digits in the file, is shown.
    func shown(_ digits: ArraySlice<UInt8>) -> Shown {
      switch self {
      case .always(let shown): return shown
      case .byValue(let sections):
        guard let value = Double(String(decoding: digits, as: UTF8.self)) else { return .number }
        return sections.first { $0.takes(value) }?.shown ?? .number
      }
    }
  }

  /// One part of a format, between semicolons, and the numbers that it is for.
  struct Section: Equatable, Sendable {
    enum Numbers: Equatable, Sendable {
      case all, aboveZero, belowZero, zeroOrAbove
      case less(Double), atMost(Double), more(Double), atLeast(Double), equal(Double), not(Double)
    }
    var numbers: Numbers
    var shown: Shown

    func takes(_ value: Double) -> Bool {
      switch numbers {
      case .all: true
      case .aboveZero: value > 0
      case .belowZero: value < 0
      case .zeroOrAbove: value >= 0
      case .less(let bound): value < bound
      case .atMost(let bound): value <= bound
      case .more(let bound): value > bound
      case .atLeast(let bound): value >= bound
      case .equal(let bound): value == bound
      case .not(let bound): value != bound
      }
    }
  }

  /// The formats that Excel knows by number, among them those of its Chinese editions (27…36, 50…58).
  static func kind(ofBuiltIn id: Int) -> Kind {
    switch id {
    case 14...22, 27...36, 45, 47, 50...58: .always(.date)
    case 46: .always(.elapsed)
    default: .always(.number)
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

  /// Whether a custom code shows days or times, in which of its sections.
  ///
  /// Up to four sections stand between semicolons: for numbers above, below and equal to zero, and for texts; a
  /// condition such as `[<60]` says otherwise. `[$-804][DBNum1]General`, `[Red]0"分"` and `General;[Color10]General`
  /// show numbers, `yyyy-mm-dd;@` shows days, `[h]:mm` lengths of time.
  static func kind(of code: String) -> Kind {
    // Excel takes 255 characters; what is longer was not made by it.
    var parts = sections(of: code.unicodeScalars.prefix(4_096)[...])
    // A last section with @ is for texts, and so is any fourth.
    if parts.count > 1, parts.last?.isForText == true { parts.removeLast() }
    parts = Array(parts.prefix(3))
    let kinds = Set(parts.map(\.shown))
    guard kinds.count > 1 else { return .always(kinds.first ?? .number) }
    let areConditional = parts.contains { $0.condition != nil }
    let sections = parts.enumerated().map { index, part in
      Section(
        numbers: part.condition
          ?? numbers(ofSection: index, of: parts.count, areConditional: areConditional),
        shown: part.shown)
    }
    return .byValue(sections)
  }

  private static func numbers(
    ofSection index: Int, of count: Int, areConditional: Bool
  ) -> Section.Numbers {
    switch (index, count) {
    case _ where index == count - 1: .all
    case (1, 3) where areConditional: .belowZero
    case (0, 2): .zeroOrAbove
    case (0, 3): .aboveZero
    default: .belowZero
    }
  }

  /// What one section of a code consists of.
  private struct SectionText {
    var shown = Shown.number
    var condition: Section.Numbers?
    var isForText = false
  }

  private static func sections(of code: String.UnicodeScalarView.SubSequence) -> [SectionText] {
    var all = [SectionText()]
    var isElapsed = false
    var rest = code
    func note(_ shown: Shown) {
      guard !isElapsed else { return }
      all[all.count - 1].shown = shown
      isElapsed = shown == .elapsed
    }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        var inside = ""
        while let next = rest.popFirst(), next != "]" { inside.unicodeScalars.append(next) }
        let letters = inside.lowercased()
        if ["h", "m", "s"].contains(where: { unit in
          !letters.isEmpty && letters.allSatisfy { String($0) == unit }
        }) {
          note(.elapsed)
        } else if let condition = condition(inside) {
          all[all.count - 1].condition = condition
        }
      case ";":
        all.append(SectionText())
        isElapsed = false
      case "@": all[all.count - 1].isForText = true
      case "G", "g":
        // The word General, also as the Chinese editions show it: G/通用格式.
        let word = String(String.UnicodeScalarView(rest.prefix(6))).lowercased()
        if word == "eneral" { rest = rest.dropFirst(6) }
      case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": note(.date)
      case "e", "E":
        // 0.00E+00 is a number; an e without a sign is the year of an era.
        if rest.first != "+" && rest.first != "-" { note(.date) }
      default: break
      }
    }
    return all
  }

  /// Reads `<60`, `>=43831`, `=1`, `<>0`; `nil` for colours, locales and whatever else stands in brackets.
  private static func condition(_ text: String) -> Section.Numbers? {
    let signs = text.prefix { "<>=".contains($0) }
    guard let bound = Double(text.dropFirst(signs.count)), bound.isFinite else { return nil }
    return switch signs {
    case "<": .less(bound)
    case "<=": .atMost(bound)
    case ">": .more(bound)
    case ">=": .atLeast(bound)
    case "=": .equal(bound)
    case "<>": .not(bound)
    default: nil
    }
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

  /// Whether a code shows nothing whatever the cell holds: `;;;`.
  static func showsNothing(_ code: String) -> Bool {
    let signs = code.filter { !$0.isWhitespace && $0 != "\"" }
    return signs.count > 2 && signs.allSatisfy { $0 == ";" }
  }

  /// How many decimals a code shows of a number: 0 for `0`, 1 for `#,##0.0"分"`, 2 for `0.00%`. `nil` where that depends on the
  /// number, as under General, fractions, exponents and conditions, and for codes that leave out thousands.
  static func places(of code: String) -> Int? {
    var rest = code.unicodeScalars.prefix(255)[...]
    var (places, hasPoint, hasDigit, endsWithComma) = (0, false, false, false)
    scan: while let scalar = rest.popFirst() {
      switch scalar {
      case "0", "#", "?":
        (hasDigit, endsWithComma) = (true, false)
        if hasPoint { places += 1 }
      case ".":
        if hasPoint { return nil }
        hasPoint = true
      case ",": endsWithComma = hasDigit
      case "\"": while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        if let first = inside.first, "<>=".unicodeScalars.contains(first) { return nil }
        rest = rest.dropFirst(inside.count + 1)
      case ";": break scan
      case "/", "@", "E", "e", "G", "g", "1"..."9": return nil
      default: continue
      }
    }
    return hasDigit && !endsWithComma ? places : nil
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

/// The number formats of a workbook's cell styles, and which of them strike out.
struct CellStyles: Sendable {
  /// For each style: how its numbers are meant, and its code where it has one.
  var kinds: [NumberFormat.Kind] = []
  var codes: [String?] = []
  /// The styles whose font has a line through it.
  var struck: Set<Int> = []
  /// The formats that rules give to cells (`dxf`, by their place) and that draw a line through them or hide them.
  var struckByRules: Set<Int> = []

  /// How many decimals the format of a style shows, where every number shows as many.
  var places: [Int: Int] = [:]

  /// The styles whose format shows nothing, `;;;`.
  var invisible: Set<Int> = []

  func code(of style: Int) -> String? {
    codes.indices.contains(style) ? codes[style] : nil
  }
}
