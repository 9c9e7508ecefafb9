import Contest
import ContestStore

/// The certificates that name a person. Of an organizer on a list of the office nothing else is stored, and a member who was
/// replaced may stand on an earlier certificate only. What certificates say is encrypted, so each one is opened.
struct PersonCertificates {
  struct Found {
    let edition: Edition.ID
    let certificate: IssuedCertificate
    let holder: CertificateHolder
    /// Why it was replaced or withdrawn; empty while it is valid.
    let reason: String
  }
  /// The person's certificates that stand beside the person's entries: an organizer's, or one of an entry that names the person
  /// no longer.
  let own: [Found]
  /// The certificates of the person's entries that name the person.
  let ofEntries: [Found]
  /// Certificates of a namesake, as far as the organization tells.
  let others: [Found]

  /// A certificate belongs to the person if its organization is one of the person's. If nothing else is known of the person, all
  /// certificates with the name have to be of one organization. `number` is the one certificate that the office named instead of a
  /// name: then the certificates of the same name and organization are meant.
  ///
  /// - Throws: ``PersonFault/several(_:_:)`` if certificates of several organizations have the name and nothing says whose are
  ///   meant.
  init(
    of name: String, number: Found? = nil, own spots: [PersonSpot], others otherSpots: [PersonSpot],
    organizations: [String], _ key: SiteKey, in connection: Connection
  ) throws {
    let all = try Self.all(key, in: connection).filter { $0.names(name) }
    let entries = Set(spots.compactMap { $0.place?.entry })
    let otherEntries = Set(otherSpots.compactMap { $0.place?.entry })
    ofEntries = all.filter { $0.certificate.entry.map(entries.contains) == true }
    let rest = all.filter { found in
      found.certificate.entry.map { !entries.contains($0) && !otherEntries.contains($0) } ?? true
    }
    if let number {
      own = rest.filter { $0.organization == number.organization }
      others = rest.filter { $0.organization != number.organization }
      return
    }
    let known = Set((spots.map(\.organization) + organizations).map(OrganizationNames.key))
    let namesakes = Set(otherSpots.map { OrganizationNames.key($0.organization) })
    guard !known.isEmpty else {
      guard Set(rest.map(\.organization)).count < 2 else {
        throw PersonFault.several(name, rest.map(\.words))
      }
      (own, others) = (rest, [])
      return
    }
    func isOwn(_ found: Found) -> Bool {
      known.contains(found.organization) && !namesakes.contains(found.organization)
    }
    own = rest.filter(isOwn)
    others = rest.filter { !isOwn($0) }
  }

  /// The certificate whose number a text is, if it names one person.
  static func certificate(
    numbered text: String, _ key: SiteKey, in connection: Connection
  ) throws -> Found? {
    guard let number = try CertificateRecords.number(typed: text, in: connection),
      let edition = try CertificateRecords.edition(ofNumber: number, in: connection),
      let kept = try CertificateRecords.all(edition, in: connection)
        .first(where: { $0.certificate.number == number }),
      let found = try Self.found(kept, edition, key), found.certificate.kind != .organization,
      found.holder.names.count == 1
    else { return nil }
    return found
  }

  private static func all(_ key: SiteKey, in connection: Connection) throws -> [Found] {
    try EditionRecords.ids(in: connection).flatMap { edition in
      try CertificateRecords.all(edition, in: connection)
        .compactMap { try Self.found($0, edition, key) }
    }
  }

  private static func found(
    _ kept: CertificateRecords.Kept, _ edition: Edition.ID, _ key: SiteKey
  ) throws -> Found? {
    guard !kept.sealed.isEmpty else { return nil }
    let certificate = kept.certificate
    let texts = try key.box.open(
      kept.sealed, owner: CertificateRecords.owner(edition, sequence: certificate.sequence))
    return CertificateHolder(
      certificate.kind, entry: certificate.entry, position: certificate.position, texts: texts
    ).map { Found(edition: edition, certificate: certificate, holder: $0, reason: kept.reason) }
  }

  /// Every certificate of the person, for the person to read.
  func facts(_ editions: [Edition.ID: Edition]) -> [PersonFile.Fact] {
    (ofEntries + own).map { found in
      let certificate = found.certificate
      let holder = found.holder
      let words = [
        certificate.number,
        editions[found.edition]?.rulebook.name(of: certificate.kind, in: .chinese)
          ?? certificate.kind.name(in: .chinese),
        holder.names.joined(separator: "、"), holder.organization, holder.title, holder.level,
        holder.advisers.isEmpty ? "" : "指导教师 \(holder.advisers.joined(separator: "、"))",
        "\(certificate.day.chinese)发", certificate.state.name(in: .chinese) + why(found),
      ]
      return PersonFile.Fact(
        edition: editions[found.edition]?.heading ?? found.edition.text,
        entry: certificate.entry?.text ?? "", kind: "证书",
        text: words.filter { !$0.isEmpty }.joined(separator: "，"))
    }
  }

  private func why(_ found: Found) -> String { found.reason.isEmpty ? "" : "：\(found.reason)" }
}

extension PersonCertificates.Found {
  fileprivate func names(_ name: String) -> Bool {
    certificate.kind != .organization && (holder.names + holder.advisers).contains(name)
  }

  fileprivate var organization: String { OrganizationNames.key(holder.organization) }

  /// As a choice among namesakes: its number and the organization on it.
  var words: String {
    let organization = holder.organization
    return "证书 \(certificate.number)" + (organization.isEmpty ? "" : "（\(organization)）")
  }
}
