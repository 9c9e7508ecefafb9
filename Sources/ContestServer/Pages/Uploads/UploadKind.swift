import Contest
import ContestDesk
import ContestSheets

/// What can be sent in as a file: where, by whom, what may be said with it, and the action that takes it. 上传.
struct UploadKind: Sendable {
  /// What the sender may choose. It is part of the look, and of the word to do it.
  enum Choice: String, Sendable {
    /// Rows without errors are taken where others have errors.
    case goodRowsOnly = "good"
    /// What differs from what is kept is taken.
    case replacing = "replace"
    /// Who sends the file, before what it says.
    case sender
  }

  struct Wish: Sendable {
    var mode: RunMode
    var goodRowsOnly = false
    var replacing = false
    var sender: String?
  }

  /// In the address, and what held files are held for.
  let word: String
  /// `e` for the office, `u` for a unit.
  var root = "e"
  /// What stands before it in the address, such as `rounds/:round`.
  var under = ""
  let permission: Permission
  let place: OfficePlace?
  let title: @Sendable (Visit) throws -> String
  /// What the file has, in a sentence or two.
  let hint: @Sendable (Visit) -> String
  var takesMany = false
  var choices: [Choice] = []
  /// Whether the edition, or the round, has it at all; where not, there is no such page.
  var applies: @Sendable (Visit) throws -> Bool = { _ in true }
  /// The form that people fill in, where there is one.
  var template: (@Sendable (Visit, String) async throws -> Void)?
  /// Where one goes when it is done.
  let back: @Sendable (Visit) throws -> Address
  let run: @Sendable (Visit, [String], Wish) async throws -> UploadReport

  /// Its address within the edition.
  func address(_ visit: Visit) throws -> Address {
    let parts = try path.split(separator: "/").map { part in
      part.first == ":" ? try visit.parameter(String(part.dropFirst())) : String(part)
    }
    return Address(parts: [root, try visit.requireEdition().id.text] + parts, query: [])
  }

  /// The address within an edition, its parts by name.
  var path: String { (under.isEmpty ? "" : under + "/") + "take/" + word }
  /// A unit has its permission in a part of the edition alone.
  var policy: Policy { root == "u" ? .mayInPart(permission) : .may(permission) }
  var ofRound: Bool { under == "rounds/:round" }

  /// Whether a page shows the reader a link to it: the reader may send this in, and the edition, or the round, has it.
  func isOffered(_ visit: Visit) throws -> Bool {
    guard visit.may(permission) else { return false }
    do {
      return try applies(visit)
    } catch WebFault.notFound {
      // The round that the address names has no such page, or the address names no round.
      return false
    }
  }

  /// Its title without the round, for a button on the round's page.
  func short(_ visit: Visit) throws -> String {
    let title = try title(visit)
    return title.split { "：:".contains($0) }.first.map(String.init) ?? title
  }

  /// What the empty form is called when it is saved: 报名表.xlsx.
  func formName(_ visit: Visit) throws -> String {
    let name =
      switch word {
      case "entries": visit.say("报名表", "registrations")
      case "judges": visit.say("评委名单", "judges")
      case "consents": visit.say("同意情况", "consents")
      default: try short(visit)
      }
    return name + ".xlsx"
  }

  func purpose(_ visit: Visit) throws -> String {
    try address(visit).description
  }
}

extension UploadReport {
  /// The report on a list of organizations, judges or consents.
  init(_ report: ListImportReport, _ visit: Visit) {
    let say = visit.say
    self.init(
      counts: [
        (say("新增", "new"), report.count(.new)), (say("更改", "changed"), report.count(.changed)),
        (say("不变", "unchanged"), report.count(.unchanged)),
      ],
      lines: report.lines.map { line in
        let (kind, word): (Line.Kind, String) =
          switch line.kind {
          case .new: (.new, say("新增", "new"))
          case .changed: (.changed, say("更改", "changed"))
          case .unchanged: (.unchanged, say("不变", "unchanged"))
          }
        return Line(kind: kind, word: word, text: line.changesLine ?? "\(line.id) \(line.name)")
      }, problems: report.problems, accounts: report.account.map { [$0] } ?? [],
      isStored: report.isStored,
      mayBeTaken: !report.hasErrors && report.lines.contains { $0.kind != .unchanged })
  }

  init(_ report: ImportReport, _ visit: Visit, goodRowsOnly: Bool) {
    let say = visit.say
    func word(_ kind: ImportReport.Line.Kind) -> String {
      switch kind {
      case .new: say("新增", "new")
      case .changed: say("更改", "changed")
      case .unchanged: say("不变", "unchanged")
      case .missing: say("表中没有（保留）", "not in the files (kept)")
      case .refused: say("有错", "refused")
      }
    }
    self.init(
      counts: ImportReport.Line.Kind.allCases.filter { $0 != .missing }
        .map { (word($0), report.count($0)) },
      // What the files leave out stays as it is, and may be every other entry of a school.
      lines: report.lines.filter { $0.kind != .missing }.map { line in
        let kind: Line.Kind =
          switch line.kind {
          case .new: .new
          case .changed: .changed
          case .unchanged, .missing: .unchanged
          case .refused: .refused
          }
        let doubts =
          line.findings > 0 ? [say("存疑 \(line.findings)", "findings \(line.findings)")] : []
        return Line(
          kind: kind, word: word(line.kind),
          text: "\(line.organization) \(line.number) \(line.title)",
          details: line.differences + doubts)
      }, problems: report.problems, accounts: report.read, isStored: report.isStored,
      mayBeTaken: (report.errors == 0 || goodRowsOnly)
        && report.count(.new) + report.count(.changed) > 0)
    isGoodRowsOnly = goodRowsOnly
    kept = report.count(.missing)
    // Another program's change may come between two files of one import: some are in then.
    if report.mode == .run, !report.isStored, report.taken.contains(where: { $0.state != .waiting })
    {
      files = report.taken.map { File(name: $0.name, fate: $0.state == .waiting ? .ready : .taken) }
    }
    let added = report.addedOrganizations
    if !added.isEmpty {
      lines.append(
        Line(
          kind: .new, word: say("新单位", "new unit"), text: added.joined(separator: say("、", ", "))))
    }
    for file in report.taken where file.state == .waiting && report.mode == .run {
      lines.append(Line(kind: .refused, word: say("未入库", "not in"), text: file.name))
    }
  }

