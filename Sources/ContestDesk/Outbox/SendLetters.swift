public import Contest
import ContestStore
public import ContestWire
import Dispatch

/// What one round of sending came to.
public struct MailRound: Hashable, Sendable {
  public var sent = 0
  /// Tried again later.
  public var putOff = 0
  public var failed = 0
  /// It is not known whether they arrived; a person decides.
  public var unknown = 0
  /// Drafts again, because what they say is not so any more.
  public var outdated = 0
  /// Released, and without an address: they go by the workbook.
  public var lackingAddress = 0
  /// Why the server cannot be spoken to; the others wait.
  public var fault: WireFault?

  public init() {}

  /// How many letters something became of.
  public var handled: Int { sent + putOff + failed + unknown + outdated }
}

extension Desk {
  /// How long a letter waits after the first, second … try in vain, in minutes; the last one goes on.
  static let mailWaits: [Int64] = [5, 10, 20, 40, 60]
  /// After so many tries that the server put off, the letter has failed.
  static let mailTries = 24

  /// Sends the released letters of all editions whose wait is over, one after the other, each once: 寄信.
  ///
  /// Before the mail server is spoken to a letter is noted as being sent, and what it says is compared once more with what is so. What
  /// the server answers decides what becomes of it:
  ///
  /// | answer | the letter |
  /// |---|---|
  /// | taken | sent |
  /// | put off (4xx) | released, tried again after 5, 10, 20, 40, then each 60 minutes; failed after 24 tries |
  /// | refused (5xx) | failed, with the reason |
  /// | the line broke after the whole text | unknown whether it arrived; never sent again by itself |
  /// | no answer, no encryption, no login | released; the round ends, for no other letter would fare better |
  ///
  /// Whoever calls it holds the lease of the work, so that one sends at a time. A letter that is found being sent was left by a server that
  /// was killed: it is unknown whether it arrived. `goesOn` is asked before each letter; it says no where the lease was lost.
  public func sendDueLetters(
    by server: MailServer, goesOn: @Sendable (MailRound) async throws -> Bool = { _ in true }
  ) async throws -> MailRound {
    try actor.require(.sendLetters, in: .everything)
    var round = MailRound()
    round.unknown = try await noteLeftLetters()
    let now = clock()
    let due = try await database.read { [key] connection in
      try LetterRecords.all(in: .released, in: connection)
        .filter { $0.leavesAt.map { $0 <= now } ?? false }
        .map { (record: $0, hasAddress: try OfficeLetter($0, key.box).hasAddress) }
    }
    round.lackingAddress = due.count { !$0.hasAddress }
    for (record, hasAddress) in due where hasAddress {
      try Task.checkCancellation()
      guard try await goesOn(round) else { break }
      switch try await begin(record, server) {
      case .nothing: break
      case .outdated: round.outdated += 1
      case .lackingAddress: round.lackingAddress += 1
      case .broken: round.failed += 1
      case .message(let message):
        let outcome = await Self.send(message, by: server)
        try await end(record, outcome)
        switch outcome {
        case .arrived: round.sent += 1
        case .refused: round.failed += 1
        case .unknown: round.unknown += 1
        case .putOff(let fault, let isAboutServer):
          round.putOff += 1
          if isAboutServer {
            round.fault = fault
            return round
          }
        }
      }
    }
    return round
  }

  private enum Begun: Sendable {
    case message(MailMessage)
    case outdated, lackingAddress, broken
    /// Taken back, or sent, since.
    case nothing
  }

  /// Letters that are found being sent were left by a server that was killed.
  private func noteLeftLetters() async throws -> Int {
    guard try await database.read({ try !LetterRecords.all(in: .sending, in: $0).isEmpty }) else {
      return 0
    }
    return try await database.write(action("letters.send")) { transaction in
      let left = try LetterRecords.all(in: .sending, in: transaction)
      for var record in left {
        record.state = .unknown
        record.changedAt = transaction.action.at
        record.reason = ""
        try Self.keep(record, in: transaction)
      }
      return left.count
    }
  }

