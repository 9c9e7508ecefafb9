public import Contest
import ContestArchive
import ContestSheets
import ContestStore

extension Desk {
  /// Receives a list of recommendations on paper: one that ``recommendOnPaper(edition:to:reserves:reason:mode:path:keeping:)``
  /// wrote, or that an office typed itself. It is read and checked like a registration. The columns 推荐情况 or 备注 say who is
  /// recommended, who is a reserve (候补第 1 位) and who is withdrawn (撤回). A row whose cells are shifted from their headings
  /// is refused.
  ///
  /// Reserves move up in the order of their numbers (``ReserveOrder``), not of the rows. A list that lacks a reserve or a
  /// recommended entry of the last list is refused.
  ///
  /// The list has no digital signature: the person who enters it is responsible that it comes from `unit`. `reason` is
  /// needed if members have changed or entries were withdrawn.
  ///
  /// - Throws: ``PaperFault``, `SheetError`, ``ImportFault/editionClosed(_:)``, ``NotPermitted``. Faults of the entries
  ///   are in the report.
  public func receivePaper(
    _ path: String, from unit: String, edition id: Edition.ID? = nil,
    ownOrganizations: Bool = false, reason: String = "", mode: RunMode = .run
  ) async throws -> PackageReceipt {
    let id = try await permitted(.importEntries, in: id)
    let source = try SheetSource.open(path)
    let digest = try FileDigest.of(path)
    let (edition, sent, stored, tookBack) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      if try SiteTrustRecords.all(in: connection).contains(where: { $0.name == unit }) {
        throw PaperFault.hasCard(unit)
      }
      let sent = try PackageRecords.received(from: unit, id, in: connection)
      if let same = sent.first(where: { $0.sha256 == digest.text }) {
        throw PaperFault.receivedBefore(number: same.number)
      }
      let here = try Self.entriesHere(of: sent, id, in: connection)
      return (edition, sent, here, try Self.takenBack(here, in: connection))
    }
    guard edition.state == .open else { throw ImportFault.editionClosed(edition.id) }
    let fresh: () -> Entry.Identity = { [chance] in Entry.Identity(chance()) }
    var reading = PaperReading(
      RegistrationReader(edition, organization: ownOrganizations ? nil : unit))
    try reading.read(source, sent: sent, edition, fresh: fresh)
    let number = (sent.last(where: \.isOnPaper)?.number ?? 0) + 1
    let arrival = PackageArrival(
      site: unit,
      advanced: reading.items.filter { $0.standing == .advanced }.map { ($0.identity, $0.work) },
      back: Set(reading.items.lazy.filter { $0.standing != .advanced }.map(\.identity)),
      sent: sent, here: stored, tookBack: tookBack, reasons: PackageReasons(reason), number: number,
      name: source.name)
    reading.requireReasons(of: arrival)
    reading.refuseReservesLeftOut(of: sent.last, here: stored)
    var record = try reading.record(
      unit, number, digest, action("package.receive"), reason: reason,
      previous: sent.last?.sha256 ?? "", key, edition)
    let unread = Set(reading.items.lazy.filter(\.isFaulty).map(\.identity))
    record.members = record.receivedMemberChanges(
      since: sent.last, of: arrival.advanced.filter { !unread.contains($0.identity) },
      here: stored)
    var report = try await take(
      arrival, record, edition, reading.reader,
      ImportRequest.File(name: source.name, digest: digest),
      organization: ownOrganizations ? nil : unit, mode: mode)
    try report.account(for: [source], reading.reader.accounts)
    let moved = try await resultChanges(
      withdrawing: arrival.withdrawn.map(\.entry), id, mode: mode)
    return PackageReceipt(
      site: unit, record: record, changes: record.changes(since: sent.last), amendments: [],
      withdrawn: arrival.withdrawn, report: report, organization: ownOrganizations ? nil : unit,
      otherOffice: nil, table: [], tableName: source.name, resultChanges: moved,
      restored: arrival.restored, edition: id, faults: [])
  }
}

/// A list on paper while it is read: each row's entry, its state, and its identity.
private struct PaperReading {
  struct Item {
    let identity: Entry.Identity
    let standing: PackageDifference.Standing
    var place: Int
    let work: Registration
    /// The cell with the state of the recommendation.
    let cell: Place
    /// The number after 候补.
    var written: Int?
    /// Whether something of it could not be read, so that nobody knows who is on it.
    var isFaulty = false
  }
  /// Contains only the recommended entries, once the list has been read.
  private(set) var reader: RegistrationReader
  private(set) var items: [Item] = []

  init(_ reader: RegistrationReader) { self.reader = reader }

