public import Contest
import ContestSheets
public import ContestStore

extension Desk {
  /// Takes in the list of organizations that may send entries: 单位名单, with short names, provinces and quotas.
  ///
  /// An organization is recognized by its code (单位代码), its name, its short name or a former name. If its name has
  /// changed, the old one becomes a former name, so that files and judges that still use it are recognized. From now on,
  /// registrations of organizations that are not on the list are refused. Nothing is written when any row has an error,
  /// such as a name that two organizations would have.
  public func importOrganizations(
    _ file: String, edition: Edition, mode: RunMode = .run
  ) async throws -> ListImportReport {
    try actor.require(.importOrganizations, in: .edition(edition.id))
    let source = try SheetSource.open(file)
    let table = try TableFile.read(source, columns: OrganizationTable.columns)
    let list = OrganizationTable(table)
    let id = edition.id
    var preview = try await database.read { connection in
      try OrganizationImport(list, id, in: connection).report(isStored: false)
    }
    if preview.hasErrors, list.rows.isEmpty,
      let other = WrongTable.problem(in: source, insteadOf: .organizations)
    {
      preview.problems.append(other)
    }
    preview.account = table.account
    try preview.account?.refuse(preview.problems, in: source)
    guard mode == .run, !preview.hasErrors else { return preview }
    var report = try await database.write(action("organizations.import")) { transaction in
      let plan = try OrganizationImport(list, id, in: transaction)
      guard !plan.hasErrors else { return plan.report(isStored: false) }
      for (line, organization) in plan.lines where line.kind != .unchanged {
        try OrganizationRecords.save(
          organization, id, withheld: plan.origins[organization.id]?.withheld ?? [:],
          in: transaction)
      }
      return plan.report(isStored: true)
    }
    report.account = preview.account
    return report
  }

  /// All organizations of an edition.
  public func organizations(_ edition: Edition) async throws -> [OrganizationRecord] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { try OrganizationRecords.all(edition.id, in: $0) }
  }
}

/// Compares a list of organizations with what is stored.
struct OrganizationImport {
  private(set) var lines: [(line: ListImportReport.Line, organization: OrganizationRecord)] = []
  private(set) var problems: [Problem]
  /// The row of the list for each organization.
  private(set) var origins: [String: ListOrigin] = [:]

  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  init(_ list: OrganizationTable, _ edition: Edition.ID, in connection: Connection) throws {
    problems = list.problems
    let stored = try OrganizationRecords.all(edition, in: connection)
    let names = OrganizationNames(stored.map(\.named))
    let byID = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    var firstRows: [String: Place] = [:]
    var codes = CodesOfDigits(stored)
    for row in list.rows {
      var organization = row.organization
      let known: OrganizationRecord?
      do {
        known = try Self.known(organization, names, byID)
      } catch {
        problems.append(Problem(error, at: row.place, found: organization.name))
        continue
      }
      if let known {
        if let fault = Self.stale(row, of: known) {
          problems.append(
            Problem(
              fault.fault, severity: fault.isError ? .error : .warning, at: row.place,
              found: row.organization.name))
          continue
        }
        organization = list.updating(known, with: organization)
        // Only a row with the unit's own code may give it a new name; a short name or a former name is not a new name.
        let isOfCode =
          row.codePlace != nil
          && known.allNames.map(OrganizationNames.key).contains(
            OrganizationNames.key(row.organization.id))
        let isRenamed =
          isOfCode || known.kind == OrganizationRecord.unlisted
          || OrganizationNames.key(organization.name) == OrganizationNames.key(known.name)
        if !isRenamed {
          problems.append(
            Problem(
              OrganizationFault.nameKept(known.name, listed: organization.name), severity: .warning,
              at: row.place, found: organization.name))
          organization.name = known.name
        }
        tellChanges(of: known, in: row, isRenamed: isRenamed)
        // Entries refer to the id that the organization got first.
        organization.id = known.id
        let code = row.codePlace == nil ? nil : row.organization.id
        let old = ([known.name] + [code].compactMap(\.self) + organization.formerNames).filter {
          $0 != organization.name && $0 != known.id
        }
        organization.formerNames =
          Set(known.formerNames + old).filter { $0 != organization.name }.sorted()
      }
      if let spot = row.codePlace, let other = codes.add(organization), known == nil {
        problems.append(
          Problem(
            OrganizationFault.codeLikeOther(organization.id, other: other.id, name: other.name),
            at: spot, found: organization.id))
        continue
      }
      if let first = firstRows.updateValue(row.place, forKey: organization.id) {
        problems.append(
          Problem(
            OrganizationFault.twice(organization.name, first: first.cell ?? ""), at: row.place,
            found: organization.name))
        continue
      }
      let kind: ListImportReport.Kind =
        known == nil ? .new : known == organization ? .unchanged : .changed
      let changes = known.map { organization.differences(from: $0) } ?? []
      problems += changes.cleared(of: organization.name, among: problems) { row.place(under: $0) }
      origins[organization.id] = ListOrigin(row.place)
      lines.append(
        (
          .init(
            kind: kind, id: organization.id, name: organization.name,
            changes: kind == .changed ? changes : []), organization
        ))
    }
    refuseSharedNames(stored, list.rows, firstRows)
    tellUnknownParents(list, stored)
  }

