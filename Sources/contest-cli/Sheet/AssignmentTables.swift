import Contest
import ContestSheets

/// Reads the tables of `sheet assign` into an assignment problem, collecting every fault with its cell.
struct AssignmentTables {
  static let entryColumns = [
    TableColumn("entry", ["作品编号", "编号", "项目编号", "作品"], isRequired: true),
    TableColumn("organization", ["单位", "学校", "报送单位", "推荐单位"]),
    TableColumn("region", ["地区", "省份", "省市"]),
    TableColumn("track", ["类别", "组别", "赛道"]),
    TableColumn("topic", ["主题", "研究方向", "学科", "作品名称", "题目"]),
    TableColumn("judges", ["评委数", "评委人数"]),
  ]
  static let judgeColumns = [
    TableColumn("judge", ["评委", "评委编号", "评委姓名", "姓名"], isRequired: true),
    TableColumn("organization", ["单位", "学校", "评委单位", "工作单位"]),
    TableColumn("region", ["地区", "省份", "省市"]),
    TableColumn("track", ["类别", "组别", "赛道"]),
    TableColumn("topic", ["主题", "研究方向", "学科", "专业"]),
    TableColumn("capacity", ["工作量上限", "上限", "最多件数"]),
    TableColumn("minimum", ["最少工作量", "下限", "最少件数"]),
  ]
  static let pairColumns = [
    TableColumn("entry", ["作品编号", "编号", "项目编号", "作品"], isRequired: true),
    TableColumn("judge", ["评委", "评委编号", "评委姓名", "姓名"], isRequired: true),
  ]
  static let conflictColumns =
    pairColumns + [TableColumn("reason", ["原因", "回避原因", "说明"])]
  static let affinityColumns =
    pairColumns + [TableColumn("affinity", ["匹配度"], isRequired: true)]

  private(set) var entries: [AssignmentProblem.Entry] = []
  private(set) var judges: [AssignmentProblem.Judge] = []
  private(set) var recusals: [AssignmentProblem.Recusal] = []
  private(set) var existing: [AssignmentProblem.Pair] = []
  private(set) var affinities: Affinities?
  private(set) var problems: [Problem] = []
  /// Whether some judge has a capacity of the judge's own.
  private(set) var givesCapacity = false

  private var entryAt: [String: Int] = [:]
  private var judgeAt: [String: Int] = [:]
  private var entryTopics: [String] = []
  private var judgeTopics: [[String]] = []

  mutating func readEntries(_ path: String) throws(SheetError) {
    let table = try TableFile.read(path, columns: Self.entryColumns)
    problems += table.problems
    for row in table.rows {
      guard let id = row.text("entry") else { continue }
      if entryAt[id] != nil {
        problems.append(Problem(AssignmentTableFault.entryTwice(id), at: row.place(of: "entry")))
        continue
      }
      entryAt[id] = entries.count
      entries.append(
        AssignmentProblem.Entry(
          id, organization: row.text("organization") ?? "", region: row.text("region") ?? "",
          track: row.text("track") ?? "", judges: whole("judges", row)))
      entryTopics.append(
        [row.text("topic"), row.text("track")].compactMap(\.self).joined(separator: " "))
    }
  }

  mutating func readJudges(_ path: String) throws(SheetError) {
    let table = try TableFile.read(path, columns: Self.judgeColumns)
    problems += table.problems
    for row in table.rows {
      guard let id = row.text("judge") else { continue }
      if judgeAt[id] != nil {
        problems.append(Problem(AssignmentTableFault.judgeTwice(id), at: row.place(of: "judge")))
        continue
      }
      judgeAt[id] = judges.count
      let capacity = whole("capacity", row)
      if capacity != nil { givesCapacity = true }
      judges.append(
        AssignmentProblem.Judge(
          id, organization: row.text("organization") ?? "", region: row.text("region") ?? "",
          tracks: Self.list(row.text("track")), capacity: capacity,
          minimum: whole("minimum", row) ?? 0))
      judgeTopics.append(Self.list(row.text("topic")))
    }
  }

  mutating func readConflicts(_ path: String) throws(SheetError) {
    let table = try TableFile.read(path, columns: Self.conflictColumns)
    problems += table.problems.filter { $0.code != "table-no-rows" }
    for row in table.rows {
      guard let pair = pair(row.text("entry"), row.text("judge"), row.place) else { continue }
      let conflict = Conflict(.declared, reason: row.text("reason") ?? "")
      recusals.append(.init(entry: pair.entry, judge: pair.judge, conflict))
    }
  }

