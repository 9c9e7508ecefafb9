import Contest
import ContestSheets

/// The list of judges as an office keeps it, with the conflicts that they declared: 评委名单.
struct JudgeList {
  /// One judge of the list; it has no id unless the list gives one.
  struct Row {
    var judge: Judge
    var declared: [Declared] = []
    /// The cells of the name and the unit.
    var place: Place
    var unitPlace: Place
    var numberPlace: Place
    /// The former workplaces and the relatives, as written, and their cells.
    var past = ""
    var pastPlace: Place
    /// The columns of the row's sheet.
    var columns: Set<String> = []
    /// The row's cells, by the usual words of their headings.
    var places: [String: Place] = [:]

    /// The stored judge with what the list says; a value without a column in the list stays as it was.
    func updating(_ known: Judge) -> Judge {
      var updated = judge
      updated.id = known.id
      if !columns.contains("title") { updated.title = known.title }
      if !columns.contains("topics") { updated.topics = known.topics }
      if !columns.contains("tracks") { updated.tracks = known.tracks }
      if !columns.contains("capacity") { updated.capacity = known.capacity }
      if !columns.contains("province") { updated.province = known.province }
      if !columns.contains("past-organizations") {
        updated.pastOrganizations = known.pastOrganizations
      }
      if !columns.contains("household") { updated.household = known.household }
      return updated
    }
  }
  /// A conflict of the list, with an entry as people refer to it.
  struct Declared: Sendable {
    /// Empty for a conflict with a whole organization, which means each of its entries.
    var entry = ""
    /// The organization that tells apart entries of one number; without an entry, the organization that the conflict is
    /// with.
    var organization = ""
    var reason: String
    var place: Place
  }
  private(set) var rows: [Row] = []
  private(set) var problems: [Problem] = []
  /// What was read from the cells of the file, and what was not.
  private(set) var account: FileAccount
  private let tracks: TrackWords

  static let columns = [
    TableColumn(.judgeName, isRequired: true), TableColumn(.workplace, isRequired: true),
    TableColumn(.judgeNumber), TableColumn(.jobTitle),
    TableColumn("topics", HeadingWord.topic.words), TableColumn(.judgedTracks),
    TableColumn(.capacity), TableColumn("province", HeadingWord.region.words),
    TableColumn(.declaredConflict), TableColumn(.declaredOrganization),
    TableColumn(.pastWorkplace), TableColumn(.household),
    TableColumn("reason", ["回避原因", "回避理由"]),
    // These are known headings, but their cells are not stored: a contest does not need them.
    TableColumn(.mobile, isUsed: false), TableColumn(.ordinal, isUsed: false),
    TableColumn(.note, isUsed: false, remarks: .voidByReader),
  ]
  static let declarationColumns = [
    TableColumn(.judgeName), TableColumn("number", ["评委编号", "专家编号"]),
    TableColumn("entry", HeadingWord.entryNumber.words + HeadingWord.declaredConflict.words),
    TableColumn(
      "organization", HeadingWord.organization.words + HeadingWord.declaredOrganization.words),
    TableColumn("reason", HeadingWord.reason.words + ["回避理由"]),
  ]

  /// - Throws: `SheetError` when the file is not a table.
  init(_ source: SheetSource, rulebook: Rulebook) throws(SheetError) {
    tracks = TrackWords(rulebook.tracks)
    account = FileAccount(source.name)
    var declarations: [SheetInfo] = []
    var hasList = false
    problems += try TableSheets.hidden(in: source)
    for (sheet, kind) in try Self.kinds(source) {
      switch kind {
      case .list:
        hasList = true
        let reader = try DataReader(source, sheet, columns: Self.columns, fillingMerged: true)
        let first = rows.count
        while let row = try reader.next() { take(row) }
        let columns = Set(reader.header?.columns.keys.map(\.id) ?? [])
        for place in rows.indices.dropFirst(first) { rows[place].columns = columns }
        // A number beside a name is told once.
        let told = Set(
          problems.lazy.filter { $0.code == "registration-personal-number" }.map(\.place))
        problems += reader.problems.filter {
          $0.code != "table-personal-number" || !told.contains($0.place)
        }
        problems += reader.mergedProblems()
        refuseUnknownConflicts(reader)
        account.sheets.append(reader.account)
      case .declarations: declarations.append(sheet)
      }
    }
    for sheet in declarations { try takeDeclarations(source, sheet) }
    if !hasList {
      problems.append(
        Problem(
          TableError.noHeadings(wanted: ["姓名", "工作单位"]), at: Place(file: source.name)))
      if let other = WrongTable.problem(in: source, insteadOf: .judges) { problems.append(other) }
    }
  }

