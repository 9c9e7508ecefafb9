public import Contest

/// What a column wants of its cells. Each reading gives `nil` for a blank cell, and throws what is wrong with another.
///
/// Full-width digits, blanks of all kinds and invisible characters are put right first.
extension Cell {
  /// Text as it should have been typed; see ``CleanText``. A number gives what the sheet shows, `000042` under
  /// the format `000000`.
  public func cleanText(halfWidth: Bool = false) throws(CellReadingError) -> String? {
    switch value {
    case .empty: return nil
    case .error(let text): throw .errorValue(text)
    case .formulaWithoutValue: throw .formulaWithoutValue
    case .faulty(let fault): throw .fault(fault)
    default:
      let text = CleanText(shown, halfWidth: halfWidth).text
      return text.isEmpty ? nil : text
    }
  }

  /// Whether the cell's text has characters that cannot be seen; worth a warning where names are compared.
  public var hasInvisibleCharacters: Bool {
    if case .text(let text) = value { CleanText(text).hadInvisible } else { false }
  }

  /// An exact mark: `92.5`, `９２．５`, a number cell.
  public func points() throws(CellReadingError) -> Points? {
    guard let text = try plainText() else { return nil }
    switch value {
    case .number, .text: break
    default: throw .notPoints(text)
    }
    if let points = Points(text) { return points }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].utf8.count > 4,
      Points(parts[0] + "." + parts[1].prefix(4)) != nil,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) })
    {
      throw .tooManyDecimals(text)
    }
    throw .notPoints(text)
  }

  /// A whole number such as an ordinal or a capacity.
  public func wholeNumber() throws(CellReadingError) -> Int? {
    guard let text = try plainText() else { return nil }
    switch value {
    case .number, .text:
      guard text.utf8.count <= 18, let number = Int(text) else { throw .notAWholeNumber(text) }
      return number
    default: throw .notAWholeNumber(text)
    }
  }

  /// A day in one of the spellings of ``DayText``, or a date cell. A month gives its first day, unless a day is wanted.
  public func day(allowingMonth: Bool = true) throws(CellReadingError) -> CalendarDay? {
    switch value {
    case .day(let day), .moment(let day, _): return day
    case .text, .number: break
    default:
      guard let text = try plainText() else { return nil }
      throw .notADay(text)
    }
    guard let text = try plainText() else { return nil }
    let isNumber = if case .number = value { true } else { false }
    let read = try DayText.read(text, isNumber: isNumber)
    guard read.isWholeDay || allowingMonth else { throw .monthOnly(text) }
    return read.day
  }

  /// A resident identity number: 18 characters with a right check digit; see `IdentityText`.
  public func identityNumber() throws(CellReadingError) -> String? {
    guard let text = try plainText() else { return nil }
    if case .number = value { throw .idLostDigits }
    return try IdentityText.read(text)
  }

  /// A mobile number of the mainland: 11 digits; blanks, hyphens and a leading +86 are put right.
  public func mobile() throws(CellReadingError) -> String? {
    guard let text = try plainText() else { return nil }
    var digits = text.filter { $0 != "-" && $0 != " " }
    if digits.hasPrefix("+86") { digits.removeFirst(3) }
    if digits.utf8.count == 13, digits.hasPrefix("86") { digits.removeFirst(2) }
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { throw .mobileCharacters }
    guard digits.utf8.count == 11 else { throw .mobileLength(digits.utf8.count) }
    guard digits.hasPrefix("1"), !digits.hasPrefix("10"), !digits.hasPrefix("11"),
      !digits.hasPrefix("12")
    else { throw .mobileStart }
    return digits
  }

  /// The text in half width; numbers as they are, whatever their format shows.
  private func plainText() throws(CellReadingError) -> String? {
    if case .number(let digits) = value { return digits }
    return try cleanText(halfWidth: true)
  }
}
