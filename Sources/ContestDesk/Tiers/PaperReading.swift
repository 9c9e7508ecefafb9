import Contest
import ContestArchive
import ContestSheets
import ContestStore

/// A list on paper while it is read: each row's entry, its state, and its identity.
struct PaperReading {
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

  /// `sent` are the unit's earlier lists; `fresh` makes the identity of an entry that appears for the first time.
  mutating func read(
    _ source: SheetSource, sent: [PackageRecord], _ edition: Edition,
    fresh: () -> Entry.Identity
  ) throws {
    try reader.read(source)
    let known = Dictionary(
      sent.flatMap(\.lines).map { ($0.code.text, $0.identity) },
      uniquingKeysWith: { _, last in last })
    let standings = try PaperStandings(source, reader.sheets)
    let rows = Dictionary(
      standings.rows.enumerated().map { ($0.offset, $0.element) },
      uniquingKeysWith: { one, _ in one })
    let misplaced = refuseMisplaced(rows)
    var seen: Set<Entry.Identity> = []
    var numbers: Set<String> = []
    var counts: [PackageDifference.Standing: Int] = [:]
    var kept: [RegistrationDraft] = []
    // The rows of each sheet whose remark says how the entry is recommended, and the columns and titles that do.
    var used: [Place: Set<Int>] = [:]
    var columns: Set<Place> = []
    var titles = PaperTitles()
    let came = Set(sent.flatMap(\.lines).map(\.identity))
    forgetPeople(
      of: reader.drafts.filter { draft in
        standings.said(of: draft, in: reader.sheets[draft.sheet]).standing == .withdrawn
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
      let said = standings.said(of: draft, in: sheet)
      if said.isByRemark { used[sheet.place, default: []].insert(draft.row) }
      if let column = said.column {
        columns.insert(sheet.place(row: sheet.layout.headingRow, column: column))
      }
      titles.add(said, on: sheet)
      for (fault, column) in said.faults {
        reader.problems.add(
          fault,
          at: sheet.place(row: draft.row, column: column ?? sheet.layout.numberColumn))
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
    forgetUnread(columns, titles)
    for problem in titles.problems { reader.problems.add(problem) }
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

  /// Takes columns and titles that were used out of the notes that say they were not.
  private mutating func forgetUnread(_ columns: Set<Place>, _ titles: PaperTitles) {
    reader.problems.removeAll { problem in
      if case .unknownHeading? = problem.explanation as? TableError {
        return columns.contains(problem.place)
      }
      guard case .loneCell? = problem.explanation as? RegistrationFault else { return false }
      var row = problem.place
      row.column = nil
      return titles.rows.contains(row)
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

  private mutating func identity(
    of draft: RegistrationDraft, in sheet: FormSheet, _ row: SheetRow?
  ) -> Entry.Identity? {
    let column = sheet.layout.headings.sorted { $0.key < $1.key }.first {
      [PaperList.identityHeading, "标识"].contains(RegistrationHeadings.plain($0.value))
    }?.key
    guard let column, let row else { return nil }
    let text = CleanText(row.cell(at: column).value.text, halfWidth: true).text
      .filter { !$0.isWhitespace }
    guard !text.isEmpty else { return nil }
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
