public import Contest
public import ContestArchive
import ContestSheets
public import ContestStore

/// What a package brings, and what was or would be done with it.
public struct PackageReceipt: Sendable {
  /// The sender, as it is called here.
  public let site: String
  public let record: PackageRecord
  /// What it changes against the package before.
  public let changes: [PackageRecord.Changed]
  /// Changes of the rules below that travelled with it.
  public let amendments: [Bilingual]
  /// Entries here that the sender took back.
  public let withdrawn: [WithdrawnHere]
  /// The registration report of the recommended entries.
  public let report: ImportReport
  /// The files that were, or would be, taken.
  public var files: [TakenPackageFile] = []
  /// The unit that all entries were given; `nil` where each kept its own.
  public let organization: String?
  /// The office that the package says it is of, where that is neither the sender as it is called here nor the unit.
  public let otherOffice: String?
  /// The entries as a table in which the problems have their cells; ID numbers and mobiles are masked.
  public let table: [UInt8]
  public let tableName: String
  /// In a preview, what sealing anew would change on the lists once the entries taken back are gone; `nil` otherwise.
  public var resultChanges: OutcomeDifference?
  /// The edition that it was meant for, and what was wrong, for the answer.
  let edition: Edition.ID
  let faults: [PackageAnswer.Fault]

  /// An entry that was taken back.
  public struct WithdrawnHere: Hashable, Sendable {
    public let entry: Entry.ID
    public let title: String
    let identity: Entry.Identity
  }
}

extension Desk {
  /// Takes in a package of another office: 接收. Signature and sender first, then whether it is meant for this edition and the
  /// rules agree, then every check that a registration has: eligibility, places, persons and titles that are there twice.
  ///
  /// Entries are known by their identity. Reserves are kept sealed beside the package and are no entries. What the sender
  /// took back is withdrawn here, with the reason, and makes room. Nothing is stored while anything is refused; the record of
  /// the package and its entries are one transaction.
  ///
  /// All entries belong to the sender, by the name under which its card was taken; what the package calls itself decides
  /// nothing. Where that name is no organization of the edition, `organization` says whose they are; with
  /// `ownOrganizations` each keeps the unit that it had below.
  ///
  /// - Returns: what was, or would be, done with each entry, and every problem.
  /// - Throws: `ArchiveError`, `PackageError`, ``ReceivingError``, ``ImportFault/editionClosed(_:)``, ``NotPermitted``. What is
  ///   wrong with its entries is in the report.
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

  /// The number that each entry of a package has here: the one it had before, else its code below. Two offices may send one
  /// organization's entries under one code; then the later one has `-2` behind it.
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

  /// Checks what arrived like a registration and writes it with its record; what was taken back is withdrawn with it.
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

  /// Whose key signed it, by the name under which the card was taken.
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

  /// Which organization the entries belong to here; `nil` for each its own. Only the name that the receiver gave the card
  /// counts: a sender may write any name into its own package.
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

  /// The office that a package names, where it is another than its sender here.
  private static func otherOffice(
    _ package: ReceivedPackage, _ site: String, _ unit: String?, _ edition: Edition,
    in connection: Connection
  ) throws -> String? {
    let office = package.manifest.office
    let key = FormText.key(office)
    guard ![site, unit ?? site].contains(where: { FormText.key($0) == key }) else { return nil }
    let claimed = organization(
      called: office, among: try OrganizationRecords.all(edition.id, in: connection))
    // Under its own name on the card it is the same office, unless it takes the name of another unit.
    if FormText.key(package.manifest.from) == key, claimed == nil || claimed?.name == unit {
      return nil
    }
    return office
  }
}

/// What came from an office, compared with what it sent before.
struct PackageArrival: Sendable {
  /// The recommended entries, in their order.
  let advanced: [(identity: Entry.Identity, work: Registration)]
  /// All that came in earlier packages of the sender.
  let own: Set<Entry.Identity>
  /// Entries that stand here and that the sender took back, or made a reserve.
  let withdrawn: [PackageReceipt.WithdrawnHere]
  /// Entries that stand here and are not in the package at all, by the sender's codes.
  let leftOut: [(identity: Entry.Identity, code: Entry.ID)]
  let reasons: PackageReasons
  /// The sender and the number, for the record of what was taken back: `“京华理工”撤回（第 2 号）`.
  private let source: String
  /// What the table of its entries is called.
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

  /// Why an entry was taken back, for the record here.
  func withdrawalReason(of entry: Entry.Identity) -> String {
    let reason = reasons.reason(of: entry, isConcerned: true, areOthers: true)
    return source + (reason.allSatisfy(\.isWhitespace) ? "" : "：\(reason)")
  }
}

extension RegistrationReader {
  /// Names what is wrong with files beside the entries that they belong to.
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
  /// - Throws: ``ReceivingError`` where it is not meant for this site and edition, its rules are others, or it came before, or
  ///   is older than one that did.
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
      // What is taken back leaves whatever the rules say; what moves up is checked by those in force here.
      guard parts.isEmpty || manifest.kind == .withdrawal else {
        throw manifest.amendments.isEmpty ? .amendedHere(parts) : .amendedOtherwise(parts)
      }
    }
    // No office sends a thousand packages of an edition, and one with a huge number would shut out all that follow.
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

  /// The changes of the rules that travelled along, one sentence each.
  fileprivate var amendmentLines: [Bilingual] {
    manifest.amendments.map {
      Bilingual(
        chinese: "对方修订过规程（第 \($0.number) 次，\($0.at.day())）：\($0.reason)。本级所用的部分没有不同。",
        english:
          "The sender amended the rules (number \($0.number), \($0.at.day())): \($0.reason). What this tier uses is the same."
      )
    }
  }

  /// What the receiver should know of a package that is taken all the same: gaps before it, answers that nobody asked for.
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

  /// What is kept of the package; the registrations of its reserves are sealed with the site's key.
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
