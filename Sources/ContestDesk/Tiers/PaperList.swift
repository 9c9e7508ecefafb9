public import Contest
import ContestArchive
import ContestStore

extension Desk {
  /// Writes the list of recommendations for an office that wants paper: 推荐汇总表, a workbook to be printed, signed and
  /// stamped. It has the entries that ``recommend(edition:to:reserves:reason:program:seen:mode:path:keeping:)`` would send; at its end
  /// are entries that were withdrawn since the list before. It contains the personal data that the next office has to
  /// check, not encrypted, so it must be handed over with care; that it was made is recorded. The next office can read
  /// the workbook. `keeping` keeps the file in the transaction that puts it on record. A list that is on record and whose file
  /// still waits for its name at `path` gets its name instead; see ``SentPackage/wasStopped``.
  ///
  /// - Throws: ``RecommendingError``, ``SealingError``, `SheetError`, ``NotPermitted``.
  public func recommendOnPaper(
    edition id: Edition.ID? = nil, to site: String? = nil, reserves: Int? = nil,
    reason: String = "", mode: RunMode = .run, path: String, keeping: KeepMade? = nil
  ) async throws -> SentPackage {
    let id = try await permitted(.seePersonalData, in: id)
    let (now, actor, siteKey) = (clock(), self.actor.name, key)
    let warnings = try await publicityAgainstSending(id)
    let name =
      if let site { site } else {
        try await database.read { Self.paperName(try Self.edition(id, in: $0)) }
      }
    if mode == .run, let placed = try await placeRecorded(.sentOnPaper, to: name, id, at: path) {
      return SentPackage(placed: placed)
    }
    let (draft, before, table) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let sent = try PackageRecords.sent(to: name, id, in: connection)
      let before = sent.last
      let chosen = try Recommendation(
        CurrentResults(edition, in: connection), after: before, reserves: reserves,
        reason: reason, namesFormerReserves: true, in: connection)
      var record = PackageRecord(
        direction: .sentOnPaper, site: name,
        number: (sent.last(where: \.isOnPaper)?.number ?? 0) + 1, kind: PaperList.kind,
        at: now, actor: actor, sha256: "", previous: before?.sha256 ?? "",
        version: chosen.version.number, reason: reason,
        lines: chosen.entries.map { $0.line(siteKey) })
      try record.requireReason(since: before)
      record.members = try record.sentMemberChanges(since: before, of: id, in: connection)
      return (record, before, try chosen.paper(edition, siteKey, in: connection))
    }
    let changes = draft.changes(since: before)
    guard mode == .run else {
      return SentPackage(record: draft, changes: changes, mode: mode, warnings: warnings)
    }
    let file = RecordedFile(path: path)
    var record = draft
    record.sha256 = try file.make { draft in
      try OfficeWorkbook.write([table], to: draft, created: now)
      return try FileDigest.of(draft).text
    }
    try await file.record(record, id, action("package.send"), keeping: keeping, in: database)
    try file.place(record.sha256)
    return SentPackage(record: record, changes: changes, mode: mode, warnings: warnings)
  }

  /// The name of the receiver of a list on paper if the caller gives none: 市赛（纸质）.
  private static func paperName(_ edition: Edition) -> String {
    let above = edition.rulebook.tier(above: edition.tier.id)?.name.chinese
    return "\(above ?? "上一级")（纸质）"
  }
}

/// The words of a list of recommendations on paper.
enum PaperList {
  /// The kind of such a package in the records.
  static let kind = "paper"
  static let standingHeading = "推荐情况"
  static let identityHeading = "作品标识"
}

