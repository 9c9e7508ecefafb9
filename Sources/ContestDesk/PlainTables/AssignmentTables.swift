public import Contest
public import ContestSheets

/// Reads the tables of an assignment into a problem for the solver, and collects every fault with its cell.
///
/// ００１ and 001 mean the same entry, as in every plain table.
public struct AssignmentTables {
  static let entryColumns = [
    TableColumn(.entryOrTitle, isRequired: true), TableColumn(.organization), TableColumn(.region),
    // In an assignment 领域 is the topic of a work or of a judge, and not a separate list.
    TableColumn("topic", ["领域", "所属领域"]),
    TableColumn("track", HeadingWord.track.words + HeadingWord.group.words),
    TableColumn("topic", HeadingWord.topic.words + HeadingWord.title.words),
    TableColumn(.judgeCount), TableColumn(.ordinal, isUsed: false),
    TableColumn(.note, isUsed: false),
  ]
  static let judgeColumns = [
    TableColumn(.judge, or: HeadingWord.judgeName.words + ["name"], isRequired: true),
    TableColumn(.organization, or: HeadingWord.workplace.words),
    TableColumn(.region),
    TableColumn("topic", ["领域", "所属领域"]),
    TableColumn(
      "track",
      HeadingWord.track.words + HeadingWord.group.words + HeadingWord.judgedTracks.words),
    TableColumn(.topic), TableColumn(.capacity),
    TableColumn(.leastLoad), TableColumn(.ordinal, isUsed: false),
    TableColumn(.note, isUsed: false),
  ]
  public static let pairColumns = [
    TableColumn(.entryOrTitle, isRequired: true),
    TableColumn(.judge, or: HeadingWord.judgeName.words + ["name"], isRequired: true),
  ]
  static let conflictColumns = pairColumns + [TableColumn(.reason)]
  static let affinityColumns =
    pairColumns + [TableColumn(.affinity, isRequired: true)]

  public private(set) var entries: [AssignmentProblem.Entry] = []
  public private(set) var judges: [AssignmentProblem.Judge] = []
  public private(set) var recusals: [AssignmentProblem.Recusal] = []
  public private(set) var existing: [AssignmentProblem.Pair] = []
  public private(set) var affinities: Affinities?
  public private(set) var problems: [Problem] = []
  /// What was read from the cells of each file.
  public private(set) var accounts: [FileAccount] = []
  /// Whether the table gives a capacity to any judge.
  public private(set) var givesCapacity = false

  private var seenExisting: Set<AssignmentProblem.Pair> = []
  private var toldTitles: Set<String> = []
  /// Judges whose cell says 不限, which differs from a blank.
  private var judgesOfAllTracks: Set<String> = []
  private var entryAt: [String: Int] = [:]
  private var judgeAt: [String: Int] = [:]
  private var entryTopics: [String] = []
  private var judgeTopics: [[String]] = []
  private var entryNames = PlainNames()
  private var judgeNames = PlainNames(areJudges: true)

  public init() {}

  /// What the assignment takes into account in addition to the names.
  public struct Wish: Sendable {
    /// Judges do not get entries of their own organization.
    public var byOrganization = true
    /// Judges do not get entries of their own region.
    public var byRegion = false
    /// An entry's judges come from different organizations.
    public var differentOrganizations = false
    /// One of an entry's judges comes from outside its region.
    public var outsideRegion = false
    /// Judges only get entries of their own tracks.
    public var byTrack = false

    public init() {}
  }

  /// Completes the reading: looks for names that look alike, finds units that belong together, and reports how many rows
  /// lack an organization, region or track that the assignment uses.
  public mutating func finish(_ wish: Wish) {
    problems += entryNames.problems(at: Place()) + judgeNames.problems(at: Place())
    let regions = RegionNames(entries.map(\.region) + judges.map(\.region))
    for index in entries.indices { entries[index].region = regions.region(entries[index].region) }
    for index in judges.indices { judges[index].region = regions.region(judges[index].region) }
    for lack in AssignmentTableFault.Lack.allCases where lack.matters(to: wish) {
      let blankEntries = entries.filter { lack.isBlank($0) }
      let blankJudges = judges.filter {
        lack.isBlank($0) && !(lack == .track && judgesOfAllTracks.contains($0.id))
      }
      guard !blankEntries.isEmpty || !blankJudges.isEmpty else { continue }
      problems.append(
        Problem(
          AssignmentTableFault.without(
            lack, entries: blankEntries.map(\.id), ofEntries: entries.count,
            judges: blankJudges.map(\.id), ofJudges: judges.count), severity: .warning,
          at: Place()))
    }
    // Both tables have tracks and the assignment is not asked to keep to them: somebody may think that it does.
    if !wish.byTrack, entries.contains(where: { !$0.track.isEmpty }),
      judges.contains(where: { !$0.tracks.isEmpty })
    {
      problems.append(
        Problem(AssignmentTableFault.tracksNotUsed, severity: .warning, at: Place()))
    }
    if wish.byOrganization { barOwnOrganizations() }
    if wish.differentOrganizations { joinParts() }
  }

