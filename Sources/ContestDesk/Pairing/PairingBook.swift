public import Contest
import ContestStore

/// Everything about one step of pairing, read at one moment.
struct PairingBook {
  let current: CurrentResults
  let step: Round
  let rule: PairingRule
  let outcome: PairingOutcome

  /// - Throws: ``PairingFault`` if no step of pairing is found. `id` may be `nil` if the tier has only one.
  init(_ id: Round.ID?, edition: Edition.ID, in connection: Connection) throws {
    let edition = try Desk.edition(edition, in: connection)
    let steps = edition.tier.rounds.filter { $0.pairing != nil }
    guard let first = steps.first else { throw PairingFault.noStep }
    var step = first
    if let id {
      step = try edition.round(id)
      guard step.pairing != nil else {
        throw PairingFault.notPairing(id, known: steps.map(\.id))
      }
    } else if steps.count > 1 {
      throw PairingFault.severalSteps(steps.map(\.id))
    }
    try self.init(step, CurrentResults(edition, in: connection))
  }

  /// Uses results that have been read already.
  init(_ step: Round, _ current: CurrentResults) throws(PairingFault) {
    (self.step, self.current) = (step, current)
    guard let outcome = current.outcome.pairing(step.id) else { throw PairingFault.noStep }
    (self.outcome, rule) = (outcome, outcome.rule)
  }

  var edition: Edition { current.edition }

  func isSeeker(_ entry: Entry.ID) -> Bool { current.briefs[entry]?.track == rule.seekers }

  /// The name of a side, which is the name of its track.
  func side(_ track: Track.ID) -> Bilingual {
    edition.rulebook.tracks.first { $0.id == track }?.name ?? Bilingual(chinese: track.text)
  }

  /// - Throws: ``PairingFault/noCandidates(_:side:)`` if one side is empty.
  func requireCandidates() throws(PairingFault) {
    if outcome.seekers.isEmpty { throw .noCandidates(step.id, side: side(rule.seekers)) }
    if outcome.hosts.isEmpty { throw .noCandidates(step.id, side: side(rule.hosts)) }
  }
}

/// The candidates by what people write for them: code, the organization's number, title.
struct PairingNames {
  private var byCode: [String: [Entry.ID]] = [:]
  private var byTitle: [String: [Entry.ID]] = [:]
  private var titles: [Entry.ID: String] = [:]

  init(_ candidates: [Entry.ID], _ current: CurrentResults) {
    for entry in candidates {
      let brief = current.briefs[entry]
      let codes = Set([entry.text, brief?.number ?? ""].map(LookAlike.fold)).filter { !$0.isEmpty }
      for code in codes { byCode[code, default: []].append(entry) }
      let title = brief?.title ?? ""
      titles[entry] = title
      if !title.isEmpty { byTitle[LookAlike.fold(title), default: []].append(entry) }
    }
  }

  /// Every candidate whom a text may mean: by code if one fits, else by number and title.
  func meant(by text: String) -> [Entry.ID] {
    let key = LookAlike.fold(text)
    let coded = byCode[key] ?? []
    if let exact = coded.first(where: { LookAlike.fold($0.text) == key }) { return [exact] }
    return coded.isEmpty ? byTitle[key] ?? [] : coded
  }

  /// The title if it belongs to one candidate only, else the code.
  func word(for entry: Entry.ID) -> String {
    let title = titles[entry] ?? ""
    return !title.isEmpty && meant(by: title) == [entry] ? title : entry.text
  }

  /// Candidates in a form that tells them apart: `A12 王小明`.
  func shown(_ entries: [Entry.ID]) -> [String] {
    entries.map { "\($0.text) \(PersonalNumbers.masked(titles[$0] ?? ""))" }
  }

  func nearest(to text: String) -> String? {
    NearestWord.to(text, among: titles.values.filter { !$0.isEmpty }.sorted())
  }
}

extension StoredReason {
  /// The reason with a title after each code that `title` knows: `结对 A12 王小明`. Stored reasons contain only codes, because
  /// they go into archives.
  func naming(_ title: (Entry.ID) throws -> String?) rethrows -> StoredReason {
    func named(_ text: String) throws -> String {
      var result = ""
      var word = ""
      func flush() throws {
        result += word
        if !word.isEmpty, let title = try title(Entry.ID(word)), !title.isEmpty {
          result += " " + PersonalNumbers.masked(title)
        }
        word = ""
      }
      for character in text {
        if character.isASCII, character.isLetter || character.isNumber || character == "-" {
          word.append(character)
        } else {
          try flush()
          result.append(character)
        }
      }
      try flush()
      return result
    }
    return StoredReason(code: code, zh: try named(zh), en: try named(en))
  }
}

