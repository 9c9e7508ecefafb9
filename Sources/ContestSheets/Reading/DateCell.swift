import Contest

/// Turns the number of a date cell into a day, a moment or a time.
///
/// Excel counts days from 1900-01-00 and believes that 1900 had a 29 February (serial 60); a workbook made on an
/// old Macintosh counts from 1904-01-01. A value below 1 is a time of day; under a format such as `[h]:mm` every
/// value is a length of time.
enum DateCell {
  static func value(_ serial: String, date1904: Bool, elapsed: Bool) -> CellValue {
    guard let exact = DecimalText.canonical(Array(serial.utf8)[...]), let number = Double(exact)
    else { return .faulty(.notANumber(serial)) }
    guard number >= 0, number < 2_958_466 else { return .number(exact) }
    var days = Int(number)
    var seconds = Int(((number - Double(days)) * 86_400).rounded())
    if seconds >= 86_400 {
      days += 1
      seconds = 0
    }
    if elapsed { return .time(seconds: days * 86_400 + seconds) }
    if days == 0 { return .time(seconds: seconds) }
    let day: CalendarDay
    if date1904 {
      day = CalendarDay(daysSince1970: days - 24_107)
    } else {
      guard days != 60 else { return .number(exact) }
      day = CalendarDay(daysSince1970: days - (days > 60 ? 25_569 : 25_568))
    }
    return seconds == 0 ? .day(day) : .moment(day, second: seconds)
  }

  /// Reads `2021-01-01`, `2021-01-01T10:10:10`, `10:10:10`, with or without fraction and `Z`.
  static func value(iso text: String) -> CellValue {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: { $0 == "T" || $0 == " " })
    guard let first = parts.first else { return .faulty(.notANumber(text)) }
    if let day = CalendarDay(first) {
      guard parts.count == 2 else { return .day(day) }
      guard let second = clock(parts[1]) else { return .faulty(.notANumber(text)) }
      return second == 0 ? .day(day) : .moment(day, second: second)
    }
    guard parts.count == 1, let second = clock(first) else { return .faulty(.notANumber(text)) }
    return .time(seconds: second)
  }

  private static func clock(_ text: Substring) -> Int? {
    var text = text
    if text.last == "Z" { text.removeLast() }
    if let point = text.firstIndex(of: ".") { text = text[..<point] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }),
      let hour = Int(parts[0]), (0...24).contains(hour), let minute = Int(parts[1]),
      (0...59).contains(minute)
    else { return nil }
    guard parts.count == 3 else { return hour * 3600 + minute * 60 }
    guard let second = Int(parts[2]), (0...60).contains(second) else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}
