public import Contest
import ContestStore

extension Desk {
  /// Opens an edition: checks the rulebook, seals its text with its SHA-256, and stores both.
  ///
  /// What changes later is an amendment with a reason; the sealed text stays. The edition's id is made of the
  /// rulebook, the year and the tier; an edition of another office has a number after it.
  ///
  /// - Throws: ``EditionError`` when the rulebook has faults, lacks the tier, does not run in that year, or the
  ///   edition is open already; ``NotPermitted``; ``StoreError``.
  public func openEdition(
    rulebookText: String, year: Int, tier tierID: Tier.ID, office: String, seed: Int
  ) async throws -> Edition {
    try actor.require(.openEdition)
    let rulebook = try readRulebook(rulebookText)
    guard let tier = rulebook.tier(tierID) else {
      throw EditionError.noSuchTier(tierID, known: rulebook.tiers.map(\.id))
    }
    guard rulebook.cadence.runs(inYear: year) else {
      throw EditionError.wrongYear(year, rulebook.cadence)
    }
    let seal = Digest(of: rulebookText)
    let action = action("edition.open")
    let id = try await database.write(action) { transaction in
      let id = try Self.freeID("\(rulebook.id)-\(year)-\(tier.id)", office: office, in: transaction)
      try transaction.change(.edition(id), detail: ["seal": seal.text, "office": office]) {
        try transaction.execute(
          """
          INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone, seed,
            state, rulebook_text, rulebook_sha256, opened_at)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
          """, id, rulebook.id, rulebook.version, tier.id, year, office, "Asia/Shanghai", seed,
          Edition.State.open.rawValue, rulebookText, seal, action.at)
      }
      return id
    }
    return Edition(
      id: id, rulebook: rulebook, tier: tier, year: year, office: office, seed: seed, state: .open,
      seal: seal.text, openedAt: action.at)
  }

  /// Changes the rules of an open edition: the sealed text stays, the new one stands beside it with the reason.
  public func amendEdition(
    _ id: Edition.ID, rulebookText: String, reason: String
  ) async throws {
    try actor.require(.openEdition)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    let rulebook = try readRulebook(rulebookText)
    let edition = try await edition(id)
    guard rulebook.tier(edition.tier.id) != nil else {
      throw EditionError.noSuchTier(edition.tier.id, known: rulebook.tiers.map(\.id))
    }
    let hash = Digest(of: rulebookText)
    let action = action("edition.amend")
    try await database.write(action) { transaction in
      let number =
        1
        + (try transaction.count(
          "SELECT count(*) FROM amendments WHERE edition_id = ?1", edition.id))
      try transaction.execute(
        """
        INSERT INTO amendments (edition_id, number, at, reason, rulebook_text, sha256)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """, edition.id, number, action.at, reason, rulebookText, hash)
      try transaction.record(
        .edition(edition.id), after: hash, detail: ["amendment": "\(number)", "reason": reason])
    }
  }

  /// The id of a new edition. Each office may run a programme's year and tier once; the second office's edition has a
  /// number after its id, as two schools of one site have.
  private static func freeID(
    _ base: String, office: String, in transaction: Transaction
  ) throws -> Edition.ID {
    let taken = try transaction.all("SELECT id, office FROM editions") {
      (id: try $0.text(0), office: try $0.text(1))
    }
    var id = base
    var number = 1
    while let other = taken.first(where: { $0.id == id }) {
      guard other.office != office else { throw EditionError.alreadyOpen(id) }
      number += 1
      id = "\(base)-\(number)"
    }
    return id
  }

  private func readRulebook(_ text: String) throws -> Rulebook {
    let reading = RulebookReader.read(text, file: nil)
    guard let rulebook = reading.rulebook else {
      throw EditionError.rulebookFaulty(count: reading.problems.count)
    }
    return rulebook
  }
}