  private static let standings: Set<String> = [
    PaperList.standingHeading, "推荐意见", "是否推荐", "推荐类型",
  ]

  /// `sent` are the unit's earlier lists; `fresh` makes the identity of an entry that appears for the first time.
  mutating func read(
    _ source: SheetSource, sent: [PackageRecord], _ edition: Edition,
    fresh: () -> Entry.Identity
  ) throws {
    try reader.read(source)
    let known = Dictionary(
      sent.flatMap(\.lines).map { ($0.code.text, $0.identity) },
      uniquingKeysWith: { _, last in last })
    let rows = try rows(of: source)
    let misplaced = refuseMisplaced(rows)
    var seen: Set<Entry.Identity> = []
    var numbers: Set<String> = []
    var counts: [PackageDifference.Standing: Int] = [:]
    var kept: [RegistrationDraft] = []
    // The rows of each sheet whose remark says how the entry is recommended.
    var used: [Place: Set<Int>] = [:]
    let came = Set(sent.flatMap(\.lines).map(\.identity))
    forgetPeople(
      of: reader.drafts.filter { draft in
        said(of: draft, in: reader.sheets[draft.sheet], rows[draft.sheet]?[draft.row]).standing
          == .withdrawn
      })
    for draft in reader.drafts {
      let sheet = reader.sheets[draft.sheet]
      let row = rows[draft.sheet]?[draft.row]
      // Nothing in a row that is shifted or there twice is what it seems; what follows from it is not told.
      guard misplaced[draft.sheet, default: []].isDisjoint(with: Self.rows(of: draft, in: sheet))
      else {
        let identity =
          named(in: row, known, came) ?? known[draft.registration.number] ?? fresh()
        guard seen.insert(identity).inserted else { continue }
        items.append(
          Item(
            identity: identity, standing: .advanced, place: items.count + 1,
            work: draft.registration,
            cell: sheet.place(row: draft.row, column: sheet.layout.numberColumn), written: nil,
            isFaulty: true))
        continue
      }
      let said = said(of: draft, in: sheet, row)
      if said.isByRemark { used[sheet.place, default: []].insert(draft.row) }
      for (fault, column) in said.faults {
        reader.problems.add(fault, at: sheet.place(row: draft.row, column: column))
      }
      let identity =
        identity(of: draft, in: sheet, row) ?? known[draft.registration.number] ?? fresh()
      if !seen.insert(identity).inserted {
        reader.problems.add(PaperFault.identityTwice, at: sheet.numberPlace(in: draft))
      }
      if !numbers.insert(draft.registration.number).inserted, !draft.isFaulty {
        reader.problems.add(
          PaperFault.numberTwice(draft.registration.number), at: sheet.numberPlace(in: draft))
      }
      if said.standing == .withdrawn, !came.contains(identity) {
        reader.problems.add(
          PaperFault.withdrawnUnknown(draft.registration.number), .warning,
          at: sheet.numberPlace(in: draft))
      }
      counts[said.standing, default: 0] += 1
      items.append(
        Item(
          identity: identity, standing: said.standing, place: counts[said.standing] ?? 1,
          work: draft.registration,
          cell: sheet.place(row: draft.row, column: said.column ?? sheet.layout.numberColumn),
          written: said.written, isFaulty: draft.isFaulty))
      if said.standing == .advanced { kept.append(draft) }
    }
    // A row without its number in its place belongs to the entry above it, and its own entry is not left out either.
    for (index, numbers) in misplaced.sorted(by: { $0.key < $1.key }) {
      for number in numbers.sorted() {
        guard let identity = named(in: rows[index]?[number], known, came),
          let line = sent.last(where: { $0.lines.contains { $0.identity == identity } })?.lines
            .first(where: { $0.identity == identity }), seen.insert(identity).inserted
        else { continue }
        items.append(
          Item(
            identity: identity, standing: .advanced, place: items.count + 1,
            work: Registration(
              number: line.code.text, title: line.title, organization: line.organization,
              track: ""), cell: reader.sheets[index].place(row: number, column: nil),
            written: nil, isFaulty: true))
      }
    }
    reader.drafts = kept
    forgetRemarks(used)
    orderReserves(edition)
  }

  /// The entry of an earlier list that a misplaced row is about, by its identity or else its number in whichever cell.
  private func named(
    in row: SheetRow?, _ known: [String: Entry.Identity], _ came: Set<Entry.Identity>
  ) -> Entry.Identity? {
    let texts = (row?.cells ?? []).map { CleanText($0.value.text, halfWidth: true).text }
    return texts.lazy.compactMap { Entry.Identity($0.lowercased()) }.first { came.contains($0) }
      ?? texts.lazy.compactMap { known[$0] }.first
  }

