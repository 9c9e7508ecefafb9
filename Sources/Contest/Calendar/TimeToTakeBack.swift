/// How long somebody can take back alone what binds them and was done by mistake: 十分钟内可以自己收回.
///
/// | step | until then | after that |
/// |---|---|---|
/// | a judge signs | the judge takes the signature back | the office unlocks, with a reason |
/// | an entrant withdraws | the entrant takes the withdrawal back | nobody |
/// | a letter that binds its reader is released | it has not left, and is a draft again | it has left |
///
/// Ten minutes, a default of ours. A step of 09:00:00 can be taken back at 09:09:59 and not at 09:10:00. Ballots and votes of the
/// public stay as they were cast, and what went public is corrected by a further version.
public enum TimeToTakeBack {
  public static let minutes = 10

  public static func isOpen(since step: Instant, at now: Instant) -> Bool {
    now.millisecondsSince1970 - step.millisecondsSince1970 < Int64(minutes) * 60_000
  }
}
