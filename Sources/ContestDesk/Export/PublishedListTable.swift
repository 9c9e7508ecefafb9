public import Contest
import ContestSheets
public import ContestStore

/// A list as it went public.
public struct ShownPublication: Sendable {
  public let edition: Edition
  public let step: Round
  public let rule: PublicityRule
  public let listName: String
  public let publication: Publication
  public let list: PublishedList
  /// The number of the publication that has taken its place.
  public let replacedBy: Int?
  /// What became of it since, as its readers are told; nothing of a list that another has taken the place of.
  public let since: ListSince
  /// Whether the end of its publicity is on record.
  public let isClosed: Bool

  /// What its readers are told of later changes; `nil` where there is nothing to tell.
  public func sentenceOnChanges(in language: Language) -> String? {
    since.sentence(isClosed: isClosed, in: language)
  }

  /// Why the line with a number does not hold any more; `nil` where it does.
  public func gone(ofLine number: Int) -> ListSince.Gone? {
    since.gone(ofLine: number, of: list)
  }
}

extension Desk {
  /// A list as it went public, the latest of a step unless a number is given.
  public func publishedList(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, number: Int? = nil
  ) async throws -> ShownPublication {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let meant = try PublicityStep(round, edition: id, in: connection)
      let publications = try PublicationRecords.all(id, meant.step.id, in: connection)
      guard let last = publications.last else { throw PublicityFault.notOpen(meant.step.id) }
      let known = publications.map(\.number)
      guard let shown = publications.first(where: { $0.number == number ?? last.number })
      else { throw PublicityFault.noSuchPublication(number ?? 0, known: known) }
      return try ShownPublication(
        shown, of: meant.step, meant.rule, meant.list, edition: meant.edition,
        replacedBy: known.first { $0 > shown.number }, in: connection)
    }
  }

  /// Writes a list as it went public: .xlsx or .pdf for the notice board, with what became of it since, .csv with the very bytes
  /// that were hashed.
  ///
  /// - Throws: ``ResultFileError/unknownEnding(_:)``, `SheetError`, `StoreError`.
  @discardableResult
  public func writePublishedList(
    _ shown: ShownPublication, to path: String
  ) async throws -> [Bilingual] {
    try actor.require(.seeScores, in: .edition(shown.edition.id))
    guard let format = ResultFormat(path: path) else { throw ResultFileError.unknownEnding(path) }
    var notes: [Bilingual] = []
    switch format {
    case .workbook, .pdf:
      notes = try write([shown.table], as: format, to: path)
    case .csv:
      let csv = try CsvWriter(path: path)
      csv.write(text: shown.list.csv)
      try csv.close()
    }
    try await noteExport(of: [path], edition: shown.edition.id)
    return notes
  }
}

extension ListSince {
  /// Why the line with a number does not hold any more; `nil` where it does.
  fileprivate func gone(ofLine number: Int, of list: PublishedList) -> Gone? {
    list.entry(ofLine: number).flatMap { gone[$0] }
  }
}

extension ShownPublication {
  /// The lists that stand public, the latest of each step, in the order of the steps.
  static func latest(of edition: Edition, in connection: Connection) throws -> [ShownPublication] {
    try edition.tier.rounds.compactMap { step in
      guard let rule = step.publicity, let list = edition.tier.list(shownBy: step),
        let last = try PublicationRecords.all(edition.id, step.id, in: connection).last
      else { return nil }
      return try ShownPublication(
        last, of: step, rule, list, edition: edition, replacedBy: nil, in: connection)
    }
  }

  fileprivate init(
    _ publication: Publication, of step: Round, _ rule: PublicityRule, _ list: OutcomeList,
    edition: Edition, replacedBy: Int?, in connection: Connection
  ) throws {
    self.edition = edition
    self.step = step
    self.rule = rule
    self.publication = publication
    self.replacedBy = replacedBy
    listName = list.publicName(in: edition.tier)
    self.list = try PublicationRecords.list(publication.number, edition.id, in: connection)
    since =
      replacedBy == nil
      ? try EditionSince.of(edition, in: connection).published[step.id] ?? ListSince()
      : ListSince()
    isClosed =
      try PublicationRecords.ends(edition.id, step.id, in: connection)
      .contains { $0.number == publication.number }
  }

