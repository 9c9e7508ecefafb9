/// A day of the Gregorian calendar, years 1…9999, as on an identity card: without hour and time zone.
public struct CalendarDay: Hashable, Comparable, Sendable {
  public let year, month, day: Int

  /// - Returns: `nil` for a day that does not exist, such as 1987-02-29.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `1987-04-01`; `nil` for any other form and for a day that does not exist.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 else { return nil }
    // 19870401. Written out, since every date of every entry is read here.
    var digits = 0
    for (place, byte) in bytes.enumerated() {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard (48...57).contains(byte) else { return nil }
        digits = digits * 10 + Int(byte - 48)
      }
    }
    self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  public static func < (one: CalendarDay, other: CalendarDay) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  /// How many days a month has: 29 for February 2024, 28 for February 1900.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days since 1970-01-01, negative before it (after H. Hinnant's civil-day arithmetic).
  public var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day that is `days` days after 1970-01-01; a negative number counts back.
  public init(daysSince1970 days: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    self.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
  }

  /// How old somebody born on this day is on a later day, in completed years: 35 from the 35th birthday on.
  public func completedYears(on day: CalendarDay) -> Int {
    let hasHadBirthday = (day.month, day.day) >= (month, self.day)
    return day.year - year - (hasHadBirthday ? 0 : 1)
  }

  public func adding(days: Int) -> CalendarDay {
    CalendarDay(daysSince1970: daysSince1970 + days)
  }
}

extension CalendarDay: CustomStringConvertible {
  public var description: String {
    "\(String(year + 10_000).dropFirst())-\(String(month + 100).dropFirst())-\(String(day + 100).dropFirst())"
  }

  /// `2027年4月1日`, as an office writes it.
  public var chinese: String { "\(year)年\(month)月\(day)日" }
}

extension CalendarDay: ExpressibleByStringLiteral {
  /// Reads a literal in the source code. A literal that is not a day is a programmer's mistake and stops the program.
  /// Text from outside is read by ``init(_:)``.
  public init(stringLiteral text: String) {
    guard let day = CalendarDay(text) else { preconditionFailure("\(text) is no day") }
    self = day
  }
}

extension CalendarDay: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = CalendarDay(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no day")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension CalendarDay {
  /// A window of days in words, both days inclusive; a side that is `nil` is open: “2027-03-01 至 2027-05-31（含）”.
  static func window(
    _ earliest: CalendarDay?, _ latest: CalendarDay?, in language: Language
  ) -> String {
    switch (earliest, latest, language) {
    case (let first?, let last?, .chinese): "\(first) 至 \(last)（含两端）"
    case (let first?, let last?, .english): "from \(first) to \(last), both included"
    case (let first?, nil, .chinese): "\(first)（含）以后"
    case (let first?, nil, .english): "on or after \(first)"
    case (nil, let last?, .chinese): "\(last)（含）以前"
    case (nil, let last?, .english): "on or before \(last)"
    case (nil, nil, .chinese): "任何一天"
    case (nil, nil, .english): "on any day"
    }
  }
}
