/// A moment in China as people write it, or a day alone: `2027-01-10 17:00`, `2027年1月10日（星期日）下午5点半`, `2027/1/10 24时`.
///
/// A year has four digits, so that no day can be read in two ways, and a clock of twelve hours says which half of the day is meant. A
/// weekday that is not that day's makes it none: one of the two is wrong, and nobody can say which.
public struct TypedMoment: Hashable, Sendable {
  public let day: CalendarDay
  /// The seconds of the day, 0…86400; `nil` where a day stands alone.
  public let second: Int?

  /// `nil` for anything else.
  public init?(_ text: String) {
    guard text.count <= 60 else { return nil }
    let plain = Self.plain(text)
    let shape =
      #/\s*(\d{4})\s*([-\/.年])\s*(\d{1,2})\s*([-\/.月])\s*(\d{1,2})\s*[日号]?\s*(?:\(?(?:周|星期)([一二三四五六日天])\)?)?(?:[T,]|\s)*(?:(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)?\s*(\d{1,2})\s*(?::(\d{2})(?::(\d{2}))?|[点时]\s*(?:(半|整)|(\d{1,2})\s*分?)?))?\s*(?:以前|之前|前|止|截止)?\s*/#
    guard let match = plain.wholeMatch(of: shape)?.output,
      Self.agree(match.2, match.4), let year = Int(match.1), let month = Int(match.3),
      let ofMonth = Int(match.5), let day = CalendarDay(year: year, month: month, day: ofMonth)
    else { return nil }
    if let name = match.6, Self.weekday(name) != Self.weekday(of: day) { return nil }
    self.day = day
    guard let written = match.8 else {
      // “2027年1月10日 前” may leave out that day: a day alone is written without such a word.
      guard plain.last.map({ $0.isWhitespace || "日号)一二三四五六天0123456789".contains($0) }) == true
      else { return nil }
      second = nil
      return
    }
    guard let hour = Int(written).flatMap({ Self.hour($0, match.7) }) else { return nil }
    let minutes =
      match.11 == "半" ? 30 : (match.9 ?? match.12).map { Int($0) ?? 60 } ?? 0
    let seconds = match.10.map { Int($0) ?? 60 } ?? 0
    guard (0...59).contains(minutes), (0...59).contains(seconds) else { return nil }
    let whole = hour * 3600 + minutes * 60 + seconds
    guard whole <= 86_400 else { return nil }
    second = whole
  }

  /// The moment, where a time was written.
  public var instant: Instant? {
    second.map {
      Instant(millisecondsSince1970: day.start().millisecondsSince1970 + Int64($0) * 1_000)
    }
  }

  /// Digits and signs of full width as the narrow ones.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      plain.append(scalar.value == 0x3000 ? " " : Unicode.Scalar(narrow) ?? scalar)
    }
    return String(plain)
  }

  /// `2027年1-10` is a slip.
  private static func agree(_ one: Substring, _ other: Substring) -> Bool {
    one == "年" ? other == "月" : one == other
  }

  /// The hour of the day; `nil` where the words do not fit it, such as 上午 15.
  private static func hour(_ hour: Int, _ half: Substring?) -> Int? {
    switch half {
    case nil: (0...24).contains(hour) ? hour : nil
    case "凌晨": (0...6).contains(hour) ? hour : nil
    case "早上", "早晨", "上午": (1...11).contains(hour) ? hour : nil
    case "中午": (11...12).contains(hour) ? hour : hour == 1 ? 13 : nil
    case "下午", "傍晚":
      (1...11).contains(hour) ? hour + 12 : (12...18).contains(hour) ? hour : nil
    // 晚上 12 点 is the end of that day for one and the end of the day before for another.
    default: (5...11).contains(hour) ? hour + 12 : (17...24).contains(hour) ? hour : nil
    }
  }

  /// From Monday, 0.
  private static func weekday(_ name: Substring) -> Int? {
    name == "天" ? 6 : Array("一二三四五六日").firstIndex { String($0) == name }
  }

  /// 1970-01-01 was a Thursday.
  private static func weekday(of day: CalendarDay) -> Int {
    let place = (day.daysSince1970 + 3) % 7
    return place < 0 ? place + 7 : place
  }
}
