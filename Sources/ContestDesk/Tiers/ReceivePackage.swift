public import Contest
public import ContestArchive
import ContestSheets
public import ContestStore

/// What a package brings, and what was or would be done with it.
public struct PackageReceipt: Sendable {
  /// The sender, as it is called here.
  public let site: String
  public let record: PackageRecord
  /// The registration report of the recommended entries.
  public let report: ImportReport
  /// The unit that all entries were given; `nil` where each kept its own.
  public let organization: String?
  /// The office that the package says it is of, where that is neither the sender as it is called here nor the unit.
  public let otherOffice: String?
  /// The entries as a table in which the problems have their cells; ID numbers and mobiles are masked.
  public let table: [UInt8]
  public let tableName: String
}

extension Desk {
  /// Takes in a package of another office: 接收. Signature and sender first, then whether it is meant for this edition, then
  /// every check that a registration has: eligibility, places, persons and titles that are there twice.
  ///
  /// Entries are known by their identity. Reserves are kept sealed beside the package and are no entries. Nothing is stored
  /// while anything is refused; the record of the package and its entries are one transaction.
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
    ownOrganizations: Bool = false, mode: RunMode = .run
  ) async throws -> PackageReceipt {
    let id = try await permitted(.importEntries, in: id)
    let package = try ReceivedPackage(path: path)
    let own = try siteIdentity()
    let (edition, site, unit, otherOffice, sent) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let site = try Self.sender(of: package, in: connection)
      let sent = try PackageRecords.all(id, in: connection)
        .filter { $0.direction == .received && $0.site == site }
      try package.requireFor(edition, own: own, after: sent)
      let unit = try Self.unit(
        of: site, edition, organization, ownOrganizations, in: connection)
      let otherOffice = try Self.otherOffice(package, site, unit, edition, in: connection)
      return (edition, site, unit, otherOffice, sent)
    }
    guard edition.state == .open else { throw ImportFault.editionClosed(edition.id) }
    let secrets = try package.secrets(own.open)
    let advanced = package.entries.filter { $0.standing == .advanced }
    let table = PackageTable(
      advanced, package, secrets, rulebook: edition.rulebook, organization: unit,
      name: PersonalNumbers.masked(path.split(separator: "/").last.map(String.init) ?? path))
    let record = try package.record(site, action("package.receive"), secrets, key, unit, id)
    var reader = RegistrationReader(edition)
    let bytes = table.bytes(isMasked: false)
    try reader.read(try SheetSource.open(bytes: bytes, name: table.name))
    guard Set(reader.drafts.map(\.registration.number)) == Set(advanced.map(\.code.text)) else {
      throw ReceivingError.notReadable
    }
    let present = Set(advanced.map(\.identity))
    var before: [Entry.Identity: Entry.ID] = [:]
    for line in sent.flatMap(\.lines) where line.standing == "advanced" {
      before[line.identity] = line.code
    }
    let leftOut = before.filter { !present.contains($0.key) }
      .map { (identity: $0.key, code: $0.value) }.sorted { $0.code < $1.code }
    let request = ImportRequest(
      reader: reader, edition: edition, sheetEnds: [reader.sheets.count],
      files: [ImportRequest.File(name: table.name, digest: Digest(of: bytes))], organization: unit,
      options: ImportOptions(mode: mode),
      seal: RegistrationSeal(key, fields: edition.rulebook.people.fields),
      action: action("package.receive"),
      package: PackageIntake(
        identities: Dictionary(
          advanced.map { ($0.code.text, $0.identity) }, uniquingKeysWith: { one, _ in one }),
        own: Set(sent.flatMap(\.lines).map(\.identity)), leftOut: leftOut,
        reason: package.manifest.reason,
        alongside: { transaction in
          try PackageRecords.add(record, id, in: transaction)
        }))
    var report = try await carryOut(request)
    report.problems = report.problems.map(table.masked)
    report.problems += package.remarks(edition, after: sent.last, at: Place(file: table.name))
    return PackageReceipt(
      site: site, record: record, report: report, organization: unit, otherOffice: otherOffice,
      table: table.bytes(isMasked: true), tableName: table.name)
  }

  /// Whose key signed it, by the name under which the card was taken.
  private static func sender(
    of package: ReceivedPackage, in connection: Connection
  ) throws -> String {
    let all = try SiteTrustRecords.all(in: connection)
    let key = package.signingKey.hexadecimal
    if let found = all.current.first(where: { $0.value.signingKey == key }) { return found.key }
    guard let former = all.last(where: { $0.signingKey == key }) else {
      throw ReceivingError.unknownSigner(
        package.manifest.from, fingerprint: package.fingerprint)
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

extension ReceivedPackage {
  /// - Throws: ``ReceivingError`` where it is not meant for this site and edition, or came before, or is older than one that did.
  fileprivate func requireFor(
    _ edition: Edition, own: SiteIdentity, after sent: [PackageRecord]
  ) throws(ReceivingError) {
    guard manifest.kind == .recommendation else { throw .otherKind(manifest.kind) }
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
    // No office sends a thousand packages of an edition, and one with a huge number would shut out all that follow.
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
    }
    return faults.map { Problem($0, severity: .warning, at: place) }
  }

  /// What is kept of the package; the registrations of its reserves are sealed with the site's key.
  fileprivate func record(
    _ site: String, _ action: Action, _ secrets: [String: PackagedPerson.Secrets], _ key: SiteKey,
    _ unit: String?, _ edition: Edition.ID
  ) throws -> PackageRecord {
    let people = Dictionary(self.people.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    return PackageRecord(
      direction: .received, site: site, number: manifest.number, kind: manifest.kind.rawValue,
      at: action.at, actor: action.actor, sha256: sha256, previous: manifest.previous ?? "",
      version: manifest.version, reason: manifest.reason,
      lines: try entries.map { entry in
        var sealed: [UInt8] = []
        if entry.standing == .reserve {
          let work = PackageTable.registration(entry, people, secrets, organization: unit)
          sealed = try key.box.seal(
            KeptReserve(work).texts, owner: ReserveBox.owner(edition, entry.identity))
        }
        return PackageRecord.Line(
          identity: entry.identity, code: entry.code, standing: entry.standing.rawValue,
          place: entry.place, title: entry.title, organization: unit ?? entry.organization,
          sealed: sealed)
      })
  }
}

/// A reserve's registration as texts that are sealed.
struct KeptReserve {
  let texts: [String]

  init(_ work: Registration) {
    var texts = [
      work.number, work.title, work.organization, work.track.text, work.group,
      work.form?.rawValue ?? "", "\(work.members.count)",
    ]
    for person in work.members {
      texts += [
        person.name, person.studentNumber, person.degree?.rawValue ?? "",
        person.enrolledOn?.description ?? "", person.bornOn?.description ?? "", person.idNumber,
        person.mobile,
      ]
    }
    texts.append("\(work.advisers.count)")
    for adviser in work.advisers { texts += [adviser.name, adviser.organization] }
    for (field, answer) in work.answers.sorted(by: { $0.key < $1.key }) {
      texts += [field, answer]
    }
    self.texts = texts
  }
}

/// A tier as its rulebook calls it; one that the rulebook does not have is called by its id.
public struct OfficeTier: Hashable, Sendable {
  public let id: Tier.ID
  public let name: Bilingual

  init(_ id: Tier.ID, among tiers: [Tier]) {
    self.id = id
    name = tiers.first { $0.id == id }?.name ?? Bilingual(chinese: id.text)
  }
}

extension PackageManifest.Kind {
  /// What a person calls it.
  public func word(in language: Language) -> String {
    switch (self, language) {
    case (.recommendation, .chinese): "推荐"
    case (.recommendation, .english): "recommendation"
    case (.withdrawal, .chinese): "撤回"
    case (.withdrawal, .english): "withdrawal"
    }
  }
}

/// Why a package is not taken at all.
public enum ReceivingError: Error, Hashable {
  case unknownSigner(String, fingerprint: String)
  /// Signed with a key that another has taken the place of.
  case replacedKey(String)
  case forAnotherOffice(String, own: String)
  case otherKind(PackageManifest.Kind)
  case otherEdition(String, own: String)
  case otherTier(OfficeTier, wanted: OfficeTier)
  case otherRulebook
  case receivedBefore(number: Int)
  case older(number: Int, latest: Int)
  /// A number far beyond the last that came.
  case numberLeaps(Int, latest: Int)
  /// The sender is no organization of the edition; `isListed` is whether there is a list at all.
  case organizationUnsaid(String, isListed: Bool)
  case notReadable
}

extension ReceivingError: Explained {
  public var code: String {
    switch self {
    case .unknownSigner: "receive-unknown-signer"
    case .replacedKey: "receive-replaced-key"
    case .forAnotherOffice: "receive-for-another-office"
    case .otherKind: "receive-other-kind"
    case .otherEdition: "receive-other-edition"
    case .otherTier: "receive-other-tier"
    case .otherRulebook: "receive-other-rulebook"
    case .receivedBefore: "receive-received-before"
    case .older: "receive-older"
    case .numberLeaps: "receive-number-leaps"
    case .organizationUnsaid: "receive-organization-unsaid"
    case .notReadable: "receive-not-readable"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .unknownSigner, .replacedKey: [.trustSite]
    case .organizationUnsaid: [.nameOrganization, .ownOrganizations]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownSigner(let name, let words), .chinese):
      "签名者自称“\(name)”，本站不认识，没有保存任何内容。指纹：\(words)。请打电话核对这六个词，收下对方的名片后再接收。"
    case (.unknownSigner(let name, let words), .english):
      "The signer calls itself “\(name)” and is not known here; nothing was kept. Fingerprint: \(words). Compare the six words by telephone, take the site's card, then receive again."
    case (.replacedKey(let name), .chinese):
      "它由“\(name)”从前的密钥签名，那个密钥已被新名片取代。请对方用现在的密钥重新生成；新名片收错了的，核对六个词，再收一次原来的名片。"
    case (.replacedKey(let name), .english):
      "It is signed with a former key of “\(name)”, which a later card replaced. Ask them to make it again with the present key; if the later card was taken by mistake, compare the six words and take the former one again."
    case (.forAnotherOffice(let to, let own), .chinese):
      "这个包是报送给“\(to)”的，不是给本站（\(own)）的，没有保存任何内容。请转交，或请对方按本站现在的名片重新生成。"
    case (.forAnotherOffice(let to, let own), .english):
      "The package is for “\(to)”, not for this site (\(own)); nothing was kept. Pass it on, or have it made again with this site's present card."
    case (.otherKind(let kind), .chinese): "这个包是“\(kind.word(in: .chinese))”，不是推荐。请用相应的办法处理。"
    case (.otherKind(let kind), .english):
      "This package is a “\(kind.word(in: .english))”, no recommendation."
    case (.otherEdition(let found, let own), .chinese): "这个包属于“\(found)”，本届是“\(own)”。请指明正确的一届。"
    case (.otherEdition(let found, let own), .english):
      "The package is of “\(found)”, this edition is “\(own)”. Name the right edition."
    case (.otherTier(let found, let wanted), .chinese):
      "这个包来自“\(found.name.chinese)”一级，本届只收“\(wanted.name.chinese)”一级推荐的。请对方经“\(wanted.name.chinese)”推荐。"
    case (.otherTier(let found, let wanted), .english):
      "The package comes from the tier “\(found.name.text(in: language))”; this edition takes in what “\(wanted.name.text(in: language))” recommends."
    case (.otherRulebook, .chinese): "对方封存的规程与本届的不是同一份文件，没有保存任何内容。请双方核对规程版本，用同一份规程。"
    case (.otherRulebook, .english):
      "The sender's rulebook is not the one this edition was opened with; nothing was kept. Compare the versions, and use one rulebook."
    case (.receivedBefore(let number), .chinese): "这个包（第 \(number) 号）已经接收过，没有再写入。"
    case (.receivedBefore(let number), .english):
      "This package (number \(number)) was received before; nothing was written again."
    case (.older(let number, let latest), .chinese):
      "这是第 \(number) 号，第 \(latest) 号已经接收过；旧的不能覆盖新的。请索取最新的一份。"
    case (.older(let number, let latest), .english):
      "This is number \(number), and number \(latest) was received already; an older one does not replace a newer. Ask for the latest."
    case (.numberLeaps(let number, let latest), .chinese):
      "这个包编为第 \(number) 号，收过的最后一号是 \(latest)，相差太多，不像真实的编号；没有保存任何内容。请对方核对后重新报送。"
    case (.numberLeaps(let number, let latest), .english):
      "The package has the number \(number), and the last that came is \(latest): too far apart to be true. Nothing was kept; ask the sender to make it again."
    case (.organizationUnsaid(let site, true), .chinese):
      "“\(site)”不在本届的单位名单里，不知道报送的各项算哪个单位的；包里自称的主办单位不作数。请写明单位，或写明各用原单位。"
    case (.organizationUnsaid(let site, true), .english):
      "“\(site)” is no organization of this edition, so nobody can say whose the entries are; what the package calls itself does not count. Name the organization, or say that each keeps its own."
    case (.organizationUnsaid(let site, false), .chinese):
      "本届没有单位名单，不知道“\(site)”报送的各项算哪个单位的。请写明单位，或写明各用原单位。"
    case (.organizationUnsaid(let site, false), .english):
      "The edition has no list of organizations, so nobody can say whose the entries of “\(site)” are. Name the organization, or say that each keeps its own."
    case (.notReadable, .chinese): "包里的内容不能逐项读成报名，没有保存任何内容。请把文件交给技术人员。"
    case (.notReadable, .english):
      "Its contents cannot be read as registrations one by one; nothing was kept. Give the file to the technicians."
    }
  }
}
