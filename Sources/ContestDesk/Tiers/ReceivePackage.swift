public import Contest
public import ContestArchive
import ContestSheets
public import ContestStore

/// The contents of a package, and what was or would be done with it.
public struct PackageReceipt: Sendable {
  /// The sender's name here.
  public let site: String
  public let record: PackageRecord
  /// What has changed since the package before.
  public let changes: [PackageRecord.Changed]
  /// Amendments of the rules at the office below that came with it.
  public let amendments: [Bilingual]
  /// Entries here that the sender withdrew.
  public let withdrawn: [WithdrawnHere]
  /// The registration report of the recommended entries.
  public let report: ImportReport
  /// The files that were or would be stored.
  public var files: [TakenPackageFile] = []
  /// The unit to which all entries belong here; `nil` if each keeps its own.
  public let organization: String?
  /// The name of the office in the package, if it is neither the sender's name here nor the unit.
  public let otherOffice: String?
  /// The entries as a table with the cells of the problems; ID numbers and mobiles are masked.
  public let table: [UInt8]
  public let tableName: String
  /// In a preview, what a new version would change on the lists after the withdrawals; `nil` otherwise.
  public var resultChanges: OutcomeDifference?
  /// The edition for which it was meant, and its faults, for the answer.
  let edition: Edition.ID
  let faults: [PackageAnswer.Fault]

  /// An entry that the sender withdrew.
  public struct WithdrawnHere: Hashable, Sendable {
    public let entry: Entry.ID
    public let title: String
    let identity: Entry.Identity
  }
}

extension Desk {
  /// Receives a package of another office: 接收. It checks the signature and the sender, then whether the package is for
  /// this edition and the rules agree, and then everything that is checked for a registration: eligibility, places, and
  /// repeated people and titles.
  ///
  /// Entries are recognized by their identity. Reserves are stored encrypted with the package and do not become entries.
  /// Entries that the sender withdrew are withdrawn here too, with the reason, and free their places. If anything is
  /// refused, nothing is stored; the package's record and its entries are written in one transaction.
  ///
  /// All entries belong to the sender, under the name that its card has here; the name in the package does not matter. If
  /// that name is not an organization of the edition, `organization` gives the organization. With `ownOrganizations` each
  /// entry keeps the unit that it had below.
  ///
  /// - Returns: what was, or would be, done with each entry, and every problem.
  /// - Throws: `ArchiveError`, `PackageError`, ``ReceivingError``, ``ImportFault/editionClosed(_:)``, ``NotPermitted``.
  ///   Faults of its entries are in the report.
  public func receive(
    _ path: String, edition id: Edition.ID? = nil, organization: String? = nil,
    ownOrganizations: Bool = false, limits: ArchiveLimits = .package, mode: RunMode = .run
  ) async throws -> PackageReceipt {
    let id = try await permitted(.importEntries, in: id)
    return try await receive(
      try ReceivedPackage(path: path, limits: limits), at: path, id, organization,
      ownOrganizations, limits: limits, mode: mode)
  }

