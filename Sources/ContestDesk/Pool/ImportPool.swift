public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Takes experts into the pool that is kept over all editions: 评委库.
  ///
  /// Columns: 姓名, 工作单位 (required), 专家编号, 职称, 研究方向, 省份. An expert is recognized by the number, or, without one, by name
  /// and unit. Experts that are not on the list stay, and so do values without a column in the list. Mobiles are not
  /// stored. Nothing is written when any row has an error.
  public func importPool(_ file: String, mode: RunMode = .run) async throws -> ListImportReport {
    try actor.require(.manageJudges, in: .everything)
    let source = try SheetSource.open(file)
    let table = try TableFile.read(source, columns: Self.poolColumns)
    var preview = try await database.read {
      try PoolImport(table, in: $0).report(isStored: false)
    }
    preview.account = table.account
    try preview.account?.refuse(preview.problems, in: source)
    guard mode == .run, !preview.hasErrors else { return preview }
    var report = try await database.write(action("judges.pool.import")) { transaction in
      let plan = try PoolImport(table, in: transaction)
      for item in plan.items where item.line.kind != .unchanged {
        try PoolRecords.save(item.judge, in: transaction)
        try transaction.record(
          .poolJudge(item.judge.id), detail: ["new": item.line.kind == .new ? "yes" : "no"],
          withheld: try item.withheld())
      }
      return plan.report(isStored: true)
    }
    report.account = preview.account
    return report
  }

  /// Adds the judges of an edition to the pool; those who are in the pool already are linked to it.
  ///
  /// - Returns: what was done with each.
  public func collectPool(_ edition: Edition) async throws -> ListImportReport {
    try actor.require(.manageJudges, in: .everything)
    return try await database.write(action("judges.pool.collect")) { transaction in
      var pool = try PoolNumbers(in: transaction)
      let placed = try PoolRecords.places(in: transaction)
      var problems: [Problem] = []
      // Who of the edition is which expert, those of this write too.
      var judges = placed.compactMapValues { places in
        places.first { $0.edition == edition.id }?.judge
      }
      let linked = Set(
        placed.values.flatMap(\.self).filter { $0.edition == edition.id }.compactMap(\.judge))
      var lines: [ListImportReport.Line] = []
      for judge in try JudgeRecords.all(edition.id, in: transaction) {
        guard !linked.contains(judge.id) else {
          lines.append(.init(kind: .unchanged, id: judge.id.text, name: judge.name))
          continue
        }
        let known = pool.named(judge.name, judge.organization)
        if let known, let other = judges[known.id] {
          problems.append(
            Problem(
              PoolFault.judgesTwice(known.id, judges: [other.text, judge.id.text]),
              severity: .warning, at: Place()))
          lines.append(.init(kind: .unchanged, id: judge.id.text, name: judge.name))
          continue
        }
        var expert =
          known
          ?? PoolJudge(
            name: judge.name, organization: judge.organization, province: judge.province,
            title: judge.title, topics: judge.topics)
        if known == nil {
          expert.id = pool.next()
          pool.add(expert)
          try PoolRecords.save(expert, in: transaction)
        }
        try PoolRecords.place(
          expert.id, edition.id, .listed, judge: judge.id, in: transaction)
        judges[expert.id] = judge.id
        try transaction.record(
          .poolJudge(expert.id),
          detail: [
            "edition": edition.id.text, "judge": judge.id.text, "new": known == nil ? "yes" : "no",
          ], withheld: ["name": expert.name, "organization": expert.organization])
        lines.append(.init(kind: known == nil ? .new : .changed, id: expert.id, name: expert.name))
      }
      return ListImportReport(lines: lines, problems: problems, isStored: true)
    }
  }

  static let poolColumns = [
    TableColumn(.judgeName, isRequired: true), TableColumn(.workplace, isRequired: true),
    TableColumn("number", ["专家编号", "评委库编号", "编号"]), TableColumn(.jobTitle),
    TableColumn("topics", HeadingWord.topic.words),
    TableColumn("province", HeadingWord.region.words),
    TableColumn(.mobile, isUsed: false), TableColumn(.ordinal, isUsed: false),
    TableColumn(.note, isUsed: false, remarks: .voidByReader),
  ]
}

/// Compares a list of experts with the pool.
private struct PoolImport {
  struct Item {
    var line: ListImportReport.Line
    var judge: PoolJudge
    var origin: ListOrigin

    /// Data for the record that stays outside the hashed chain: who the expert is, the row, and what changed.
    func withheld() throws -> [String: String] {
      var withheld = origin.withheld
      (withheld["name"], withheld["organization"]) = (judge.name, judge.organization)
      if !line.changes.isEmpty { withheld["changes"] = try KeptJSON.text(of: line.changes) }
      return withheld
    }
  }
  var items: [Item] = []
  var problems: [Problem]

