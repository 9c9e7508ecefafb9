public import Contest
import ContestArchive
import ContestSheets
import ContestStore

extension Desk {
  /// Takes in a list of recommendations on paper: one that ``recommendOnPaper(edition:to:reserves:reason:mode:path:)`` printed,
  /// or that an office typed itself. It is read like a registration and passes the same checks; under 推荐情况 or 备注 stands
  /// who is recommended, who waits (候补第 1 位) and who is taken back (撤回). A row whose cells stand beside their headings is
  /// refused.
  ///
  /// Nothing on it is signed: who takes it in answers for its coming from `unit`. `reason` says why members have changed, or
  /// entries were taken back.
  ///
  /// - Throws: ``PaperFault``, `SheetError`, ``ImportFault/editionClosed(_:)``, ``NotPermitted``. What is wrong with the
  ///   entries is in the report.
  public func receivePaper(
    _ path: String, from unit: String, edition id: Edition.ID? = nil,
    ownOrganizations: Bool = false, reason: String = "", mode: RunMode = .run
  ) async throws -> PackageReceipt {
    let id = try await permitted(.importEntries, in: id)
    let source = try SheetSource.open(path)
    let digest = try FileDigest.of(path)
    let (edition, sent, stored) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      if try SiteTrustRecords.all(in: connection).contains(where: { $0.name == unit }) {
        throw PaperFault.hasCard(unit)
      }
      let sent = try PackageRecords.all(id, in: connection)
        .filter { $0.direction == .received && $0.site == unit }
      if let same = sent.first(where: { $0.sha256 == digest.text }) {
        throw PaperFault.receivedBefore(number: same.number)
      }
      return (edition, sent, try Self.entriesHere(of: sent, id, in: connection))
    }
    guard edition.state == .open else { throw ImportFault.editionClosed(edition.id) }
    let fresh: () -> Entry.Identity = { [chance] in Entry.Identity(chance()) }
    var reading = PaperReading(
      RegistrationReader(edition, organization: ownOrganizations ? nil : unit))
    try reading.read(source, sent: sent, fresh: fresh)
    let number = (sent.last?.number ?? 0) + 1
    let arrival = PackageArrival(
      site: unit,
      advanced: reading.items.filter { $0.standing == .advanced }.map { ($0.identity, $0.work) },
      back: Set(reading.items.lazy.filter { $0.standing != .advanced }.map(\.identity)),
      sent: sent, here: stored, reason: reason, number: number, name: source.name)
    let record = try reading.record(
      unit, number, digest, action("package.receive"), reason: reason,
      previous: sent.last?.sha256 ?? "", key, edition)
    var report = try await take(
      arrival, record, edition, reading.reader,
      ImportRequest.File(name: source.name, digest: digest),
      organization: ownOrganizations ? nil : unit, mode: mode)
    try report.account(for: [source], reading.reader.accounts)
    return PackageReceipt(
      site: unit, record: record, changes: record.changes(since: sent.last), amendments: [],
      withdrawn: arrival.withdrawn, report: report, organization: ownOrganizations ? nil : unit,
      otherOffice: nil, table: [], tableName: source.name, edition: id, faults: [])
  }
}

/// A list on paper as it is read: each row's entry, where it stands, and who it is.
private struct PaperReading {
  struct Item {
    let identity: Entry.Identity
    let standing: PackageDifference.Standing
    let place: Int
    let work: Registration
  }
  /// Only with the recommended entries, once the list is read.
  private(set) var reader: RegistrationReader
  private(set) var items: [Item] = []

  init(_ reader: RegistrationReader) { self.reader = reader }

  private static let standings: Set<String> = [
    PaperList.standingHeading, "推荐意见", "是否推荐", "推荐类型",
  ]

