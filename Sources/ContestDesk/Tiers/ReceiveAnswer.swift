public import Contest
public import ContestArchive
public import ContestStore

/// A file from another office.
public enum Received: Sendable {
  case package(PackageReceipt)
  case answer(AnswerReceipt)
}

/// The answer of the office above, and its effects here.
public struct AnswerReceipt: Sendable {
  public let site: String
  public let record: PackageRecord
  public let answer: PackageAnswer
  /// Entries that were withdrawn above and therefore also here.
  public let withdrawn: [Entry.ID]
  /// Entries that were withdrawn here because of an earlier answer, stand above again, and came back here.
  public let restored: [Entry.ID]
  /// Entries that stand above again and do not come back here, because others have their places.
  public let held: [Held]
  /// Entries that were recommended in the last package and are reserves above again.
  public let waitingAgain: [Entry.ID]
  /// Entries that a package sent since names otherwise: nothing follows from what the answer says of them (``OutdatedAnswer``).
  public let outdated: [Entry.ID]
  /// In a preview, what a new version would change on the lists; `nil` otherwise.
  public let changes: OutcomeDifference?
  /// Whether a new version of the results was sealed because of it.
  public let isSealed: Bool
  public let isStored: Bool

  /// An entry that does not come back, and why.
  public struct Held: Sendable {
    public let entry: Entry.ID
    public let why: Bilingual
  }
}

extension AnswerReceipt {
  /// Why nothing follows from what the answer says of some entries, and what to do; `nil` if it is out of date about none.
  public var outdatedWords: Bilingual? {
    guard !outdated.isEmpty else { return nil }
    return Bilingual(
      chinese:
        "\(outdated.listed("、")) 在这份回执写成以后又报过变动，以后报的为准，回执里写的情况不采用。请“\(site)”收下最近的一号，再写一份回执。",
      english:
        "\(outdated.listed(", ")) changed in a package that this answer does not know; what it says of them is not used. Have “\(site)” receive the latest package and answer again."
    )
  }

  /// Who is meant in the messages about a refused package, which the office above wrote from where it stands.
  public var whoIsWho: Bilingual {
    Bilingual(
      chinese: "这些话是“\(site)”写的：“本站”“本届”“收件单位”是“\(site)”，“对方”“报送单位”是本单位。",
      english:
        "“\(site)” wrote this: “here” and “this site” are “\(site)”, the sender is this office.")
  }
}

extension Desk {
  /// Receives a file from another office: a package from below or an answer from above.
  ///
  /// - Throws: what ``receive(_:edition:organization:ownOrganizations:mode:)`` throws.
  public func receiveFile(
    _ path: String, edition id: Edition.ID? = nil, organization: String? = nil,
    ownOrganizations: Bool = false, limits: ArchiveLimits = .package, mode: RunMode = .run
  ) async throws -> Received {
    let id = try await permitted(.importEntries, in: id)
    switch try HandedFile(path: path, limits: limits) {
    case .package(let package):
      return .package(
        try await receive(
          package, at: path, id, organization, ownOrganizations, limits: limits, mode: mode))
    case .answer(let answer):
      return .answer(try await receive(answer, id, mode: mode))
    }
  }