  func receive(
    _ package: ReceivedPackage, at path: String, _ id: Edition.ID, _ organization: String?,
    _ ownOrganizations: Bool, limits: ArchiveLimits = .package, mode: RunMode
  ) async throws -> PackageReceipt {
    let own = try siteIdentity()
    guard package.signingKey != own.signingKey else { throw ReceivingError.ownFile }
    let (edition, site, unit, otherOffice, sent, stored, numbers) = try await database.read {
      connection in
      let edition = try Self.edition(id, in: connection)
      let site = try Self.sender(
        named: package.manifest.from, package.signingKey, package.fingerprint, in: connection)
      let sent = try PackageRecords.received(from: site, id, in: connection)
      try package.requireFor(edition, own: own, after: sent)
      let unit = try Self.unit(
        of: site, edition, organization, ownOrganizations, in: connection)
      let otherOffice = try Self.otherOffice(package, site, unit, edition, in: connection)
      let here = try Self.entriesHere(of: sent, id, in: connection)
      let numbers = try Self.numbers(of: package, unit, here, id, in: connection)
      return (edition, site, unit, otherOffice, sent, here, numbers)
    }
    guard edition.state == .open else { throw ImportFault.editionClosed(edition.id) }
    let secrets = try package.secrets(own.open)
    let people = Dictionary(
      package.people.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    let works = package.entries.map { entry in
      var work = Registration(entry, people, secrets.people, organization: unit)
      work.number = numbers[entry.identity] ?? work.number
      return work
    }
    let codes = Dictionary(
      zip(works, package.entries).map { ($0.number, $1.code.text) },
      uniquingKeysWith: { one, _ in one })
    let advanced = zip(package.entries, works).filter { $0.0.standing == .advanced }
    let intake = PackageArrival(
      site: site, advanced: advanced.map { ($0.0.identity, $0.1) },
      back: Set(package.entries.lazy.filter { $0.standing != .advanced }.map(\.identity)),
      sent: sent, here: stored,
      reasons: PackageReasons(package.manifest.reason, own: package.reasons),
      number: package.manifest.number,
      name: PersonalNumbers.masked(path.split(separator: "/").last.map(String.init) ?? path))
    var record = try package.record(site, action("package.receive"), works, key, id)
    let table = PackageTable(
      intake.advanced.map(\.work), rulebook: edition.rulebook, name: intake.name)
    let bytes = table.bytes(isMasked: false)
    var reader = RegistrationReader(edition)
    if !intake.advanced.isEmpty {
      try reader.read(try SheetSource.open(bytes: bytes, name: table.name))
    }
    guard
      Set(reader.drafts.map(\.registration.number)) == Set(intake.advanced.map(\.work.number))
    else { throw ReceivingError.notReadable }
    let arrived = try await arrivedFiles(
      package, numbers, secrets.keys, at: path, limits: limits, edition, mode: mode)
    reader.tell(arrived.filter { !$0.isReserve })
    record.lines = record.lines.holding(arrived)
    var report: ImportReport
    do {
      report = try await take(
        intake, record, edition, reader,
        ImportRequest.File(name: table.name, digest: Digest(of: bytes)), organization: unit,
        files: arrived, mode: mode)
    } catch {
      discard(arrived)
      throw error
    }
    if report.isStored { discardFaulty(arrived) } else { discard(arrived) }
    report.problems = report.problems.map(table.masked)
    let faults = report.problems.map { problem in
      var fault = PackageAnswer.Fault(problem, in: table)
      fault.entry = codes[fault.entry] ?? fault.entry
      return fault
    }
    report.problems +=
      package.remarks(
        edition, after: sent.last { !$0.isOnPaper }, at: Place(file: table.name))
      + arrived.filter(\.isReserve).flatMap { one in
        one.faults.map {
          Problem(
            PackageFault.reserveFile(one.code.text, $0), severity: .warning,
            at: Place(file: table.name))
        }
      }
    let moved = try await resultChanges(
      withdrawing: intake.withdrawn.map(\.entry), id, mode: mode)
    return PackageReceipt(
      site: site, record: record, changes: record.changes(since: sent.last),
      amendments: package.amendmentLines, withdrawn: intake.withdrawn, report: report,
      files: arrived.filter(\.faults.isEmpty).map {
        TakenPackageFile(
          entry: $0.code, name: $0.field.name, bytes: $0.file.bytes, isReplacing: $0.isReplacing)
      },
      organization: unit, otherOffice: otherOffice, table: table.bytes(isMasked: true),
      tableName: table.name, resultChanges: moved, edition: id, faults: faults)
  }

  /// The number of each entry of a package here: its earlier number, or else its code below. If two offices send entries
  /// of one organization under the same code, `-2` is added to the later one.
  private static func numbers(
    of package: ReceivedPackage, _ unit: String?, _ here: [Entry.Identity: StoredEntry],
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.Identity: String] {
    var list = OrganizationList(try OrganizationRecords.all(edition, in: connection))
    var numbers: [Entry.Identity: String] = [:]
    for entry in package.entries {
      var number = here[entry.identity]?.entry.number ?? entry.code.text
      if here[entry.identity] == nil, let home = list.find(unit ?? entry.organization) {
        var count = 1
        while try !EntryRecords.ids(
          edition, number: number, organizationID: home.id, in: connection
        ).isEmpty {
          count += 1
          number = "\(entry.code.text)-\(count)"
        }
      }
      numbers[entry.identity] = number
    }
    return numbers
  }

  /// The entries of this edition that came in packages, by identity.
  static func entriesHere(
    of sent: [PackageRecord], _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.Identity: StoredEntry] {
    var found: [Entry.Identity: StoredEntry] = [:]
    for identity in Set(sent.flatMap(\.lines).map(\.identity)) {
      guard let one = try EntryRecords.entry(identity: identity, in: connection),
        one.edition == edition
      else { continue }
      found[identity] = one.stored
    }
    return found
  }

  /// Checks the entries like a registration and writes them with the package's record; withdrawals are part of the same
  /// transaction.
  func take(
    _ arrival: PackageArrival, _ record: PackageRecord, _ edition: Edition,
    _ reader: RegistrationReader, _ file: ImportRequest.File, organization: String?,
    files arrived: [ArrivedFile] = [], mode: RunMode
  ) async throws -> ImportReport {
    let (today, folder) = (clock().day(), files)
    let alongside: @Sendable (Transaction) throws -> Void = { transaction in
      for one in arrival.withdrawn {
        _ = try Self.screen(
          one.entry, .withdraw(reason: arrival.withdrawalReason(of: one.identity)), on: today,
          in: transaction)
      }
      try PackageRecords.add(record, edition.id, in: transaction)
      try Self.keep(arrived, arrival, in: folder, in: transaction)
    }
    let request = ImportRequest(
      reader: reader, edition: edition, sheetEnds: [reader.sheets.count],
      files: [file], organization: organization, options: ImportOptions(mode: mode),
      seal: RegistrationSeal(key, fields: edition.rulebook.people.fields),
      action: action("package.receive"),
      package: PackageIntake(
        identities: Dictionary(
          arrival.advanced.map { ($0.work.number, $0.identity) },
          uniquingKeysWith: { one, _ in one }),
        own: arrival.own, leftOut: arrival.leftOut,
        withdrawn: Set(arrival.withdrawn.map(\.identity)), reasons: arrival.reasons,
        isOnPaper: record.kind == PaperList.kind, alongside: alongside))
    return try await carryOut(request)
  }

  /// The sender that signed the package, by the name that its card has here.
  static func sender(
    named name: String, _ signingKey: [UInt8], _ fingerprint: String, in connection: Connection
  ) throws -> String {
    let all = try SiteTrustRecords.all(in: connection)
    let key = signingKey.hexadecimal
    if let found = all.current.first(where: { $0.value.signingKey == key }) { return found.key }
    guard let former = all.last(where: { $0.signingKey == key }) else {
      throw ReceivingError.unknownSigner(name, fingerprint: fingerprint)
    }
    throw ReceivingError.replacedKey(former.name)
  }

  /// The organization to which the entries belong here; `nil` if each keeps its own. Only the name that the receiver gave
  /// the card counts, because a sender may write any name into its package.
  private static func unit(
    of site: String, _ edition: Edition, _ organization: String?, _ ownOrganizations: Bool,
    in connection: Connection
  ) throws -> String? {
    if let organization { return organization }
    if ownOrganizations { return nil }
    let all = try OrganizationRecords.all(edition.id, in: connection)
    guard let found = Self.organization(called: site, among: all) else {
      throw ReceivingError.organizationUnsaid(
        site, isListed: all.contains { $0.kind != OrganizationRecord.unlisted })
    }
    return found.name
  }

  private static func organization(
    called name: String, among all: [OrganizationRecord]
  ) -> OrganizationRecord? {
    let key = FormText.key(name)
    return all.first { one in
      ([one.name, one.shortName, one.id] + one.formerNames)
        .contains { !$0.isEmpty && FormText.key($0) == key }
    }
  }

  /// The office that a package names, if it differs from its sender here.
  private static func otherOffice(
    _ package: ReceivedPackage, _ site: String, _ unit: String?, _ edition: Edition,
    in connection: Connection
  ) throws -> String? {
    let office = package.manifest.office
    let key = FormText.key(office)
    guard ![site, unit ?? site].contains(where: { FormText.key($0) == key }) else { return nil }
    let claimed = organization(
      called: office, among: try OrganizationRecords.all(edition.id, in: connection))
    // It is the same office if the package has the name on the sender's card, unless that is the name of another unit.
    if FormText.key(package.manifest.from) == key, claimed == nil || claimed?.name == unit {
      return nil
    }
    return office
  }
}

/// A package compared with what the office sent before.
struct PackageArrival: Sendable {
  /// The recommended entries, in their order.
  let advanced: [(identity: Entry.Identity, work: Registration)]
  /// All entries of the sender's earlier packages.
  let own: Set<Entry.Identity>
  /// Entries here that the sender withdrew or made reserves.
  let withdrawn: [PackageReceipt.WithdrawnHere]
  /// Entries here that are missing from the package, by the sender's codes.
  let leftOut: [(identity: Entry.Identity, code: Entry.ID)]
  let reasons: PackageReasons
  /// The sender and the package's number, for the record of withdrawals: `“京华理工”撤回（第 2 号）`.
  private let source: String
  /// The name of the table of its entries.
  let name: String

