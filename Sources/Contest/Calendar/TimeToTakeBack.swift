/// How long somebody can take back alone what binds them and was done by mistake: 十分钟内可以自己收回.
///
/// | step | until then | after that |
/// |---|---|---|
/// | a judge signs | the judge takes the signature back | the office unlocks, with a reason |
/// | an entrant withdraws | the entrant takes the withdrawal back | nobody |
/// | the office opens a ballot, no run of which has begun | it is taken back, with a reason | nobody |
/// | the office opens a vote of the public, in which nobody has voted | it is taken back, with a reason | nobody |
/// | a letter that binds its reader is released | it has not left, and is a draft again | it has left |
///
/// Ten minutes, a default of ours. A step of 09:00:00 can be taken back at 09:09:59 and not at 09:10:00. Ballots and votes of the
/// public stay as they were cast. What went public is not taken back, not even for a minute: somebody may have read it, and objections
/// count from it. It is corrected by a further version.
///
/// A clock may have been set back since, and the clocks of two servers differ a little. A step of 09:05:00 is taken back at 09:00:00
/// like one that was done just now. If a step lies ten minutes ahead or more, nobody knows how long ago it was, and what binds stays:
/// otherwise a clock that was an hour fast would leave an hour to take back.
public enum TimeToTakeBack {
  public static let minutes = 10

  public static func isOpen(since step: Instant, at now: Instant) -> Bool {
    let (passed, overflow) = now.millisecondsSince1970.subtractingReportingOverflow(
      step.millisecondsSince1970)
    return !overflow && passed < length && passed > -length
  }

  /// When the time to take a step back ends; `nil` if it is over.
  public static func end(of step: Instant, at now: Instant) -> Instant? {
    guard isOpen(since: step, at: now) else { return nil }
    let (end, overflow) = step.millisecondsSince1970.addingReportingOverflow(length)
    return overflow ? nil : Instant(millisecondsSince1970: end)
  }

  /// Whether the step lies so far ahead that the clock must have been set back since.
  public static func isAhead(_ step: Instant, of now: Instant) -> Bool {
    step > now && !isOpen(since: step, at: now)
  }

  private static let length = Int64(minutes) * 60_000
}