  init(_ table: Table, in connection: Connection) throws {
    let known = try PoolRecords.all(in: connection)
    let merged = try PoolRecords.merged(in: connection)
    problems = table.problems
    var pool = try PoolNumbers(in: connection)
    let byNumber = Dictionary(
      known.map { (OrganizationNames.key($0.id), $0) }, uniquingKeysWith: { one, _ in one })
    var seen: Set<String> = []
    for row in table.rows {
      if let void = VoidRow.problem(row) { problems.append(void) }
      // A blank or unreadable cell has been reported already.
      guard let written = row.text("name"), let workplace = row.text("organization") else {
        continue
      }
      let unit = UnitCell(workplace, heading: "工作单位", at: row.place(of: "organization"))
      problems += [unit.problem, unit.warning].compactMap(\.self)
      guard let name = PersonCell.name(written, at: row.place(of: "name"), &problems) else {
        continue
      }
      if name.isEmpty {
        problems.append(
          Problem(TableError.missingValue("姓名"), at: row.place(of: "name"), found: written))
      }
      guard !name.isEmpty, case let home = unit.name, !home.isEmpty else { continue }
      let number = row.text("number") ?? ""
      var before: PoolJudge?
      if number.isEmpty {
        before = pool.named(name, home)
      } else {
        before = byNumber[OrganizationNames.key(number)]
        if let double = merged.first(where: {
          OrganizationNames.key($0.judge.id) == OrganizationNames.key(number)
        }) {
          problems.append(
            Problem(
              PoolFault.mergedAlready(double.judge.id, into: double.into),
              at: row.place(of: "number"), found: number))
          continue
        }
        if before == nil {
          problems.append(
            Problem(PoolFault.noSuchNumber(number), at: row.place(of: "number"), found: number))
          continue
        }
      }
      var judge = before ?? PoolJudge(name: name, organization: home)
      // Under the name or workplace of a number that was merged, the expert keeps those of the present one.
      let isByOther = number.isEmpty && before.map { pool.isOther(name, home, $0) } ?? false
      if !isByOther { (judge.name, judge.organization) = (name, home) }
      if table.has("title") { judge.title = row.text("title") ?? "" }
      if table.has("province") { judge.province = row.text("province") ?? "" }
      if table.has("topics") { judge.topics = FormText.names(row.text("topics") ?? "") }
      if before == nil {
        judge.id = pool.next()
        pool.add(judge)
      }
      guard seen.insert(judge.id).inserted else {
        problems.append(
          Problem(
            PoolFault.twice(name, organization: home), at: row.place(of: "name"), found: name))
        continue
      }
      let kind: ListImportReport.Kind =
        before == nil ? .new : before == judge ? .unchanged : .changed
      let changes = before.map { judge.differences(from: $0) } ?? []
      let cells = ["职称": "title", "研究方向": "topics", "省份": "province"]
      problems += changes.cleared(of: name, among: problems) { row.place(of: cells[$0] ?? "name") }
      items.append(
        Item(
          line: .init(kind: kind, id: judge.id, name: name, changes: changes), judge: judge,
          origin: ListOrigin(row.place(of: "name"))))
    }
  }

  func report(isStored: Bool) -> ListImportReport {
    let isRefused = problems.contains { $0.severity == .error }
    let refused = problems.refusedRows
    let lines = items.filter { !refused.contains($0.origin) }.map { item in
      var line = item.line
      if isRefused, line.kind == .new { line.id = "" }
      return line
    }
    return ListImportReport(lines: lines, problems: problems, isStored: isStored)
  }
}

extension PoolJudge {
  /// What differs from the stored expert, in the words of the list's headings.
  fileprivate func differences(from old: PoolJudge) -> [EntryDifference] {
    let fields: [(String, (PoolJudge) -> String)] = [
      ("姓名", \.name), ("工作单位", \.organization), ("职称", \.title),
      ("研究方向", { $0.topics.joined(separator: "、") }), ("省份", \.province),
    ]
    return fields.compactMap { name, value in
      let (before, now) = (value(old), value(self))
      return before == now ? nil : EntryDifference(what: name, old: before, new: now)
    }
  }
}

/// The numbers and names of the pool, including those that are being added.
struct PoolNumbers {
  private var byPerson: [String: PoolJudge] = [:]
  private var last = 0

  /// Numbers that were merged are taken as well, and their names mean the expert into whom they were.
  init(in connection: Connection) throws {
    let all = try PoolRecords.all(in: connection)
    let doubles = try PoolRecords.doubles(in: connection)
    let byNumber = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    for (judge, _) in try PoolRecords.merged(in: connection) {
      add(judge)
      byPerson[Self.key(judge.name, judge.organization)] = byNumber[doubles.root(of: judge.id)]
    }
    for judge in all { add(judge) }
  }

  /// Whether a name and unit mean the expert only because another number had them.
  func isOther(_ name: String, _ organization: String, _ expert: PoolJudge) -> Bool {
    Self.key(name, organization) != Self.key(expert.name, expert.organization)
  }

  mutating func add(_ judge: PoolJudge) {
    byPerson[Self.key(judge.name, judge.organization)] = judge
    last = max(last, Int(judge.id.drop { !$0.isNumber }) ?? 0)
  }

  /// The expert with that name and unit; `nil` if there is none.
  func named(_ name: String, _ organization: String) -> PoolJudge? {
    byPerson[Self.key(name, organization)]
  }

  /// The next free number: P001, P002, …
  func next() -> String {
    let number = last + 1
    return "P" + (number < 1_000 ? String(String(number + 1_000).dropFirst()) : String(number))
  }

  private static func key(_ name: String, _ organization: String) -> String {
    OrganizationNames.key(name) + "\n" + OrganizationNames.key(organization)
  }
}