  /// `sent` are the lists of the unit before; `fresh` makes the identity of an entry that comes for the first time.
  mutating func read(
    _ source: SheetSource, sent: [PackageRecord], fresh: () -> Entry.Identity
  ) throws {
    try reader.read(source)
    let known = Dictionary(
      sent.flatMap(\.lines).map { ($0.code.text, $0.identity) },
      uniquingKeysWith: { _, last in last })
    var rows: [Int: [Int: SheetRow]] = [:]
    for (index, sheet) in reader.sheets.enumerated() {
      let info = try sheet.place.sheet.map { try source.sheet(named: $0) } ?? source.sheets.first
      guard let info else { continue }
      let shifts = ShiftedRows(sheet.layout, tracks: reader.tracks)
      for row in try source.allRows(of: info) where row.number > sheet.layout.headingRow {
        rows[index, default: [:]][row.number] = row
        guard let shift = shifts.shift(of: row) else { continue }
        reader.problems.add(
          PaperFault.shifted(
            heading: sheet.layout.heading(of: shift.column), isToTheRight: shift.isToTheRight),
          at: sheet.place(row: shift.row, column: shift.column))
      }
    }
    var seen: Set<Entry.Identity> = []
    var numbers: Set<String> = []
    var counts: [PackageDifference.Standing: Int] = [:]
    var kept: [RegistrationDraft] = []
    for draft in reader.drafts {
      let sheet = reader.sheets[draft.sheet]
      let row = rows[draft.sheet]?[draft.row]
      let standing = standing(of: draft, in: sheet, row)
      let identity =
        identity(of: draft, in: sheet, row) ?? known[draft.registration.number] ?? fresh()
      if !seen.insert(identity).inserted {
        reader.problems.add(PaperFault.identityTwice, at: sheet.numberPlace(in: draft))
      }
      if !numbers.insert(draft.registration.number).inserted, !draft.isFaulty {
        reader.problems.add(
          PaperFault.numberTwice(draft.registration.number), at: sheet.numberPlace(in: draft))
      }
      counts[standing, default: 0] += 1
      items.append(
        Item(
          identity: identity, standing: standing, place: counts[standing] ?? 1,
          work: draft.registration))
      if standing == .advanced { kept.append(draft) }
    }
    reader.drafts = kept
  }

  /// The text under the first heading of these, without spaces; `nil` where there is no such column, or nothing in it.
  private func text(
    under headings: Set<String>, _ sheet: FormSheet, _ row: SheetRow?
  ) -> (text: String, column: Int)? {
    let column = sheet.layout.headings.sorted { $0.key < $1.key }
      .first { headings.contains(RegistrationHeadings.plain($0.value)) }?.key
    guard let column, let row else { return nil }
    let text = CleanText(row.cell(at: column).value.text, halfWidth: true).text
      .filter { !$0.isWhitespace }
    return text.isEmpty ? nil : (text, column)
  }

  private mutating func standing(
    of draft: RegistrationDraft, in sheet: FormSheet, _ row: SheetRow?
  ) -> PackageDifference.Standing {
    if let (text, column) = text(under: Self.standings, sheet, row) {
      if text.contains("候补") { return .reserve }
      if text.contains("撤回") || text.contains("撤销") { return .withdrawn }
      if !["推荐", "是", "同意推荐", "同意", "正式推荐", "拟推荐"].contains(text) {
        reader.problems.add(
          PaperFault.unclearStanding(text), at: sheet.place(row: draft.row, column: column))
      }
      return .advanced
    }
    // Remarks say many things; only these words of them count.
    let remark = text(under: ["备注", "说明"], sheet, row)?.text ?? ""
    if remark.contains("候补") { return .reserve }
    return remark.contains("撤回") ? .withdrawn : .advanced
  }

  private mutating func identity(
    of draft: RegistrationDraft, in sheet: FormSheet, _ row: SheetRow?
  ) -> Entry.Identity? {
    guard let (text, column) = text(under: [PaperList.identityHeading, "标识"], sheet, row) else {
      return nil
    }
    guard let identity = Entry.Identity(text.lowercased()) else {
      reader.problems.add(
        PaperFault.noIdentity(PersonalNumbers.masked(text)),
        at: sheet.place(row: draft.row, column: column))
      return nil
    }
    return identity
  }

  /// What is kept of it.
  func record(
    _ unit: String, _ number: Int, _ digest: Digest, _ action: Action, reason: String,
    previous: String, _ key: SiteKey, _ edition: Edition
  ) throws -> PackageRecord {
    PackageRecord(
      direction: .received, site: unit, number: number, kind: PaperList.kind, at: action.at,
      actor: action.actor, sha256: digest.text, previous: previous, version: 0, reason: reason,
      lines: try items.map { item in
        var sealed: [UInt8] = []
        if item.standing == .reserve {
          sealed = try key.box.seal(
            KeptReserve(item.work, list: Self.list(of: item.work, edition)).texts,
            owner: ReserveBox.owner(edition.id, item.identity))
        }
        return PackageRecord.Line(
          identity: item.identity, code: Entry.ID(item.work.number),
          standing: item.standing.rawValue, place: item.place, title: item.work.title,
          organization: item.work.organization, sealed: sealed)
      })
  }

  /// The list on which a reserve waits, by the rules of the tier below: paper does not say it.
  private static func list(of work: Registration, _ edition: Edition) -> String {
    guard let intake = edition.tier.intake,
      let below = intake.from.flatMap({ edition.rulebook.tier($0) })
    else { return "" }
    let round: Round? =
      switch intake.take {
      case .recommended: below.lastScored(of: work.track)
      case .advanced(let id): below.round(id)
      case .levels: nil
      }
    guard let round else { return NextReserve.list(of: work.organization) }
    let scope = round.advance?.per ?? .all
    return (scope == .all && below.endsApart ? .track : scope)
      .list(track: work.track, group: work.group)
  }
}
