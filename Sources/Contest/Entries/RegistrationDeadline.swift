/// The end of the time in which registrations are accepted: 报名截止.
///
/// A registration is received when the server, by its own clock, has read the last byte. It is accepted if this is before
/// the end plus the grace: `received < end + grace`. With an end of 2027-05-01 00:00 and no grace, 2027-04-30 23:59:59.999
/// is in time and 2027-05-01 00:00:00.000 is late. If the end is given as a day, the whole day in China counts. Without a
/// rule there is no grace: that is a default of ours.
public struct RegistrationDeadline: Hashable, Sendable {
  /// The first instant after the time, without the grace.
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

  /// The last day in China on which registrations are taken, without the grace: with an end of 05-20 00:00, 05-19.
  public var lastDay: CalendarDay {
    Instant(millisecondsSince1970: end.millisecondsSince1970 - 1).day()
  }

  /// The first instant that is too late.
  public var late: Instant {
    Instant(millisecondsSince1970: end.millisecondsSince1970 + Int64(graceMinutes) * 60_000)
  }

  public func takes(_ received: Instant) -> Bool { received < late }

  /// That the time is over while the grace runs, in which registrations are still taken.
  public func graceWords(in language: Language) -> String {
    language == .chinese
      ? "报名已于 \(end.shownAsEnd(in: .chinese)) 截止，宽限到 \(late.shownAsEnd(in: .chinese))（北京时间），在那以前收到的仍然收下。"
      : "Registration ended at \(end.shownAsEnd(in: .english)); there is grace until \(late.shownAsEnd(in: .english)), China's time, and what arrives before then is still taken."
  }

  /// Until when there is grace, to follow the end: `，宽限到 2027-04-30 17:10`; nothing without grace.
  public func graceUntil(in language: Language) -> String {
    guard graceMinutes > 0 else { return "" }
    return language == .chinese
      ? "，宽限到 \(late.shownAsEnd(in: .chinese))"
      : ", with grace until \(late.shownAsEnd(in: .english))"
  }

  /// That nothing is taken any more, as a refusal tells it; the sentence goes on after it. Whoever came within the hour of the end
  /// has to see that the grace was counted: `报名已于 2027-04-30 17:00 截止（宽限到 2027-04-30 17:10，也已经过了）`.
  public func overWords(in language: Language) -> String {
    guard language == .chinese else {
      let grace =
        graceMinutes > 0
        ? " (with grace until \(late.shownAsEnd(in: .english)), which has passed too)" : ""
      return "Registration ended at \(end.shownAsEnd(in: .english))\(grace)"
    }
    let grace =
      graceMinutes > 0 ? "（宽限到 \(late.shownAsEnd(in: .chinese))，也已经过了）" : ""
    return "报名已于 \(end.shownAsEnd(in: .chinese)) 截止\(grace)"
  }

  /// How much time is left, without the grace; 0 once it is over.
  public func millisecondsLeft(at now: Instant) -> Int64 {
    max(end.millisecondsSince1970 - now.millisecondsSince1970, 0)
  }

  /// How much time is left with the grace; 0 once nothing is taken any more.
  public func millisecondsTaken(at now: Instant) -> Int64 {
    max(late.millisecondsSince1970 - now.millisecondsSince1970, 0)
  }

  /// The form in which it is stored: milliseconds since 1970, a blank, the minutes of grace.
  public var text: String { "\(end.millisecondsSince1970) \(graceMinutes)" }

  /// `nil` for anything that ``text`` does not write.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    // No later than the year 9999, so that adding the grace cannot overflow.
    guard parts.count == 2, let end = Int64(parts[0]), (0...253_402_300_800_000).contains(end),
      let grace = Int(parts[1]), (0...Self.mostGrace).contains(grace)
    else { return nil }
    self.init(end: Instant(millisecondsSince1970: end), graceMinutes: grace)
  }
}
