/// Until when registrations are taken: 报名截止.
///
/// Received means that the last byte of what is sent has been read, by the server's clock. It is taken where that is before the
/// end and the grace after it: `received < end + grace`. With an end of 2027-05-01 00:00 and no grace, 2027-04-30 23:59:59.999 is
/// in time and 2027-05-01 00:00:00.000 is late. A day as the end means all of that day in China. Where no regulation says more,
/// there is no grace: that is a default of ours.
public struct RegistrationDeadline: Hashable, Sendable {
  /// The first instant after it; grace is not counted.
  public let end: Instant
  /// 0…1440.
  public let graceMinutes: Int

  public static let mostGrace = 1440

  public init(end: Instant, graceMinutes: Int = 0) {
    self.end = end
    self.graceMinutes = min(max(graceMinutes, 0), Self.mostGrace)
  }

  /// All of a day, in China.
  public init(lastDay: CalendarDay, graceMinutes: Int = 0) {
    self.init(
      end: Instant(
        millisecondsSince1970: Int64(lastDay.daysSince1970 + 1) * 86_400_000 - 8 * 3_600_000),
      graceMinutes: graceMinutes)
  }

  /// The first instant that is too late.
  public var late: Instant {
    Instant(millisecondsSince1970: end.millisecondsSince1970 + Int64(graceMinutes) * 60_000)
  }

  public func takes(_ received: Instant) -> Bool { received < late }

  /// How long it still is, grace not counted; 0 once it is over.
  public func millisecondsLeft(at now: Instant) -> Int64 {
    max(end.millisecondsSince1970 - now.millisecondsSince1970, 0)
  }

  /// As it is kept: milliseconds since 1970, a blank, the minutes of grace.
  public var text: String { "\(end.millisecondsSince1970) \(graceMinutes)" }

  /// `nil` for anything that ``text`` does not write.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    // Nine thousand years are enough, and no sum of them overflows.
    guard parts.count == 2, let end = Int64(parts[0]), (0...253_402_300_800_000).contains(end),
      let grace = Int(parts[1]), (0...Self.mostGrace).contains(grace)
    else { return nil }
    self.init(end: Instant(millisecondsSince1970: end), graceMinutes: grace)
  }
}