  /// Keeps judges from entries of a unit that belongs to theirs, as in the assignment of an edition: a judge of
  /// 京华理工大学信息学院 belongs to 京华理工大学. A unit that only looks like an entry's unit gives a warning.
  private mutating func barOwnOrganizations() {
    var places: [String: [Int]] = [:]
    for (place, entry) in entries.enumerated() where !entry.organization.isEmpty {
      places[entry.organization, default: []].append(place)
    }
    let names = OrganizationNames(
      places.keys.sorted().map { .init(id: $0, name: $0) })
    let matches = names.matches(of: judges.lazy.map(\.organization))
    var near: [String: [String]] = [:]
    for (place, judge) in judges.enumerated() where !judge.organization.isEmpty {
      let match = matches[judge.organization] ?? .unknown
      if case .near(let ids) = match { near[judge.organization] = ids }
      var own = Set(names.own(match))
      // A judge who works at two units gets no entries of either: 燕山大学、京华理工大学.
      let parts = Self.list(judge.organization)
      if parts.count > 1 {
        for part in parts { own.formUnion(names.own(names.match(part))) }
      }
      for unit in own.sorted() where unit != judge.organization {
        let reason = ConflictReason.organization(unit, .judge, unit: judge.organization)
        for entry in places[unit] ?? [] {
          recusals.append(
            .init(entry: entry, judge: place, Conflict(.sameOrganization, reason)))
        }
      }
    }
    for (unit, others) in near.sorted(by: { $0.key < $1.key }) {
      problems.append(
        Problem(
          AssignmentTableFault.unitNear(unit, others), severity: .warning, at: Place(), found: unit)
      )
    }
  }

  /// Counts judges of a unit and of its parts as belonging to one organization.
  private mutating func joinParts() {
    let units = Set(judges.map(\.organization)).subtracting([""]).sorted()
    let names = OrganizationNames(units.map { .init(id: $0, name: $0) })
    var whole: [String: String] = [:]
    for unit in units {
      let key = OrganizationNames.key(unit)
      whole[unit] = names.own(names.match(unit)).filter {
        key.hasPrefix(OrganizationNames.key($0))
      }.min { ($0.count, $0) < ($1.count, $1) }
    }
    for index in judges.indices {
      judges[index].organization = whole[judges[index].organization] ?? judges[index].organization
    }
  }

