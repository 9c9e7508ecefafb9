public import Contest
import ContestArchive
public import ContestStore

/// An answer that was made.
public struct SentAnswer: Sendable {
  public let record: PackageRecord
  /// How many faults the answer contains.
  public let faults: Int
}

extension Desk {
  /// Writes the answer to the office below about its packages: 回执. The signed file says which packages were received and,
  /// for each entry, whether it is registered, accepted, sent back, refused or withdrawn, with the reason, or still a
  /// reserve; with `includesAwards` it also contains prizes. Reasons are encrypted for the receiver.
  ///
  /// With `refusing` it is about a package that was refused, and contains its faults. `keeping` keeps the file in the
  /// transaction that puts it on record.
  ///
  /// - Throws: ``AnsweringError``, ``SiteTrustFault``, ``SiteError``, ``SealingError``, `ArchiveError`, ``NotPermitted``.
  public func answerPackages(
    of site: String, edition id: Edition.ID? = nil, refusing refused: PackageReceipt? = nil,
    includesAwards: Bool = false, program: String, path: String, keeping: KeepMade? = nil
  ) async throws -> SentAnswer {
    try await answer(
      to: site, edition: refused?.edition ?? id, refusing: refused.map(PackageRefusal.init),
      includesAwards: includesAwards, program: program, path: path, keeping: keeping)
  }

  func answer(
    to site: String, edition id: Edition.ID?, refusing refused: PackageRefusal?,
    includesAwards: Bool, program: String, path: String, keeping: KeepMade?
  ) async throws -> SentAnswer {
    let id = try await permitted(.screenEntries, in: id)
    if includesAwards { try actor.require(.exportResults, in: .edition(id)) }
    let own = try siteIdentity()
    let (now, actor, siteKey) = (clock(), self.actor.name, key)
    let (manifest, answer, draft) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let receiver = try Self.trusted(site, in: connection)
      let received = try PackageRecords.received(from: site, id, in: connection)
      guard !received.isEmpty || refused != nil else { throw AnsweringError.nothingCame(site) }
      let awards = try includesAwards ? Self.awardsToTell(edition, in: connection) : [:]
      var answer = try Self.answer(received, awards, id, in: connection)
      if let refused {
        answer.packages.append(
          PackageAnswer.Package(
            number: refused.number, sha256: refused.sha256, verdict: .refused))
        answer.faults = refused.faults
      }
      let before = try PackageRecords.last(.answerSent, site, id, in: connection)
      let version = try OutcomeRecords.versions(id, in: connection).last
      let record = try Self.record(
        answer, .answerSent, site, number: (before?.number ?? 0) + 1, at: now, actor: actor,
        previous: before?.sha256 ?? "", version: version?.number ?? 0, reason: "",
        titles: Self.titles(of: received), siteKey, id)
      let manifest = PackageManifest(
        kind: .answer, from: own.name, fromSealingKey: own.sealingKey, to: receiver.name,
        toSealingKey: receiver.sealingKey, number: record.number, previous: before?.sha256,
        edition: id, programme: edition.rulebook.id, year: edition.year, tier: edition.tier.id,
        office: edition.office, rulebook: edition.seal, madeAt: now, program: program,
        version: record.version, outcomeDigest: version?.outcomeDigest ?? "", reason: "")
      return (manifest, answer, record)
    }
    let file = RecordedFile(path: path)
    // An answer that waits for its name is out of date: this one takes its place, and answers need not be complete.
    file.discard(draft.previous)
    var record = draft
    record.sha256 = try file.make {
      try answer.write(to: $0, manifest, key: own.signingKey, sign: own.sign)
    }
    try await file.record(record, id, action("package.answer"), keeping: keeping, in: database)
    try file.place(record.sha256)
    return SentAnswer(record: record, faults: answer.faults.count)
  }

  /// The sealed prizes by entry, best first.
  private static func awardsToTell(
    _ edition: Edition, in connection: Connection
  ) throws -> [Entry.ID: [String]] {
    let current = try CurrentResults(edition, in: connection)
    guard current.sealed.holds(.awards) else { throw AnsweringError.notAwarded }
    try current.requireUpToDate()
    let order = Dictionary(
      edition.tier.awards.enumerated().map { ($1.level.chinese, $0) },
      uniquingKeysWith: { one, _ in one })
    return Dictionary(grouping: current.awardLines, by: \.entry).mapValues { lines in
      lines.map(\.level).sorted { (order[$0] ?? .max, $0) < (order[$1] ?? .max, $1) }
    }
  }

  /// The answer about what came from an office: how each of its entries stands here.
  static func answer(
    _ received: [PackageRecord], _ awards: [Entry.ID: [String]], _ edition: Edition.ID,
    in connection: Connection
  ) throws -> PackageAnswer {
    var answer = PackageAnswer(
      packages: received.map {
        PackageAnswer.Package(number: $0.number, sha256: $0.sha256, verdict: .taken)
      }, lines: [])
    let latest = Dictionary(
      received.flatMap(\.lines).map { ($0.identity, $0) }, uniquingKeysWith: { _, last in last })
    // A reserve that is missing from the last package no longer waits.
    let waiting = Set(
      received.last?.lines.filter { $0.standing == "reserve" }.map(\.identity) ?? [])
    let here = try entriesHere(of: received, edition, in: connection)
    let recommended = Set(
      received.last?.lines.filter { $0.standing == "advanced" }.map(\.identity) ?? [])
    for line in latest.values.sorted(by: {
      ($0.code, $0.identity.text) < ($1.code, $1.identity.text)
    }) {
      guard let stored = here[line.identity] else {
        answer.lines.append(
          PackageAnswer.Line(
            identity: line.identity, code: line.code, here: "",
            standing: waiting.contains(line.identity) ? .reserve : .withdrawn))
        continue
      }
      let standing: PackageAnswer.Line.Standing =
        switch stored.state {
        case .registered: .registered
        case .accepted: .accepted
        case .returned: .returned
        case .refused: .refused
        case .withdrawn: .withdrawn
        }
      let reason = try reasonHere(of: stored, in: connection)
      // Whoever left as a reserve only waits, and its office must not take that for a withdrawal.
      var waits = false
      if standing == .withdrawn, waiting.contains(line.identity) {
        waits = try ComeBack.isOpen(to: stored.entry.id, in: connection)
      } else if standing == .withdrawn, recommended.contains(line.identity) {
        waits =
          try ComeBack.state(of: stored.entry.id, leftBy: .stepBack, in: connection) != nil
      }
      answer.lines.append(
        PackageAnswer.Line(
          identity: line.identity, code: line.code, here: stored.entry.id.text,
          standing: waits ? .reserve : standing, awards: awards[stored.entry.id] ?? [],
          reason: reason ?? ""))
    }
    return answer
  }

  /// The reason if the entry was sent back, refused or withdrawn; `nil` otherwise.
  static func reasonHere(of stored: StoredEntry, in connection: Connection) throws -> String? {
    let decision: String? =
      switch stored.state {
      case .registered, .accepted: nil
      case .returned: "return"
      case .refused: "refuse"
      case .withdrawn: "withdraw"
      }
    return try decision.flatMap { word in
      try ScreeningRecords.of(stored.entry.id, in: connection).last { $0.decision == word }?.reason
    }
  }

  private static func titles(
    of records: [PackageRecord]
  ) -> [Entry.Identity: (title: String, organization: String)] {
    Dictionary(
      records.flatMap(\.lines).map { ($0.identity, ($0.title, $0.organization)) },
      uniquingKeysWith: { _, last in last })
  }

  /// The stored form of an answer. Each entry's state is its best prize if it has one. The code here is stored openly;
  /// reasons and prizes are encrypted.
  static func record(
    _ answer: PackageAnswer, _ direction: PackageRecord.Direction, _ site: String, number: Int,
    at: Instant, actor: String, previous: String, version: Int, reason: String,
    titles: [Entry.Identity: (title: String, organization: String)], _ key: SiteKey,
    _ edition: Edition.ID
  ) throws -> PackageRecord {
    var record = PackageRecord(
      direction: direction, site: site, number: number, kind: PackageManifest.Kind.answer.rawValue,
      at: at, actor: actor, sha256: "", previous: previous, version: version, reason: reason,
      lines: try answer.lines.enumerated().map { place, line in
        PackageRecord.Line(
          identity: line.identity, code: line.code,
          standing: line.awards.first.map { "award:\($0)" } ?? line.standing.rawValue,
          place: place + 1, title: titles[line.identity]?.title ?? "",
          organization: titles[line.identity]?.organization ?? "",
          sealed: try key.box.seal(
            [line.here, line.reason] + line.awards, owner: Self.owner(edition, line.identity)))
      })
    record.taken = answer.packages.filter { $0.verdict == .taken }.map(\.number)
    record.refused = answer.packages.filter { $0.verdict == .refused }.map(\.number)
    return record
  }

  /// The owner to which the encryption of an answer's line is bound.
  static func owner(_ edition: Edition.ID, _ identity: Entry.Identity) -> String {
    "answer/\(edition.text)/\(identity.text)"
  }
}

