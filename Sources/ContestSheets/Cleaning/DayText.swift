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
    guard first.count == 4, let year = Int(first), (1900...2199).contains(year) else {
      if parts.count == 3, first.count <= 2,
        parts.dropFirst().allSatisfy({ $0.count <= 2 || $0.count == 4 })
      {
        throw .ambiguousDay(text)
      }
      throw parts.count == 2 && first.count <= 2 ? .ambiguousDay(text) : .notADay(text)
    }
    guard parts[1].count <= 2, let month = Int(parts[1]) else { throw .notADay(text) }
    if parts.count == 2 {
      if isNumber, parts[1] == "1" { throw .ambiguousDay(text) }
      guard let day = CalendarDay(year: year, month: month, day: 1) else { throw .notADay(text) }
      return (day, false)
    }
    guard parts[2].count <= 2, let number = Int(parts[2]),
      let day = CalendarDay(year: year, month: month, day: number)
    else { throw .notADay(text) }
    return (day, true)
  }

  /// The numbers of the text, a time after the day left off.
  private static func parts(of text: String) throws(CellReadingError) -> [String] {
    var parts = [""]
    var ended = false
    var isChinese = false
    let spelled = text.replacing(/\s+(?=[年月日号])/, with: "")
    for character in spelled {
      if ended {
        // Only a time may follow.
        guard character.isASCII, character.isNumber || ":. Z".contains(character) else {
          throw .notADay(text)
        }
        continue
      }
      switch character {
      case "0"..."9" where character.isASCII: parts[parts.count - 1].append(character)
      case "-", "/", ".", "年", "月", "、", "–", "—", "号", "日":
        isChinese = isChinese || "年月日号".contains(character)
        guard parts.last?.isEmpty == false else { throw .notADay(text) }
        parts.append("")
      case " ", "T":
        // Blanks within 2025 年 9 月 are no end.
        if parts.count < 3 || parts.last == "" {
          if character == " " { continue } else { throw .notADay(text) }
        }
        ended = true
      default: throw .notADay(text)
      }
    }
    if parts.last == "", parts.count > 1, isChinese || parts.count == 4 { parts.removeLast() }
    guard parts.allSatisfy({ !$0.isEmpty && $0.count <= 8 }) else { throw .notADay(text) }
    return parts
  }

  /// `20250901`, `202509`, and the number that Excel gives to a day.
  private static func compact(
    _ digits: String, _ text: String
  ) throws(CellReadingError) -> (day: CalendarDay, isWholeDay: Bool) {
    if digits.count == 5, let serial = Int(digits), (20_000...73_050).contains(serial) {
      return (CalendarDay(daysSince1970: serial - 25_569), true)
    }
    guard digits.count == 8 || digits.count == 6, let year = Int(digits.prefix(4)),
      (1900...2199).contains(year), let month = Int(digits.dropFirst(4).prefix(2))
    else { throw .notADay(text) }
    let number = digits.count == 8 ? Int(digits.suffix(2)) ?? 0 : 1
    guard let day = CalendarDay(year: year, month: month, day: number) else { throw .notADay(text) }
    return (day, digits.count == 8)
  }
}