/// The state of a step of pairing.
public struct PairingStatus: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let title: String
    public let organization: String
    public let isSeeker: Bool
    /// The partners of the candidate, each with the title.
    public let partners: [(entry: Entry.ID, title: String)]
    /// The number of the wish that was fulfilled; `nil` for the side that is asked, and without a pair.
    public let wish: Int?
    let reason: StoredReason

    public func reason(in language: Language) -> String { reason.text(in: language) }
  }

  public let edition: Edition
  public let step: Round
  public let rule: PairingRule
  public let seekers: Bilingual
  public let hosts: Bilingual
  /// The side that asks comes first, each side by code. Confirmed pairs are shown as they were sealed, others as they
  /// follow from the wishes on record.
  public let lines: [Line]
  /// Candidates without wishes on record.
  public let silent: [Entry.ID]
  public let isConfirmed: Bool
  /// The version of the results that contains the confirmed pairs.
  public let version: ShownVersion?
  public let state: ShownState

  /// How many pairs there are.
  public var pairs: Int { lines.count { $0.isSeeker && !$0.partners.isEmpty } }
  /// How many pairs would be sealed if they were confirmed now. They are those shown, unless confirmed pairs have changed since.
  public let pairsNow: Int
  /// How many of the side that asks have no partner.
  public var alone: Int { lines.count { $0.isSeeker && $0.partners.isEmpty } }

  init(_ book: PairingBook) throws {
    let current = book.current
    (edition, step, rule) = (book.edition, book.step, book.rule)
    (seekers, hosts) = (book.side(book.rule.seekers), book.side(book.rule.hosts))
    (silent, state) = (book.outcome.silent, current.shownState)
    let list = OutcomeList.selection(book.step.id)
    let sealed = current.sealed[list]
    isConfirmed = sealed != nil
    version = sealed == nil ? nil : current.shownVersion
    let shown = current.shownBriefs
    pairsNow = current.outcome.eachLine(of: list).count { line in
      current.briefs[line.entry]?.track == book.rule.seekers && line.partners?.isEmpty == false
    }
    let found = try sealed ?? current.lines(of: [list])
    lines = found.map { line in
      let entry = line.line.entry
      let brief = shown[entry]
      return Line(
        entry: entry, title: brief?.title ?? "", organization: brief?.organization ?? "",
        isSeeker: brief?.track == book.rule.seekers,
        partners: (line.line.partners ?? []).map { ($0, shown[$0]?.title ?? "") },
        wish: line.line.place, reason: line.reason.naming { shown[$0]?.title })
    }.sorted { ($0.isSeeker ? 0 : 1, $0.entry) < ($1.isSeeker ? 0 : 1, $1.entry) }
  }
}

extension Desk {
  /// Who is paired with whom in a step of pairing, with the reasons: the confirmed pairs, or those that follow from the
  /// wishes so far.
  public func pairing(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> PairingStatus {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try PairingStatus(PairingBook(round, edition: id, in: connection))
    }
  }

  /// Confirms the pairs and seals them: 确认结对名单. If the pairs were sealed before and have changed since, they are sealed
  /// anew, with a reason.
  ///
  /// - Throws: ``PairingFault``, ``SealingError``.
  public func confirmPairing(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, reason: String = "",
    asShown shown: ShownState? = nil
  ) async throws -> PairingStatus {
    let id = try await permitted(.selectEntries, in: id)
    return try await database.write(action("pairing.confirm")) { transaction in
      let book = try PairingBook(round, edition: id, in: transaction)
      try book.current.require(shown)
      try book.requireCandidates()
      guard book.outcome.hasBegun else { throw PairingFault.noWishes(book.step.id) }
      let current = book.current.with { $0.confirmed.insert(book.step.id) }
      _ = try current.seal(
        .confirmed, round: book.step.id, reason: reason, salt: Self.freshSalt(), in: transaction)
      return try PairingStatus(PairingBook(book.step.id, edition: id, in: transaction))
    }
  }
}
