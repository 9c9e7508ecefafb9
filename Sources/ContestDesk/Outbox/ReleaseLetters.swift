public import Contest
import ContestSheets
import ContestStore

/// What the release of letters would do, or did.
public struct LetterRelease: Sendable {
  /// The letters that are sent, or may be exported to a workbook.
  public let letters: [OfficeLetter]
  /// The letters that are no longer true, with the reason; they stay drafts.
  public let outdated: [(letter: OfficeLetter, why: Bilingual)]
  /// The state that was shown; the caller passes it on with the release.
  public let shown: ShownState

  /// The letters among ``letters`` without an address: a mail server cannot send them.
  public var lackingAddress: [OfficeLetter] { letters.filter { !$0.hasAddress } }
}

/// What somebody changes in a letter.
public struct LetterChange: Hashable, Sendable {
  public var address: String
  public var mobile: String
  public var subject: String
  public var body: String

  public init(address: String, mobile: String, subject: String, body: String) {
    (self.address, self.mobile) = (address, mobile)
    (self.subject, self.body) = (subject, body)
  }
}

extension Desk {
  /// The letters of an edition, the newest first: 发件箱.
  public func letters(_ edition: Edition) async throws -> [OfficeLetter] {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let now = clock()
    return try await database.read { [key] connection in
      let truth = LetterTruth(edition, at: now, in: connection)
      return try Outbox(edition: edition, box: key.box, connection: connection).all().map { one in
        var letter = one
        letter.stale = try truth.stale(letter)
        return letter
      }
    }
  }

  /// How many drafts could be released now: those that say what is still so.
  public func releasableLetters(_ edition: Edition) async throws -> Int {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let now = clock()
    return try await database.read { [key] connection in
      let truth = LetterTruth(edition, at: now, in: connection)
      return try Outbox(edition: edition, box: key.box, connection: connection).all()
        .filter { try $0.state == .draft && truth.objection(to: $0.record) == nil }.count
    }
  }

  /// One letter, and why it is outdated; `nil` if what it was written for still holds, or if it has been sent.
  public func letter(
    _ number: Int, edition: Edition
  ) async throws -> (letter: OfficeLetter, outdated: Bilingual?) {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let now = clock()
    return try await database.read { [key] connection in
      var letter = try Outbox(edition: edition, box: key.box, connection: connection)
        .letter(number)
      letter.stale = try LetterTruth(edition, at: now, in: connection).stale(letter)
      guard case .outdated(_, let why) = letter.stale else { return (letter, nil) }
      return (letter, why)
    }
  }

  /// Changes a draft, or a letter that was refused: its address, subject and text. The parts that the program filled in
  /// stay marked.
  ///
  /// - Throws: ``LetterFault``, ``NotPermitted``; ``LetterFaults`` with everything that is wrong with the new text.
  public func editLetter(
    _ number: Int, to change: LetterChange, edition: Edition, asShown shown: ShownState? = nil
  ) async throws {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let (address, mobile) = try change.checked()
    try await database.write(action("letters.edit")) { [key] transaction in
      let letter = try Outbox(edition: edition, box: key.box, connection: transaction)
        .letter(number)
      guard shown.map({ $0 == Outbox.shown([letter]) }) != false else {
        throw LetterFault.changedSinceShown
      }
      guard var content = letter.content else { throw LetterFault.removed(number) }
      var next = try letter.after(.edit, at: transaction.action.at)
      (content.address, content.mobile) = (address, mobile)
      (content.text.subject, content.text.body) = (change.subject, change.body)
      next.sealed = try content.sealed(key.box, edition.id, number)
      try LetterRecords.change(next, in: transaction)
      try transaction.record(.letter(edition.id, number), detail: ["state": next.state.rawValue])
    }
  }

