public import Contest

/// The prizes of an archive with the names that its holders have, to compare a certificate with.
public struct ArchivedHolders: Sendable {
  public struct Holder: Hashable, Sendable {
    /// `nil` for what an organization has won.
    public let entry: Entry.ID?
    public let level: String
    public let names: [String]
  }

  /// The key that signed the archive.
  public let key: [UInt8]
  public let edition: String
  /// The edition as people call it, `2027年“挑战杯”…竞赛市赛`; its id where the rules cannot be read.
  public let heading: String
  public let site: String
  /// Whether the archive has names at all.
  public let withNames: Bool
  public let version: Int
  /// For each prize: all members together, each member, each adviser, a collective by its title; then organizations with their
  /// cups and awards.
  public let holders: [Holder]
  public let levels: Set<String>

  /// Reads an archive whose signature holds; only a card tells whose key it is.
  ///
  /// - Throws: ``ArchiveError``; ``CertificateArchiveFault/notSound`` for an archive that was changed.
  public init(_ path: String, limits: ArchiveLimits = .package) throws {
    let content = try ArchiveContent(try ArchiveFile(path: path, limits: limits))
    guard
      !content.sealFindings(nil).contains(where: {
        if case .wrong = $0.state { true } else { false }
      })
    else { throw CertificateArchiveFault.notSound }
    key = content.key
    edition = content.manifest.edition.text
    heading = content.heading ?? content.manifest.edition.text
    site = content.manifest.site
    withNames = content.manifest.withNames
    version = content.manifest.version
    let names = Dictionary(
      content.people.map { ($0.key, $0.name ?? "") }, uniquingKeysWith: { one, _ in one })
    let entries = Dictionary(
      content.entries.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    let adviserAwards =
      content.rulebookInForce?.tier(content.manifest.tier)?.adviserAwards ?? []
    var holders: [Holder] = []
    var levels: Set<String> = []
    for archived in content.lines where archived.until == nil && archived.line.list == .awards {
      guard case .award(let level) = archived.line.standing else { continue }
      levels.insert(level)
      guard let entry = entries[archived.line.entry] else { continue }
      let members = entry.members.map { names[$0.key] ?? "" }
      for one in [members, entry.title.map { [$0] } ?? []] + members.map({ [$0] })
      where !one.isEmpty {
        holders.append(Holder(entry: archived.line.entry, level: level, names: one))
      }
      // Where the programme has a prize for advisers they have it; else they are named with the prize of the work.
      let prizes = adviserAwards.filter { $0.levels.contains(level) }.map(\.name.chinese)
      for adviser in entry.advisers.map({ names[$0.key] ?? "" }) {
        for prize in adviserAwards.isEmpty ? [level] : prizes {
          holders.append(Holder(entry: archived.line.entry, level: prize, names: [adviser]))
        }
      }
    }
    for prize in content.unitPrizes
    where prize.until == nil && prize.prize.kind == .member && prize.prize.standing.isHeld {
      levels.insert(prize.prize.name)
      guard let member = MemberPlace(prize.prize.organization),
        let people = entries[member.entry]?.members, people.indices.contains(member.seat - 1)
      else { continue }
      holders.append(
        Holder(
          entry: member.entry, level: prize.prize.name,
          names: [names[people[member.seat - 1].key] ?? ""]))
    }
    for honour in content.honours where [.cup, .organizationAward].contains(honour.list) {
      levels.insert(honour.name)
      holders.append(Holder(entry: nil, level: honour.name, names: [honour.organization]))
    }
    self.holders = holders
    self.levels = levels
  }
}

/// Why a certificate cannot be compared with an archive.
public enum CertificateArchiveFault: Error, Hashable {
  case notSound
}

extension CertificateArchiveFault: Explained {
  public var code: String { "certificate-archive-changed" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: "归档的签名或文件摘要不符，可能被改动过，不能用来查验。请先核验归档。"
    case .english:
      "The archive's signature or digests do not fit, so it is nothing to compare with. Verify it first."
    }
  }
}
