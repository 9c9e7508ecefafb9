public import Contest

/// Reads days as people spell them, and refuses what can be read in two ways.
///
/// | text | day |
/// |---|---|
/// | `2025-09-01` `2025/9/1` `2025.9.1` `2025年9月1日` `20250901` `2025-09-01 00:00:00` | 2025-09-01 |
/// | `2025.09` `2025-9` `2025年9月` `202509` | the month, by its first day |
/// | `36925` (five digits, 20000…73050) | the day that Excel numbers so, 2001-02-03 |
/// | `01/02/2003` `03-4-5` `1/2` | ambiguous |
/// | a number cell `2025.1` | ambiguous: January, or October without its zero |
/// | `2025-02-30` `2025` `开学时` | no day |
public enum DayText {
  /// Gives the day, and whether the text named a day and not only a month. `isNumber` says that the text comes from
  /// a number cell, where zeros at the end are lost.
  public static func read(
    _ text: String, isNumber: Bool = false
  ) throws(CellReadingError) -> (day: CalendarDay, isWholeDay: Bool) {
    let parts = try parts(of: text)
    guard let first = parts.first, parts.count <= 3 else { throw .notADay(text) }
    if parts.count == 1 {
      return try compact(first, text)
    }
    let year = first.value
    guard first.count == 4, (1900...2199).contains(year) else {
      if parts.count == 3, first.count <= 2,
        parts.dropFirst().allSatisfy({ $0.count <= 2 || $0.count == 4 })
      {
        throw .ambiguousDay(text)
      }
      throw parts.count == 2 && first.count <= 2 ? .ambiguousDay(text) : .notADay(text)
    }
    let month = parts[1]
    guard month.count <= 2 else { throw .notADay(text) }
    if parts.count == 2 {
      if isNumber, month.count == 1, month.value == 1 { throw .ambiguousDay(text) }
      guard let day = CalendarDay(year: year, month: month.value, day: 1) else {
        throw .notADay(text)
      }
      return (day, false)
    }
    guard parts[2].count <= 2,
      let day = CalendarDay(year: year, month: month.value, day: parts[2].value)
    else { throw .notADay(text) }
    return (day, true)
  }

  /// Digits that stand together: their value and how many they are, at most eight.
  private struct Digits {
    var value = 0
    var count = 0
  }

  /// The numbers of the text, a time after the day left off.
  private static func parts(of text: String) throws(CellReadingError) -> [Digits] {
    var parts: [Digits] = []
    parts.reserveCapacity(4)
    var current = Digits()
    var isChinese = false
    let scalars = text.unicodeScalars
    var at = scalars.startIndex
    reading: while at < scalars.endIndex {
      let scalar = scalars[at]
      scalars.formIndex(after: &at)
      switch scalar {
      case "0"..."9":
        guard current.count < 8 else { throw .notADay(text) }
        current.value = current.value * 10 + Int(scalar.value) - 48
        current.count += 1
      case "-", "/", ".", "年", "月", "、", "–", "—", "号", "日":
        isChinese = isChinese || isChineseMark(scalar)
        guard current.count > 0 else { throw .notADay(text) }
        parts.append(current)
        current = Digits()
      case _ where scalar.properties.isWhitespace && isBeforeChineseMark(scalars[at...]):
        // Blanks within 2025 年 9 月 are no end.
        continue
      case " ", "T":
        if parts.count < 2 || current.count == 0 {
          if scalar == " " { continue } else { throw .notADay(text) }
        }
        // Only a time may follow.
        guard scalars[at...].allSatisfy(isOfTime) else { throw .notADay(text) }
        break reading
      default: throw .notADay(text)
      }
    }
    // The sign after the last number may be there: 2025年9月, 2025.9.1.
    if current.count > 0 {
      parts.append(current)
    } else if parts.isEmpty || !isChinese && parts.count != 3 {
      throw .notADay(text)
    }
    return parts
  }

  private static func isChineseMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "年", "月", "日", "号": true
    default: false
    }
  }

  private static func isBeforeChineseMark(_ rest: Substring.UnicodeScalarView) -> Bool {
    rest.first { !$0.properties.isWhitespace }.map(isChineseMark) ?? false
  }

  private static func isOfTime(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", ":", ".", " ", "Z": true
    default: false
    }
  }

  /// `20250901`, `202509`, and the number that Excel gives to a day.
  private static func compact(
    _ digits: Digits, _ text: String
  ) throws(CellReadingError) -> (day: CalendarDay, isWholeDay: Bool) {
    if digits.count == 5, (20_000...73_050).contains(digits.value) {
      return (CalendarDay(daysSince1970: digits.value - 25_569), true)
    }
    guard digits.count == 8 || digits.count == 6 else { throw .notADay(text) }
    let isWholeDay = digits.count == 8
    let (months, number) =
      isWholeDay ? digits.value.quotientAndRemainder(dividingBy: 100) : (digits.value, 1)
    let (year, month) = months.quotientAndRemainder(dividingBy: 100)
    guard (1900...2199).contains(year), let day = CalendarDay(year: year, month: month, day: number)
    else { throw .notADay(text) }
    return (day, isWholeDay)
  }
}
