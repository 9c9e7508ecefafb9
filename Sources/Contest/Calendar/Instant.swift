/// A moment in UTC, exact to the millisecond. The domain never reads a clock: the caller passes `now`.
public struct Instant: Hashable, Comparable, Codable, Sendable {
  public let millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  public static func < (one: Instant, other: Instant) -> Bool {
    one.millisecondsSince1970 < other.millisecondsSince1970
  }

  /// `2027-04-12T09:30:00Z`, in UTC; milliseconds are cut off.
  public var text: String {
    let (seconds, _) = floorDivision(millisecondsSince1970, by: 1000)
    let (days, secondOfDay) = floorDivision(seconds, by: 86_400)
    let day = CalendarDay(daysSince1970: Int(days))
    func two(_ value: Int64) -> Substring { String(value + 100).dropFirst() }
    return
      "\(day)T\(two(secondOfDay / 3600)):\(two(secondOfDay / 60 % 60)):\(two(secondOfDay % 60))Z"
  }

  /// `2027-04-12 17:30`, the time of day in China, in which every list and message tells it; seconds are cut off.
  public var shown: String {
    let china = Instant(millisecondsSince1970: millisecondsSince1970 + 8 * 3_600_000)
    return String(china.text.prefix(16)).replacing("T", with: " ")
  }

  /// The same with seconds, where two times of one minute have to be told apart: the end of a period, and an objection that
  /// came after it.
  public var shownToTheSecond: String {
    let china = Instant(millisecondsSince1970: millisecondsSince1970 + 8 * 3_600_000)
    return String(china.text.prefix(19)).replacing("T", with: " ")
  }

  private func floorDivision(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  /// The calendar day at a fixed number of hours from UTC. China is at +8 all year, so its day begins at 16:00 UTC.
  public func day(hoursFromUTC hours: Int = 8) -> CalendarDay {
    let shifted = millisecondsSince1970 + Int64(hours) * 3_600_000
    return CalendarDay(daysSince1970: Int(floorDivision(shifted, by: 86_400_000).0))
  }
}
