public import Contest
public import ContestStore

/// A letter as the outbox shows it: 一封信.
public struct OfficeLetter: Hashable, Sendable {
  public let record: LetterRecord
  /// The content of the letter; `nil` once personal data have been removed.
  public internal(set) var content: Content?
  /// What it says that is not so any more, if it has not left.
  public internal(set) var stale: StaleLetter?

  public struct Content: Hashable, Sendable {
    public var name: String
    public var organization: String
    /// Empty if no address is known.
    public var address: String
    public var mobile: String
    public var text: LetterText

    init(
      name: String, organization: String, address: String = "", mobile: String = "",
      text: LetterText
    ) {
      (self.name, self.organization) = (name, organization)
      (self.address, self.mobile, self.text) = (address, mobile, text)
    }
  }

  public var number: Int { record.number }
  public var kind: LetterKind { record.kind }
  public var state: LetterState { record.state }
  public var hasAddress: Bool { content?.address.isEmpty == false }
}

extension OfficeLetter {
  init(_ record: LetterRecord, _ box: PrivateBox) throws {
    self.record = record
    guard !record.sealed.isEmpty else {
      content = nil
      return
    }
    let texts = try box.open(record.sealed, owner: record.owner)
    guard texts.count >= 6 else { throw StoreError.corrupt("letters") }
    content = Content(
      name: texts[0], organization: texts[1], address: texts[2], mobile: texts[3],
      text: LetterText(subject: texts[4], body: texts[5], filled: Array(texts.dropFirst(6))))
  }

  /// The letter as it is stored after a step.
  ///
  /// - Throws: ``LetterFault/notAllowed(_:_:_:)`` if the letter's state does not allow the step.
  func after(_ step: LetterStep, at now: Instant) throws(LetterFault) -> LetterRecord {
    guard let state = record.state.after(step) else {
      throw .notAllowed(record.number, record.state, step)
    }
    var next = record
    next.state = state
    next.changedAt = now
    return next
  }
}

extension OfficeLetter.Content {
  func sealed(_ box: PrivateBox, _ edition: Edition.ID, _ number: Int) throws -> [UInt8] {
    try box.seal(
      [name, organization, address, mobile, text.subject, text.body] + text.filled,
      owner: LetterRecord.owner(edition, number))
  }
}

/// Reads letters, and finds out for each whether what it says is still true.
struct Outbox {
  let edition: Edition
  let box: PrivateBox
  let connection: Connection

  func all() throws -> [OfficeLetter] {
    try LetterRecords.all(edition.id, in: connection).map { try OfficeLetter($0, box) }
  }

  func letter(_ number: Int) throws -> OfficeLetter {
    guard let record = try LetterRecords.letter(number, edition.id, in: connection) else {
      throw LetterFault.notThere(number)
    }
    return try OfficeLetter(record, box)
  }

  /// The letters with these numbers, or all letters for which the step is possible.
  func letters(_ numbers: [Int]?, for step: LetterStep) throws -> [OfficeLetter] {
    guard let numbers else {
      return try all().filter { $0.state.after(step) != nil && $0.content != nil }.reversed()
    }
    return try Set(numbers).sorted().map { try letter($0) }
  }

  /// The state of letters as a page shows them, so that a step is refused if one of them has changed since.
  static func shown(_ letters: [OfficeLetter]) -> ShownState {
    ShownState(
      Digest(
        of: letters.map {
          // Each change seals the letter anew, so that two changes within a millisecond differ here.
          "\($0.number) \($0.state.rawValue) \(Digest(of: $0.record.sealed))"
        }.joined(separator: "\n")
      ).text)
  }
}

/// Checks in the database whether letters are still true: 信件是否仍然属实.
///
/// For example, a judge who has finished needs no reminder, an entry that was handed in again needs no request to correct
/// it, and a card that a later card replaced is useless.
final class LetterTruth {
  let edition: Edition
  private let now: Instant
  let connection: Connection
  private var rounds: [Round.ID: [String: RoundProgress.JudgeLine]] = [:]
  private var sent: [Entry.ID: EntrantDraft.Sent]?

