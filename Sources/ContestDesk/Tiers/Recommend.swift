public import Contest
import ContestArchive
public import ContestStore
import Glibc

/// A package that was made, or would be.
public struct SentPackage: Sendable {
  public let record: PackageRecord
  public let mode: RunMode
}

extension Desk {
  /// Makes the package in which the selected entries go up to another office: 推荐. The advanced entries of the tier's last
  /// scored round, in the order of their list, then the reserves.
  ///
  /// It follows from the confirmed selection; nothing goes up while anything of it is open or out of date. ID numbers, mobiles,
  /// student numbers and birthdays are sealed for the receiver. Each package is on record with its number.
  ///
  /// The receiver, `site`, is named as its card was taken. All reserves of the selection go along, or the first `reserves` of
  /// them. `reason` says why members have changed since the last package. A preview makes the same checks and writes nothing.
  ///
  /// - Returns: what is in the package.
  /// - Throws: ``RecommendingError``, ``SiteTrustFault``, ``SiteError``, ``SealingError``, `ArchiveError`, ``NotPermitted``.
  public func recommend(
    edition id: Edition.ID? = nil, to site: String, reserves: Int? = nil, reason: String = "",
    program: String, mode: RunMode = .run, path: String
  ) async throws -> SentPackage {
    let id = try await permitted(.seePersonalData, in: id)
    let own = try siteIdentity()
    let now = clock()
    let (actor, siteKey) = (self.actor.name, self.key)
    let (manifest, writer, draft) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let chosen = try Recommendation(edition, reserves: reserves, in: connection)
      let receiver = try Self.trusted(site, in: connection)
      let before = try PackageRecords.all(id, in: connection)
        .last { $0.direction == .sent && $0.site == site }
      let record = PackageRecord(
        direction: .sent, site: site, number: (before?.number ?? 0) + 1,
        kind: PackageManifest.Kind.recommendation.rawValue, at: now, actor: actor, sha256: "",
        previous: before?.sha256 ?? "", version: chosen.version.number, reason: reason,
        lines: chosen.entries.map { $0.line(siteKey) })
      let changed = record.membersChanged(since: before)
      guard changed.isEmpty || !reason.allSatisfy(\.isWhitespace) else {
        throw RecommendingError.membersChanged(changed)
      }
      let manifest = PackageManifest(
        kind: .recommendation, from: own.name, fromSealingKey: own.sealingKey, to: receiver.name,
        toSealingKey: receiver.sealingKey, number: record.number, previous: before?.sha256,
        edition: id, programme: edition.rulebook.id, year: edition.year, tier: edition.tier.id,
        office: edition.office, rulebook: edition.seal, madeAt: now, program: program,
        version: chosen.version.number, outcomeDigest: chosen.version.outcomeDigest,
        reason: reason)
      return (manifest, try chosen.writer(siteKey, in: connection), record)
    }
    guard mode == .run else { return SentPackage(record: draft, mode: mode) }
    var record = draft
    record.sha256 = try writer.write(
      to: path, manifest, key: own.signingKey, sign: own.sign)
    do {
      try await database.write(action("package.send")) { [record] transaction in
        try PackageRecords.add(record, id, in: transaction)
      }
    } catch {
      // What is not on record is not handed out.
      unlink(path)
      throw error
    }
    return SentPackage(record: record, mode: mode)
  }
}

/// The entries that go up, with the version they follow from.
private struct Recommendation {
  struct One {
    let stored: StoredEntry
    let standing: PackagedEntry.Standing
    let place: Int

    /// What is kept of it, with a keyed hash of who stands on it, so that the next package knows whether they have changed.
    func line(_ key: SiteKey) -> PackageRecord.Line {
      PackageRecord.Line(
        identity: stored.identity, code: stored.entry.id, standing: standing.rawValue,
        place: place, title: stored.entry.title, organization: stored.entry.organization,
        sealed: Array(key.identity(["members"] + stored.entry.members.map(\.name)).utf8))
    }
  }
  let entries: [One]
  let version: OutcomeVersion
  private let rulebook: String