  /// Releases letters: all that can be released, or those with the given numbers. A preview tells how many would be sent,
  /// which lack an address, and which are no longer true; the latter are not released.
  ///
  /// A request to correct an entry waits ten minutes (``LetterKind/minutesHeld``), in which it can be
  /// taken back. A letter that failed, or that may or may not have arrived, is released only by its number.
  ///
  /// - Throws: ``LetterFault``: if a named letter cannot be released, if none is left, or if they have changed since
  ///   `shown`.
  public func releaseLetters(
    _ numbers: [Int]? = nil, edition: Edition, asShown shown: ShownState? = nil,
    mode: RunMode = .run
  ) async throws -> LetterRelease {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let now = clock()
    let look: @Sendable (Connection) throws -> LetterRelease = { [key] connection in
      let found = try Outbox(edition: edition, box: key.box, connection: connection)
        .letters(numbers, for: .release)
        .filter { numbers != nil || $0.state == .draft }
      let truth = LetterTruth(edition, at: now, in: connection)
      var (going, outdated) = ([OfficeLetter](), [(letter: OfficeLetter, why: Bilingual)]())
      for one in found {
        var letter = one
        letter.stale = try truth.stale(letter)
        guard let content = letter.content else { throw LetterFault.removed(letter.number) }
        _ = try letter.after(.release, at: now)
        if let fault = content.text.faults.first { throw fault }
        // One that failed is asked for once more by its number, and must still have a reason.
        if let why = try truth.objection(to: letter.record) {
          outdated.append((letter, why))
        } else {
          going.append(letter)
        }
      }
      return LetterRelease(letters: going, outdated: outdated, shown: Outbox.shown(found))
    }
    if mode == .preview { return try await database.read(look) }
    return try await database.write(action("letters.release")) { transaction in
      let release = try look(transaction)
      guard shown.map({ $0 == release.shown }) != false else {
        throw LetterFault.changedSinceShown
      }
      guard !release.letters.isEmpty else {
        if let (letter, why) = release.outdated.first {
          throw LetterFault.outdated(letter.number, why: why)
        }
        throw LetterFault.noneChosen
      }
      for letter in release.letters {
        var next = try letter.after(.release, at: now)
        (next.releasedAt, next.releasedBy) = (now, transaction.action.actor)
        next.leavesAt = Instant(
          millisecondsSince1970: now.millisecondsSince1970 + Int64(letter.kind.minutesHeld)
            * 60_000)
        next.reason = ""
        try LetterRecords.change(next, in: transaction)
        try transaction.record(
          .letter(edition.id, letter.number), detail: ["state": next.state.rawValue])
      }
      return release
    }
  }

  /// Takes back letters that have not been sent: they become drafts again. Without numbers, all released letters.
  ///
  /// - Returns: their numbers.
  @discardableResult
  public func takeBackLetters(_ numbers: [Int]? = nil, edition: Edition) async throws -> [Int] {
    try await step(.takeBack, "letters.take-back", numbers, edition) { next in
      (next.releasedAt, next.releasedBy, next.leavesAt) = (nil, nil, nil)
    }
  }

  /// Records that letters were sent by hand: those with the numbers, or all that were exported to a workbook.
  @discardableResult
  public func noteLettersSent(_ numbers: [Int]? = nil, edition: Edition) async throws -> [Int] {
    try await step(.noteSent, "letters.note-sent", numbers, edition, only: .handed) { next in
      next.leavesAt = nil
    }
  }

  /// Drops a letter: it is not sent, and no other about the same thing is written.
  public func dropLetter(_ number: Int, edition: Edition) async throws {
    try await step(.drop, "letters.drop", [number], edition) { _ in }
  }

  /// Does one step for letters. Without numbers, for all letters that allow it, or only those in one state.
  @discardableResult
  private func step(
    _ step: LetterStep, _ name: String, _ numbers: [Int]?, _ edition: Edition,
    only state: LetterState? = nil, _ change: @escaping @Sendable (inout LetterRecord) -> Void
  ) async throws -> [Int] {
    try actor.require(.sendLetters, in: .edition(edition.id))
    return try await database.write(action(name)) { [key] transaction in
      let letters = try Outbox(edition: edition, box: key.box, connection: transaction)
        .letters(numbers, for: step)
        .filter { numbers != nil || state == nil || $0.state == state }
      guard !letters.isEmpty else { throw LetterFault.noneChosen }
      for letter in letters {
        var next = try letter.after(step, at: transaction.action.at)
        change(&next)
        try LetterRecords.change(next, in: transaction)
        try transaction.record(
          .letter(edition.id, letter.number),
          detail: ["from": letter.state.rawValue, "state": next.state.rawValue])
      }
      return letters.map(\.number)
    }
  }
}

/// Everything that is wrong with what somebody wrote into a letter.
public struct LetterFaults: Error, Hashable, Explained {
  public let faults: [LetterFault]

  public var code: String { faults.first?.code ?? "letter-faults" }

  public func message(in language: Language) -> String {
    faults.map { $0.message(in: language) }.joined(separator: language == .chinese ? "" : " ")
  }
}

extension LetterChange {
  /// The address and mobile in the form in which they are stored.
  ///
  /// - Throws: ``LetterFaults`` with everything that is wrong.
  func checked() throws(LetterFaults) -> (address: String, mobile: String) {
    var faults = LetterText(subject: subject, body: body).faults
    var kept = ""
    if address.contains(where: { !$0.isWhitespace }) {
      if let read = MailAddress(address) {
        kept = read.text
      } else {
        faults.append(.addressWrong(address))
      }
    }
    let number = CleanText(mobile, halfWidth: true).text
    let isNumber =
      number.isEmpty
      || (5...24).contains(number.count)
        && number.utf8.allSatisfy {
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+- ".utf8.contains($0)
        }
    if !isNumber { faults.append(.mobileWrong(mobile)) }
    guard faults.isEmpty else { throw LetterFaults(faults: faults) }
    return (kept, number)
  }
}

extension OfficeLetter {
  /// The letter's state as a page shows it, so that a change is refused if the letter has changed since.
  public var shownState: ShownState { Outbox.shown([self]) }
}