  /// Reads a table and handles each of its rows.
  private mutating func read(
    _ path: String, _ columns: [TableColumn], mayBeEmpty: Bool = false,
    _ take: (inout AssignmentTables, Table.Row) -> Void
  ) throws(SheetError) {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns.ofPlainTable)
    problems += table.problems.filter { !mayBeEmpty || $0.code != "table-no-rows" }
    let before = problems.count
    for row in table.rows { take(&self, row) }
    var account = table.account
    try account.refuse(Array(problems[before...]), in: source)
    accounts.append(account)
  }

  public mutating func readEntries(_ path: String) throws(SheetError) {
    try read(path, Self.entryColumns) { $0.takeEntry($1) }
  }

  private mutating func takeEntry(_ row: Table.Row) {
    guard let spelled = row.text("entry") else { return }
    let id = entryNames.name(spelled, at: row.place(of: "entry"))
    if entryAt[id] != nil {
      problems.append(Problem(AssignmentTableFault.entryTwice(id), at: row.place(of: "entry")))
      return
    }
    entryAt[id] = entries.count
    let wanted = whole("judges", row)
    if let wanted, wanted < 1 {
      refuse(.demandOutOfRange(entry: id, wanted), at: row.place(of: "judges"))
    }
    entries.append(
      AssignmentProblem.Entry(
        id, organization: FormText.meant(row.text("organization")),
        region: FormText.meant(row.text("region")),
        track: FormText.meant(row.text("track")), judges: wanted))
    entryTopics.append(
      [row.text("topic"), row.text("track")].compactMap(\.self).joined(separator: " "))
  }

  public mutating func readJudges(_ path: String) throws(SheetError) {
    try read(path, Self.judgeColumns) { $0.takeJudge($1) }
  }

  private mutating func takeJudge(_ row: Table.Row) {
    guard let spelled = row.text("judge") else { return }
    if let several = PlainNames.severalJudges(spelled, at: row.place(of: "judge")) {
      problems.append(several)
      return
    }
    let id = judgeNames.name(spelled, at: row.place(of: "judge"))
    if judgeAt[id] != nil {
      problems.append(Problem(AssignmentTableFault.judgeTwice(id), at: row.place(of: "judge")))
      return
    }
    judgeAt[id] = judges.count
    let capacity = value(row.cell("capacity"), { row.place(of: "capacity") }, FormText.limit)
    if capacity != nil { givesCapacity = true }
    let minimum = whole("minimum", row) ?? 0
    if let capacity, capacity < 0 {
      refuse(.capacityOutOfRange(judge: id, capacity), at: row.place(of: "capacity"))
    }
    if minimum < 0 {
      refuse(.minimumOutOfRange(judge: id, minimum), at: row.place(of: "minimum"))
    } else if let capacity, capacity >= 0, minimum > capacity {
      refuse(
        .minimumAboveCapacity(judge: id, minimum: minimum, capacity: capacity),
        at: row.place(of: "minimum"))
    }
    let tracks = Self.list(row.text("track"))
    if tracks.contains(where: FormText.saysAll) { judgesOfAllTracks.insert(id) }
    judges.append(
      AssignmentProblem.Judge(
        id, organization: FormText.meant(row.text("organization")),
        region: FormText.meant(row.text("region")),
        tracks: judgesOfAllTracks.contains(id) ? [] : tracks, capacity: capacity,
        minimum: minimum))
    judgeTopics.append(Self.list(row.text("topic")))
  }

  public mutating func readConflicts(_ path: String) throws(SheetError) {
    try read(path, Self.conflictColumns, mayBeEmpty: true) { tables, row in
      guard let pair = tables.pair(row.text("entry"), row.text("judge"), row.place) else { return }
      let conflict = Conflict(.declared, reason: row.text("reason") ?? "")
      tables.recusals.append(.init(entry: pair.entry, judge: pair.judge, conflict))
    }
  }

  /// Reads an earlier assignment that is to be kept. A judge or entry that no longer exists gives only a warning, because
  /// that is the usual reason to assign again.
  public mutating func readExisting(_ path: String) throws(SheetError) {
    try read(path, Self.pairColumns, mayBeEmpty: true) { tables, row in
      guard
        let pair = tables.pair(
          row.text("entry"), row.text("judge"), row.place, severity: .warning)
      else { return }
      guard tables.seenExisting.insert(pair).inserted else {
        tables.problems.append(
          Problem(
            AssignmentTableFault.pairTwice(
              entry: tables.entries[pair.entry].id, judge: tables.judges[pair.judge].id),
            severity: .warning, at: row.place(of: "entry")))
        return
      }
      tables.existing.append(pair)
    }
  }

  /// Reads affinities row by row, because there may be millions. A merged cell counts for each of its rows, as in the other
  /// tables; where cells are merged is known only at the end of a sheet, so that such a file is read once more.
  public mutating func readAffinities(_ path: String) throws(SheetError) {
    let source = try SheetSource.open(path)
    var once = self
    guard try once.readAffinities(source, fillingMerged: false) else {
      self = once
      return
    }
    _ = try readAffinities(source, fillingMerged: true)
  }

  /// - Returns: whether cells are merged that were not filled.
  private mutating func readAffinities(
    _ source: SheetSource, fillingMerged: Bool
  ) throws(SheetError) -> Bool {
    let sheets = try TableSheets(
      source, columns: Self.affinityColumns, fillingMerged: fillingMerged)
    let before = problems.count
    problems += sheets.problems
    var account = FileAccount(source.name, sheets: sheets.leftOut)
    var rows: [Affinities.Row] = []
    var numbers: [(sheet: Int, row: Int32)] = []
    for (position, reader) in sheets.readers.enumerated() {
      while let row = try reader.next() {
        guard let entry = text(row.cell("entry"), { row.place(of: "entry") }),
          let judge = text(row.cell("judge"), { row.place(of: "judge") })
        else { continue }
        guard let pair = pair(entry, judge, { row.place(of: $0) }, needsBoth: true) else {
          continue
        }
        let value = value(row.cell("affinity"), { row.place(of: "affinity") })
        guard let value else {
          if row.isBlank("affinity") {
            problems.append(Problem(TableError.missingValue("匹配度"), at: row.place(of: "affinity")))
          }
          continue
        }
        guard Affinities.range.contains(value) else {
          problems.append(
            Problem(
              AssignmentFault.affinityOutOfRange(row: row.number, value),
              at: row.place(of: "affinity")))
          continue
        }
        rows.append(.init(entry: pair.entry, judge: pair.judge, affinity: value))
        numbers.append((position, Int32(clamping: row.number)))
      }
      if !fillingMerged, reader.hasMergedData { return true }
      problems += reader.mergedProblems() + reader.problems
      account.sheets.append(reader.account)
    }
    try account.refuse(Array(problems[before...]), in: source)
    accounts.append(account)
    guard !problems.contains(where: { $0.severity == .error }) else { return false }
    do {
      affinities = try Affinities(rows, entries: entries.count, judges: judges.count)
    } catch .badInput(let faults) {
      for fault in faults {
        // Each row was checked above, so only repeated pairs remain to be found.
        guard case .pairTwice(let place) = fault else {
          problems.append(Problem(fault, at: Place(file: source.name)))
          continue
        }
        let row = Int(numbers[place - 1].row)
        var spot = sheets.readers[numbers[place - 1].sheet].place
        spot.row = row
        problems.append(Problem(AssignmentFault.pairTwice(row: row), at: spot))
      }
    } catch {
      problems.append(Problem(error, at: Place(file: source.name)))
    }
    return false
  }

  /// Computes affinities from the topics, if both tables have topics and no affinities are given.
  public mutating func matchTopics() throws(AssignmentError) {
    guard affinities == nil, entryTopics.contains(where: { !$0.isEmpty }),
      judgeTopics.contains(where: { !$0.isEmpty }), entries.count * judges.count <= 20_000_000
    else { return }
    let fits = TopicAffinities(topics: judgeTopics)
    var rows: [Affinities.Row] = []
    rows.reserveCapacity(entries.count * judges.count)
    for (entry, topic) in entryTopics.enumerated() {
      let text = TopicAffinity.EntryText([topic])
      for (judge, fit) in fits(text).enumerated() {
        rows.append(.init(entry: entry, judge: judge, affinity: fit))
      }
    }
    affinities = try Affinities(rows, entries: entries.count, judges: judges.count)
  }

  private mutating func pair(
    _ entry: String?, _ judge: String?, _ place: (String) -> Place, severity: Severity = .error,
    needsBoth: Bool = false
  ) -> AssignmentProblem.Pair? {
    guard let entry, let judge else {
      if needsBoth {
        problems.append(
          Problem(
            TableError.missingValue(entry == nil ? "作品编号" : "评委"),
            at: place(entry == nil ? "entry" : "judge")))
      }
      return nil
    }
    let entryPlace = at(entry, entryAt, entryNames)
    var judgePlace = at(judge, judgeAt, judgeNames)
    if judgePlace == nil, let known = judgeNames.judge(of: judge) {
      judgePlace = judgeAt[known]
      if toldTitles.insert(judge).inserted {
        problems.append(
          Problem(
            AssignmentTableFault.judgeByTitle(judge, as: known), severity: .note, at: place("judge")
          )
        )
      }
    }
    if entryPlace == nil {
      problems.append(
        Problem(AssignmentTableFault.noSuchEntry(entry), severity: severity, at: place("entry")))
    }
    if judgePlace == nil {
      problems.append(
        Problem(AssignmentTableFault.noSuchJudge(judge), severity: severity, at: place("judge")))
    }
    guard let entryPlace, let judgePlace else { return nil }
    return .init(entry: entryPlace, judge: judgePlace)
  }

  private mutating func pair(
    _ entry: String?, _ judge: String?, _ place: (String) -> Place, severity: Severity
  ) -> AssignmentProblem.Pair? {
    pair(entry, judge, place, severity: severity, needsBoth: false)
  }

  /// Refuses a number at its cell, in the words of the solver, which would refuse it later without a cell.
  private mutating func refuse(_ fault: AssignmentFault, at place: Place) {
    problems.append(Problem(fault, at: place))
  }

  /// The cell of a name in this spelling or another one.
  private func at(_ name: String, _ places: [String: Int], _ names: PlainNames) -> Int? {
    places[name] ?? names.first(of: name).flatMap { places[$0] }
  }

  /// The name in a cell, `.some(nil)` for an empty cell; `nil` for a cell with an error, which is reported.
  private mutating func text(_ cell: Cell, _ place: () -> Place) -> String?? {
    do {
      return .some(try cell.cleanText())
    } catch {
      problems.append(Problem(error, at: place()))
      return .none
    }
  }

  private mutating func whole(_ column: String, _ row: Table.Row) -> Int? {
    value(row.cell(column), { row.place(of: column) })
  }

  private mutating func value(
    _ cell: Cell, _ place: () -> Place,
    _ read: (Cell) throws(CellReadingError) -> Int? = { cell throws(CellReadingError) in
      try cell.wholeNumber()
    }
  ) -> Int? {
    do {
      return try read(cell)
    } catch {
      problems.append(Problem(error, at: place()))
      return nil
    }
  }

  /// The parts of a cell that lists several: `自然科学、社会科学`.
  private static func list(_ text: String?) -> [String] {
    (text ?? "").split { "、，,；;/|".contains($0) }.map {
      String($0).trimmingSpaces
    }.filter { !$0.isEmpty }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Table.Row {
  fileprivate var place: (String) -> Place { { self.place(of: $0) } }
}
