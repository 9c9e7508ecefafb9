import Contest
import ContestArchive
import ContestStore

extension PackageManifest {
  /// Requires that the file is for this site.
  func requireReceiver(_ own: SiteIdentity) throws(ReceivingError) {
    guard toSealingKey == own.sealingKey else {
      throw .forAnotherOffice(to, own: own.name)
    }
  }

  /// Whom the file names has to be whom its keys belong to: its name, or a former one with the same keys. `names` are those on the sender's cards, the present one first.
  ///
  /// - Throws: ``ReceivingError/nameNotOnCard(_:card:)``, ``ReceivingError/receiverMisnamed(_:own:)``.
  func requireNames(of names: [String], own: SiteIdentity) throws(ReceivingError) {
    guard names.contains(from) else { throw .nameNotOnCard(from, card: names.first ?? "") }
    guard ([own.name] + own.formerNames).contains(to) else {
      throw .receiverMisnamed(to, own: own.name)
    }
  }
}

/// What this office asks of a package before it is taken, what it is told of one that is, and what is kept.
extension ReceivedPackage {
  /// - Throws: ``ReceivingError`` if the package is not for this edition, if its rules differ, if it was
  ///   received before, or if it is older than a received one.
  func requireFor(
    _ edition: Edition, after sent: [PackageRecord]
  ) throws(ReceivingError) {
    guard manifest.programme == edition.rulebook.id, manifest.year == edition.year else {
      throw .otherEdition(
        "\(manifest.programme) \(manifest.year)", own: "\(edition.rulebook.id) \(edition.year)")
    }
    if let from = edition.tier.intake?.from, from != manifest.tier {
      let tiers = edition.rulebook.tiers
      throw .otherTier(
        OfficeTier(manifest.tier, among: tiers), wanted: OfficeTier(from, among: tiers))
    }
    let isInForceHere = seals.last == edition.sealInForce
    if !isInForceHere { try requireAgreement(edition) }
    if manifest.kind != .withdrawal || isInForceHere { try requireLists(edition.rulebook) }
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
      if sent.contains(where: { $0.number == manifest.number }) {
        throw .numberAgain(manifest.number, latest: last.number)
      }
      guard manifest.number > last.number else {
        throw .older(number: manifest.number, latest: last.number)
      }
    }
  }

  /// The SHA-256 of the rules with which the edition below opened, and of each amendment.
  private var seals: [String] { [manifest.rulebook] + manifest.amendments.map(\.sha256) }

  /// - Throws: ``ReceivingError`` where the rules in force below and here differ in a part that both need, or where the two
  ///   opened with different files and neither has put on record that it goes by the other's.
  private func requireAgreement(_ edition: Edition) throws(ReceivingError) {
    guard let below = RulebookReader.read(amendments.last ?? rulebook, isSealed: true).rulebook
    else { throw .rulebookUnreadable }
    let verdict = RulebookAgreement.verdict(
      below: seals, here: edition.seals,
      differing: RulebookAgreement.differing(below, edition.rulebook, receiving: edition.tier.id))
    switch verdict {
    case .agree: return
    case .otherFile(let parts):
      // What was taken by agreed rules can be taken back after they part again.
      if manifest.kind == .withdrawal, seals.count > 1 { return }
      throw .otherRulebook(below.version, own: edition.rulebook.version, parts)
    // A withdrawal is accepted whatever the rules say; an entry that moves up is checked by the rules in force here.
    case .amendedHere(let parts):
      guard manifest.kind == .withdrawal else { throw .amendedHere(parts) }
    case .amendedBelow(let parts):
      guard manifest.kind == .withdrawal else { throw .amendedOtherwise(parts) }
    }
  }

  /// Each reserve waits on the list of all, of a track, of a group or of an organization.
  private func requireLists(_ rulebook: Rulebook) throws(ReceivingError) {
    let tracks = rulebook.tracks.map(\.id.text)
    for entry in entries where entry.standing == .reserve {
      let list = entry.list
      let isKnown =
        list.isEmpty || list.hasPrefix(NextReserve.list(of: ""))
        || tracks.contains { list == $0 || list.hasPrefix("\($0)/") }
      guard isKnown else { throw .listUnknown(entry.code, list: list) }
    }
  }

  /// The amendments of the rules in the package, a sentence for each; before them that the office below opened with another
  /// file than `edition`.
  func amendmentLines(_ edition: Edition) -> [Bilingual] {
    let other = Bilingual(
      chinese:
        "对方开届时封存的是另一份规程（SHA-256 \(manifest.rulebook.prefix(16))…，本届的是 \(edition.seal.prefix(16))…），以后修订，本级所用的部分已一致。",
      english:
        "The sender opened with another rulebook file (SHA-256 \(manifest.rulebook.prefix(16))…; this edition's is \(edition.seal.prefix(16))…); amendments made them agree."
    )
    return (manifest.rulebook == edition.seal ? [] : [other])
      + manifest.amendments.map {
        Bilingual(
          chinese: "对方修订过规程（第 \($0.number) 次，\($0.at.day())）：\($0.reason)。本级所用的部分没有不同。",
          english:
            "The sender amended the rules (number \($0.number), \($0.at.day())): \($0.reason). What this tier uses is the same."
        )
      }
  }

  /// Warnings about a package that is accepted nevertheless: missing packages before it, answers to unknown questions, a
  /// time that is still to come.
  func remarks(
    _ edition: Edition, after last: PackageRecord?, now: Instant, at place: Place
  ) -> [Problem] {
    var faults: [PackageFault] = []
    // Clocks of two offices differ by minutes, not by a day.
    if manifest.madeAt.day() > now.day().adding(days: 1) {
      faults.append(.madeLater(manifest.madeAt.day(), today: now.day()))
    }
    let expected = (last?.number ?? 0) + 1
    if manifest.number > expected {
      faults.append(.gap(from: expected, through: manifest.number - 1))
    } else if let last, manifest.previous != last.sha256 {
      faults.append(.otherPredecessor(number: last.number))
    }
    if entries.isEmpty { faults.append(.nobody) }
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
  func record(
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
