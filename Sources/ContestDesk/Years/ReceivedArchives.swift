public import Contest
import ContestArchive
import ContestStore

/// Archives that other offices have handed over, read so that their prizes count in a unit's record: 别的单位的归档.
///
/// An archive counts if everything in it can be computed again and its signer's card was taken here. It stays a file; what it says
/// is read anew each time, and nothing of it is stored.
struct ReceivedArchive: Sendable {
  let report: ArchiveReport
  let competition: ArchivedCompetition
  /// Who signed it, by the name that the card has here.
  let site: String
  /// What tells it from the editions here and from other archives.
  let key: Edition.ID

  var year: Int { report.manifest.year }

  /// Its organizations, by the names that they had then.
  var units: [OrganizationNames.Named] {
    report.works.keys.sorted().map { OrganizationNames.Named(id: $0, name: $0) }
  }

  /// How many prizes of each level each organization has; `nil` where none have been given.
  var prizes: [String: [String: Int]]? {
    guard report.hasPrizes else { return nil }
    var prizes: [String: [String: Int]] = [:]
    for prize in report.prizes {
      guard let organization = prize.organization else { continue }
      prizes[organization, default: [:]][prize.level, default: 0] += 1
    }
    return prizes
  }

  /// Reads archives and looks who signed them.
  ///
  /// - Throws: ``ArchiveError``, ``ArchiveCounting``.
  static func read(
    _ paths: [String], beside editions: [Edition], _ own: [UInt8]?, _ sites: [TrustedSite]
  ) throws -> [ReceivedArchive] {
    var read: [ReceivedArchive] = []
    for path in paths {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      let report = try ArchiveVerifier.verify(path)
      let manifest = report.manifest
      for finding in report.findings {
        if case .wrong(let mismatches) = finding.state {
          throw ArchiveCounting.unsound(file, mismatches.first?.place ?? finding.name)
        }
      }
      guard let competition = report.competition else {
        throw ArchiveCounting.unsound(file, "rulebook.yml")
      }
      if report.signingKey == own {
        if let here = editions.first(where: { $0.id == manifest.edition }) {
          throw ArchiveCounting.isHere(file, here.id)
        }
        read.append(
          ReceivedArchive(
            report: report, competition: competition, site: manifest.site,
            key: key(of: manifest, "")))
      } else {
        let signer = report.signingKey.hexadecimal
        guard let site = sites.last(where: { $0.signingKey == signer }) else {
          throw ArchiveCounting.unknownSigner(file, manifest.site)
        }
        read.append(
          ReceivedArchive(
            report: report, competition: competition, site: site.name,
            key: key(of: manifest, site.name)))
      }
      if let last = read.last, read.dropLast().contains(where: { $0.key == last.key }) {
        throw ArchiveCounting.twice(file, site: last.site, manifest.edition)
      }
    }
    return read
  }

  private static func key(of manifest: ArchiveManifest, _ site: String) -> Edition.ID {
    Edition.ID("\(manifest.edition)@\(site)")
  }
}

extension Desk {
  /// Reads archives of other offices.
  func receivedArchives(
    _ paths: [String], beside editions: [Edition]
  ) async throws -> [ReceivedArchive] {
    guard !paths.isEmpty else { return [] }
    let sites = try await database.read { try SiteTrustRecords.all(in: $0) }
    return try ReceivedArchive.read(
      paths, beside: editions, try siteIdentityIfMade()?.card.signingKey, sites)
  }