  /// The list as it is posted and signed. Its lines are those that went public; where somebody is no longer on it, a last column
  /// says so, as the public page does.
  public var table: OfficeTable {
    let heads = list.headings(edition.rulebook)
    let hasTracks = list.hasDivisions(edition.rulebook)
    let tells = !since.gone.isEmpty
    let (list, since) = (list, since)
    let body = OfficeTable.Rows(count: list.count) { place -> [OfficeTable.Cell] in
      guard let row = list.line(at: place) else { return [] }
      return [.integer(row.number), .text(row.standing), .text(row.title)]
        + (hasTracks ? [.text(row.track)] : [])
        + [.text(row.organization)]
        + (heads.people == nil ? [] : [.people([row.people], besides: row.title)])
        + (tells ? [.optional(since.gone(ofLine: row.number, of: list)?.name(in: .chinese))] : [])
    }
    var table = OfficeTable(
      name: "公示名单·第\(publication.number)号", title: "\(edition.heading)\(listName)公示",
      leading: edition.officeLineAbove,
      trailing: "第 \(publication.number) 号　公示期：\(publication.period.text(in: .chinese))",
      columns: [
        OfficeTable.Column("序号", width: 6, .center),
        OfficeTable.Column(
          publication.list == .awards
            ? edition.tier.gives.levelHeading(isProposed: true) : "名单",
          width: OfficeTable.width(ofLevels: list.rows.lazy.map(\.standing), least: 12), .center),
        OfficeTable.Column(heads.title.chinese, width: 40),
      ]
        + (hasTracks
          ? [OfficeTable.Column(edition.rulebook.divisionHeading.chinese, width: 22)] : [])
        + [OfficeTable.Column("单位", width: 24)]
        + (heads.people.map {
          [OfficeTable.Column(peopleHeading($0.chinese), width: 36, isList: true)]
        } ?? []), body: body, notes: notes, signatures: ["主办单位（盖章）：", "日期："])
    if tells { table.columns.append(OfficeTable.Column("公示以后", width: 14, .center)) }
    return table
  }

  /// Over the names. A teacher with a prize is not among the authors of the work that was advised.
  private func peopleHeading(_ people: String) -> String {
    let kinds = Set((list.prizes ?? []).map(\.kind))
    switch (kinds.contains(.member), kinds.contains(.adviser)) {
    case (true, true): return "\(people)（个人奖为本人，指导教师奖为教师）"
    case (true, false): return "\(people)（个人奖为本人）"
    case (false, true): return "\(people)（指导教师奖为教师）"
    case (false, false): return people
    }
  }

  private var othersName: String {
    edition.tier.memberAwards.isEmpty ? "单位和指导教师奖项" : "单位、个人和指导教师奖项"
  }

  private var notes: [String] {
    var notes: [String] = []
    if !vacant.isEmpty { notes.append("空缺：\(vacant.joined(separator: "、"))。") }
    if publication.list == .awards {
      switch publication.form {
      case .works, .guardedWorks:
        if !otherPrizes.isEmpty {
          notes.append("本号名单不含\(othersName)（\(otherPrizes.joined(separator: "、"))）。")
        }
      case .worksAndPrizes, .guardedWorksAndPrizes:
        notes.append("本号名单含\(othersName)，列在\(edition.rulebook.nouns.entry())之后。")
      }
    }
    if !publication.reason.isEmpty {
      notes.append("更正公示：\(PersonalNumbers.masked(publication.reason))。以本号名单为准。")
    }
    if let replacedBy { notes.append("本号名单已由第 \(replacedBy) 号更正，以新号为准。") }
    if let changed = sentenceOnChanges(in: .chinese) { notes.append(changed) }
    if !since.gone.isEmpty { notes.append("“公示以后”一栏是写出本表时的情况，不在公布的名单之内。") }
    notes.append("公示期至 \(publication.period.end.shownAsEnd(in: .chinese))截止。")
    if let note = publication.period.note(in: .chinese) { notes.append(note) }
    notes.append(
      rule.objections == .signed
        ? "如有异议，请在公示期内以书面形式实名向主办单位提出，并附证据；匿名或逾期的异议另行登记，不予受理。"
        : "如有异议，请在公示期内以书面形式向主办单位提出，并附证据；逾期的异议另行登记，不予受理。")
    notes.append("名单 SHA-256：\(publication.sha256.text)")
    return notes
  }

  /// The prizes that no work has. They do not stand on lists that went public in the older form.
  private var otherPrizes: [String] {
    edition.tier.cups.map(\.name.chinese) + edition.tier.organizationAwards.map(\.name.chinese)
      + edition.tier.memberAwards.map(\.name.chinese)
      + edition.tier.adviserAwards.map(\.name.chinese)
  }

  /// The levels that nobody has. A list on which prizes wait for the committee does not go public.
  private var vacant: [String] {
    guard publication.list == .awards else { return list.rows.isEmpty ? ["全部"] : [] }
    let given = Set(list.rows.map(\.standing))
    return edition.tier.levelNames.filter { !given.contains($0) }
      + list.vacantPrizes(of: edition.tier)
  }
}

extension ShownPublication {
  /// The rows of the list alone, in English, for programs; `since` says why a line does not hold any more.
  public var plainTable: OfficeTable {
    OfficeTable(
      name: "list", title: listName,
      columns: ["standing", "title", "organization", "track", "people", "since"].map {
        .init($0, width: 24)
      },
      rows: list.lines.map { row in
        [
          .text(row.standing), .text(row.title), .text(row.organization), .text(row.track),
          .text(row.people), .optional(gone(ofLine: row.number)?.rawValue),
        ]
      })
  }
}