  init(_ edition: Edition, reserves: Int?, in connection: Connection) throws {
    guard let round = edition.tier.lastScored else { throw RecommendingError.noRound }
    let current = try CurrentResults(edition, in: connection)
    let list = OutcomeList.selection(round.id)
    guard current.sealed[list] != nil, let version = current.versions.last else {
      throw RecommendingError.notConfirmed(round.name)
    }
    if let open = current.reopened.first { throw SealingError.roundOpen(open) }
    try current.requireUpToDate()
    let lines = try current.selectionLines(of: round.id)
    let undecided = lines.count { $0.outcome == .undecided }
    guard undecided == 0 else { throw RecommendingError.undecided(round.name, undecided) }
    var counts: [PackagedEntry.Standing: Int] = [:]
    var entries: [One] = []
    for line in OfficeTable.recommended(lines, try RoundStanding(round, in: current)) {
      let standing: PackagedEntry.Standing = line.outcome == .reserve ? .reserve : .advanced
      let place = counts[standing, default: 0] + 1
      if standing == .reserve, let reserves, place > reserves { continue }
      counts[standing] = place
      guard let stored = try EntryRecords.entry(line.entry, in: connection) else { continue }
      entries.append(One(stored: stored, standing: standing, place: place))
    }
    guard !entries.isEmpty else { throw RecommendingError.nobody(round.name) }
    guard let record = try EditionRecords.edition(edition.id, in: connection) else {
      throw EditionError.notFound(edition.id, known: [])
    }
    (self.entries, self.version, rulebook) = (entries, version, record.sealed.text)
  }

  func writer(_ key: SiteKey, in connection: Connection) throws -> PackageWriter {
    var writer = PackageWriter(rulebook: rulebook)
    var person = 0
    for one in entries {
      let entry = one.stored.entry
      let sealed = try PeopleRecords.sealed(of: entry.id, in: connection)
      let secrets = try sealed.map { try key.box.open($0, entry: entry.id.text) } ?? []
      var members: [String] = []
      for (place, member) in entry.members.enumerated() {
        person += 1
        members.append("P\(person)")
        let own = secrets.first { $0.role == "member" && $0.position == place + 1 }
        writer.add(
          PackagedPerson(
            key: "P\(person)", name: member.name, degree: member.degree,
            enrolledOn: member.enrolledOn),
          PackagedPerson.Secrets(
            idNumber: own?.idNumber ?? "", mobile: own?.mobile ?? "",
            studentNumber: member.studentNumber, bornOn: member.bornOn?.description ?? ""))
      }
      writer.add(
        PackagedEntry(
          identity: one.stored.identity, code: entry.id, standing: one.standing, place: one.place,
          title: entry.title, organization: entry.organization, track: entry.track,
          group: entry.group, form: entry.form, members: members, advisers: entry.advisers,
          answers: entry.answers))
    }
    return writer
  }
}

extension PackageRecord {
  /// The entries that stood in an earlier package with other members. One whose members are not on record is not compared.
  fileprivate func membersChanged(since before: PackageRecord?) -> [Entry.ID] {
    let earlier = Dictionary(
      (before?.lines ?? []).filter { $0.standing == "advanced" && !$0.sealed.isEmpty }
        .map { ($0.identity, $0.sealed) }, uniquingKeysWith: { one, _ in one })
    return lines.filter { line in
      line.standing == "advanced" && earlier[line.identity].map { $0 != line.sealed } ?? false
    }.map(\.code)
  }
}

/// Why nothing goes up yet.
public enum RecommendingError: Error, Hashable {
  case noRound
  case notConfirmed(Bilingual)
  case undecided(Bilingual, Int)
  case nobody(Bilingual)
  /// Other persons stand on these entries than in the last package, and the receiver demands the reason.
  case membersChanged([Entry.ID])
}

extension RecommendingError: Explained {
  public var code: String {
    switch self {
    case .noRound: "recommend-no-round"
    case .notConfirmed: "recommend-not-confirmed"
    case .undecided: "recommend-undecided"
    case .nobody: "recommend-nobody"
    case .membersChanged: "recommend-members-changed"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notConfirmed: [.confirmSelection]
    case .undecided: [.decideTie]
    case .membersChanged: [.giveReason]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noRound, .chinese): "规程的这一级没有评分的轮次，没有可推荐的。"
    case (.noRound, .english): "The tier has no scored round, so there is nobody to recommend."
    case (.notConfirmed(let round), .chinese): "“\(round.chinese)”的晋级名单还没有确认。确认以后才能报送。"
    case (.notConfirmed(let round), .english):
      "The selection of “\(round.text(in: language))” is not confirmed. It goes up once it is."
    case (.undecided(let round, let count), .chinese):
      "“\(round.chinese)”还有 \(count) 项的去留待评委会决定，先决定再报送。"
    case (.undecided(let round, let count), .english):
      "“\(round.text(in: language))” has \(count) entries that wait for the committee. Decide first."
    case (.membersChanged(let entries), .chinese):
      "\(entries.listed("、")) 的成员与上次报送的不同，上级接收时要求写明理由。请写明理由再报送。"
    case (.membersChanged(let entries), .english):
      "Other persons stand on \(entries.listed(", ")) than in the last package; the office above takes that with a reason alone. Give it."
    case (.nobody(let round), .chinese): "“\(round.chinese)”没有晋级的，没有可报送的。"
    case (.nobody(let round), .english): "Nobody advanced from “\(round.text(in: language))”."
    }
  }
}
