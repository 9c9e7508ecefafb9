public import Contest
public import ContestArchive
import ContestSheets
import ContestStore

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
    let (edition, site, unit, otherOffice, sent, stored, numbers, tookBack) =
      try await database.read {
        connection in
        let edition = try Self.edition(id, in: connection)
        let site = try Self.sender(
          of: package.manifest, package.signingKey, package.fingerprint, own, in: connection)
        try package.manifest.requireReceiver(own)
        try package.manifest.requireNames(of: Self.cardNames(of: site, in: connection), own: own)
        let sent = try PackageRecords.received(from: site, id, in: connection)
        try package.requireFor(edition, after: sent)
        let unit = try Self.unit(
          of: site, edition, organization, ownOrganizations, in: connection)
        let otherOffice = try Self.otherOffice(package, site, unit, edition, in: connection)
        let here = try Self.entriesHere(of: sent, id, in: connection)
        let numbers = try Self.numbers(of: package, unit, here, id, in: connection)
        return (
          edition, site, unit, otherOffice, sent, here, numbers,
          try Self.takenBack(here, in: connection)
        )
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
      sent: sent, here: stored, tookBack: tookBack,
      reasons: PackageReasons(package.manifest.reason, own: package.reasons),
      number: package.manifest.number,
      name: PersonalNumbers.masked(path.split(separator: "/").last.map(String.init) ?? path))
    let (untold, answer) = try await database.read { connection in
      try Self.takenBackUntold(
        intake.withdrawn, reasons: package.reasons, of: site, id, in: connection)
    }
    guard untold.isEmpty else { throw ReceivingError.backUntold(untold, answer: answer) }
    var record = try package.record(site, action("package.receive"), works, key, id)
    let table = PackageTable(
      intake.advanced.map(\.work), rulebook: edition.rulebook, name: intake.name)
    let bytes = table.bytes(isMasked: false)
    var reader = RegistrationReader(edition)
    reader.isOfPackage = true
    if !intake.advanced.isEmpty {
      try reader.read(try SheetSource.open(bytes: bytes, name: table.name))
    }
    let written = Set(intake.advanced.map(\.work.number))
    let read = Set(reader.drafts.map(\.registration.number))
    guard read == written else {
      throw ReceivingError.codesNotAsWritten(written.subtracting(read).sorted())
    }
    // A reserve is read once it moves up; what is wrong with its code must not come to light only then.
    let reserves = zip(package.entries, works).filter { $0.0.standing == .reserve }.map(\.1)
    try Self.requireCodes(of: reserves, edition)
    let arrived = try await arrivedFiles(
      package, numbers, secrets.keys, at: path, limits: limits, edition, mode: mode)
    reader.tell(arrived.filter { !$0.isReserve })
    record.lines = record.lines.holding(arrived)
    record.members = record.receivedMemberChanges(
      since: sent.last, of: intake.advanced, here: stored)
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
    let faults = report.problems.filter { !SealedChange.codes.contains($0.code) }.map { problem in
      var fault = PackageAnswer.Fault(problem, in: table)
      fault.entry = codes[fault.entry] ?? fault.entry
      return fault
    }
    report.problems +=
      package.remarks(
        edition, after: sent.last { !$0.isOnPaper }, now: clock(), at: Place(file: table.name))
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
      amendments: package.amendmentLines(edition), withdrawn: intake.withdrawn, report: report,
      reasons: package.reasons,
      files: arrived.filter(\.faults.isEmpty).map {
        TakenPackageFile(
          entry: $0.code, name: $0.field.name, bytes: $0.file.bytes, isReplacing: $0.isReplacing)
      },
      organization: unit, otherOffice: otherOffice, table: table.bytes(isMasked: true),
      tableName: table.name, resultChanges: moved, restored: intake.restored, edition: id,
      faults: faults)
  }

  /// - Throws: ``ReceivingError/codesNotAsWritten(_:)`` for works whose numbers are read otherwise than they are written.
  private static func requireCodes(
    of works: [Registration], _ edition: Edition
  ) throws {
    guard !works.isEmpty else { return }
    let table = PackageTable(works, rulebook: edition.rulebook, name: "reserves.csv")
    var reader = RegistrationReader(edition)
    try reader.read(try SheetSource.open(bytes: table.bytes(isMasked: false), name: table.name))
    let read = Set(reader.drafts.map(\.registration.number))
    let changed = Set(works.map(\.number)).subtracting(read)
    guard changed.isEmpty else { throw ReceivingError.codesNotAsWritten(changed.sorted()) }
  }

  /// A number that no entry of the organization has: the code itself, or with `-2` and so on behind it.
  static func freeNumber(
    _ code: String, of home: OrganizationRecord, _ edition: Edition.ID, in connection: Connection
  ) throws -> String {
    var (number, count) = (code, 1)
    while try !EntryRecords.ids(
      edition, number: number, organizationID: home.id, in: connection
    ).isEmpty {
      count += 1
      number = "\(code)-\(count)"
    }
    return number
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
        number = try freeNumber(number, of: home, edition, in: connection)
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

  /// Those of a sender's entries that left here by its packages, or as reserves that stepped back.
  static func takenBack(
    _ here: [Entry.Identity: StoredEntry], in connection: Connection
  ) throws -> Set<Entry.Identity> {
    Set(
      try here.filter {
        try $0.value.state == .withdrawn
          && ComeBack.isOpen(to: $0.value.entry.id, in: connection)
      }.keys)
  }

  /// Checks the entries like a registration and writes them with the package's record; withdrawals are part of the same
  /// transaction.
  func take(
    _ arrival: PackageArrival, _ record: PackageRecord, _ edition: Edition,
    _ reader: RegistrationReader, _ file: ImportRequest.File, organization: String?,
    files arrived: [ArrivedFile] = [], mode: RunMode
  ) async throws -> ImportReport {
    let (today, folder) = (clock().day(), files)
    // What a file takes off a sealed list, or puts back on it, is no more for a clerk than the same step by hand.
    let moving = arrival.withdrawn.map(\.entry) + arrival.restored.map(\.entry)
    try await database.read { try requireNoneLeftToOrganizer(moving, in: $0) }
    let alongside: @Sendable (Transaction) throws -> Void = { transaction in
      try requireNoneLeftToOrganizer(moving, in: transaction)
      try keepingSealedPrizes(
        arrival.withdrawn.map(\.entry), becoming: .withdrawn, in: transaction
      ) {
        for one in arrival.withdrawn {
          _ = try Self.screen(
            one.entry, .withdraw(reason: arrival.withdrawalReason(of: one.identity)), on: today,
            in: transaction)
        }
      }
      // What comes back is registered, and on no list until it passes.
      for one in arrival.restored {
        try ComeBack.carryOut(
          one.entry, to: .registered, reason: arrival.sourceOfReturn, in: transaction)
      }
      try PackageRecords.add(record, edition.id, in: transaction)
      try Self.keep(arrived, arrival, in: folder, in: transaction)
    }
    var request = ImportRequest(
      reader: reader, edition: edition, sheetEnds: [reader.sheets.count],
      files: [file], organization: organization, options: ImportOptions(mode: mode),
      seal: RegistrationSeal(key, fields: edition.rulebook.people.fields),
      action: action("package.receive"),
      package: PackageIntake(
        identities: Dictionary(
          arrival.advanced.map { ($0.work.number, $0.identity) },
          uniquingKeysWith: { one, _ in one }),
        own: arrival.own, leftOut: arrival.leftOut,
        withdrawn: Set(arrival.withdrawn.map(\.identity)),
        restored: Set(arrival.restored.map(\.identity)), reasons: arrival.reasons,
        isOnPaper: record.kind == PaperList.kind, alongside: alongside))
    request.seesResults = actor.may(.seeScores, in: .edition(edition.id))
    return try await carryOut(request)
  }

  /// The sender that signed the package, by the name that its card has here.
  static func sender(
    of manifest: PackageManifest, _ signingKey: [UInt8], _ fingerprint: String,
    _ own: SiteIdentity, in connection: Connection
  ) throws -> String {
    let all = try SiteTrustRecords.all(in: connection)
    let key = signingKey.hexadecimal
    if let found = all.current.first(where: { $0.value.signingKey == key }) { return found.key }
    guard let former = all.last(where: { $0.signingKey == key }) else {
      let isHere = manifest.toSealingKey == own.sealingKey
      throw ReceivingError.unknownSigner(
        manifest.from, fingerprint: fingerprint, otherReceiver: isHere ? nil : manifest.to)
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