  private enum SheetKind { case list, declarations }

  /// Decides which sheets list judges and which list only conflicts: 回避.
  ///
  /// A sheet whose name contains 回避 never lists judges. Any other sheet that has a column found only in lists of judges,
  /// such as 职称, is a list of judges. A sheet with judge, unit and 原因 but without 回避作品 lists conflicts with units. A
  /// sheet with judge, entry and 原因 could be either: it is a list of judges if no other sheet is one.
  private static func kinds(
    _ source: SheetSource
  ) throws(SheetError) -> [(sheet: SheetInfo, kind: SheetKind)] {
    let ofListOnly: Set = ["title", "topics", "tracks", "capacity", "province", "mobile"]
    var kinds: [(sheet: SheetInfo, kind: SheetKind?)] = []
    for sheet in source.sheets where sheet.hasCells && sheet.visibility == .visible {
      let list = try DataReader(source, sheet, columns: columns).header
      let other = try DataReader(source, sheet, columns: declarationColumns).header
      let mayBeList = list?.column("name") != nil && list?.column("organization") != nil
      let mayBeDeclarations = other.map(Self.isOfConflicts) ?? false
      let isList =
        list?.columns.keys.contains { ofListOnly.contains($0.id) } ?? false
        || list?.column("organization").flatMap { list?.titles[$0] }.map {
          ["工作单位", "所在单位", "评委单位"].contains($0)
        } ?? false
      // A column 说明 may hold any remark about a judge, so it does not make the sheet one of conflicts.
      let isOfUnits =
        mayBeDeclarations && other?.column("entry") == nil
        && other?.column("reason").flatMap { other?.titles[$0] }.map { $0 != "说明" } ?? false
      switch (mayBeList, mayBeDeclarations) {
      case _ where isCalledConflicts(sheet.name):
        kinds.append((sheet, .declarations))
      case (true, _) where isList: kinds.append((sheet, .list))
      case (true, true) where isOfUnits: kinds.append((sheet, .declarations))
      case (true, true) where other?.column("entry") != nil: kinds.append((sheet, nil))
      case (true, _): kinds.append((sheet, .list))
      case (false, _): kinds.append((sheet, .declarations))
      }
    }
    let hasList = kinds.contains { $0.kind == .list }
    return kinds.map { ($0.sheet, $0.kind ?? (hasList ? .declarations : .list)) }
  }

  /// Whether a sheet's name says that it lists conflicts. 回避须知 does not: it only explains them.
  private static func isCalledConflicts(_ name: String) -> Bool {
    ["回避", "冲突"].contains { name.contains($0) }
      && !["说明", "须知", "要求", "规定", "制度", "承诺"].contains { name.contains($0) }
  }

  /// Whether the headings are those of a sheet of conflicts: a judge, and what the conflict is with.
  private static func isOfConflicts(_ header: HeaderMap) -> Bool {
    (header.column("name") ?? header.column("number")) != nil
      && (header.column("entry") ?? header.column("organization")) != nil
  }

  /// Refuses headings about conflicts whose meaning is unclear, such as 是否需要回避. If such a column were ignored, a judge
  /// could get an entry that the judge must not judge.
  private mutating func refuseUnknownConflicts(_ reader: DataReader) {
    guard let header = reader.header else { return }
    for (column, title) in header.otherColumns where title.contains("回避") {
      var place = reader.place
      (place.row, place.column) = (header.row, column)
      problems.append(Problem(JudgeFault.conflictHeading(title), at: place, found: title))
    }
  }

  /// The one person whom a cell names, without academic title and unit; `nil` for several people, which is a problem.
  private mutating func person(_ text: String, at place: Place) -> String? {
    PersonCell.name(text, at: place, &problems)
  }