  /// Notes that a letter is being sent, if it still is to be.
  private func begin(_ due: LetterRecord, _ server: MailServer) async throws -> Begun {
    let now = clock()
    // What a letter says is compared before the write: it reads a whole round, and others save meanwhile.
    let isOutdated = try await database.read { connection in
      let edition = try Self.edition(due.edition, in: connection)
      return try LetterTruth(edition, at: now, in: connection).objection(to: due) != nil
    }
    return try await database.write(action("letters.send")) { [key] transaction in
      guard
        var record = try LetterRecords.letter(due.number, due.edition, in: transaction),
        record.state == .released, let leaves = record.leavesAt, leaves <= now
      else { return .nothing }
      let letter = try OfficeLetter(record, key.box)
      guard let content = letter.content else { return .nothing }
      guard let address = MailAddress(content.address) else { return .lackingAddress }
      if isOutdated {
        record.state = .draft
        (record.releasedAt, record.releasedBy, record.leavesAt) = (nil, nil, nil)
        record.changedAt = now
        try Self.keep(record, in: transaction)
        return .outdated
      }
      let message: MailMessage
      do throws(MailFault) {
        message = try MailMessage(
          from: server.sender, to: address, named: content.name, subject: content.text.subject,
          text: content.text.body,
          id: "letter-\(record.number).\(key.hash(ofSecret: record.owner).prefix(24))",
          date: record.releasedAt ?? now)
      } catch {
        // It cannot be made into a message, and one letter does not hold up the others.
        (record.state, record.leavesAt, record.changedAt) = (.failed, nil, now)
        record.reason = error.message(in: .chinese)
        try Self.keep(record, in: transaction)
        return .broken
      }
      record = try letter.after(.begin, at: now)
      record.tries += 1
      try Self.keep(record, in: transaction)
      return .message(message)
    }
  }

  /// Keeps what became of a letter.
  private func end(_ due: LetterRecord, _ outcome: MailOutcome) async throws {
    let now = clock()
    try await database.write(action("letters.send")) { [key] transaction in
      guard let record = try LetterRecords.letter(due.number, due.edition, in: transaction),
        record.state == .sending
      else { return }
      let letter = try OfficeLetter(record, key.box)
      var next: LetterRecord
      switch outcome {
      case .arrived:
        next = try letter.after(.arrive, at: now)
        (next.reason, next.leavesAt) = ("", nil)
      case .refused(let fault):
        next = try letter.after(.fail, at: now)
        (next.reason, next.leavesAt) = (try KeptJSON.text(of: fault), nil)
      case .unknown(let fault):
        next = try letter.after(.lose, at: now)
        (next.reason, next.leavesAt) = (try KeptJSON.text(of: fault), nil)
      case .putOff(let fault, let isAboutServer):
        // A server that is away is not the letter's fault, however long it takes.
        let isOver = !isAboutServer && record.tries >= Self.mailTries
        next = try letter.after(isOver ? .fail : .wait, at: now)
        next.reason = try KeptJSON.text(of: fault)
        let wait = Self.mailWaits[min(max(record.tries, 1), Self.mailWaits.count) - 1]
        next.leavesAt =
          isOver
          ? nil : Instant(millisecondsSince1970: now.millisecondsSince1970 + wait * 60_000)
      }
      try Self.keep(next, in: transaction)
    }
  }

  private static func keep(_ record: LetterRecord, in transaction: Transaction) throws {
    try LetterRecords.change(record, in: transaction)
    try transaction.record(
      .letter(record.edition, record.number),
      detail: ["state": record.state.rawValue, "tries": "\(record.tries)"])
  }

  /// Speaks to the mail server on a thread of its own: it may take a minute, in which the program's others go on.
  private static func send(_ message: MailMessage, by server: MailServer) async -> MailOutcome {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: server.send(message)) }
    }
  }
}

extension OfficeLetter {
  /// Why it was put off or not sent; `nil` where nothing is to be said. A fault of the mail server is kept
  /// as such, any other reason as a sentence.
  public func reason(in language: Language) -> String? {
    if let fault = try? KeptJSON.value(WireFault.self, in: record.reason) {
      return fault.message(in: language)
    }
    if state == .unknown {
      return language == .chinese
        ? "寄到一半服务器停了，不知道寄到没有。" : "The server stopped in the middle; it may have arrived."
    }
    return record.reason.isEmpty ? nil : record.reason
  }
}