  /// `back` are the entries of the package that are not recommended.
  init(
    site: String, advanced: [(identity: Entry.Identity, work: Registration)],
    back: Set<Entry.Identity>, sent: [PackageRecord], here: [Entry.Identity: StoredEntry],
    reasons: PackageReasons, number: Int, name: String
  ) {
    (self.advanced, self.reasons, self.name) = (advanced, reasons, name)
    let lines = sent.flatMap(\.lines)
    own = Set(lines.map(\.identity))
    let present = Set(advanced.map(\.identity))
    let standing = here.filter { $0.value.state.isStanding && !present.contains($0.key) }
    withdrawn = standing.filter { back.contains($0.key) }.map {
      PackageReceipt.WithdrawnHere(
        entry: $0.value.entry.id, title: $0.value.entry.title, identity: $0.key)
    }.sorted { $0.entry < $1.entry }
    let codes = Dictionary(
      lines.map { ($0.identity, $0.code) }, uniquingKeysWith: { _, last in last })
    leftOut = standing.filter { !back.contains($0.key) }.map { ($0.key, codes[$0.key] ?? "") }
      .sorted { $0.1 < $1.1 }
    source = "“\(site)”撤回（第 \(number) 号）"
  }

  /// The reason of a withdrawal, for the record here.
  func withdrawalReason(of entry: Entry.Identity) -> String {
    let reason = reasons.reason(of: entry, isConcerned: true, areOthers: true)
    return source + (reason.allSatisfy(\.isWhitespace) ? "" : "：\(reason)")
  }
}

extension RegistrationReader {
  /// Adds the faults of files to the entries that they belong to.
  fileprivate mutating func tell(_ files: [ArrivedFile]) {
    for one in files {
      let draft = drafts.first { $0.registration.number == one.number }
      let place = draft.map { sheets[$0.sheet].numberPlace(in: $0) }
      for fault in one.faults {
        problems.add(fault, at: place ?? Place(file: sheets.first?.place.file))
      }
    }
  }
}

extension ReceivedPackage {
  /// - Throws: ``ReceivingError`` if the package is not for this site and edition, if its rules differ, if it was
  ///   received before, or if it is older than a received one.
  fileprivate func requireFor(
    _ edition: Edition, own: SiteIdentity, after sent: [PackageRecord]
  ) throws(ReceivingError) {
    guard manifest.toSealingKey == own.sealingKey else {
      throw .forAnotherOffice(manifest.to, own: own.name)
    }
    guard manifest.programme == edition.rulebook.id, manifest.year == edition.year else {
      throw .otherEdition(
        "\(manifest.programme) \(manifest.year)", own: "\(edition.rulebook.id) \(edition.year)")
    }
    if let from = edition.tier.intake?.from, from != manifest.tier {
      let tiers = edition.rulebook.tiers
      throw .otherTier(
        OfficeTier(manifest.tier, among: tiers), wanted: OfficeTier(from, among: tiers))
    }
    guard manifest.rulebook == edition.seal else { throw .otherRulebook }
    let inForce = manifest.amendments.last?.sha256 ?? manifest.rulebook
    if inForce != edition.sealInForce {
      let text = amendments.last ?? rulebook
      guard let below = RulebookReader.read(text, isSealed: true).rulebook else {
        throw .rulebookUnreadable
      }
      let parts = RulebookAgreement.differing(
        below, edition.rulebook, receiving: edition.tier.id)
      // A withdrawal is accepted whatever the rules say; an entry that moves up is checked by the rules in force here.
      guard parts.isEmpty || manifest.kind == .withdrawal else {
        throw manifest.amendments.isEmpty ? .amendedHere(parts) : .amendedOtherwise(parts)
      }
    }
    // No office sends a thousand packages for an edition, and after a package with a huge number all later ones would be
    // refused as older.
    let sent = sent.filter { !$0.isOnPaper }
    let latest = sent.last?.number ?? 0
    guard manifest.number <= latest.addingReportingOverflow(1_000).partialValue else {
      throw .numberLeaps(manifest.number, latest: latest)
    }
    if let last = sent.last {
      if let same = sent.first(where: { $0.sha256 == sha256 }) {
        throw .receivedBefore(number: same.number)
      }
      guard manifest.number > last.number else {
        throw .older(number: manifest.number, latest: last.number)
      }
    }
  }

