import Contest
import ContestStore

/// Compares a list of judges with what is stored.
///
/// A judge is recognized by number, or, without one, by name and unit. Every known name of a unit counts as the same
/// unit. If several stored judges fit, the list has to give the number.
struct JudgeImport {
  private struct Item {
    var line: ListImportReport.Line
    var judge: Judge
    /// The stored judge; `nil` for a new one.
    var before: Judge?
    var wasRemoved: Bool
    /// Whether the list gives no number, so that the import gives the next one.
    var getsNumber: Bool
    /// Those that are new, or have another reason.
    var declarations: [ConflictCheck.Declaration]
    var origin: ListOrigin
  }
  private var items: [Item] = []
  private(set) var problems: [Problem]
  /// Judges of the stored list whom this one lacks.
  private var kept: [String] = []

  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  init(_ list: JudgeList, _ whole: Edition, in connection: Connection) throws {
    let edition = whole.id
    problems = list.problems
    let records = try OrganizationRecords.all(edition, in: connection)
    let units = OrganizationNames(records.map(\.named))
    let everyone = try JudgeRecords.everyone(edition, in: connection)
    let stored = everyone.map(\.judge)
    let matches = units.matches(
      of: (stored + list.rows.map(\.judge)).lazy.map(\.organization))
    let declaredBefore = Dictionary(
      grouping: try JudgeRecords.declarations(edition, in: connection), by: \.judge
    ).mapValues { list in
      Dictionary(list.map { ($0.entry, $0.reason) }, uniquingKeysWith: { _, last in last })
    }
    let removed = Set(everyone.filter { !$0.isActive }.map(\.judge.id))
    var byID: [String: Judge] = [:]
    var byPerson: [Person: [Judge]] = [:]
    var byName: [String: [Judge]] = [:]
    for judge in stored {
      byID[OrganizationNames.key(judge.id.text)] = judge
      byPerson[Person(judge, matches), default: []].append(judge)
      byName[OrganizationNames.key(judge.name), default: []].append(judge)
    }
    var entries = OrganizationList(records)
    var next = stored.count + 1
    var seen: [String: Place] = [:]
    // The numbers that this import gives. A message does not name them: if the list is refused, others get them.
    var given: Set<Judge.ID> = []
    var alike = NamesAlike()
    for judge in stored { alike.see(judge.id.text, as: judge.id.text, at: nil) }
    let listed = Set(list.rows.map { OrganizationNames.key($0.judge.id.text) })
    for written in list.rows {
      var row = written
      row.judge.pastOrganizations = pastOrganizations(of: row, units)
      var judge = row.judge
      let number = OrganizationNames.key(judge.id.text)
      let known: Judge?
      if number.isEmpty {
        let found = byPerson[Person(judge, matches)] ?? []
        guard found.count < 2 else {
          problems.append(
            Problem(
              JudgeFault.several(
                judge.name, found.map { "\($0.id.text)（\($0.organization)）" }), at: row.place,
              found: judge.name))
          continue
        }
        known = found.first
      } else {
        known = byID[number]
        if let known, known.name != judge.name {
          problems.append(
            Problem(
              JudgeFault.otherName(number: known.id.text, before: known.name), severity: .warning,
              at: row.place, found: judge.name))
        }
      }
      if let known {
        judge = row.updating(known)
      } else if number.isEmpty {
        repeat {
          judge.id = Judge.ID("J" + Self.threeDigits(next))
          next += 1
        } while byID[OrganizationNames.key(judge.id.text)] != nil
          || listed.contains(OrganizationNames.key(judge.id.text))
        byPerson[Person(judge, matches), default: []].append(judge)
      }
      let namesakes = byName[OrganizationNames.key(judge.name)] ?? []
      if known == nil, !namesakes.isEmpty {
        problems.append(
          Problem(
            JudgeFault.namesake(
              judge.name, organization: judge.organization,
              namesakes.map { one in
                given.contains(one.id) ? one.organization : "\(one.id.text)（\(one.organization)）"
              }), severity: .warning, at: row.place, found: judge.name))
      }
      if known == nil, number.isEmpty { given.insert(judge.id) }
      if known == nil { byName[OrganizationNames.key(judge.name), default: []].append(judge) }
      let key = OrganizationNames.key(judge.id.text)
      if let first = seen[key] {
        let fault: JudgeFault =
          number.isEmpty
          ? .twice(judge.name, organization: judge.organization)
          : .numberTwice(judge.id.text, first: first.cell ?? "")
        problems.append(
          Problem(fault, at: number.isEmpty ? row.place : row.numberPlace, found: judge.name))
        continue
      }
      seen[key] = row.place
      if !number.isEmpty {
        alike.see(judge.id.text, as: judge.id.text, at: row.numberPlace)
      }
      noteUnit(of: row, units, matches)
      let declared = Declared(
        try declarations(of: judge, row, units, &entries, edition, connection),
        before: declaredBefore[judge.id] ?? [:], whole.rulebook.nouns)
      let kind: ListImportReport.Kind =
        known == nil
        ? .new
        : known == judge && !removed.contains(judge.id) && declared.changed.isEmpty
          ? .unchanged : .changed
      var changes = known.map { judge.differences(from: $0, naming: whole.trackName) } ?? []
      if removed.contains(judge.id) {
        // A list that names a judge who was taken off it brings the judge back.
        changes.append(Self.broughtBack)
      }
      problems += changes.cleared(of: judge.name, among: problems) { row.places[$0] ?? row.place }
      changes += declared.differences
      if let known, known.tracks != judge.tracks, !judge.tracks.isEmpty {
        try noteOtherTracks(of: judge, row, whole, connection)
      }
      items.append(
        Item(
          line: .init(
            kind: kind, id: judge.id.text, name: judge.name,
            changes: kind == .changed ? changes : []), judge: judge,
          before: known, wasRemoved: removed.contains(judge.id),
          getsNumber: known == nil && number.isEmpty, declarations: declared.changed,
          origin: ListOrigin(row.place)))
    }
    problems += alike.problems
    noteUnasked(list.rows, whole)
    // A list that names nobody of the stored ones adds to them, so it lacks nobody.
    if items.contains(where: { $0.before != nil }) {
      kept = stored.filter {
        !removed.contains($0.id) && seen[OrganizationNames.key($0.id.text)] == nil
      }.map { "\($0.id.text) \($0.name)" }
    }
  }