  /// The rows below the headings, by sheet and number.
  private func rows(of source: SheetSource) throws -> [Int: [Int: SheetRow]] {
    var rows: [Int: [Int: SheetRow]] = [:]
    for (index, sheet) in reader.sheets.enumerated() {
      let info = try sheet.place.sheet.map { try source.sheet(named: $0) } ?? source.sheets.first
      guard let info else { continue }
      for row in try source.allRows(of: info) where row.number > sheet.layout.headingRow {
        rows[index, default: [:]][row.number] = row
      }
    }
    return rows
  }

  /// Refuses rows whose cells are shifted from their headings, and rows that are the one before again, and drops what else was
  /// found in them.
  ///
  /// - Returns: those rows, by sheet.
  private mutating func refuseMisplaced(_ rows: [Int: [Int: SheetRow]]) -> [Int: Set<Int>] {
    var misplaced: [Int: Set<Int>] = [:]
    var found: [(PaperFault, Place)] = []
    for (index, sheet) in reader.sheets.enumerated() {
      let shifts = ShiftedRows(sheet.layout, tracks: reader.tracks)
      var before: (number: Int, texts: [String])?
      for (number, row) in rows[index, default: [:]].sorted(by: { $0.key < $1.key }) {
        let texts = row.cells.map { "\($0.column) \($0.value.text)" }
          .filter { !$0.hasSuffix(" ") }
        defer { before = (number, texts) }
        if let before, texts.count >= 4, texts == before.texts {
          misplaced[index, default: []].insert(number)
          found.append(
            (
              .rowTwice(first: before.number),
              sheet.place(row: number, column: sheet.layout.numberColumn)
            ))
        } else if let shift = shifts.shift(of: row) {
          misplaced[index, default: []].insert(number)
          found.append(
            (
              .shifted(
                heading: sheet.layout.heading(of: shift.column), isToTheRight: shift.isToTheRight),
              sheet.place(row: shift.row, column: shift.column)
            ))
        }
      }
    }
    let places = Set(
      misplaced.flatMap { index, numbers in
        numbers.map { reader.sheets[index].place(row: $0, column: nil) }
      })
    reader.problems.removeAll { problem in
      var row = problem.place
      row.column = nil
      return places.contains(row)
    }
    for (fault, place) in found { reader.problems.add(fault, at: place) }
    return misplaced
  }

  /// The rows of an entry.
  private static func rows(of draft: RegistrationDraft, in sheet: FormSheet) -> Set<Int> {
    var rows: Set = [draft.row]
    if sheet.layout.hasRowPerMember { rows.formUnion(draft.spots.map { Int($0) }) }
    return rows
  }

  /// Takes remarks that were used out of the notes that say which were not.
  private mutating func forgetRemarks(_ used: [Place: Set<Int>]) {
    var left: [Problem] = []
    for problem in reader.problems.all {
      guard
        case .remarksNotTaken(let heading, let remarks, let count)? = problem.explanation
          as? RegistrationFault
      else { continue }
      var sheet = problem.place
      (sheet.row, sheet.column) = (nil, nil)
      guard let rows = used[sheet] else {
        left.append(problem)
        continue
      }
      let others = remarks.filter { !rows.contains($0.row) }
      guard count > rows.count, !others.isEmpty else { continue }
      left.append(
        Problem(
          RegistrationFault.remarksNotTaken(heading, others, count: count - rows.count),
          severity: problem.severity, at: problem.place))
    }
    reader.problems.removeAll { problem in
      if case .remarksNotTaken? = problem.explanation as? RegistrationFault { true } else { false }
    }
    for problem in left {
      reader.problems.add(problem.explanation, problem.severity, at: problem.place)
    }
  }

  /// Drops problems about missing people of withdrawn entries, because these are listed without people.
  private mutating func forgetPeople(of drafts: [RegistrationDraft]) {
    var rows: Set<Place> = []
    for draft in drafts {
      let sheet = reader.sheets[draft.sheet]
      rows.insert(sheet.place(row: draft.row, column: nil))
      guard sheet.layout.hasRowPerMember else { continue }
      for row in draft.spots { rows.insert(sheet.place(row: Int(row), column: nil)) }
    }
    reader.problems.removeAll { problem in
      var row = problem.place
      row.column = nil
      return rows.contains(row) && !(problem.explanation is PaperFault)
    }
  }