  /// The cleaned text of a cell. A broken cell is a problem at its place and never counts as blank, because a blank means
  /// that there is no conflict.
  private mutating func text(_ row: DataRow, _ id: String) -> String? {
    do {
      return try row.cell(id).cleanText(halfWidth: TableColumn.isCode(id)) ?? ""
    } catch {
      problems.append(Problem(error, at: row.place(of: id), found: row.cell(id).value.text))
      return nil
    }
  }

  private mutating func take(_ row: DataRow) {
    let ids = [
      "name", "organization", "number", "title", "topics", "tracks", "province", "declared",
      "declared-organization", "reason", "past-organizations", "household",
    ]
    var texts: [String: String] = [:]
    for id in ids {
      guard let text = text(row, id) else { continue }
      texts[id] = text
    }
    if let unread = VoidRow.unread(
      row.cell("note"), heading: "备注", at: row.place(of: "note"))
    {
      problems.append(unread)
    }
    // An unreadable note has been reported just above.
    if let note = try? row.cell("note").cleanText(),
      let void = VoidRow.problem(note, at: row.place(of: "note"))
    {
      problems.append(void)
    }
    let written = texts["organization"] ?? ""
    // 同上 and 无 are not units: two judges with such a cell do not belong to the same unit.
    let home = UnitCell(written, heading: "工作单位", at: row.place(of: "organization"))
    if texts["organization"] != nil {
      problems += [home.problem, home.warning].compactMap(\.self)
    }
    // Names are printed on sheets and lists, so they are checked here. The reader checks the other columns.
    guard let name = person(texts["name"] ?? "", at: row.place(of: "name")) else { return }
    if name.isEmpty, texts["name"] != nil {
      problems.append(Problem(TableError.missingValue("姓名"), at: row.place(of: "name")))
    }
    // What else is wrong in a row without a name or a unit is told as well.
    let isWhole = texts.count == ids.count && !name.isEmpty && !home.name.isEmpty
    var judge = Judge(
      id: Judge.ID(texts["number"] ?? ""), name: name, organization: home.name,
      province: texts["province"] ?? "", title: texts["title"] ?? "")
    judge.topics = FormText.names(texts["topics"] ?? "")
    judge.household = household(texts["household"] ?? "", at: row.place(of: "household"))
    judge.tracks = trackIDs(texts["tracks"] ?? "", at: row.place(of: "tracks"))
    do {
      judge.capacity = try FormText.limit(row.cell("capacity"))
      if let capacity = judge.capacity, capacity < 1 {
        problems.append(
          Problem(
            JudgeFault.capacity(capacity), at: row.place(of: "capacity"), found: String(capacity)))
      }
    } catch {
      problems.append(Problem(error, at: row.place(of: "capacity")))
    }
    var line = Row(
      judge: judge, place: row.place(of: "name"), unitPlace: row.place(of: "organization"),
      numberPlace: row.place(of: "number"), past: texts["past-organizations"] ?? "",
      pastPlace: row.place(of: "past-organizations"))
    for (heading, id) in [
      ("职称", "title"), ("研究方向", "topics"), ("可评类别", "tracks"), ("评审上限", "capacity"),
      ("省份", "province"), ("曾任职单位", "past-organizations"), ("家庭成员", "household"),
    ] where row.header.column(id) != nil {
      line.places[heading] = row.place(of: id)
    }
    line.declared = FormText.names(texts["declared"] ?? "").map {
      Declared(entry: $0, reason: texts["reason"] ?? "", place: row.place(of: "declared"))
    }
    line.declared += FormText.names(texts["declared-organization"] ?? "").map {
      Declared(
        organization: $0, reason: texts["reason"] ?? "",
        place: row.place(of: "declared-organization"))
    }
    // A cell that could not be read is not blank.
    if line.declared.isEmpty, texts["declared"] != nil, texts["declared-organization"] != nil,
      let reason = texts["reason"], !FormText.saysNothing(reason)
    {
      problems.append(
        Problem(TableError.missingValue("回避作品"), at: row.place(of: "declared"), found: reason))
    }
    if isWhole { rows.append(line) }
  }