  /// What a list declares of one judge beside what is stored. What it lacks stays: declarations come from judges too.
  private struct Declared {
    let changed: [ConflictCheck.Declaration]
    /// A line for the new ones together, and one for each other reason.
    let differences: [EntryDifference]

    /// Of two declarations about one entry the last holds.
    init(_ all: [ConflictCheck.Declaration], before: [Entry.ID: String], _ nouns: Nouns) {
      var last: [Entry.ID: ConflictCheck.Declaration] = [:]
      for one in all { last[one.entry] = one }
      changed = last.values.filter { before[$0.entry] != $0.reason }.sorted { $0.entry < $1.entry }
      let new = changed.filter { before[$0.entry] == nil }.map(\.entry.text)
      let more = new.count > 5 ? " 等 \(new.count) \(nouns.measure)" : ""
      differences =
        (new.isEmpty
          ? []
          : [
            EntryDifference(
              what: "回避作品", old: "", new: new.prefix(5).joined(separator: "、") + more)
          ])
        + changed.compactMap { one in
          before[one.entry].map {
            EntryDifference(what: "\(one.entry) 的回避理由", old: $0, new: one.reason)
          }
        }
    }
  }

  /// What a list changes of a judge who had been taken off it.
  static let broughtBack = EntryDifference(what: "状态", old: "已移出", new: "参加")

  func report(isStored: Bool) -> ListImportReport {
    let refused = problems.refusedRows
    let lines = items.filter { !refused.contains($0.origin) }.map { item in
      var line = item.line
      if hasErrors, item.getsNumber { line.id = "" }
      return line
    }
    return ListImportReport(lines: lines, problems: problems, isStored: isStored, kept: kept)
  }

