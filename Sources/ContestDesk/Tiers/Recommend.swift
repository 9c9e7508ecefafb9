public import Contest
import ContestArchive
public import ContestStore

/// A package that was made, or would be.
public struct SentPackage: Sendable {
  public let record: PackageRecord
  /// What has changed since the package before; empty for the first.
  public let changes: [PackageRecord.Changed]
  /// How many files of entrants it contains.
  public var files = 0
  public let mode: RunMode
  /// Warnings about published lists that may be a reason not to send now.
  public internal(set) var warnings: [Problem] = []
  /// Stands for what a look at the package shows: its number, and each entry with its standing and members.
  public internal(set) var mark = ""
  /// Whether it is a package that was put on record before, when the program was stopped before the file had its name. The
  /// file has its name now, and no other package was made.
  public internal(set) var wasStopped = false
}

extension SentPackage {
  /// The package of ``Desk/placeRecorded(_:to:_:at:)``.
  init(placed found: (record: PackageRecord, before: PackageRecord?)) {
    self.init(
      record: found.record, changes: found.record.changes(since: found.before), mode: .run)
    wasStopped = true
  }
}

extension PackageRecord {
  /// An entry whose state differs from that in the package before.
  public struct Changed: Hashable, Sendable {
    public let line: Line
    public let change: PackageDifference.Change
    /// Who joined and who left; `nil` for another change.
    public var members: MemberChange?
  }

  /// What has changed since the package before; empty for the first. The changes of members come last, in the order of the
  /// lines.
  public func changes(since before: PackageRecord?) -> [Changed] {
    guard let before else { return [] }
    let others = lines.compactMap { line in
      members[line.identity].map { Changed(line: line, change: .members, members: $0) }
    }
    return standingChanges(since: before) + others
  }

  /// Who is recommended, a reserve or withdrawn in a package, in its order.
  var standings: [(entry: Entry.Identity, standing: PackageDifference.Standing)] {
    lines.compactMap { line in
      PackageDifference.Standing(rawValue: line.standing).map { (line.identity, $0) }
    }
  }

  private func standingChanges(since before: PackageRecord) -> [Changed] {
    let known = Dictionary(
      (lines + before.lines).map { ($0.identity, $0) }, uniquingKeysWith: { one, _ in one })
    return PackageDifference(from: before.standings, to: standings).changes.compactMap { one in
      known[one.entry].map { Changed(line: $0, change: one.change) }
    }
  }
}

extension PackageRecord {
  /// A keyed hash of the number and the lines with their members.
  func mark(_ key: SiteKey) -> String {
    key.identity(
      ["package", site, "\(number)", "\(lines.count)"]
        + lines.flatMap {
          [
            $0.identity.text, $0.code.text, $0.standing, "\($0.place)", $0.title,
            String(decoding: $0.sealed, as: UTF8.self),
          ]
        })
  }
}

extension Desk {
  /// Makes the package that sends the recommended entries up to another office: 推荐. The rulebook says which entries these
  /// are: those that go on from the tier's last scored round or from another of its rounds, or the winners of some levels
  /// (``Tier/Intake/Take``). They are in the order of their list, followed by the reserves.
  ///
  /// The package contains the files of the recommended entries, encrypted for the receiver.
  ///
  /// It follows from the sealed results; nothing can be sent while any part of them is open or out of date. ID numbers,
  /// mobiles, student numbers and birthdays are encrypted for the receiver. Each package is recorded with its number.
  /// Entries of the package before that are no longer recommended are named as withdrawn.
  ///
  /// `site` is the name of the receiver's card here. The package contains all reserves, or the first `reserves` of them.
  /// `reason` says why members have changed since the last package, or why an entry is no longer recommended. A preview
  /// makes the same checks and writes nothing. `seen` is the ``SentPackage/mark`` of the preview that somebody looked at: with
  /// another list or number now, nothing is made. `keeping` keeps the file in the transaction that puts it on record.
  ///
  /// A package that is on record and whose file still waits for its name at `path`, because the program was stopped, gets its
  /// name instead; see ``SentPackage/wasStopped``.
  ///
  /// - Returns: what is in the package.
  /// - Throws: ``RecommendingError``, ``SiteTrustFault``, ``SiteError``, ``SealingError``, `ArchiveError`,
  ///   ``NotPermitted``.
  public func recommend(
    edition id: Edition.ID? = nil, to site: String, reserves: Int? = nil, reason: String = "",
    program: String, seen: String? = nil, mode: RunMode = .run, path: String,
    keeping: KeepMade? = nil
  ) async throws -> SentPackage {
    let id = try await permitted(.seePersonalData, in: id)
    let warnings = try await publicityAgainstSending(id)
    var sent = try await send(
      .recommendation, edition: id, to: site, reserves: reserves, reason: reason,
      program: program, seen: seen, mode: mode, path: path, keeping: keeping)
    sent.warnings = warnings
    return sent
  }