  /// Stores the answer of the office above. Entries that it withdrew are withdrawn here too, with its reason; those that left
  /// here by an earlier answer and stand above again come back. The results are sealed anew, so that both offices have the
  /// same entries and reserves.
  private func receive(
    _ received: ReceivedAnswer, _ id: Edition.ID, mode: RunMode
  ) async throws -> AnswerReceipt {
    let own = try siteIdentity()
    guard received.signingKey != own.signingKey else { throw ReceivingError.ownFile }
    let (site, sent) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let site = try Self.sender(
        of: received.manifest, received.signingKey, received.fingerprint, own, in: connection)
      try received.manifest.requireReceiver(own)
      try received.manifest.requireNames(of: Self.cardNames(of: site, in: connection), own: own)
      let all = try PackageRecords.all(id, in: connection).filter { $0.site == site }
      try received.requireFor(edition, site, all)
      return (site, all.filter(\.direction.isSent).inOrder)
    }
    let answer = try received.opened(own.open)
    let titles = Dictionary(
      sent.flatMap(\.lines).map { ($0.identity, ($0.title, $0.organization)) },
      uniquingKeysWith: { _, last in last })
    let manifest = received.manifest
    var record = try Self.record(
      answer, .answerReceived, site, number: manifest.number, at: clock(), actor: actor.name,
      previous: manifest.previous ?? "", version: manifest.version, reason: "", titles: titles,
      key, id)
    record.sha256 = received.sha256
    // Entries that were never sent from here are ignored.
    record.lines.removeAll { titles[$0.identity] == nil }
    // What this office itself had withdrawn in a package left above for that, and says nothing new.
    let answered = Set(answer.packages.filter { $0.verdict == .taken }.map(\.sha256))
    let known = sent.lastIndex { answered.contains($0.sha256) }
    let echoed = Set(
      known.map { sent[$0] }?.lines
        .filter { $0.standing == "withdrawn" }.map(\.identity) ?? [])
    let late = OutdatedAnswer.entries(
      answered: known.map { sent[$0] }?.standings ?? [],
      since: sent[(known.map { $0 + 1 } ?? 0)...].map(\.standings))
    let (gone, back, held, outdated) = try await database.read { connection in
      let gone = try answer.lines.filter {
        $0.standing == .withdrawn && !$0.here.isEmpty && !echoed.contains($0.identity)
      }
      .compactMap { line -> (entry: Entry.ID, reason: String)? in
        guard titles[line.identity] != nil,
          let found = try EntryRecords.entry(identity: line.identity, in: connection),
          found.edition == id, found.stored.state.isStanding
        else { return nil }
        return (
          found.stored.entry.id, "“\(site)”撤回" + (line.reason.isEmpty ? "" : "：\(line.reason)")
        )
      }
      let again = try Self.standingAgain(answer, sent: Set(titles.keys), id, in: connection)
      let (back, held) = try Self.withPlaces(
        again, leaving: Set(gone.map(\.entry)), id, in: connection)
      // What comes back by this answer is news, whatever was sent before it was known here.
      let outdated = Set(
        answer.lines.lazy.filter {
          $0.standing.takesPart && late.contains($0.identity) && again[$0.code] == nil
        }.map(\.identity))
      return (gone, back, held, outdated)
    }
    let moving = gone.map(\.entry) + back.keys
    try await database.read { try requireNoneLeftToOrganizer(moving, in: $0) }
    var kept = record
    kept.lines.removeAll { outdated.contains($0.identity) }
    var isSealed = false
    if mode == .run {
      let today = clock().day()
      isSealed = try await database.write(action("package.receive-answer")) {
        [kept] transaction in
        try requireNoneLeftToOrganizer(moving, in: transaction)
        try PackageRecords.add(kept, id, in: transaction)
        guard !gone.isEmpty || !back.isEmpty else { return false }
        let reason = gone.isEmpty ? "“\(site)”恢复" : "“\(site)”撤回"
        let isSealed = try Self.withdrawAndSeal(
          gone, restoring: back, id, reason: reason, on: today, in: transaction)
        // Of works on no list too: what seals a new version is not a clerk's.
        if isSealed, !actor.may(.seeScores, in: .edition(id)), let first = moving.first {
          throw SealedEntryRefusal(entry: first, isListed: false)
        }
        return isSealed
      }
    }
    let changes = try await resultChanges(
      withdrawing: gone.map(\.entry), restoring: back, id, mode: mode)
    return AnswerReceipt(
      site: site, record: record, answer: answer, withdrawn: gone.map(\.entry),
      restored: back.keys.sorted(), held: held,
      waitingAgain: Self.waitingAgain(answer, sent.last),
      outdated: record.lines.filter { outdated.contains($0.identity) }.map(\.code).sorted(),
      changes: changes, isSealed: isSealed, isStored: mode == .run)
  }

  /// The entries that stand above by an answer and left here by an earlier one, with their states before.
  private static func standingAgain(
    _ answer: PackageAnswer, sent: Set<Entry.Identity>, _ edition: Edition.ID,
    in connection: Connection
  ) throws -> [Entry.ID: EntryState] {
    var back: [Entry.ID: EntryState] = [:]
    for line in answer.lines where sent.contains(line.identity) {
      guard line.standing.takesPart else { continue }
      guard let found = try EntryRecords.entry(identity: line.identity, in: connection),
        found.edition == edition
      else { continue }
      let entry = found.stored.entry.id
      back[entry] = try ComeBack.state(of: entry, leftBy: .answer, in: connection)
    }
    return back
  }

  private static func waitingAgain(
    _ answer: PackageAnswer, _ last: PackageRecord?
  ) -> [Entry.ID] {
    let recommended = Set(
      last?.lines.filter { $0.standing == "advanced" }.map(\.identity) ?? [])
    return answer.lines.filter {
      $0.standing == .reserve && !$0.here.isEmpty && recommended.contains($0.identity)
    }.map(\.code).sorted()
  }

  /// Those that come back and have a place at this tier, and those whose places others have taken since.
  private static func withPlaces(
    _ back: [Entry.ID: EntryState], leaving: Set<Entry.ID>, _ id: Edition.ID,
    in connection: Connection
  ) throws -> ([Entry.ID: EntryState], [AnswerReceipt.Held]) {
    guard !back.isEmpty else { return (back, []) }
    var (fitting, held) = (back, [AnswerReceipt.Held]())
    var intake = try IntakePlaces(edition(id, in: connection), leaving: leaving, in: connection)
    var passed = PlacesTaken(without: leaving)
    for (entry, state) in back.sorted(by: { $0.key < $1.key }) {
      var fault: (any Explained)? =
        state == .accepted ? try passed.take(entry, in: connection) : nil
      if fault == nil { fault = try intake.take(entry, in: connection) }
      guard let fault else { continue }
      fitting[entry] = nil
      held.append(
        AnswerReceipt.Held(
          entry: entry,
          why: Bilingual(
            chinese: fault.message(in: .chinese), english: fault.message(in: .english))))
    }
    return (fitting, held)
  }

  /// Writes the faults of a package that was refused to a workbook.
  public func writeFaults(_ receipt: AnswerReceipt, to path: String, in language: Language) throws {
    try actor.requireSomewhere(.importEntries)
    try OfficeWorkbook.write(
      [faultTable(receipt, in: language)], to: path, created: clock())
  }

  private static func severity(_ word: String, in language: Language) -> String {
    Severity(rawValue: word)?.word(in: language) ?? word
  }

  /// The faults of a package that was refused, as a table to work through.
  public func faultTable(_ receipt: AnswerReceipt, in language: Language) throws -> OfficeTable {
    try actor.requireSomewhere(.importEntries)
    typealias Column = OfficeTable.Column
    let isChinese = language == .chinese
    let numbers = receipt.answer.packages.filter { $0.verdict == .refused }.map { "\($0.number)" }
      .joined(separator: "、")
    return OfficeTable(
      name: isChinese ? "问题清单" : "Faults",
      title: isChinese ? "“\(receipt.site)”退回的问题清单" : "Faults told by “\(receipt.site)”",
      leading: (isChinese ? "报送包：第 \(numbers) 号。" : "Package: number \(numbers). ")
        + receipt.whoIsWho.text(in: language),
      columns: [
        Column(isChinese ? "序号" : "No.", width: 6, .center),
        Column(isChinese ? "编号" : "Entry", width: 12, .center),
        Column(isChinese ? "项目" : "Column", width: 16),
        Column(isChinese ? "程度" : "Severity", width: 8, .center),
        Column(isChinese ? "现为" : "Found", width: 20),
        Column(isChinese ? "问题和办法" : "What is wrong, and what to do", width: 70),
      ],
      rows: receipt.answer.faults.enumerated().map { place, fault in
        [
          .integer(place + 1), .text(fault.entry), .text(fault.column),
          .text(Self.severity(fault.severity, in: language)),
          .text(PersonalNumbers.masked(fault.found)),
          .text(isChinese ? fault.chinese : fault.english),
        ]
      })
  }
}