  /// 多年奖牌榜: the prizes of all units over the tiers and years that the actor may see here, and over archives of other offices.
  ///
  /// - Throws: ``NotPermitted``, ``ArchiveCounting``, `ArchiveError`, ``YearFault/nothingToCount``.
  public func unitMedals(
    over years: ClosedRange<Int>? = nil, archives paths: [String] = []
  ) async throws -> UnitMedals {
    try actor.requireSomewhere(.seeScores)
    let editions = try await database.read { connection in
      try EditionRecords.ids(in: connection)
        .filter { actor.may(.seeScores, in: .edition($0)) }
        .map { try Self.edition($0, in: connection) }
    }
    let archives = try await receivedArchives(paths, beside: editions)
    var sources = try await database.read { connection in
      try editions.map { edition in
        let current = try CurrentResults(edition, in: connection)
        var prizes: [String: [String: Int]]?
        if current.sealed.holds(.awards) {
          let briefs = current.shownBriefs
          var counts: [String: [String: Int]] = [:]
          for line in current.awardLines {
            guard let home = briefs[line.entry]?.organization else { continue }
            counts[home, default: [:]][line.level, default: 0] += 1
          }
          prizes = counts
        }
        let sent = try EntryRecords.sent(edition.id, in: connection)
        return UnitMedals.Source(
          year: edition.year, programme: edition.rulebook.name,
          programmeKey: edition.rulebook.id.text, tier: edition.tier.name,
          place: edition.rulebook.tiers.firstIndex { $0.id == edition.tier.id } ?? 0,
          levels: edition.tier.awards.map(\.level),
          units: try OrganizationRecords.all(edition.id, in: connection).map(\.named)
            .filter { (sent[$0.id]?.total ?? 0) > 0 },
          prizes: prizes)
      }
    }
    sources += archives.map { archive in
      UnitMedals.Source(
        year: archive.year, programme: archive.competition.programme,
        programmeKey: archive.report.manifest.programme.text, tier: archive.competition.tier,
        place: archive.competition.place, levels: archive.competition.levels, units: archive.units,
        prizes: archive.prizes, office: archive.site)
    }
    if let years { sources.removeAll { !years.contains($0.year) } }
    guard !sources.isEmpty else { throw YearFault.nothingToCount(years) }
    return UnitMedals(sources)
  }

  /// Writes it as a workbook, pages or a table.
  public func writeUnitMedals(_ medals: UnitMedals, to path: String) async throws -> [Bilingual] {
    try actor.requireSomewhere(.seeScores)
    return try write({ [medals.table(in: $0)] }, to: path)
  }
}

/// Why an archive does not count.
public enum ArchiveCounting: Error, Hashable {
  /// It does not agree with itself, here first.
  case unsound(String, String)
  /// The card of its signer was not taken here.
  case unknownSigner(String, String)
  /// It is of an edition that is in this database.
  case isHere(String, Edition.ID)
  /// It is given twice, or there is an earlier one of the same edition among them.
  case twice(String, site: String, Edition.ID)
}

extension ArchiveCounting: Explained {
  public var code: String {
    switch self {
    case .unsound: "archive-count-unsound"
    case .unknownSigner: "archive-count-unknown-signer"
    case .isHere: "archive-count-is-here"
    case .twice: "archive-count-twice"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .unknownSigner: [.trustSite]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unsound(let file, let place), .chinese):
      "“\(file)”与它自己的内容不一致（\(place)），没有计入。请用 verify 逐项核验，向对方重新索取。"
    case (.unsound(let file, let place), .english):
      "“\(file)” does not agree with itself (\(place)) and is not counted. Check it with verify, and ask for it again."
    case (.unknownSigner(let file, let name), .chinese):
      "“\(file)”的签名者自称“\(name)”，本站没有收过名片，没有计入。请先核对并收下对方的名片。"
    case (.unknownSigner(let file, let name), .english):
      "“\(file)” is signed by somebody who is called “\(name)”, whose card was not taken here; it is not counted. Take the card first."
    case (.isHere(let file, let edition), .chinese):
      "“\(file)”是本站“\(edition)”的归档，这一届就在本库里，不能再计一次。请去掉这个文件。"
    case (.isHere(let file, let edition), .english):
      "“\(file)” is this site's archive of \(edition), which is in the database and counts already. Leave the file out."
    case (.twice(let file, let site, let edition), .chinese):
      "“\(file)”和前面的一个文件是“\(site)”同一届（\(edition)）的归档。请只给最后的一份。"
    case (.twice(let file, let site, let edition), .english):
      "“\(file)” and a file before it are archives of one edition of “\(site)” (\(edition)). Give the last one alone."
    }
  }
}