  /// Makes a package of the present list and records it.
  func send(
    _ kind: PackageManifest.Kind, edition id: Edition.ID, to site: String, reserves: Int?,
    reason: String, program: String, seen: String? = nil, mode: RunMode, path: String,
    keeping: KeepMade? = nil
  ) async throws -> SentPackage {
    let own = try siteIdentity()
    if mode == .run, let placed = try await placeRecorded(.sent, to: site, id, at: path) {
      return SentPackage(placed: placed)
    }
    let now = clock()
    let (actor, siteKey) = (self.actor.name, self.key)
    let folder = files
    let (manifest, writer, draft, before, attached) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let receiver = try Self.trusted(site, in: connection)
      let sent = try PackageRecords.sent(to: site, id, in: connection)
      let before = sent.last
      let previous = sent.last { !$0.isOnPaper }
      let chosen = try Recommendation(
        CurrentResults(edition, in: connection), after: before, reserves: reserves,
        reason: reason, in: connection)
      var record = PackageRecord(
        direction: .sent, site: site, number: (previous?.number ?? 0) + 1, kind: kind.rawValue,
        at: now, actor: actor, sha256: "", previous: previous?.sha256 ?? "",
        version: chosen.version.number, reason: reason,
        lines: chosen.entries.map { $0.line(siteKey) })
      try record.requireReason(since: before)
      record.members = try record.sentMemberChanges(since: before, of: id, in: connection)
      var manifest = PackageManifest(
        kind: kind, from: own.name, fromSealingKey: own.sealingKey, to: receiver.name,
        toSealingKey: receiver.sealingKey, number: record.number, previous: previous?.sha256,
        edition: id, programme: edition.rulebook.id, year: edition.year, tier: edition.tier.id,
        office: edition.office, rulebook: edition.seal, madeAt: now, program: program,
        version: chosen.version.number, outcomeDigest: chosen.version.outcomeDigest,
        reason: reason)
      manifest.amendments = chosen.amendments
      let attached = try chosen.files(in: connection)
      let writer = try chosen.writer(
        siteKey, reasons: (sent + [record]).reasons, files: attached, in: folder, in: connection)
      return (manifest, writer, record, before, attached)
    }
    let mark = draft.mark(siteKey)
    guard seen == nil || seen == mark else { throw RecommendingError.changedSinceSeen }
    let changes = draft.changes(since: before)
    try await requireWhole(attached, id)
    let count = Set(attached.values.joined().map(\.digest)).count
    guard mode == .run else {
      return SentPackage(record: draft, changes: changes, files: count, mode: mode, mark: mark)
    }
    let file = RecordedFile(path: path)
    var record = draft
    record.sha256 = try file.make {
      try writer.write(to: $0, manifest, key: own.signingKey, sign: own.sign)
    }
    try await file.record(record, id, action("package.send"), keeping: keeping, in: database)
    try file.place(record.sha256)
    return SentPackage(record: record, changes: changes, files: count, mode: mode)
  }
}