  /// Gives each reserve its written number, and reports rows whose numbers do not form an order.
  private mutating func orderReserves(_ edition: Edition) {
    let indices = items.indices.filter { items[$0].standing == .reserve }
    let order = ReserveOrder(
      indices.map {
        ReserveOrder.Row(items[$0].written, list: Self.list(of: items[$0].work, edition))
      })
    for (position, fault) in order.faults.sorted(by: { $0.key < $1.key }) {
      guard indices.indices.contains(position) else { continue }
      let item = items[indices[position]]
      let found: PaperFault =
        switch fault {
        case .twice(let number, let first):
          .reserveTwice(
            number,
            first: indices.indices.contains(first)
              ? Self.name(of: items[indices[first]]) : "\(number)")
        case .gap(let number, let missing): .reserveGap(number, missing: missing)
        case .unnumbered: .reserveUnnumbered
        }
      reader.problems.add(found, at: item.cell)
    }
    if order.isByRows, indices.count > 1, let first = indices.first {
      reader.problems.add(
        PaperFault.reservesByRows(indices.count), .warning, at: items[first].cell)
    }
    for (position, place) in order.places.enumerated() where indices.indices.contains(position) {
      items[indices[position]].place = place
    }
    // The record has the reserves in the order in which they move up.
    let reserves = indices.map { items[$0] }.sorted { $0.place < $1.place }
    items = items.filter { $0.standing != .reserve } + reserves
  }

  /// The row and number of an entry for messages: `第 6 行（3）`.
  private static func name(of item: Item) -> String {
    item.cell.row.map { "第 \($0) 行（\(item.work.number)）" } ?? item.work.number
  }

  /// Refuses withdrawals, and entries that become reserves again, without a reason.
  mutating func requireReasons(of arrival: PackageArrival) {
    guard arrival.reasons.whole.allSatisfy(\.isWhitespace) else { return }
    let leaving = Set(arrival.withdrawn.map(\.identity))
    for item in items where leaving.contains(item.identity) {
      reader.problems.add(PaperFault.withdrawalNeedsReason(item.work.number), at: item.cell)
    }
  }

  /// Refuses a list that lacks a reserve of the last list. A reserve that has become an entry here is checked elsewhere.
  mutating func refuseReservesLeftOut(
    of last: PackageRecord?, here: [Entry.Identity: StoredEntry]
  ) {
    let listed = Set(items.map(\.identity))
    for line in last?.lines ?? []
    where line.standing == PackageDifference.Standing.reserve.rawValue
      && !listed.contains(line.identity) && here[line.identity] == nil
    {
      reader.problems.add(
        PaperFault.reserveLeftOut(line.code.text, title: PersonalNumbers.masked(line.title)),
        at: Place(file: reader.sheets.first?.place.file))
    }
  }

  /// The text under the first of these headings, without spaces; `nil` if there is no such column or it is blank.
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

  /// What a row says about the recommendation.
  private struct Said {
    var standing = PackageDifference.Standing.advanced
    var written: Int?
    /// The column that says so.
    var column: Int?
    var faults: [(PaperFault, column: Int)] = []
    /// Whether a remark said it.
    var isByRemark = false
  }

  private func said(
    of draft: RegistrationDraft, in sheet: FormSheet, _ row: SheetRow?
  ) -> Said {
    var said = Said()
    let isWhole: Bool
    let text: String
    if let (own, column) = self.text(under: Self.standings, sheet, row) {
      (text, isWhole, said.column) = (own, true, column)
      if text.contains("撤回") || text.contains("撤销") {
        said.standing = .withdrawn
      } else if !text.contains("候补"),
        !["推荐", "是", "同意推荐", "同意", "正式推荐", "拟推荐"].contains(text)
      {
        said.faults.append((.unclearStanding(text), column))
      }
    } else if let (remark, column) = self.text(under: ["备注", "说明"], sheet, row) {
      // Remarks may be about anything; only these words in them count.
      (text, isWhole, said.column) = (remark, false, column)
      if text.contains("撤回") { said.standing = .withdrawn }
    } else {
      return said
    }
    said.isByRemark = !isWhole && (text.contains("候补") || said.standing == .withdrawn)
    guard text.contains("候补") else { return said }
    if said.standing == .withdrawn {
      said.faults.append((.unclearStanding(text), said.column ?? 1))
      return said
    }
    said.standing = .reserve
    switch ReserveOrder.word(in: text, isWhole: isWhole) {
    case .number(let number): said.written = number
    case .none: break
    case .unclear: said.faults.append((.unclearReserve(text), said.column ?? 1))
    }
    return said
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

  /// The stored form of the list.
  func record(
    _ unit: String, _ number: Int, _ digest: Digest, _ action: Action, reason: String,
    previous: String, _ key: SiteKey, _ edition: Edition
  ) throws -> PackageRecord {
    PackageRecord(
      direction: .receivedOnPaper, site: unit, number: number, kind: PaperList.kind, at: action.at,
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

  /// The list on which a reserve waits, by the rules of the tier below, because the paper does not say it.
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
