import Contest
import ContestArchive
import ContestStore

/// The certificates of an edition beside the sealed list of prizes, read in one state.
struct CertificateBook: Sendable {
  let book: ResultBook
  let kept: [CertificateLedger.Kept]
  let records: [CertificateRecords.Kept]
  let holders: [CertificateHolder]
  let ledger: CertificateLedger

  var edition: Edition { book.edition }

  init(
    _ book: ResultBook, _ records: [CertificateRecords.Kept], _ organizations: OrganizationNames,
    _ key: SiteKey
  ) throws {
    self.book = book
    self.records = records
    kept = try records.map { record in
      let certificate = record.certificate
      guard !record.sealed.isEmpty else { return CertificateLedger.Kept(certificate, nil) }
      let texts = try key.box.open(
        record.sealed,
        owner: CertificateRecords.owner(book.edition.id, sequence: certificate.sequence))
      return CertificateLedger.Kept(
        certificate,
        CertificateHolder(
          certificate.kind, entry: certificate.entry, position: certificate.position, texts: texts),
        printed: CertificateHolder.printed(in: texts))
    }
    holders = book.certificateHolders
    ledger = CertificateLedger(kept, holders: holders, organizations: organizations)
  }

  /// The number for the next certificate.
  var nextSequence: Int { (records.last?.certificate.sequence ?? 0) + 1 }

  func kept(number: String) throws(CertificateFault) -> CertificateLedger.Kept {
    guard
      let place = IssuedCertificate.place(of: number, among: kept.map(\.certificate.number)),
      kept.indices.contains(place)
    else {
      throw .unknownNumber(number)
    }
    return kept[place]
  }

  /// The title that stands on a certificate, for everybody to read. Empty for one that has none, and where a person is judged,
  /// in the whole contest or in this track: the title is that person's name then.
  func titleForAll(of kept: CertificateLedger.Kept) -> String {
    guard let entry = kept.certificate.entry, let holder = kept.holder else { return "" }
    let rulebook = edition.rulebook
    let isOfPerson =
      if let track = book.entries[entry]?.track {
        rulebook.subject(of: track) == .person
      } else {
        rulebook.subject == .person || rulebook.tracks.contains { $0.subject == .person }
      }
    return isOfPerson ? "" : PersonalNumbers.masked(holder.title)
  }

  /// - Throws: ``CertificateFault`` while there is no sealed list of prizes that holds.
  func requireSealed() throws(CertificateFault) {
    guard book.areAwardsGiven, let version = book.version else { throw .noPrizesYet }
    guard !version.isStale else {
      throw .stale(version: version.version.number, reopened: version.reopenedNames)
    }
  }
}

extension IssuedCertificate {
  /// The place of a number that somebody typed as it stands on paper: in any width, with dashes of any kind, and with the
  /// word before it, 编号：2027-0002. A number that is written so itself comes first.
  static func place(of typed: String, among numbers: [String]) -> Int? {
    if let place = numbers.firstIndex(of: typed) { return place }
    for text in [typed, CertificateEvidence.withoutLabel(typed)] {
      let key = CertificateNumber.key(text)
      if let place = numbers.firstIndex(where: { CertificateNumber.key($0) == key }) {
        return place
      }
    }
    return nil
  }
}

extension Desk {
  /// Reads the certificates of an edition with its results; whoever calls has asked for the permission.
  func certificateBook(_ id: Edition.ID) async throws -> CertificateBook {
    let book = try await readResultBook(id)
    let (records, organizations) = try await database.read { connection in
      (
        try CertificateRecords.all(id, in: connection),
        try OrganizationRecords.names(id, in: connection)
      )
    }
    return try CertificateBook(book, records, organizations, key)
  }

  /// The digest and the code of a certificate that gets a number.
  func certificateCode(
    number: String, edition: Edition.ID, level: String, digest: String
  ) -> CertificateCode? {
    CertificateCode(bytes: key.certificateHash([number, edition.text, level, digest]))
  }
}

extension ResultBook {
  /// Everybody to whom the sealed list of prizes gives a certificate, of all kinds, best level first.
  var certificateHolders: [CertificateHolder] {
    guard areAwardsGiven else { return [] }
    var holders: [CertificateHolder] = []
    for award in awardsInOrder() {
      guard let brief = entries[award.entry] else { continue }
      let subject = edition.rulebook.subject(of: brief.track)
      let own = members[award.entry] ?? []
      let advisers = self.advisers[award.entry] ?? []
      func holder(
        _ kind: CertificateKind, _ position: Int, _ names: [String], level: String
      ) -> CertificateHolder {
        CertificateHolder(
          kind, entry: award.entry, position: position, names: names,
          organization: brief.organization, title: brief.title, level: level,
          track: trackName(brief.track), group: brief.group,
          advisers: kind == .adviser ? [] : advisers, place: award.place)
      }
      // A collective is named itself; a candidate's entry bears the candidate's name.
      let team = subject == .collective || own.isEmpty ? [brief.title] : own
      holders.append(holder(.team, 0, team, level: award.level))
      for (place, name) in own.enumerated() {
        holders.append(holder(.member, place + 1, [name], level: award.level))
      }
      // Where the programme has prizes for advisers, their certificates go by these; otherwise advisers get one for the prize
      // of the work.
      let prizes = edition.tier.adviserAwards
      for (place, name) in advisers.enumerated() {
        if prizes.isEmpty {
          holders.append(holder(.adviser, place + 1, [name], level: award.level))
        }
        for prize in prizes where prize.levels.contains(award.level) {
          holders.append(holder(.adviser, place + 1, [name], level: prize.name.chinese))
        }
      }
    }
    return holders + memberHolders + organizationHolders
  }

  /// Those who have a prize for members, each for the entry on which they are.
  private var memberHolders: [CertificateHolder] {
    honours.members.flatMap { award in
      award.rows.compactMap { row -> CertificateHolder? in
        guard let brief = entries[row.member.entry], let name = name(of: row.member) else {
          return nil
        }
        return CertificateHolder(
          .member, entry: row.member.entry, position: row.member.seat, names: [name],
          organization: brief.organization, title: brief.title, level: award.award.name.chinese,
          track: trackName(brief.track), group: brief.group,
          advisers: advisers[row.member.entry] ?? [], place: row.place > 0 ? row.place : nil)
      }
    }
  }

  /// The name of a member by the place on the entry; `nil` where it has no such member.
  func name(of member: MemberPlace) -> String? {
    let own = members[member.entry] ?? []
    return own.indices.contains(member.seat - 1) ? own[member.seat - 1] : nil
  }

  private var organizationHolders: [CertificateHolder] {
    // While the committee has not decided a tie, points and places can still change.
    guard undecidedPoints.isEmpty else { return [] }
    let honours = Honours(self)
    func holder(_ row: TeamPoints.Row, _ level: String) -> CertificateHolder {
      CertificateHolder(
        .organization, names: [row.organization], organization: row.organization, level: level,
        place: row.place)
    }
    return honours.cups.flatMap { cup in cup.rows.map { holder($0, cup.cup.name.chinese) } }
      + honours.organizations.flatMap { prize in
        prize.rows.map { holder($0, prize.award.name.chinese) }
      }
  }
}