  func store(_ edition: Edition.ID, in transaction: Transaction) throws {
    for item in items {
      if item.line.kind != .unchanged {
        try JudgeRecords.save(item.judge, edition, in: transaction)
      }
      let declared = try item.declarations.filter {
        try JudgeRecords.declare($0, edition, in: transaction)
      }
      guard item.line.kind != .unchanged else { continue }
      var withheld = ["name": item.judge.name, "organization": item.judge.organization]
      withheld.merge(item.origin.withheld) { $1 }
      if let before = item.before { withheld["was"] = try KeptJSON.text(of: JudgeSnapshot(before)) }
      try transaction.record(
        .judge(edition, item.judge.id),
        detail: [
          "declared": String(item.declarations.count),
          "entries": declared.map(\.entry.text).joined(separator: " "),
          "new": item.before == nil ? "yes" : "no", "was-removed": item.wasRemoved ? "yes" : "no",
        ], withheld: withheld)
    }
  }

  /// Warns that a list gives facts from which conflicts follow, and that no round of the rulebook makes anything follow from them.
  private mutating func noteUnasked(_ rows: [JudgeList.Row], _ edition: Edition) {
    let given: [(Conflict.Kind, [JudgeList.Row], String)] = [
      (.pastOrganization, rows.filter { !$0.past.isEmpty }, "曾任职单位"),
      (.household, rows.filter { !$0.judge.household.isEmpty }, "家庭成员"),
    ]
    for (kind, rows, heading) in given where !Desk.asks(kind, edition) {
      guard let first = rows.first else { continue }
      problems.append(
        Problem(
          JudgeFault.notAskedFor(kind, judges: rows.count), severity: .warning,
          at: first.places[heading] ?? first.place))
    }
  }

  /// Warns that a judge still has entries in tracks that the list no longer gives. A list takes no assigned entry away.
  private mutating func noteOtherTracks(
    of judge: Judge, _ row: JudgeList.Row, _ edition: Edition, _ connection: Connection
  ) throws {
    for round in edition.tier.rounds where round.scores {
      var others: [Entry.ID] = []
      for one in try AssignmentRecords.assignments(
        of: judge.id, edition.id, round.id, in: connection)
      where one.state == .assigned {
        guard let entry = try EntryBriefRecords.entry(one.entry, edition.id, in: connection),
          !judge.tracks.contains(entry.track)
        else { continue }
        others.append(one.entry)
      }
      guard !others.isEmpty else { continue }
      problems.append(
        Problem(
          JudgeFault.hasOtherTracks(
            judge.name, round: round.name, others.sorted().map(\.text)), severity: .warning,
          at: row.places["可评类别"] ?? row.place))
    }
  }

  /// Warns that a unit is like a registered one but not the same, so that it gives no conflict yet.
  private mutating func noteUnit(
    of row: JudgeList.Row, _ units: OrganizationNames, _ matches: [String: OrganizationNames.Match]
  ) {
    let unit = row.judge.organization
    let fault: JudgeFault
    switch matches[unit] ?? .unknown {
    case .near(let ids): fault = .unitNear(unit, ids.compactMap { units.name(of: $0) })
    case .several(let ids): fault = .unitSeveral(unit, ids.compactMap { units.name(of: $0) })
    case .registered, .part, .above, .unknown: return
    }
    problems.append(Problem(fault, severity: .warning, at: row.unitPlace, found: unit))
  }

  /// The organizations for which a judge worked before. A note says what was read differently from how it is written, and
  /// a part that names no organization is refused.
  private mutating func pastOrganizations(
    of row: JudgeList.Row, _ units: OrganizationNames
  ) -> [String] {
    let read = PastEmployersCell(row.past, units)
    for part in read.notUnderstood {
      problems.append(
        Problem(
          JudgeFault.pastUnclear(String(part.prefix(40))), at: row.pastPlace, found: part))
    }
    let isPlain = read.names == FormText.names(row.past) && read.units.allSatisfy(\.isRegistered)
    if !read.units.isEmpty, !isPlain {
      problems.append(
        Problem(
          JudgeFault.pastRead(read.units), severity: .note, at: row.pastPlace, found: row.past))
    }
    return read.names
  }