extension PackageAnswer.Fault {
  /// A problem of a received table, which names the entry and the heading instead of row and column.
  init(_ problem: Problem, in table: PackageTable) {
    let words = table.words(at: problem.place)
    self.init(
      code: problem.explanation.code, severity: problem.severity.rawValue, entry: words.entry,
      column: words.column, found: problem.found ?? "",
      chinese: problem.explanation.message(in: .chinese),
      english: problem.explanation.message(in: .english))
  }
}

/// Why no answer is written.
public enum AnsweringError: Error, Hashable {
  case nothingCame(String)
  case notAwarded
}

extension AnsweringError: Explained {
  public var code: String {
    switch self {
    case .nothingCame: "answer-nothing-came"
    case .notAwarded: "answer-not-awarded"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .nothingCame: []
    case .notAwarded: [.proposeAwards]
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.nothingCame(let site), .chinese): "没有接收过“\(site)”的报送，没有可答复的。请核对名称。"
    case (.nothingCame(let site), .english):
      "Nothing was received from “\(site)”, so there is nothing to answer. Check the name."
    case (.notAwarded, .chinese): "奖项还没有评定，回执里不能写。请先评奖，或不写奖项。"
    case (.notAwarded, .english):
      "No prizes are given yet, so an answer cannot tell them. Give them first, or leave them out."
    }
  }
}