extension Recommendation {
  /// The list for signature: a row for each person, with the entry's own cells in the first. An entry that was withdrawn
  /// has only its own row, because the next office needs none of its people.
  fileprivate func paper(
    _ edition: Edition, _ key: SiteKey, in connection: Connection
  ) throws -> OfficeTable {
    typealias Column = OfficeTable.Column
    let rulebook = edition.rulebook
    let columns = TemplateColumn.columns(for: rulebook)
    let units = Set(entries.map(\.stored.entry.organization))
    var works: [(work: Registration, one: One)] = []
    for one in entries {
      let work =
        one.standing == .withdrawn
        ? Registration(withdrawn: one.stored.entry)
        : try Registration(one.stored, key, in: connection)
      works.append((work, one))
    }
    let advisers =
      works.flatMap(\.work.advisers).contains { !$0.organization.isEmpty }
      ? works.map(\.work.advisers.count).max() ?? 0 : 0
    // A question without any answer gets no column.
    let own = columns.filter { column in
      switch column.kind {
      case .advisers: advisers == 0
      case .answer(let field): works.contains { $0.work.answers[field.id]?.isEmpty == false }
      default: true
      }
    }
    var heads = own.map { column in
      // In this list it is the code of the entry, and no running number.
      Column(
        column.kind == .number ? rulebook.nouns.numberHeading : column.heading,
        width: column.kind == .number ? 10 : column.width,
        column.isCentred ? .center : .left)
    }
    for place in 0..<advisers {
      heads += [
        Column("指导教师\(place + 1)姓名", width: 10), Column("指导教师\(place + 1)单位", width: 18),
      ]
    }
    if units.count > 1 { heads.append(Column("所在单位", width: 20)) }
    heads += [
      Column(PaperList.standingHeading, width: 12, .center),
      Column(PaperList.identityHeading, width: 20),
    ]
    var rows: [[OfficeTable.Cell]] = []
    for (work, one) in works {
      for place in 0..<max(work.members.count, 1) {
        var row = own.map {
          OfficeTable.Cell.text($0.text(of: work, member: place, rulebook: rulebook))
        }
        for index in 0..<advisers {
          let adviser =
            place == 0 && work.advisers.indices.contains(index)
            ? work.advisers[index] : nil
          row += [.optional(adviser?.name), .optional(adviser?.organization)]
        }
        let isFirst = place == 0
        if units.count > 1 { row.append(.optional(isFirst ? work.organization : nil)) }
        row.append(.optional(isFirst ? one.word : nil))
        row.append(.optional(isFirst ? one.stored.identity.text : nil))
        rows.append(row)
      }
    }
    let nouns = rulebook.nouns
    return OfficeTable(
      name: "推荐汇总表", title: edition.heading + "推荐\(nouns.entry())汇总表",
      leading: "推荐单位（盖章）：\(edition.office)", trailing: "填表日期：　　年　　月　　日", columns: heads,
      rows: rows, signatures: ["填表人：", "审核人：", "联系电话："])
  }
}

extension Recommendation.One {
  /// The word in the column 推荐情况.
  fileprivate var word: String {
    switch standing {
    case .advanced: "推荐"
    case .reserve: "候补第 \(place) 位"
    case .withdrawn: "撤回"
    }
  }
}

extension Registration {
  /// An entry that was withdrawn, without its people.
  fileprivate init(withdrawn entry: Entry) {
    self.init(
      number: entry.id.text, title: entry.title, organization: entry.organization,
      track: entry.track, group: entry.group, form: entry.form, members: [], advisers: [],
      answers: [:])
  }

  /// A stored entry as its organization registered it, with its code as number.
  init(_ stored: StoredEntry, _ key: SiteKey, in connection: Connection) throws {
    let entry = stored.entry
    let sealed = try PeopleRecords.sealed(of: entry.id, in: connection)
    let secrets = try sealed.map { try key.box.open($0, entry: entry.id.text) } ?? []
    self.init(
      number: entry.id.text, title: entry.title, organization: entry.organization,
      track: entry.track, group: entry.group, form: entry.form,
      members: entry.members.enumerated().map { place, member in
        let own = secrets.first { $0.role == "member" && $0.position == place + 1 }
        return RegisteredPerson(
          name: member.name, studentNumber: member.studentNumber, degree: member.degree,
          enrolledOn: member.enrolledOn, bornOn: member.bornOn, idNumber: own?.idNumber ?? "",
          mobile: own?.mobile ?? "")
      }, advisers: entry.advisers, answers: entry.answers)
  }
}