extension ReceivedAnswer {
  /// - Throws: ``ReceivingError`` if the answer is not for this site, is about other packages, or was received before.
  fileprivate func requireFor(
    _ edition: Edition, _ site: String, _ all: [PackageRecord]
  ) throws(ReceivingError) {
    guard manifest.programme == edition.rulebook.id, manifest.year == edition.year else {
      throw .otherEdition(
        "\(manifest.programme) \(manifest.year)", own: "\(edition.rulebook.id) \(edition.year)")
    }
    let sent = Set(all.lazy.filter { $0.direction == .sent }.map(\.sha256))
    guard open.packages.contains(where: { sent.contains($0.sha256) }) else {
      throw .answersNothing(site)
    }
    let answers = all.filter { $0.direction == .answerReceived }
    if let same = answers.first(where: { $0.sha256 == sha256 }) {
      throw .answerReceivedBefore(number: same.number)
    }
    if let last = answers.last, manifest.number <= last.number {
      throw .older(number: manifest.number, latest: last.number)
    }
  }
}

extension PackageAnswer.Line.Standing {
  /// Whether the entry takes part above.
  fileprivate var takesPart: Bool {
    switch self {
    case .registered, .returned, .accepted: true
    case .refused, .withdrawn, .reserve: false
    }
  }
}