  init(_ edition: Edition, at now: Instant, in connection: Connection) {
    (self.edition, self.now, self.connection) = (edition, now, connection)
  }

  /// Why a letter is outdated; `nil` if it is not.
  func objection(to letter: LetterRecord) throws -> Bilingual? {
    switch (letter.kind, letter.recipient) {
    case (.invitation, .judge(let id)):
      let mark = Self.part(letter.cause)
      let key = try AccountRecords.keys(
        of: Desk.accountName(of: id, edition.id), in: connection
      ).first { $0.hash.hasPrefix(mark) }
      guard let key, !mark.isEmpty else {
        return Bilingual(
          chinese: "以后又发过新的评委卡，信里的链接已作废。", english: "A later card replaced the link in it.")
      }
      if key.endsAt <= now {
        return Bilingual(chinese: "信里的链接已过期。", english: "The link in it has ended.")
      }
      return key.usedAt == nil
        ? nil
        : Bilingual(
          chinese: "这位评委已经用这张卡登录。", english: "The judge has signed in with it already.")
    case (.reminder, .judge(let id)):
      let round = Round.ID(letter.cause.split(separator: "/").first.map(String.init) ?? "")
      guard let line = try lines(round)[id.text] else {
        return Bilingual(
          chinese: "这一轮已经结束，或不再派给这位评委。",
          english: "The round is over, or nothing is given to the judge any more.")
      }
      return line.done < line.assigned
        ? nil : Bilingual(chinese: "这位评委已经评完。", english: "The judge has finished.")
    case (.correction, .entry(let id)):
      let last = try ScreeningRecords.of(id, in: connection).last
      guard try EntryRecords.state(of: id, in: connection) == .returned,
        last.map({ "\($0.sequence)" }) == Self.part(letter.cause)
      else {
        return Bilingual(
          chinese: "退回以后已经重新提交或另有决定。", english: "It was handed in again or decided about since.")
      }
      return nil
    case (.receipt, .entry(let id)):
      guard let state = try EntryRecords.state(of: id, in: connection), state.awaitsOrPassed
      else {
        return Bilingual(
          chinese: "已退回修改、不予受理或退出。", english: "It was sent back, refused or withdrawn.")
      }
      return try sendings()[id].map { "\($0.number)" } == Self.part(letter.cause)
        ? nil
        : Bilingual(
          chinese: "以后又提交过，回执号已变。", english: "It was sent again; the receipt has another number.")
    case (.invitation, .entry), (.reminder, .entry), (.correction, .judge), (.receipt, .judge):
      return nil
    }
  }

  /// The last sending of each entry that its entrant sent.
  func sendings() throws -> [Entry.ID: EntrantDraft.Sent] {
    if let sent { return sent }
    let found = try EntrantDraftRecords.all(in: connection).filter { $0.edition == edition.id }
      .compactMap(\.sent)
    let byEntry = Dictionary(
      found.map { ($0.entry, $0) }, uniquingKeysWith: { $0.at < $1.at ? $1 : $0 })
    sent = byEntry
    return byEntry
  }

  /// How far the judges of a round are, by their ids; empty if the round is not open.
  func lines(_ id: Round.ID) throws -> [String: RoundProgress.JudgeLine] {
    if let known = rounds[id] { return known }
    var lines: [String: RoundProgress.JudgeLine] = [:]
    if let record = try RoundRecords.round(edition.id, id, in: connection), record.state == .open {
      let judged = try JudgedRound(id, edition: edition.id, in: connection)
      let ids = Dictionary(
        try JudgeRecords.everyone(edition.id, in: connection).map { ($0.number, $0) },
        uniquingKeysWith: { one, _ in one })
      for line in try RoundProgress(judged, record, in: connection).judges {
        if let judge = ids[line.judge], judge.isActive { lines[judge.judge.id.text] = line }
      }
    }
    rounds[id] = lines
    return lines
  }

  private static func part(_ cause: String) -> String {
    cause.split(separator: "/").last.map(String.init) ?? ""
  }
}

extension EntryState {
  /// Whether the entry waits for the office's decision or has passed; the office has received it either way.
  var awaitsOrPassed: Bool { self == .registered || self == .accepted }
}
