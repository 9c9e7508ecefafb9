public import Contest
import ContestStore

extension Desk {
  /// Opens an edition: checks the rulebook, seals its text with its SHA-256, and stores both.
  ///
  /// Its seed is 128 random bits, of which the hash is on record from now on. A seed that is given is for rehearsals
  /// and tests, and the edition and its lists say so.
  ///
  /// What changes later is an amendment with a reason; the sealed text stays. The edition's id is made of the
  /// rulebook, the year and the tier; an edition of another office has a number after it.
  ///
  /// - Throws: ``EditionError`` when the rulebook has faults, lacks the tier, does not run in that year, or the
  ///   edition is open already; ``NotPermitted``; ``StoreError``.
  public func openEdition(
    rulebookText: String, year: Int, tier tierID: Tier.ID, office: String,
    seed: Seed? = nil
  ) async throws -> Edition {
    try actor.require(.openEdition, in: .everything)
    guard Edition.years.contains(year) else {
      throw EditionError.yearOutOfRange(year, Edition.years)
    }
    if let found = ControlCharacters.first(inName: office) {
      throw EditionError.controlCharacter(found)
    }
    let rulebook = try readRulebook(rulebookText)
    let asked = LookAlike.fold(tierID.text)
    // 校赛, as people call it, or its id.
    guard
      let tier = rulebook.tier(tierID)
        ?? rulebook.tiers.first(where: { LookAlike.fold($0.name.chinese) == asked })
    else {
      throw EditionError.noSuchTier(tierID, known: rulebook.tiers.map(\.id))
    }
    guard rulebook.cadence.runs(inYear: year) else {
      throw EditionError.wrongYear(year, rulebook.cadence)
    }
    let sealed = SealedText(rulebookText)
    let action = action("edition.open")
    let drawn = seed ?? .bits(chance())
    // The seed is shown when the rounds are closed, so the order of the codes does not come from it.
    let codes = seed == nil ? chance() : nil
    let (id, draw) = try await database.write(action) { transaction in
      let id = try Self.freeID("\(rulebook.id)-\(year)-\(tier.id)", office: office, in: transaction)
      try transaction.change(
        .edition(id), detail: ["seal": sealed.seal.text], withheld: ["office": office]
      ) {
        try EditionRecords.add(
          EditionRecord(
            id: id, rulebookID: rulebook.id, rulebookVersion: rulebook.version, tier: tier.id,
            year: year, office: office, sealed: sealed, openedAt: action.at),
          in: transaction)
      }
      if let codes { try EntryCode.settle(codes, in: transaction) }
      var draw = try DrawRecords.commit(
        drawn, seed == nil ? .drawn : .chosen, id, DrawRecords.ofEdition, in: transaction)
      try DrawRecords.use(draw, id, DrawRecords.ofEdition, in: transaction)
      draw.usedAt = action.at
      return (id, draw)
    }
    return Edition(
      id: id, rulebook: rulebook, tier: tier, year: year, office: office, draw: draw,
      seal: sealed.seal.text, openedAt: action.at)
  }

