public import Contest
import ContestStore

/// The result of writing letters.
public struct WrittenLetters: Hashable, Sendable {
  public let numbers: [Int]
  /// How many were not written because there is one about the same thing already.
  public let known: Int
  /// How many of the new ones have no address yet.
  public let lackingAddress: Int
}

/// Letters that are not written yet, so that the outbox can offer to write them: 还没有信的.
public struct DueLetters: Hashable, Sendable {
  /// Judges of an open round who still have works to judge.
  public struct Late: Hashable, Sendable {
    public let round: Round.ID
    public let judges: Int
    /// How many of them were given no link: they never had a card, or the letter with it has not left.
    public let withoutLink: Int
  }
  public let late: [Late]
  /// Entries that were sent back.
  public let returned: Int
  /// Entries that their entrants sent while registration is open.
  public let received: Int
  /// Judges who never got a card, while there is a round in which they could use it.
  public let uninvited: Int
}

extension Desk {
  /// Writes reminders to the judges of an open round who still have works to judge: 催评. At most one a day for each judge,
  /// and none while an earlier one has not been sent.
  ///
  /// - Throws: ``NotPermitted``, `JudgingError/notOpen(_:)`.
  public func writeReminders(
    _ round: Round.ID, edition: Edition, until: CalendarDay? = nil
  ) async throws -> WrittenLetters {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let rule = try edition.round(round)
    let now = clock()
    return try await database.write(action("letters.write")) { [key] transaction in
      guard try RoundRecords.round(edition.id, round, in: transaction) != nil else {
        throw JudgingError.notOpen(round)
      }
      let waiting = Set(
        try LetterRecords.all(edition.id, in: transaction)
          .filter { $0.kind == .reminder && [.draft, .released, .sending].contains($0.state) }
          .filter { $0.cause.hasPrefix(round.text + "/") }.map(\.recipient))
      let lines = try LetterTruth(edition, at: now, in: transaction).lines(round)
      let late = lines.filter { $0.value.done < $0.value.assigned }
        .sorted { NaturalOrder.precedes($0.value.judge, $1.value.judge) }
      let linkless = try Self.withoutLink(edition.id, in: transaction)
      let drafts = late.compactMap { id, line -> LetterDraft? in
        let recipient = LetterRecipient.judge(Judge.ID(id))
        guard !waiting.contains(recipient) else { return nil }
        return LetterDraft(
          kind: .reminder, recipient: recipient, cause: "\(round)/\(now.day())", name: line.name,
          organization: line.organization,
          text: .reminder(
            judge: line.name, contest: edition.heading, round: rule.name.text(in: .chinese),
            done: line.done, assigned: line.assigned, measure: edition.rulebook.nouns.measure,
            until: until, hasLink: !linkless.contains(Judge.ID(id)), office: edition.office))
      }
      let written = try LetterDraft.keep(drafts, edition, key, in: transaction)
      return WrittenLetters(
        numbers: written.numbers, known: written.known + late.count - drafts.count,
        lackingAddress: written.lackingAddress)
    }
  }

  /// Writes letters about entries that were sent back for correction, with the reason and the last day: 退回修改. One letter
  /// for each decision.
  public func writeCorrections(_ edition: Edition) async throws -> WrittenLetters {
    try actor.require(.sendLetters, in: .edition(edition.id))
    return try await database.write(action("letters.write")) { [key] transaction in
      try LetterDraft.keep(
        .correction, about: try Self.returned(edition, in: transaction), edition, key,
        in: transaction
      ) { brief, decision, greeting in
        (
          "return/\(decision.sequence)",
          .correction(
            person: greeting, contest: edition.heading, nouns: edition.rulebook.nouns,
            code: brief.id.text, title: PersonalNumbers.masked(brief.title),
            reason: decision.reason, due: decision.due, office: edition.office)
        )
      }
    }
  }

  /// Writes letters that tell entrants that their entry has arrived, and when: 报名回执. One letter for each time an entry
  /// was sent, and none if it has been sent back, refused or withdrawn since.
  public func writeReceipts(_ edition: Edition) async throws -> WrittenLetters {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let now = clock()
    return try await database.write(action("letters.write")) { [key] transaction in
      let received = try Self.received(
        edition, LetterTruth(edition, at: now, in: transaction), in: transaction)
      return try LetterDraft.keep(.receipt, about: received, edition, key, in: transaction) {
        brief, sent, greeting in
        (
          "sent/\(sent.number)",
          .receipt(
            person: greeting, contest: edition.heading, nouns: edition.rulebook.nouns,
            receipt: sent.receipt, title: PersonalNumbers.masked(brief.title), at: sent.at,
            office: edition.office)
        )
      }
    }
  }