  /// A row with a code that is not the unit's own, of a unit that was merged into it or that had another code.
  ///
  /// The office's list from before a merger has such rows. With a former name the row is of the past and is passed over; with a
  /// name that nobody knows it is refused, because it may be another unit that got the code.
  private static func stale(
    _ row: OrganizationTable.Row, of known: OrganizationRecord
  ) -> (fault: OrganizationFault, isError: Bool)? {
    func key(_ text: String) -> String { OrganizationNames.key(text) }
    let (code, name) = (row.organization.id, row.organization.name)
    let former = Set(known.formerNames.map(key))
    guard row.codePlace != nil, !known.codes.map(key).contains(key(code)),
      former.contains(key(code)), key(name) != key(known.name)
    else { return nil }
    if former.contains(key(name)) || key(name) == key(known.shortName) {
      return (.ofThePast(name, code: code, now: known.name), false)
    }
    return (.formerCode(code, name: name, of: known.name, now: known.code), true)
  }

  /// Reports parents that are neither listed nor stored: a slip would leave a college without its university.
  private mutating func tellUnknownParents(
    _ list: OrganizationTable, _ stored: [OrganizationRecord]
  ) {
    let known = Set(
      (lines.map(\.organization) + stored).flatMap(\.allNames).map(OrganizationNames.key))
    var rows: [String: [Place]] = [:]
    for row in list.rows {
      guard let parent = row.organization.parent, !known.contains(OrganizationNames.key(parent))
      else { continue }
      rows[parent, default: []].append(row.parentPlace)
    }
    for (parent, places) in rows.sorted(by: { $0.key < $1.key }) {
      guard let first = places.first else { continue }
      problems.append(
        Problem(
          OrganizationFault.parentUnknown(parent, rows: RowNumbers(places.compactMap(\.row))),
          severity: .warning, at: first, found: parent))
    }
  }

  /// Warns that a known organization has another code or another name in the list, which may be a slip that mixes up two
  /// organizations.
  private mutating func tellChanges(
    of known: OrganizationRecord, in row: OrganizationTable.Row, isRenamed: Bool
  ) {
    let listed = row.organization
    func key(_ text: String) -> String { OrganizationNames.key(text) }
    let names = Set(known.allNames.map(key))
    if let place = row.codePlace, !names.contains(key(listed.id)), known.id != known.name {
      problems.append(
        Problem(
          OrganizationFault.codeChanged(listed.name, kept: known.id, listed: listed.id),
          severity: .warning, at: place, found: listed.id))
    }
    if isRenamed, key(listed.name) != key(known.name), known.kind != OrganizationRecord.unlisted {
      problems.append(
        Problem(
          OrganizationFault.nameChanged(
            code: known.id, before: known.name, listed: listed.name), severity: .warning,
          at: row.place, found: listed.name))
    }
  }

