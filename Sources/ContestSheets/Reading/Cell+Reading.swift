public import Contest

/// What a column wants of its cells. Each reading gives `nil` for a blank cell, and throws what is wrong with another.
///
/// Full-width digits, blanks of all kinds and invisible characters are put right first.
extension Cell {
  /// Text as it should have been typed; see ``CleanText``. A number gives what the sheet shows, `000042` under
  /// the format `000000`.
  public func cleanText(halfWidth: Bool = false) throws(CellReadingError) -> String? {
    guard let text = try clean(halfWidth: halfWidth)?.text, !text.isEmpty else { return nil }
    return text
  }

  /// Like ``cleanText(halfWidth:)``, and says whether the cell had characters that cannot be seen, which is worth a
  /// warning where names are compared. The text is empty where nothing else stands.
  public func clean(halfWidth: Bool = false) throws(CellReadingError) -> CleanText? {
    switch value {
    case .empty: return nil
    case .error(let text): throw .errorValue(text)
    case .formulaWithoutValue: throw .formulaWithoutValue
    case .faulty(let fault): throw .fault(fault)
    default:
      let clean = CleanText(shown, halfWidth: halfWidth)
      guard !clean.hasLostCharacters else { throw .fault(.lostCharacters) }
      return clean
    }
  }

