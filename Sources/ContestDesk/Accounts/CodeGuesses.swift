import Contest
import ContestStore

/// How wrong codes are counted, so that nobody can guess a code and no stranger can lock somebody out: 试错.
///
/// A code has 40 bits. Ten wrong tries with the same first half lock that half, for the source they came from, for a quarter of
/// an hour: other cards go on. Over all codes a source has a hundred wrong tries in a quarter of an hour, and then one a second,
/// which nobody who types by hand notices: one who guesses on would need about a thousand years to meet one of 300 cards. Links
/// have 128 bits and are not counted, nor is a card on the device that it is bound to, nor a session.
struct CodeGuesses {
  static let (mostOfHalf, mostOfSource) = (10, 100)
  static let pauseMilliseconds: Int64 = 1_000

  let key: SiteKey
  let source: String
  let now: Instant

  private var since: Instant { now.before(minutes: Entrance.lockedMinutes) }

  /// The hash of the first half of a code. A hash, so that the table does not give away a part of a code.
  private func half(_ code: JudgeCode) -> String {
    "code " + key.hash(ofSecret: "code-half/\(code.text.prefix(4))")
  }

  /// Checked for each code before it is answered; a wrong one is counted. Right and wrong codes wait the same time.
  ///
  /// - Throws: ``EntranceError/codeLocked(minutes:)``, ``EntranceError/codesTooFast``.
  func check(_ code: JudgeCode, isRight: Bool, in notes: Notes) throws {
    let half = half(code)
    if let counted = try SessionRecords.failures(of: half, from: source, in: notes),
      counted.last > since, counted.count >= Self.mostOfHalf
    {
      throw EntranceError.codeLocked(minutes: Entrance.lockedMinutes)
    }
    if let counted = try SessionRecords.failures(of: "code", from: source, in: notes),
      counted.last > since, counted.count >= Self.mostOfSource,
      now.millisecondsSince1970 - counted.last.millisecondsSince1970 < Self.pauseMilliseconds
    {
      throw EntranceError.codesTooFast
    }
    guard !isRight else { return }
    for name in [half, "code"] {
      try SessionRecords.addFailure(of: name, from: source, at: now, since: since, in: notes)
    }
  }
}