  /// Changes the rules of an open edition: the sealed text stays, the new one stands beside it with the reason.
  ///
  /// A preview goes through the same checks and writes nothing. `seen` is the number of amendments that a page showed; where
  /// there are more by now, the text was made from rules that are not in force any more and nothing is changed.
  ///
  /// - Returns: what stays as it is and the office has to look at.
  /// - Throws: ``AmendmentRefused`` with everything that people have done already and the new rules have no place for.
  @discardableResult
  public func amendEdition(
    _ id: Edition.ID, rulebookText: String, reason: String, seen: Int? = nil, mode: RunMode = .run
  ) async throws -> [AmendmentNote] {
    let id = try await permitted(.openEdition, in: id)
    guard mode == .preview || !reason.isEmpty else { throw EditionError.reasonMissing }
    let rulebook = try readRulebook(rulebookText)
    let edition = try await edition(id)
    guard let tier = rulebook.tier(edition.tier.id) else {
      throw EditionError.noSuchTier(edition.tier.id, known: rulebook.tiers.map(\.id))
    }
    let amended = SealedText(rulebookText)
    let unfit = try await database.read { [key] connection in
      try Self.unfit(Self.edition(id, in: connection), by: rulebook, tier, key, in: connection)
    }
    let check: @Sendable (Connection) throws -> [AmendmentNote] = { connection in
      let current = try CurrentResults(Self.edition(id, in: connection), in: connection)
      let made = current.edition.amendments.count
      if let seen, seen != made { throw EditionError.amendedSinceShown(number: made) }
      let faults = try AmendmentCheck.faults(
        from: (current.edition.rulebook, current.edition.tier), to: (rulebook, tier),
        current.inputs, StepsOnRecord(current.edition, in: connection))
      guard faults.isEmpty else { throw AmendmentRefused(faults) }
      let standards = try RubricHistory.standards(of: current.edition, in: connection)
      let notes = AmendmentCheck.notes(from: current.edition.tier, to: tier, current.inputs) {
        standards[$0]?[GivenSheet(entry: $1.entry, judge: $1.judge)]
      }
      return notes + (unfit.isEmpty ? [] : [.entriesUnfit(unfit)])
    }
    if mode == .preview { return try await database.read(check) }
    return try await database.write(action("edition.amend")) { transaction in
      let notes = try check(transaction)
      let number = try EditionRecords.amend(
        edition.id, with: amended, reason: reason, in: transaction)
      try transaction.record(
        .edition(edition.id), after: amended.seal,
        detail: ["amendment": "\(number)"], withheld: ["reason": reason])
      return notes
    }
  }

  /// The entries against which the amended rules find something that the rules in force do not. Nothing is looked at where
  /// no part that entries are checked by is amended.
  private static func unfit(
    _ edition: Edition, by rulebook: Rulebook, _ tier: Tier, _ key: SiteKey,
    in connection: Connection
  ) throws -> [UnfitEntry] {
    let old = edition.rulebook
    let isTheSame =
      old.subject == rulebook.subject && old.tracks == rulebook.tracks
      && old.people == rulebook.people && old.form == rulebook.form
      && old.eligibility == rulebook.eligibility && old.topics == rulebook.topics
      && edition.tier.intake == tier.intake
    guard !isTheSame else { return [] }
    let amended = Edition(
      id: edition.id, rulebook: rulebook, tier: tier, year: edition.year, office: edition.office,
      draw: edition.draw, state: edition.state, seal: edition.seal, openedAt: edition.openedAt,
      amendments: edition.amendments)
    let before = try findings(edition, key, in: connection).byEntry
    let after = try findings(amended, key, in: connection)
    return after.all.compactMap { stored in
      let id = stored.entry.id
      let known = Set((before[id] ?? []).map(\.chinese))
      let new = (after.byEntry[id] ?? []).filter { !known.contains($0.chinese) }
      guard !new.isEmpty else { return nil }
      return UnfitEntry(id, new.map { Bilingual(chinese: $0.chinese, english: $0.english) })
    }
  }

  /// The text of the rules in force: the last amendment, or what was sealed when the edition opened.
  public func rulebookText(edition id: Edition.ID? = nil) async throws -> String {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      if let last = try EditionRecords.amendments(of: id, in: connection).last {
        return last.text.text
      }
      guard let record = try EditionRecords.edition(id, in: connection) else {
        throw EditionError.notFound(id, known: [])
      }
      return record.sealed.text
    }
  }

  /// The id of a new edition. Each office may run a programme's year and tier once; the second office's edition has a
  /// number after its id, as two schools of one site have.
  private static func freeID(
    _ base: String, office: String, in transaction: Transaction
  ) throws -> Edition.ID {
    let offices = try EditionRecords.offices(in: transaction)
    var id = Edition.ID(base)
    var number = 1
    while let other = offices[id] {
      guard other != office else { throw EditionError.alreadyOpen(id) }
      number += 1
      id = Edition.ID("\(base)-\(number)")
    }
    return id
  }

  func readRulebook(_ text: String) throws -> Rulebook {
    let reading = RulebookReader.read(text, file: nil)
    guard let rulebook = reading.rulebook else {
      throw EditionError.rulebookFaulty(
        count: reading.problems.count { $0.severity == .error })
    }
    return rulebook
  }
}