  private mutating func declarations(
    of judge: Judge, _ row: JudgeList.Row, _ units: OrganizationNames,
    _ organizations: inout OrganizationList, _ edition: Edition.ID, _ connection: Connection
  ) throws -> [ConflictCheck.Declaration] {
    try row.declared.flatMap { declared in
      if declared.entry.isEmpty {
        return try self.declarations(of: judge, with: declared, units, edition, connection)
      }
      let match = units.match(declared.organization)
      let home =
        declared.organization.isEmpty
        ? nil : organizations.find(declared.organization)?.id ?? Self.one(match)
      // A number of some organization, of which it is not known which: only a code says which entry is meant.
      let isOfUnknown = home == nil && !declared.organization.isEmpty
      var ids =
        isOfUnknown
        ? []
        : try EntryRecords.ids(
          edition, number: declared.entry, organizationID: home, in: connection)
      let code = Entry.ID(declared.entry.uppercased())
      if home == nil || ids.isEmpty,
        let known = try EntryRecords.home(of: code, in: connection), known.edition == edition,
        home == nil || known.organizationID == home, !ids.contains(code)
      {
        ids.append(code)
      }
      guard ids.count == 1, let id = ids.first else {
        let fault: JudgeFault =
          if isOfUnknown {
            .noSuchOrganization(declared.organization, near: Self.near(match, units))
          } else {
            ids.isEmpty ? .noSuchEntry(declared.entry) : .severalEntries(declared.entry)
          }
        problems.append(
          Problem(
            fault, at: declared.place,
            found: isOfUnknown ? declared.organization : declared.entry))
        return []
      }
      return [.init(judge: judge.id, entry: id, reason: declared.reason)]
    }
  }

  /// Turns a conflict with a whole organization into one with each of its entries, and notes which entries these are.
  private mutating func declarations(
    of judge: Judge, with declared: JudgeList.Declared, _ units: OrganizationNames,
    _ edition: Edition.ID, _ connection: Connection
  ) throws -> [ConflictCheck.Declaration] {
    let match = units.match(declared.organization)
    let own: [String]
    switch match {
    case .registered(let id), .part(let id): own = [id]
    case .above(let ids), .several(let ids): own = ids
    case .near, .unknown: own = []
    }
    guard !own.isEmpty else {
      problems.append(
        Problem(
          JudgeFault.noSuchOrganization(declared.organization, near: Self.near(match, units)),
          at: declared.place, found: declared.organization))
      return []
    }
    let entries = try own.flatMap {
      try EntryRecords.ids(edition, organizationID: $0, in: connection)
    }
    let names = own.compactMap { units.name(of: $0) }.joined(separator: "、")
    guard !entries.isEmpty else {
      problems.append(
        Problem(
          JudgeFault.organizationWithoutEntries(names), at: declared.place,
          found: declared.organization))
      return []
    }
    problems.append(
      Problem(
        JudgeFault.wholeOrganization(
          judge: judge.name, organization: names, entries: entries.count), severity: .warning,
        at: declared.place))
    return entries.map { .init(judge: judge.id, entry: $0, reason: declared.reason) }
  }

  /// The one organization that a written unit belongs to.
  private static func one(_ match: OrganizationNames.Match) -> String? {
    switch match {
    case .registered(let id), .part(let id): id
    case .above, .several, .near, .unknown: nil
    }
  }

  /// The names of the organizations that a written unit only looks like.
  private static func near(
    _ match: OrganizationNames.Match, _ units: OrganizationNames
  ) -> [String] {
    guard case .near(let ids) = match else { return [] }
    return ids.compactMap { units.name(of: $0) }
  }

  /// What identifies a judge when no number is given.
  private struct Person: Hashable {
    let name, unit: String

    init(_ judge: Judge, _ matches: [String: OrganizationNames.Match]) {
      name = OrganizationNames.key(judge.name)
      unit =
        if case .registered(let id) = matches[judge.organization] {
          "id:" + id
        } else {
          OrganizationNames.key(judge.organization)
        }
    }
  }

  private static func threeDigits(_ number: Int) -> String {
    number < 1_000 ? String(String(number + 1_000).dropFirst()) : String(number)
  }
}
