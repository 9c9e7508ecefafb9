public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Takes in who has agreed to what: 同意情况表. A blank cell changes nothing; 否 is an answer. Nothing is written when any row has an
  /// error.
  ///
  /// Each consent is given to the text that is current at that moment, and is stored with its version.
  public func importConsents(
    _ file: String, edition: Edition, mode: RunMode = .run
  ) async throws -> ListImportReport {
    try actor.require(.importEntries, in: .edition(edition.id))
    let source = try SheetSource.open(file)
    let table = try TableFile.read(source, columns: Self.consentColumns)
    let (today, name) = (clock().day(), source.name)
    let versions = try Self.consentVersions(in: source)
    var preview = try await database.read {
      try ConsentImport(
        table, versions, Self.consents(edition.id, on: today, in: $0), on: today,
        left: Self.left(edition.id, in: $0), at: Instant(millisecondsSince1970: 0)
      ).report(isStored: false)
    }
    preview.account = table.account
    try preview.account?.refuse(preview.problems, in: source)
    guard mode == .run, !preview.hasErrors else { return preview }
    var report = try await database.write(action("consent.import")) { transaction in
      let plan = try ConsentImport(
        table, versions, Self.consents(edition.id, on: today, in: transaction), on: today,
        left: Self.left(edition.id, in: transaction), at: transaction.action.at)
      for (entry, records) in plan.changes {
        for record in records { try ConsentRecords.save(record, in: transaction) }
        try transaction.record(
          .entry(entry),
          detail: [
            "given": "\(records.count { $0.isGiven })",
            "declined": "\(records.count { !$0.isGiven })",
          ],
          withheld: ["people": records.map(\.person).joined(separator: "、"), "file": name])
      }
      return plan.report(isStored: true)
    }
    report.account = preview.account
    return report
  }

  /// Entries that were withdrawn or refused, by code and by number. A form that was written out earlier has them still.
  private static func left(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [String: (code: String, state: EntryState)] {
    let briefs = try EntryBriefRecords.all(edition, in: connection).filter { !$0.state.isStanding }
    return Dictionary(
      briefs.flatMap { brief in
        [brief.id.text, brief.number].map { ($0, (code: brief.id.text, state: brief.state)) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The versions of the consent texts in one of our own forms, each with its place.
  private static func consentVersions(
    in source: SheetSource
  ) throws -> [Consent.Kind: (version: String, place: Place)] {
    var versions: [Consent.Kind: (version: String, place: Place)] = [:]
    for kind in Consent.Kind.allCases {
      let names = Nouns.all.map { consentTextSheet + kind.name(in: .chinese, $0) }
      guard let sheet = source.sheets.first(where: { names.contains($0.name) }),
        let cell = try source.allRows(of: sheet).first?.cells.first(where: { !$0.value.isBlank }),
        let word = cell.value.text.firstRange(of: "（版本 "),
        let end = cell.value.text.lastIndex(of: "）"), word.upperBound < end
      else { continue }
      versions[kind] = (
        String(cell.value.text[word.upperBound..<end]),
        Place(file: source.name, sheet: sheet.name, row: 1, column: cell.column)
      )
    }
    return versions
  }

  private static let consentColumns = [
    TableColumn(
      "entry",
      ["编码"] + Nouns.all.map { $0.entry() + "编码" }
        + HeadingWord.entryNumber.words, isRequired: true),
    TableColumn("name", ["姓名", "作者姓名", "成员姓名"], isRequired: true),
    TableColumn(
      "take-part",
      ["同意处理个人信息"]
        + Nouns.allTakingPart.flatMap { ["同意\($0)", "同意\($0)和处理个人信息"] }),
    TableColumn("publish", ["同意公示", "同意公示和发布"]),
    TableColumn("guardian", ["监护人同意"]), TableColumn("guardian-name", ["监护人姓名", "监护人"]),
    TableColumn("organization", HeadingWord.organization.words, isUsed: false),
    TableColumn("title", HeadingWord.title.words, isUsed: false),
  ]
}

/// Compares a list of agreements with what is kept.
private struct ConsentImport {
  private var lines: [ListImportReport.Line] = []
  private(set) var problems: [Problem]
  /// The changes, entry by entry.
  private(set) var changes: [(entry: Entry.ID, records: [ConsentRecord])] = []

  /// The answers of each person on this list so far, with their places.
  private var answers: [String: (isGiven: Bool, place: Place)] = [:]

  init(
    _ table: Table, _ versions: [Consent.Kind: (version: String, place: Place)],
    _ list: ConsentList, on today: CalendarDay, left: [String: (code: String, state: EntryState)],
    at now: Instant
  ) throws(ConsentFault) {
    guard !list.texts.isEmpty else { throw .noText }
    // The consent texts in our own form are not forgotten tables, so they are not reported as such.
    problems = table.problems.filter {
      $0.code != "table-sheet-left-out" || $0.place.sheet?.hasPrefix(Desk.consentTextSheet) != true
    }
    var current: [Consent.Kind: ConsentText] = [:]
    for text in list.texts { current[text.kind] = text }
    for (kind, found) in versions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let text = current[kind], text.version != found.version,
        table.rows.contains(where: { !FormText.saysNothing($0.text(kind.rawValue) ?? "") })
      else { continue }
      problems.append(
        Problem(
          ConsentFault.otherVersion(kind, found: found.version, current: text.version),
          at: found.place))
    }
    var byEntry: [String: [ConsentLine]] = [:]
    for line in list.lines {
      byEntry[line.person.entry.text, default: []].append(line)
    }
    var byNumber: [String: Set<String>] = [:]
    for line in list.lines {
      byNumber[line.person.number, default: []].insert(line.person.entry.text)
    }
    for row in table.rows {
      guard let written = row.text("entry"), let name = row.text("name"), !name.isEmpty else {
        continue
      }
      let numbered = byNumber[written] ?? []
      let code =
        byEntry[written.uppercased()] != nil
        ? written.uppercased() : numbered.count == 1 ? numbered.first : nil
      guard let code, let people = byEntry[code] else {
        if numbered.isEmpty, let gone = left[written.uppercased()] ?? left[written] {
          problems.append(
            Problem(
              ConsentFault.left(gone.code, gone.state), severity: .warning,
              at: row.place(of: "entry"), found: written))
          continue
        }
        problems.append(
          Problem(ConsentFault.noSuchEntry(written), at: row.place(of: "entry"), found: written))
        continue
      }
      guard let line = people.first(where: { $0.person.name == name }) else {
        problems.append(
          Problem(
            ConsentFault.noSuchPerson(name, entry: code), at: row.place(of: "name"), found: name))
        continue
      }
      let minors = people.filter { one in
        one.person.bornOn.map { $0.completedYears(on: today) < OwnConsents.adult } ?? false
      }
      take(row, line, minors: Set(minors.map(\.person.name)), current, now)
    }
  }

  private mutating func take(
    _ row: Table.Row, _ line: ConsentLine, minors: Set<String>,
    _ current: [Consent.Kind: ConsentText], _ now: Instant
  ) {
    var records: [ConsentRecord] = []
    for kind in Consent.Kind.allCases {
      let text = row.text(kind.rawValue) ?? ""
      guard !FormText.saysNothing(text) else { continue }
      guard let isGiven = Self.answer(text) else {
        problems.append(
          Problem(ConsentFault.unclear(text), at: row.place(of: kind.rawValue), found: text))
        continue
      }
      let key = "\(line.person.entry)\u{1F}\(line.person.name)\u{1F}\(kind.rawValue)"
      let place = row.place(of: kind.rawValue)
      if let earlier = answers[key] {
        if earlier.isGiven != isGiven {
          problems.append(
            Problem(
              ConsentFault.answeredTwice(
                line.person.name, first: earlier.place.cell ?? "\(earlier.place)"), at: place,
              found: text))
        }
        continue
      }
      answers[key] = (isGiven, place)
      let guardian = kind == .guardian ? row.text("guardian-name") ?? "" : ""
      if kind == .guardian, isGiven, guardian.isEmpty {
        problems.append(
          Problem(
            ConsentFault.noGuardian(line.person.name), at: row.place(of: "guardian-name")))
        continue
      }
      if kind == .guardian, isGiven, guardian != line.guardian,
        let fault = GuardianName.fault(in: guardian, of: line.person.name, minors: minors)
      {
        problems.append(
          Problem(
            ConsentFault.notGuardian(line.person.name, found: String(guardian.prefix(20)), fault),
            at: row.place(of: "guardian-name"), found: guardian))
        continue
      }
      let before = line.standing[kind]
      if before == (isGiven ? .given : .declined), kind != .guardian || guardian == line.guardian {
        continue
      }
      records.append(
        ConsentRecord(
          entry: line.person.entry, person: line.person.name, kind: kind,
          number: current[kind]?.number ?? 0, isGiven: isGiven, givenBy: guardian, at: now))
    }
    let isNew = line.standing.values.allSatisfy { $0 == .missing }
    lines.append(
      .init(
        kind: records.isEmpty ? .unchanged : isNew ? .new : .changed, id: line.person.entry.text,
        name: line.person.name))
    guard !records.isEmpty else { return }
    if let place = changes.firstIndex(where: { $0.entry == line.person.entry }) {
      changes[place].records += records
    } else {
      changes.append((line.person.entry, records))
    }
  }

  /// 是, 同意, √ are yes; 否, 不同意, × are no; `nil` for anything else.
  private static func answer(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "是", "同意", "已同意", "√", "✓", "✔", "y", "yes", "1", "已签": true
    case "否", "不同意", "×", "✗", "n", "no", "0": false
    default: nil
    }
  }

  func report(isStored: Bool) -> ListImportReport {
    ListImportReport(lines: lines, problems: problems, isStored: isStored)
  }
}
