/// The time left of a talk, or of the questions after it: 现场计时.
///
/// It uses the server's clock, so that every screen of a room shows the same time, and restarting a screen or the laptop
/// does not change it. It can be stopped and started any number of times. It runs on below zero, to show by how much a talk
/// is over time.
///
/// A talk of 5 minutes, started at 10:00:00:
///
/// | at | done | left |
/// |---|---|---|
/// | 10:03:12 | | 1:48 |
/// | 10:03:12 | stopped | 1:48, and stays so |
/// | 10:10:00 | started again | 1:48 |
/// | 10:12:00 | | −0:12 |
public struct HallClock: Hashable, Sendable {
  public enum Part: String, CaseIterable, Codable, Sendable {
    /// 陈述.
    case talk
    /// 提问.
    case questions

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.talk, .chinese): "陈述"
      case (.talk, .english): "talk"
      case (.questions, .chinese): "提问"
      case (.questions, .english): "questions"
      }
    }
  }

  public var part: Part
  /// In milliseconds.
  public var length: Int64
  /// The time that had run when it was last stopped, in milliseconds.
  public var used: Int64
  /// When it was last started; `nil` while it is stopped.
  public var began: Instant?

  public init(part: Part, length: Int64, used: Int64 = 0, began: Instant? = nil) {
    (self.part, self.length, self.used, self.began) = (part, length, used, began)
  }

  /// The full time of a part, stopped.
  public init(_ part: Part, by rules: LiveRules) {
    let minutes = part == .talk ? rules.talkMinutes : rules.questionMinutes
    // A minute has 60,000 milliseconds, and a number of minutes four decimals.
    self.init(part: part, length: Int64(minutes.tenThousandths) * 6)
  }

  public var isRunning: Bool { began != nil }

  /// The time left in milliseconds; below 0 once the time is over. If the server's clock is set back, nothing is lost.
  public func left(at now: Instant) -> Int64 {
    length - used - running(at: now)
  }

  private func running(at now: Instant) -> Int64 {
    guard let began else { return 0 }
    return max(now.millisecondsSince1970 - began.millisecondsSince1970, 0)
  }

  /// The moment when it reaches zero if nobody stops it; `nil` while it is stopped.
  public var end: Instant? {
    began.map { Instant(millisecondsSince1970: $0.millisecondsSince1970 + length - used) }
  }

  public func started(at now: Instant) -> HallClock {
    guard !isRunning else { return self }
    var clock = self
    clock.began = now
    return clock
  }

  public func stopped(at now: Instant) -> HallClock {
    var clock = self
    clock.used += running(at: now)
    clock.began = nil
    return clock
  }

  /// `1:48`, or `+0:12` when the time is over by twelve seconds. A second that has begun counts as whole.
  public static func text(_ left: Int64) -> String {
    let seconds = left >= 0 ? (left + 999) / 1000 : -left / 1000
    let rest = seconds % 60
    return (left < 0 ? "+" : "") + "\(seconds / 60):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