  /// An exact mark: `92.5`, `９２．５`, `92.5分`, a number cell. What is shown as `95%` is 95.
  public func points() throws(CellReadingError) -> Points? {
    try refuseAddedDigits()
    guard var text = try plainText() else { return nil }
    if text.last == "分" || text.last == "%" {
      text.removeLast()
      while text.last == " " { text.removeLast() }
    }
    switch value {
    case .number, .text: break
    default: throw .notPoints(text)
    }
    if let points = Points(text) { return points }
    let number = DecimalText.canonical(written: text)
    if let points = number.flatMap({ Points($0) }) { return points }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].utf8.count > 4,
      Points(parts[0] + "." + parts[1].prefix(4)) != nil,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) })
    {
      throw .tooManyDecimals(text)
    }
    if number != nil, Self.isLarge(text) { throw .tooLarge(text, limit: Points.limit) }
    if Self.hasComma(text) { throw .commaInNumber(text) }
    throw .notPoints(text)
  }

  /// A number that is no mark, such as an amount or a size: read like ``points()``, and told as a number.
  public func number() throws(CellReadingError) -> Points? {
    do { return try points() } catch {
      if case .notPoints(let text) = error { throw .notANumber(text) }
      throw error
    }
  }

  /// Whether digits are parted by a comma: 1,200 and 8,5, which some read as 1200 and others as 1.2.
  private static func hasComma(_ text: String) -> Bool {
    text.contains(",") && Points(text.filter { $0 != "," }) != nil
  }

  /// A whole number such as an ordinal or a capacity. A word of what is counted may follow: `900人` and `2 件` are 900 and 2.
  public func wholeNumber() throws(CellReadingError) -> Int? {
    try refuseAddedDigits()
    guard let written = try plainText() else { return nil }
    // 50 % of something is no number of things.
    if isPercent { throw .notAWholeNumber(shown) }
    let text = Self.withoutCounter(written)
    switch value {
    case .number, .text:
      if text.utf8.count <= 18, let number = Int(text) { return number }
      let written = DecimalText.canonical(written: text)
      if let written, written.utf8.count <= 15, let number = Int(written) { return number }
      if written != nil, Self.isLarge(text) {
        throw .tooLarge(text, limit: 999_999_999_999_999)
      }
      if Self.hasComma(text) { throw .commaInNumber(text) }
      throw .notAWholeNumber(text)
    default: throw .notAWholeNumber(text)
    }
  }

  /// `900人` is `900`; a text whose rest is no digits stays as it is.
  private static func withoutCounter(_ text: String) -> String {
    guard let last = text.last, "人名件份个项篇部张票位支队次".contains(last) else { return text }
    let number = text.dropLast().prefix { $0 != " " }
    let isNumber = !number.isEmpty && number.utf8.allSatisfy { (48...57).contains($0) }
    let isWhole = text.dropLast().drop { $0 != " " }.allSatisfy { $0 == " " }
    return isNumber && isWhole ? String(number) : text
  }

  /// Whether a number lies beyond what a mark may be: 900000000000, 1E+308.
  private static func isLarge(_ text: String) -> Bool {
    Double(text).map { $0.magnitude > Double(Points.limit) } ?? false
  }

  /// A day in one of the spellings of ``DayText``, or a date cell. A month without a day is refused, and so is a bare number
  /// such as 45536, which is a day only where the cell is formatted as a date.
  ///
  /// This and ``dayOrMonth()`` are the one rule for every table: whoever can do with a month or a bare number asks for it, and
  /// says what was made of it.
  public func day() throws(CellReadingError) -> CalendarDay? {
    guard let read = try dayOrMonth() else { return nil }
    guard read.isWholeDay else { throw .monthOnly(try plainText() ?? "") }
    if isDayNumber { throw .dayNumber(try plainText() ?? "", read.day) }
    return read.day
  }

  /// A day, or a month by its first day, and whether a day was named: 2025年9月 is 2025-09-01 and names none.
  public func dayOrMonth() throws(CellReadingError) -> (day: CalendarDay, isWholeDay: Bool)? {
    switch value {
    case .day(let day), .moment(let day, _): return (day, true)
    case .text, .number: break
    default:
      guard let text = try plainText() else { return nil }
      throw .notADay(text)
    }
    guard let text = try plainText() else { return nil }
    let isNumber = if case .number = value { true } else { false }
    return try DayText.read(text, isNumber: isNumber)
  }

  /// Whether the cell holds a day or a month. Readers ask this of cells to find out what a column is about, so a cell that
  /// cannot be read as a day is no fault here.
  public var isDayOrMonth: Bool { (try? dayOrMonth()) != nil }

  /// Whether the cell names a month without a day, such as 2025年9月.
  public var isMonth: Bool { (try? dayOrMonth()).map { !$0.isWholeDay } ?? false }

  /// Whether a day stands as the bare number that a spreadsheet gives it: 45536 without a format for dates. ``dayOrMonth()`` reads
  /// it; whoever takes it says so.
  public var isDayNumber: Bool {
    switch value {
    case .number, .text: break
    default: return false
    }
    guard let text = try? plainText() else { return false }
    return text.utf8.count == 5 && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// A resident identity number, by the domain's rule; blanks and hyphens between its groups are taken off.
  ///
  /// Excel keeps 15 digits of a number, so a number cell, `1.10105E+17` and a wrong number that ends in 000 have lost
  /// the others.
  ///
  /// - Returns: the number in its one spelling, with a capital X.
  public func identityNumber() throws(CellReadingError) -> String? {
    guard let text = try plainText() else { return nil }
    if case .number = value { throw .idLostDigits }
    var number = text
    if number.utf8.contains(where: { $0 == 32 || $0 == 45 }) {
      number.unicodeScalars.removeAll { $0 == " " || $0 == "-" }
    }
    let hasExponent = number.utf8.contains { $0 == 69 || $0 == 101 }
    if hasExponent, number.utf8.contains(where: { $0 == 43 || $0 == 46 }) { throw .idLostDigits }
    do {
      return try IdentityNumber(number).text
    } catch {
      throw error == .checkDigit && number.hasSuffix("000") ? .idLostDigits : .identityNumber(error)
    }
  }

  /// Whether the cell shows a long number of which a spreadsheet has kept the first digits only: 2.02301E+11, or a number of
  /// more than 15 digits.
  public var hasLostDigits: Bool {
    switch value {
    case .number(let digits):
      return digits.utf8.count { (48...57).contains($0) } > 15 || digits.contains("E")
    case .text(let text):
      guard text.utf8.contains(43) else { return false }
      let parts = text.split { $0 == "E" || $0 == "e" }
      guard parts.count == 2, text.utf8.count <= 30, parts[1].first == "+",
        parts[1].dropFirst().allSatisfy(\.isNumber), parts[1].count > 1
      else { return false }
      return Points(String(parts[0])) != nil
        || parts[0].allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    default: return false
    }
  }

  /// Whether the cell shows a day of no year, as spreadsheets make of a number such as 3-5: a day cell, or in separated values
  /// 3月5日, 5-Mar and Mar-05.
  public var isMadeDay: Bool {
    switch value {
    case .day, .moment: return true
    case .text(let text): return Self.isDayWithoutYear(text)
    default: return false
    }
  }

  private static func isDayWithoutYear(_ text: String) -> Bool {
    func isShort(_ part: Substring) -> Bool {
      (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard (4...20).contains(text.utf8.count) else { return false }
    guard text.utf8.contains(45) else {
      guard text.hasSuffix("日") else { return false }
      let parts = text.dropLast().split(separator: "月", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy(isShort)
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let word = parts.first(where: { englishMonths.contains($0) }) else {
      return false
    }
    return parts.contains { $0 != word && isShort($0) }
  }

  private static let englishMonths: Set<Substring> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A mobile number of the mainland, by the domain's rule: its 11 digits.
  public func mobile() throws(CellReadingError) -> String? {
    let written: String? = if let worded { worded.text } else { try plainText() }
    guard let text = written else { return nil }
    do { return try MobileNumber(text).text } catch { throw .mobile(error) }
  }

  /// Whether the cell holds a mobile number of the mainland; see ``isDayOrMonth``.
  public var isMobile: Bool { (try? mobile()) != nil }

  /// Refuses a number that is seen with other digits than it has: 9 under the format `0".5"` is seen as 9.5, and nobody
  /// knows which of the two is meant.
  private func refuseAddedDigits() throws(CellReadingError) {
    guard let worded, worded.addsDigits else { return }
    throw .shownOtherwise(value.text, worded.text)
  }

  /// The text in half width; numbers as they are, whatever their format shows, but per cent as per cent.
  private func plainText() throws(CellReadingError) -> String? {
    if case .number(let digits) = value {
      return isPercent ? DecimalText.hundredfold(digits) : digits
    }
    return try cleanText(halfWidth: true)
  }
}
