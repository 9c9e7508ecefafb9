public import Contest
import ContestStore
public import ContestWire

extension Desk {
  /// Requests the sending of letters if any may be sent now, or if a server that was killed left one behind: 该寄信了.
  ///
  /// - Returns: whether there is anything to send.
  @discardableResult
  public func askForMail() async throws -> Bool {
    try actor.require(.sendLetters, in: .everything)
    let now = clock()
    let isDue = try await database.read { [key] connection in
      if try !LetterRecords.all(in: .sending, in: connection).isEmpty { return true }
      return try LetterRecords.all(in: .released, in: connection).contains { record in
        try record.leavesAt.map { $0 <= now } == true && OfficeLetter(record, key.box).hasAddress
      }
    }
    guard isDue else { return false }
    try await ask(for: .mail, again: true)
    return true
  }

  /// Sends the letters that are due, as a piece of work, and says what became of them.
  public func mailWork(
    by server: MailServer, telling tell: @escaping @Sendable (MailRound) -> Void = { _ in }
  ) -> @Sendable (JobInHand) async throws -> JobEnd {
    { hand in
      try actor.require(.sendLetters, in: .everything)
      let round = try await sendDueLetters(by: server) { round in
        do {
          try await hand.tell(done: round.handled)
          return true
        } catch is JobLost {
          return false
        }
      }
      tell(round)
      guard let fault = round.fault else { return .done(round.told) }
      return .again(
        seconds: 60,
        Bilingual(
          chinese: round.told.text(in: .chinese) + fault.message(in: .chinese),
          english: round.told.text(in: .english) + " " + fault.message(in: .english)))
    }
  }
}

extension MailRound {
  /// `寄出 12 封；2 封没有寄成。`
  public var told: Bilingual {
    let parts: [(Int, String, String)] = [
      (putOff, "封稍后再试", "put off"), (failed, "封没有寄成", "failed"),
      (unknown, "封不知寄到没有，请到发件箱看", "may have arrived: look at the outbox"),
      (outdated, "封已不是现在的情况，改回草稿", "drafts again, not so any more"),
      (lackingAddress, "封没有邮箱", "without an address"),
    ]
    let rest = parts.filter { $0.0 > 0 }
    return Bilingual(
      chinese: (["寄出 \(sent) 封"] + rest.map { "\($0.0) \($0.1)" }).joined(separator: "；") + "。",
      english: ([Counted.english(sent, "letter") + " sent"] + rest.map { "\($0.0) \($0.2)" })
        .joined(separator: "; ") + ".")
  }
}