  func report(isStored: Bool) -> ListImportReport {
    let refused = problems.refusedRows
    let shown = lines.filter { line in
      !(origins[line.organization.id].map(refused.contains) ?? false)
    }
    return ListImportReport(lines: shown.map(\.line), problems: problems, isStored: isStored)
  }

  /// The stored organization of a row; `nil` for a new one.
  ///
  /// - Throws: ``OrganizationFault/severalKnown(code:name:_:)`` when code and name belong to two different organizations.
  private static func known(
    _ listed: OrganizationRecord, _ names: OrganizationNames,
    _ byID: [String: OrganizationRecord]
  ) throws(OrganizationFault) -> OrganizationRecord? {
    var ids: Set<String> = []
    for text in [listed.id, listed.name] {
      switch names.match(text) {
      case .registered(let id): ids.insert(id)
      case .several(let several): ids.formUnion(several)
      case .part, .above, .near, .unknown: continue
      }
    }
    guard ids.count < 2 else {
      throw .severalKnown(
        code: listed.id, name: listed.name, ids.sorted().compactMap { byID[$0]?.name })
    }
    if let id = ids.first { return byID[id] }
    // If a registration used 京理工 before there was a list, it is the 京理工 of the list.
    guard case .registered(let id) = names.match(listed.shortName), let named = byID[id],
      named.kind == OrganizationRecord.unlisted
    else { return nil }
    return named
  }

  /// Refuses names, short names and codes that two organizations would share: a file that uses one of them could mean
  /// either.
  private mutating func refuseSharedNames(
    _ stored: [OrganizationRecord], _ rows: [OrganizationTable.Row], _ places: [String: Place]
  ) {
    let byPlace = Dictionary(rows.map { ($0.place, $0) }, uniquingKeysWith: { one, _ in one })
    /// The cell that gives the name to a second organization: the one where it is not the organization's own name,
    /// otherwise the later one.
    func culprit(_ key: String, _ ids: [String]) -> Place {
      let cells = ids.compactMap { places[$0] }.compactMap { byPlace[$0] }
        .compactMap { row in row.places[key].map { (place: $0, isOwn: $0 == row.place) } }
      let last = cells.map(\.place).max { ($0.row ?? 0) < ($1.row ?? 0) }
      return cells.first { !$0.isOwn }?.place ?? last
        ?? ids.lazy.compactMap { places[$0] }.first ?? Place()
    }
    let listed = lines.map(\.organization)
    let ids = Set(listed.map(\.id))
    let all = listed + stored.filter { !ids.contains($0.id) }
    var owner: [String: OrganizationRecord] = [:]
    for organization in all.reversed() {
      for name in organization.allNames {
        let key = OrganizationNames.key(name)
        guard let other = owner[key], other.id != organization.id else {
          owner[key] = organization
          continue
        }
        problems.append(
          Problem(
            OrganizationFault.sharedName(name, organization.name, other.name),
            at: culprit(key, [organization.id, other.id]), found: name))
      }
    }
  }
}

extension OrganizationRecord {
  /// Code, name, short name and former names.
  var allNames: [String] {
    ([id, name, shortName] + formerNames).filter { !$0.isEmpty }
  }
}

/// Codes by their numeric value, to find 1 beside 01: a spreadsheet removes leading zeros.
private struct CodesOfDigits {
  private var byNumber: [String: OrganizationRecord] = [:]

  init(_ known: [OrganizationRecord]) {
    for organization in known { _ = add(organization) }
  }

  /// Adds an organization. Returns another one whose code differs only in leading zeros; codes that are not all digits
  /// are not compared.
  mutating func add(_ organization: OrganizationRecord) -> OrganizationRecord? {
    let code = LookAlike.fold(organization.id)
    guard !code.isEmpty, code.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let number = String(code.drop { $0 == "0" })
    if let other = byNumber[number] {
      return LookAlike.fold(other.id) == code ? nil : other
    }
    byNumber[number] = organization
    return nil
  }
}