  /// Issues cards to judges and writes the letters that contain them: 邀请评委. Earlier cards of these judges stop working;
  /// `onlyFirst` skips judges who have a card.
  ///
  /// `site` is the address of the pages, `https://contest.example.org`.
  public func inviteJudges(
    _ edition: Edition, only names: [String] = [], onlyFirst: Bool = true, days: Int = 30,
    site: String
  ) async throws -> WrittenLetters {
    try actor.require(.sendLetters, in: .edition(edition.id))
    try actor.require(.manageAccounts, in: .edition(edition.id))
    let cards = try await preparedCards(edition, only: names, onlyFirst: onlyFirst, days)
    guard !cards.isEmpty else {
      return WrittenLetters(numbers: [], known: 0, lackingAddress: 0)
    }
    return try await database.write(action("letters.write")) { [key] transaction in
      try Self.keep(cards, edition.id, in: transaction)
      let drafts = cards.compactMap { prepared -> LetterDraft? in
        guard let card = prepared.card else { return nil }
        return LetterDraft(
          kind: .invitation, recipient: .judge(card.judge),
          cause: "card/\(prepared.link.kept.hash.prefix(16))", name: card.name,
          organization: card.organization,
          text: .invitation(
            judge: card.name, contest: edition.heading, link: "\(site)/in/\(card.token)",
            code: card.code.shown, endsAt: card.endsAt, office: edition.office))
      }
      return try LetterDraft.keep(drafts, edition, key, in: transaction)
    }
  }

  /// The letters that could be written now.
  public func dueLetters(_ edition: Edition) async throws -> DueLetters {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let now = clock()
    return try await database.read { connection in
      let letters = try LetterRecords.all(edition.id, in: connection)
      let written = Set(letters.map { "\($0.kind.rawValue) \($0.recipient.text) \($0.cause)" })
      let truth = LetterTruth(edition, at: now, in: connection)
      let linkless = try Self.withoutLink(edition.id, in: connection)
      let late = try edition.tier.rounds.filter(\.isJudged).compactMap {
        round -> DueLetters.Late? in
        let waiting = Set(
          letters.filter {
            $0.kind == .reminder && $0.cause.hasPrefix(round.id.text + "/")
              && ([.draft, .released, .sending].contains($0.state)
                || $0.cause == "\(round.id)/\(now.day())")
          }.map(\.recipient))
        let late = try truth.lines(round.id).filter { id, line in
          line.done < line.assigned && !waiting.contains(.judge(Judge.ID(id)))
        }
        guard !late.isEmpty else { return nil }
        return DueLetters.Late(
          round: round.id, judges: late.count,
          withoutLink: late.count { linkless.contains(Judge.ID($0.key)) })
      }
      let returned = try Self.returned(edition, in: connection).count { brief, decision in
        let wanted = LetterRecipient.entry(brief.id).text
        return !written.contains("correction \(wanted) return/\(decision.sequence)")
      }
      let received =
        edition.state == .open
        ? try Self.received(edition, truth, in: connection).count { brief, sent in
          !written.contains("receipt \(LetterRecipient.entry(brief.id).text) sent/\(sent.number)")
        } : 0
      let judges =
        try Self.hasJudgingToCome(edition, in: connection)
        ? JudgeRecords.everyone(edition.id, in: connection).filter(\.isActive) : []
      return DueLetters(
        late: late, returned: returned, received: received,
        uninvited: try Self.withoutCard(judges, edition.id, in: connection).count)
    }
  }

  /// The judges to whom no link was given: those without a card, and those whose only way to it is a letter that has not left.
  private static func withoutLink(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> Set<Judge.ID> {
    let judges = try JudgeRecords.everyone(edition, in: connection)
    var without = Set(try withoutCard(judges, edition, in: connection).map(\.judge.id))
    let invitations = Dictionary(
      grouping: try LetterRecords.all(edition, in: connection).filter { $0.kind == .invitation },
      by: \.recipient)
    for judge in judges {
      let own = invitations[.judge(judge.judge.id)] ?? []
      if !own.isEmpty, own.allSatisfy({ [.draft, .released].contains($0.state) }) {
        without.insert(judge.judge.id)
      }
    }
    return without
  }

  /// Whether judges still have anything to do: a round with judges or voters that is open, or did not begin yet.
  static func hasJudgingToCome(_ edition: Edition, in connection: Connection) throws -> Bool {
    try edition.state == .open
      && edition.tier.rounds.contains { round in
        guard round.isJudged || round.ballot != nil else { return false }
        return try RoundRecords.round(edition.id, round.id, in: connection)?.state != .closed
      }
  }

  /// The entries that were sent back, each with the decision.
  private static func returned(
    _ edition: Edition, in connection: Connection
  ) throws -> [(brief: EntryBrief, reason: ScreeningRecord)] {
    try EntryBriefRecords.all(edition.id, in: connection).filter { $0.state == .returned }
      .compactMap { brief in
        guard let last = try ScreeningRecords.of(brief.id, in: connection).last,
          last.decision == "return"
        else { return nil }
        return (brief, last)
      }
  }

  /// The entries that their entrants sent and that still count, each with its last sending.
  private static func received(
    _ edition: Edition, _ truth: LetterTruth, in connection: Connection
  ) throws -> [(brief: EntryBrief, reason: EntrantDraft.Sent)] {
    let sendings = try truth.sendings()
    guard !sendings.isEmpty else { return [] }
    return try EntryBriefRecords.all(edition.id, in: connection).filter(\.state.awaitsOrPassed)
      .compactMap { brief in sendings[brief.id].map { (brief, $0) } }
  }
}

/// The first person of each entry, who gets the letters about it.
private struct FirstPeople {
  struct Person {
    var name: String
    var mobile: String
    /// The name in the greeting, or the unit if no name is known.
    var greeting: String
  }
  private var people: [Entry.ID: Person] = [:]