  /// Reads an assignment to keep; a judge or entry that has gone is a note, for that is why one assigns again.
  mutating func readExisting(_ path: String) throws(SheetError) {
    let table = try TableFile.read(path, columns: Self.pairColumns)
    problems += table.problems.filter { $0.code != "table-no-rows" }
    for row in table.rows {
      if let pair = pair(row.text("entry"), row.text("judge"), row.place, severity: .note) {
        existing.append(pair)
      }
    }
  }

  /// Reads affinities row by row, for there may be millions.
  mutating func readAffinities(_ path: String) throws(SheetError) {
    let source = try SheetSource.open(path)
    guard let sheet = source.sheets.first(where: { !$0.isHidden && $0.hasCells }) else {
      throw .noSheets
    }
    let reader = try DataReader(source, sheet, columns: Self.affinityColumns)
    var rows: [Affinities.Row] = []
    var numbers: [Int32] = []
    while let row = try reader.next() {
      let entry = try? row.cell("entry").cleanText()
      let judge = try? row.cell("judge").cleanText()
      guard let pair = pair(entry, judge, { row.place(of: $0) }, needsBoth: true) else { continue }
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
      numbers.append(Int32(clamping: row.number))
    }
    problems += reader.problems
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    do {
      affinities = try Affinities(rows, entries: entries.count, judges: judges.count)
    } catch {
      guard case .badInput(let faults) = error else { return }
      for fault in faults {
        guard case .pairTwice(let place) = fault else { continue }
        let row = Int(numbers[place - 1])
        var spot = reader.place
        spot.row = row
        problems.append(Problem(AssignmentFault.pairTwice(row: row), at: spot))
      }
    }
  }

  /// Works affinities out from the topics, where both tables have them and nothing better is known.
  mutating func matchTopics() throws(AssignmentError) {
    guard affinities == nil, entryTopics.contains(where: { !$0.isEmpty }),
      judgeTopics.contains(where: { !$0.isEmpty }), entries.count * judges.count <= 20_000_000
    else { return }
    let matchers = judgeTopics.map { TopicAffinity(topics: $0) }
    var rows: [Affinities.Row] = []
    rows.reserveCapacity(entries.count * judges.count)
    for (entry, topic) in entryTopics.enumerated() {
      let text = TopicAffinity.EntryText([topic])
      for judge in judges.indices {
        rows.append(.init(entry: entry, judge: judge, affinity: matchers[judge](text)))
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
    let (entryPlace, judgePlace) = (entryAt[entry], judgeAt[judge])
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

  private mutating func whole(_ column: String, _ row: Table.Row) -> Int? {
    value(row.cell(column), { row.place(of: column) })
  }

  private mutating func value(_ cell: Cell, _ place: () -> Place) -> Int? {
    do {
      return try cell.wholeNumber()
    } catch {
      problems.append(Problem(error, at: place()))
      return nil
    }
  }

  /// A cell that lists several: `自然科学、社会科学`.
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

/// What may be wrong with the tables beyond their cells.
enum AssignmentTableFault: Error, Hashable {
  case entryTwice(String)
  case judgeTwice(String)
  case noSuchEntry(String)
  case noSuchJudge(String)
}

extension AssignmentTableFault: Explained {
  var code: String {
    switch self {
    case .entryTwice: "assignment-entry-twice"
    case .judgeTwice: "assignment-judge-twice"
    case .noSuchEntry: "assignment-no-such-entry"
    case .noSuchJudge: "assignment-no-such-judge"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.entryTwice(let id), .chinese): "作品“\(id)”重复，请删去一行。"
    case (.entryTwice(let id), .english): "Entry “\(id)” is listed twice; take one row out."
    case (.judgeTwice(let id), .chinese): "评委“\(id)”重复，请删去一行。"
    case (.judgeTwice(let id), .english): "Judge “\(id)” is listed twice; take one row out."
    case (.noSuchEntry(let id), .chinese): "作品“\(id)”不在作品表里，请核对编号。"
    case (.noSuchEntry(let id), .english): "Entry “\(id)” is not in the table of entries. Check it."
    case (.noSuchJudge(let id), .chinese): "评委“\(id)”不在评委表里，请核对。"
    case (.noSuchJudge(let id), .english): "Judge “\(id)” is not in the table of judges. Check it."
    }
  }
}