  /// The names in a cell about relatives. A note lists the other words of the cell, and a part without a name is refused:
  /// a conflict that is not read would be ignored later.
  private mutating func household(_ text: String, at place: Place) -> [String] {
    let read = HouseholdCell(text)
    for part in read.notUnderstood {
      problems.append(
        Problem(JudgeFault.householdUnclear(String(part.prefix(40))), at: place, found: part))
    }
    if !read.people.isEmpty, read.names != FormText.names(text) {
      problems.append(
        Problem(JudgeFault.householdRead(read.people), severity: .note, at: place, found: text))
    }
    return read.names
  }

  private mutating func trackIDs(_ text: String, at place: Place) -> [Track.ID] {
    var ids: [Track.ID] = []
    if !text.isEmpty, BlankWord(text) == .nothing {
      // 无 may mean no track or every track; a dash is a cell that somebody left blank on purpose.
      let isSign = !text.contains { $0.isLetter || $0.isNumber }
      problems.append(
        Problem(
          isSign ? JudgeFault.tracksBlank(text) : .tracksUnclear(text),
          severity: isSign ? .warning : .error, at: place, found: text))
    }
    for word in FormText.names(text) where !FormText.saysAll(word) {
      if let match = tracks.track(word) {
        ids.append(match.track.id)
      } else {
        problems.append(Problem(tracks.unknown(word), at: place, found: word))
      }
    }
    return ids
  }

  private mutating func takeDeclarations(
    _ source: SheetSource, _ sheet: SheetInfo
  ) throws(SheetError) {
    let reader = try DataReader(
      source, sheet, columns: Self.declarationColumns, fillingMerged: true)
    guard let header = reader.header, Self.isOfConflicts(header) else {
      // The guide sheet of our own template is not a list that was ignored.
      if sheet.name != Desk.judgeGuideSheet {
        problems.append(
          Problem(
            JudgeFault.sheetPassedOver(sheet.name),
            severity: Self.isCalledConflicts(sheet.name) ? .error : .warning,
            at: Place(file: source.name, sheet: sheet.name)))
      }
      try reader.account.leaveOut(.otherSheet, source, sheet)
      account.sheets.append(reader.account)
      return
    }
    let judges = JudgeNames(Array(rows.indices)) { [rows] place in
      let judge = rows[place].judge
      return .init(
        number: judge.id.text, id: "", name: judge.name, organization: judge.organization)
    }
    while let row = try reader.next() {
      guard let name = text(row, "name"), let number = text(row, "number"),
        let entry = text(row, "entry"), let organization = text(row, "organization"),
        let reason = text(row, "reason")
      else { continue }
      let place = row.place(of: header.column("name") == nil ? "number" : "name")
      let entries = FormText.names(entry)
      let home = FormText.meant(organization)
      if name.isEmpty && number.isEmpty || entries.isEmpty && home.isEmpty {
        let missing =
          name.isEmpty && number.isEmpty
          ? (place, "评委")
          : (row.place(of: header.column("entry") == nil ? "organization" : "entry"), "作品编号或单位")
        problems.append(Problem(TableError.missingValue(missing.1), at: missing.0))
        continue
      }
      guard let name = person(name, at: place) else { continue }
      do {
        let judge = try judges.find(number.isEmpty ? name : number)
        let listed = rows[judge].judge
        guard
          number.isEmpty || name.isEmpty
            || OrganizationNames.key(listed.name) == OrganizationNames.key(name)
        else {
          problems.append(
            Problem(
              JudgeFault.numberNotName(number: number, is: listed.name), at: place, found: name))
          continue
        }
        rows[judge].declared +=
          entries.isEmpty
          ? FormText.names(home).map { Declared(organization: $0, reason: reason, place: place) }
          : entries.map { Declared(entry: $0, organization: home, reason: reason, place: place) }
      } catch {
        var fault: any Explained = error
        let written = number.isEmpty ? name : number
        if case .noSuchJudge = error { fault = JudgeFault.unknown(written) }
        problems.append(Problem(fault, at: place, found: written))
      }
    }
    problems += reader.problems + reader.mergedProblems()
    refuseUnknownConflicts(reader)
    account.sheets.append(reader.account)
  }
}
