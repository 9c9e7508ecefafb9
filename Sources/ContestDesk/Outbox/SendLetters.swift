public import Contest
import ContestStore
public import ContestWire
import OwnThreads

/// The result of one run of sending.
public struct MailRound: Hashable, Sendable {
  public var sent = 0
  /// Letters that will be tried again later.
  public var putOff = 0
  public var failed = 0
  /// Letters that may or may not have arrived; a person has to decide.
  public var unknown = 0
  /// Letters that became drafts again because they are no longer true.
  public var outdated = 0
  /// Released letters without an address, which can only be exported to a workbook.
  public var lackingAddress = 0
  /// Why the mail server cannot be used; the remaining letters wait.
  public var fault: WireFault?

  public init() {}

  /// How many letters changed their state.
  public var handled: Int { sent + putOff + failed + unknown + outdated }
}

extension Desk {
  /// How many minutes a letter waits after the first, second, … failed try; the last number repeats.
  static let mailWaits: [Int64] = [5, 10, 20, 40, 60]
  /// After this many tries that the server put off, the letter counts as failed.
  static let mailTries = 24

  /// Sends the released letters of all editions whose wait is over, one after the other, each once: 寄信.
  ///
  /// Before the program contacts the mail server, it records that the letter is being sent and checks once more whether
  /// the letter is still true. The server's answer decides what happens to the letter:
  ///
  /// | answer | the letter |
  /// |---|---|
  /// | taken | sent |
  /// | put off (4xx) | released, tried again after 5, 10, 20, 40, then each 60 minutes; failed after 24 tries |
  /// | refused (5xx) | failed, with the reason |
  /// | the line broke after the whole text | unknown whether it arrived; never sent again by itself |
  /// | no answer, no encryption, no login | released; the round ends, for no other letter would fare better |
  ///
  /// The caller holds the lease of this work, so that only one process sends at a time. A letter that is found in the
  /// state of being sent was left by a process that was killed; it may or may not have arrived. `goesOn` is called before
  /// each letter and returns false once the lease is lost.
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
    /// The letter was taken back or sent meanwhile.
    case nothing
  }

  /// Finds letters that a killed process left in the state of being sent.
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

  /// Records that a letter is being sent, unless it no longer has to be.
  private func begin(_ due: LetterRecord, _ server: MailServer) async throws -> Begun {
    let now = clock()
    // This check comes before the write transaction, because it reads a whole round while others save.
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
          // Without its number: of two letters it would tell how many others came between.
          id: "letter.\(key.hash(ofSecret: record.owner))",
          date: record.releasedAt ?? now)
      } catch {
        // The letter cannot be made into a message; the other letters still go out.
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

  /// Stores the result for a letter.
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
        // A server that cannot be reached is not the letter's fault, so the letter does not fail however long it takes.
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

  private static let mailThreads = OwnThreads("letters", atOnce: 4)

  /// Sends a message on a thread of its own: it may take a minute, during which other tasks go on.
  private static func send(_ message: MailMessage, by server: MailServer) async -> MailOutcome {
    await mailThreads.finish { server.send(message) }
  }
}

extension OfficeLetter {
  /// What is to be said of the letter beside its state: what it says that is not so any more, and what to do about it.
  public func remark(in language: Language) -> String? {
    let told = [stale?.message(in: language), reason(in: language)].compactMap(\.self)
    return told.isEmpty ? nil : told.joined(separator: language == .chinese ? "" : " ")
  }

  /// Why the letter was put off or not sent; `nil` if there is no reason. A fault of the mail server is stored as such,
  /// any other reason as a sentence.
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