  /// The amendments of the rules in the package, a sentence for each.
  fileprivate var amendmentLines: [Bilingual] {
    manifest.amendments.map {
      Bilingual(
        chinese: "对方修订过规程（第 \($0.number) 次，\($0.at.day())）：\($0.reason)。本级所用的部分没有不同。",
        english:
          "The sender amended the rules (number \($0.number), \($0.at.day())): \($0.reason). What this tier uses is the same."
      )
    }
  }

  /// Warnings about a package that is accepted nevertheless: missing packages before it, answers to unknown questions.
  fileprivate func remarks(
    _ edition: Edition, after last: PackageRecord?, at place: Place
  ) -> [Problem] {
    var faults: [PackageFault] = []
    let expected = (last?.number ?? 0) + 1
    if manifest.number > expected {
      faults.append(.gap(from: expected, through: manifest.number - 1))
    } else if let last, manifest.previous != last.sha256 {
      faults.append(.otherPredecessor(number: last.number))
    }
    let asked = Set(edition.rulebook.form.map(\.id))
    for entry in entries {
      for question in entry.answers.keys.sorted() where !asked.contains(question) {
        faults.append(.unknownQuestion(entry.code.text, question: String(question.prefix(60))))
      }
      let files = Set(edition.fileFields.map(\.id))
      for question in entry.files.map(\.question).sorted() where !files.contains(question) {
        faults.append(.unknownFile(entry.code.text, question: String(question.prefix(60))))
      }
    }
    return faults.map { Problem($0, severity: .warning, at: place) }
  }

  /// The stored form of the package; registrations of reserves are encrypted with the site's key.
  fileprivate func record(
    _ site: String, _ action: Action, _ works: [Registration], _ key: SiteKey,
    _ edition: Edition.ID
  ) throws -> PackageRecord {
    PackageRecord(
      direction: .received, site: site, number: manifest.number, kind: manifest.kind.rawValue,
      at: action.at, actor: action.actor, sha256: sha256, previous: manifest.previous ?? "",
      version: manifest.version, reason: manifest.reason,
      lines: try zip(entries, works).map { entry, work in
        var sealed: [UInt8] = []
        if entry.standing == .reserve {
          sealed = try key.box.seal(
            KeptReserve(work, list: entry.list).texts,
            owner: ReserveBox.owner(edition, entry.identity))
        }
        return PackageRecord.Line(
          identity: entry.identity, code: entry.code, standing: entry.standing.rawValue,
          place: entry.place, title: entry.title, organization: work.organization,
          sealed: sealed)
      })
  }
}
