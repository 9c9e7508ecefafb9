import Contest
import ContestDesk
import ContestSheets

/// A kind of file that can be uploaded: where, by whom, with which choices, and the action that takes it. 上传.
struct UploadKind: Sendable {
  /// A choice of the sender. It applies to the preview and to the confirmation.
  enum Choice: String, Sendable {
    /// Rows without errors are taken even if other rows have errors.
    case goodRowsOnly = "good"
    /// Values that differ from stored ones are taken.
    case replacing = "replace"
    /// Two people keyed the same text apart.
    case keyedApart = "apart"
    /// The sender of the file, which takes precedence over the file's own text.
    case sender
    /// Why members have changed, or an entry was taken back.
    case reason
  }

  struct Wish: Sendable {
    var mode: RunMode
    var goodRowsOnly = false
    var replacing = false
    var keyedApart = false
    var sender: String?
    var reason = ""
  }

  /// The word in the address, under which waiting files are stored.
  let word: String
  /// `e` for the office, `u` for a unit.
  var root = "e"
  /// The part of the address before the word, such as `rounds/:round`.
  var under = ""
  let permission: Permission
  let place: OfficePlace?
  let title: @Sendable (Visit) throws -> String
  /// The contents of the file in a sentence or two.
  let hint: @Sendable (Visit) -> String
  var takesMany = false
  var choices: [Choice] = []
  /// Whether the edition or the round has this kind; if not, the page does not exist.
  var applies: @Sendable (Visit) throws -> Bool = { _ in true }
  /// What stands above the choice of files, and whether there can be a form to fill in yet.
  var ground: @Sendable (Visit) async throws -> (words: HTML, isReady: Bool) = { _ in ("", true) }
  /// Why nothing of the kind is taken now, so that the page says so before a file is chosen, and none is read.
  var bar: @Sendable (Visit) async throws -> (any Error & Explained)? = { _ in nil }
  /// The form to fill in, if there is one.
  var template: (@Sendable (Visit, String) async throws -> Void)?
  /// The page to which the reader goes afterwards.
  let back: @Sendable (Visit) throws -> Address
  let run: @Sendable (Visit, [String], Wish) async throws -> UploadReport

  /// Its address within the edition.
  func address(_ visit: Visit) throws -> Address {
    let parts = try path.split(separator: "/").map { part in
      part.first == ":" ? try visit.parameter(String(part.dropFirst())) : String(part)
    }
    return Address(parts: [root, try visit.requireEdition().id.text] + parts, query: [])
  }

  /// The address within an edition, with named parts.
  var path: String { (under.isEmpty ? "" : under + "/") + "take/" + word }
  /// A unit has its permission only in a part of the edition.
  var policy: Policy { root == "u" ? .mayInPart(permission) : .may(permission) }
  var ofRound: Bool { under == "rounds/:round" }

  /// Whether a page shows the reader a link: the reader may upload this, and the edition or round has it.
  func isOffered(_ visit: Visit) throws -> Bool {
    guard visit.may(permission) else { return false }
    do {
      return try applies(visit)
    } catch WebFault.notFound {
      // The round in the address has no such page, or the address names no round.
      return false
    }
  }

  /// The title without the round, for a button on the round's page.
  func short(_ visit: Visit) throws -> String {
    let title = try title(visit)
    return title.split { "：:".contains($0) }.first.map(String.init) ?? title
  }

  /// The file name of the empty form: 报名表.xlsx.
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
        return Line(kind: kind, word: word, text: line.changesLine ?? line.shown)
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
      // Entries that are not in the files stay as they are; there may be many.
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
    // A change by another program may come between two files of one import; then some are stored.
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

  /// The reports on judges' workbooks, one for each file. Marks are shown only to readers who may see them.
  init(_ reports: [SheetImportReport], _ rubric: Rubric?, _ visit: Visit, goodRowsOnly: Bool) {
    let language = visit.language
    func marks(_ sheet: StoredSheet?) -> String {
      guard let sheet, let rubric else { return "–" }
      return rubric.criteria.compactMap { criterion in
        sheet.marks[criterion.id].map { "\(criterion.name.text(in: language)) \($0)" }
      }.joined(separator: " ")
    }
    // Readers who may not see marks learn only what differs, and whom to ask.
    func differing(_ before: StoredSheet?, _ after: StoredSheet?) -> String {
      // Of what is typed only in part, the rest contradicts nothing.
      let names = (rubric?.criteria ?? []).filter { criterion in
        before?.marks[criterion.id].map { $0 != after?.marks[criterion.id] } ?? false
      }
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
          + report.lines.filter(\.isShown).map { line in
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
      sheets > 0
      ? visit.say("\(sheets) \(visit.nouns.measure)的评分", Counted.english(sheets, "sheet")) : nil
  }

  /// Adds files that are not tables to the report on the others. The others can be stored without them only if the reader
  /// asked for correct parts only.
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

  /// A report with counts and without lines.
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
