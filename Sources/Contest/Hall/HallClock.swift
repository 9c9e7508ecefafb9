/// How much of a talk, or of the questions after it, is left: 现场计时.
///
/// It runs by the server's clock, so that every screen of a room shows the same, and it keeps its time when a screen, or the
/// laptop itself, is started again. It is stopped and started as often as need be, and runs on below zero: how far somebody
/// was over time is to be seen.
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
  /// What had run when it was last stopped, in milliseconds.
  public var used: Int64
  /// When it was last started; `nil` while it stands still.
  public var began: Instant?

  public init(part: Part, length: Int64, used: Int64 = 0, began: Instant? = nil) {
    (self.part, self.length, self.used, self.began) = (part, length, used, began)
  }

  /// The full time of a part, standing still.
  public init(_ part: Part, by rules: LiveRules) {
    let minutes = part == .talk ? rules.talkMinutes : rules.questionMinutes
    // A minute has 60,000 milliseconds, and a number of minutes four decimals.
    self.init(part: part, length: Int64(minutes.tenThousandths) * 6)
  }

  public var isRunning: Bool { began != nil }

  /// What is left in milliseconds; below 0 once the time is over. A server's clock that was set back takes nothing away.
  public func left(at now: Instant) -> Int64 {
    length - used - running(at: now)
  }

  private func running(at now: Instant) -> Int64 {
    guard let began else { return 0 }
    return max(now.millisecondsSince1970 - began.millisecondsSince1970, 0)
  }

  /// When it comes to zero, if nobody stops it; `nil` while it stands still.
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

  /// `1:48`, and `+0:12` when the time is over by twelve seconds. A second that has begun counts whole until it is over.
  public static func text(_ left: Int64) -> String {
    let seconds = left >= 0 ? (left + 999) / 1000 : -left / 1000
    let rest = seconds % 60
    return (left < 0 ? "+" : "") + "\(seconds / 60):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