  init(
    of entries: [EntryBrief], _ edition: Edition, _ key: SiteKey, in connection: Connection
  ) throws {
    let names = try PeopleRecords.names(
      edition.id, of: Set(entries.map(\.id)), in: connection
    ).members
    for brief in entries {
      let sealed = try PeopleRecords.sealed(of: brief.id, in: connection)
      let fields = try sealed.map { try key.box.open($0, entry: brief.id.text) } ?? []
      let first = fields.first { $0.role == "member" && $0.position == 1 }
      let name = names[brief.id]?.first ?? ""
      people[brief.id] = Person(
        name: name, mobile: first?.mobile ?? "", greeting: name.isEmpty ? brief.organization : name)
    }
  }

  subscript(brief: EntryBrief) -> Person {
    people[brief.id] ?? Person(name: "", mobile: "", greeting: brief.organization)
  }
}

/// A letter that is not stored yet.
struct LetterDraft {
  var kind: LetterKind
  var recipient: LetterRecipient
  var cause: String
  var name: String
  var organization: String
  var mobile = ""
  var text: LetterText

  /// Stores letters about entries, each to the first person of its entry. `letter` makes the subject matter and the text
  /// of a letter from the entry, the reason for writing, and the greeting.
  fileprivate static func keep<Reason>(
    _ kind: LetterKind, about entries: [(brief: EntryBrief, reason: Reason)], _ edition: Edition,
    _ key: SiteKey, in transaction: Transaction,
    letter: (EntryBrief, Reason, String) -> (cause: String, text: LetterText)
  ) throws -> WrittenLetters {
    let people = try FirstPeople(of: entries.map(\.brief), edition, key, in: transaction)
    let drafts = entries.map { brief, reason in
      let person = people[brief]
      let (cause, text) = letter(brief, reason, person.greeting)
      return LetterDraft(
        kind: kind, recipient: .entry(brief.id), cause: cause, name: person.name,
        organization: brief.organization, mobile: person.mobile, text: text)
    }
    return try keep(drafts, edition, key, in: transaction)
  }

  /// Stores the letters about things for which there is no letter yet. The address is taken from the last letter to the
  /// same person.
  static func keep(
    _ drafts: [LetterDraft], _ edition: Edition, _ key: SiteKey, in transaction: Transaction
  ) throws -> WrittenLetters {
    guard !drafts.isEmpty else {
      return WrittenLetters(numbers: [], known: 0, lackingAddress: 0)
    }
    try key.claim(transaction)
    let box = key.box
    let before = try LetterRecords.all(edition.id, in: transaction)
    let written = Set(before.map { "\($0.kind.rawValue) \($0.recipient.text) \($0.cause)" })
    var number = try LetterRecords.nextNumber(edition.id, in: transaction)
    var numbers: [Int] = []
    var lacking = 0
    for draft in drafts {
      guard !written.contains("\(draft.kind.rawValue) \(draft.recipient.text) \(draft.cause)")
      else { continue }
      let last = try LetterRecords.last(to: draft.recipient, edition.id, in: transaction)
        .map { try OfficeLetter($0, box) }?.content
      let content = OfficeLetter.Content(
        name: draft.name, organization: draft.organization, address: last?.address ?? "",
        mobile: last.map(\.mobile).flatMap { $0.isEmpty ? nil : $0 } ?? draft.mobile,
        text: draft.text)
      let now = transaction.action.at
      try LetterRecords.add(
        LetterRecord(
          edition: edition.id, number: number, kind: draft.kind, recipient: draft.recipient,
          cause: draft.cause, madeAt: now, madeBy: transaction.action.actor, changedAt: now,
          sealed: try content.sealed(box, edition.id, number)), in: transaction)
      try transaction.record(
        .letter(edition.id, number),
        detail: ["kind": draft.kind.rawValue, "recipient": draft.recipient.text])
      numbers.append(number)
      if content.address.isEmpty { lacking += 1 }
      number += 1
    }
    return WrittenLetters(
      numbers: numbers, known: drafts.count - numbers.count, lackingAddress: lacking)
  }
}