  /// The reports on judges' workbooks, one a file. Marks are shown to those who may see them.
  init(_ reports: [SheetImportReport], _ rubric: Rubric?, _ visit: Visit, goodRowsOnly: Bool) {
    let language = visit.language
    func marks(_ sheet: StoredSheet?) -> String {
      guard let sheet, let rubric else { return "–" }
      return rubric.criteria.compactMap { criterion in
        sheet.marks[criterion.id].map { "\(criterion.name.text(in: language)) \($0)" }
      }.joined(separator: " ")
    }
    // Who may not see marks is told what differs, and whom to ask.
    func differing(_ before: StoredSheet?, _ after: StoredSheet?) -> String {
      let names = (rubric?.criteria ?? []).filter { before?.marks[$0.id] != after?.marks[$0.id] }
        .map { $0.name.text(in: language) }.joined(separator: visit.say("、", ", "))
      return names.isEmpty
        ? visit.say("评语不同", "the comments differ")
        : visit.say("\(names) 不同；两边的分数请组织者核对", "\(names) differ; an organizer sees both marks")
    }
    let seesMarks = visit.may(.seeScores)
    self.init(
      counts: SheetComparison.Outcome.allCases.map { outcome in
        (outcome.name(in: language), reports.reduce(0) { $0 + $1.count(outcome) })
      },
      lines: reports.flatMap { report in
        let counted = SheetComparison.Outcome.allCases.filter { report.count($0) > 0 }
          .map { "\($0.name(in: language)) \(report.count($0))" }
        let judge = report.judgeNumber.isEmpty ? "" : " \(report.judgeNumber) \(report.judgeName)"
        let head = Line(
          kind: report.hasErrors ? .refused : .plain,
          word: report.isTaken
            ? visit.say("已收", "taken")
            : report.hasErrors ? visit.say("有错", "errors") : visit.say("可收", "ready"),
          text: report.fileName + judge,
          details: [counted.joined(separator: visit.say("，", ", "))])
        return [head]
          + report.lines.filter { $0.outcome == .changed || $0.disputed != nil }.map { line in
            let after = line.disputed ?? line.after
            return Line(
              kind: line.disputed == nil ? .changed : .refused,
              word: line.disputed == nil
                ? visit.say("有改动", "changed") : visit.say("以哪份为准", "which holds"),
              text: line.code,
              details: [
                seesMarks
                  ? "\(marks(line.before)) → \(marks(after))" : differing(line.before, after)
              ])
          }
      }, problems: reports.flatMap(\.problems), accounts: reports.compactMap(\.account),
      isStored: reports.allSatisfy { $0.isTaken || !$0.hasErrors },
      mayBeTaken: reports.contains { report in
        (!report.hasErrors || goodRowsOnly) && report.count(.new) + report.count(.changed) > 0
      })
    isGoodRowsOnly = goodRowsOnly
    files = reports.map { report in
      File(
        name: report.fileName,
        fate: report.isTaken ? .taken : report.hasErrors ? .refused : .ready)
    }
    let sheets = reports.reduce(0) { $0 + $1.taken }
    written =
      sheets > 0 ? visit.say("\(sheets) 件的评分", Counted.english(sheets, "sheet")) : nil
  }

  /// Adds files that are no tables to the report on the others, which may be taken without them where only what is right is
  /// asked for.
  mutating func add(
    unreadable files: [(name: String, why: SheetError)], isGoodRowsOnly: Bool, _ visit: Visit
  ) {
    problems =
      files.map { Problem(NamedText($0.why, naming: .none), at: Place(file: $0.name)) } + problems
    lines =
      files.map {
        Line(
          kind: .refused, word: visit.say("打不开", "not opened"),
          text: PersonalNumbers.masked($0.name))
      } + lines
    self.isGoodRowsOnly = isGoodRowsOnly
    guard !isGoodRowsOnly else { return }
    (mayBeTaken, isStored) = (false, false)
  }

  /// A report that counts and names nothing line by line.
  init(
    counts: [(word: String, count: Int)], _ problems: [Problem], _ account: FileAccount?,
    isStored: Bool, hasChanges: Bool, lines: [Line] = []
  ) {
    self.init(
      counts: counts, lines: lines, problems: problems, accounts: account.map { [$0] } ?? [],
      isStored: isStored,
      mayBeTaken: hasChanges && !problems.contains { $0.severity == .error })
  }
}
