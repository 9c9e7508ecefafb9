import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// 单位: the list of those who may send entries.
struct OrganizationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organizations", abstract: "单位名单。 Organizations that send entries.",
    subcommands: [
      OrganizationsImportCommand.self, OrganizationsListCommand.self,
      OrganizationsRenameCommand.self, OrganizationsMergeCommand.self,
    ])
}

struct OrganizationsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入单位名单。 Takes in the list of organizations.",
    discussion: "列：单位名称（必填）、单位代码、简称、曾用名、类型、省份、上级单位、名额。按代码或曾用名认出的单位改了名，旧名会留作曾用名。")

  @Argument(help: "名单（.xlsx 或 .csv）。 The list.", completion: .file())
  var file: String

  @Flag(help: "只比对，不写入。 Compares and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let report = try await desk.importOrganizations(
      file, edition: edition, mode: dryRun ? .preview : .run)
    try ListImportOutput.show(report, json: options.output.json)
  }
}

struct OrganizationsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "查找、列出单位和报送情况。 Finds and lists organizations, with what they sent.",
    discussion: """
      例 · example:  contest-cli organizations list 工学院
                     contest-cli organizations list --not-sent --out 未报送.xlsx
      """)

  @Flag(help: "只看还没有报送的单位。 Only those that have sent nothing.")
  var notSent = false

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(list.out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let columns = try list.columns(OrganizationColumn.usual, edition.rulebook.nouns)
    let found = try await desk.findOrganizations(edition, list.wish, onlySilent: notSent)
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: list.out).show(
      found.lines.map { OrganizationLine($0) }
    ) { [found.table(edition, columns, in: $0)] }
    if notSent, case .filteredOut(let all)? = found.emptiness {
      return Talk.say(Talk.text("\(all) 个单位都已报送。", "All \(all) organizations have sent something."))
    }
    found.say(Talk.text("单位", "organizations"), counted: "\(found.total) 个单位", list)
  }
}

struct OrganizationLine: Encodable {
  /// `id` is what the program knows it by; `code` is its code, empty if it has none.
  let id, code, name, shortName, kind, province: String
  let parent: String?
  /// The places that hold, once they are looked up; else those of the list of organizations.
  let quota: Int?
  let formerNames: [String]
  /// Codes that it had before, or that those had which were merged into it.
  let otherCodes: [String]
  /// How many entries it has sent, where that was looked up.
  let sent: Int?

  init(_ found: FoundOrganization) {
    self.init(found.organization, sent: found.sent.total, quota: found.places)
  }

  init(_ organization: OrganizationRecord) {
    self.init(organization, sent: nil, quota: organization.quota)
  }

  private init(_ organization: OrganizationRecord, sent: Int?, quota: Int?) {
    (id, name, shortName) = (organization.id, organization.name, organization.shortName)
    (kind, province, parent) = (organization.kind, organization.province, organization.parent)
    (code, otherCodes) = (organization.code, organization.otherCodes)
    (self.quota, formerNames) = (quota, organization.pastNames)
    self.sent = sent
  }
}

/// 单位更名.
struct OrganizationsRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "单位更名，旧名留作曾用名。 Renames an organization, on record.",
    discussion: "例 · example:  contest-cli organizations rename 京华工学院 京华理工大学 --reason 教育部批准更名")

  @Argument(help: "现在的名称、代码或简称。 The organization.")
  var organization: String

  @Argument(help: "新名称。 The new name.")
  var name: String

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let renamed = try await desk.renameOrganization(
      organization, to: name, edition: try await desk.edition(options.edition), reason: reason)
    try options.output.tell(
      OrganizationLine(renamed),
      "已更名为“\(renamed.name)”；曾用名：\(renamed.pastNames.joined(separator: "、"))。",
      "Now “\(renamed.name)”; formerly \(renamed.pastNames.joined(separator: ", ")).")
    try await OutcomePrinter.announceStale(desk, options)
  }
}

/// 单位合并.
struct OrganizationsMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "把一个单位并入另一个，作品随之转入。 Merges an organization into another.",
    discussion: "例 · example:  contest-cli organizations merge 京理工 京华理工大学 --reason 同一单位的两种写法")

  @Argument(help: "被并入的单位，合并后不再存在。 The one that goes.")
  var organization: String

  @Argument(help: "并入哪个单位。 The one that stays.")
  var into: String

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let merged = try await desk.mergeOrganization(
      organization, into: into, edition: edition, reason: reason)
    let nouns = edition.rulebook.nouns
    let entries = merged.entries
    if options.output.json {
      return try Talk.printJSON(
        MergeJSON(
          organization: OrganizationLine(merged.organization),
          entries: entries.moved.map(\.text), renumbered: entries.renumbered,
          prizes: entries.prizes))
    }
    for number in entries.renumbered {
      Talk.print("\(number.entry.text)  \(number.from) → \(number.to)")
    }
    try options.output.tell(
      "",
      "已并入“\(merged.organization.name)”，转入 \(nouns.entries(entries.moved.count))，其中 \(nouns.count(entries.renumbered.count))因重号另编号。",
      "Merged into “\(merged.organization.name)”; \(entries.moved.count) entries moved, "
        + "\(entries.renumbered.count) of them with a new number.")
    if !entries.prizes.isEmpty {
      let name = merged.organization.name
      Talk.say(
        Talk.text(
          "评委会决定授予它的“\(entries.prizes.joined(separator: "、"))”，改由“\(name)”得。",
          "What the committee gave it is “\(name)”'s now: \(entries.prizes.joined(separator: ", "))."
        ))
    }
    try await OutcomePrinter.announceStale(desk, options)
  }
}

private struct MergeJSON: Encodable {
  let organization: OrganizationLine
  let entries: [String]
  let renumbered: [MergedEntries.NewNumber]
  /// Prizes of organizations that the committee had given it, and that are the other's now.
  let prizes: [String]
}

/// The report of a list's import.
struct ListImportOutput: Encodable {
  struct Line: Encodable {
    let kind, id, name: String
    let changes: [EntryDifference]
  }
  let stored: Bool
  let cells: CellCounts?
  let read: FileAccount?
  let written: Int
  let lines: [Line]
  let kept: [String]
  let problems: [ProblemJSON]

  static func show(_ report: ListImportReport, json: Bool) throws {
    report.problems.advice(in: Talk.language).forEach { Talk.say($0) }
    if !json { report.account?.lines(in: Talk.language).forEach { Talk.say($0) } }
    if json {
      try Talk.printJSON(
        ListImportOutput(
          stored: report.isStored, cells: report.account?.cells, read: report.account,
          written: report.isStored ? report.count(.new) + report.count(.changed) : 0,
          lines: report.lines.map {
            Line(kind: $0.kind.rawValue, id: $0.id, name: $0.name, changes: $0.changes)
          },
          kept: report.kept, problems: report.problems.map(ProblemJSON.init)))
    } else {
      for line in report.lines.compactMap(\.changesLine) { Talk.say("  " + line) }
      let (new, changed) = (report.count(.new), report.count(.changed))
      let unchanged = report.count(.unchanged)
      if changed + unchanged > 0 {
        // A list that came before and was corrected: whom it adds, and whom it lacks.
        let added = report.lines.filter { $0.kind == .new }.map(\.shown)
        tell(added, Talk.text("新增", "new"))
        tell(report.kept, Talk.text("名单中没有，仍保留", "not on the list, kept"))
      }
      Talk.say(
        Talk.text(
          "新增 \(new)，更改 \(changed)，不变 \(unchanged)\(report.isStored ? "" : "；未写入")。",
          "\(new) new, \(changed) changed, \(unchanged) unchanged\(report.isStored ? "" : "; nothing was written")."
        ))
      let errors = report.problems.count { $0.severity == .error }
      if errors > 0 {
        Talk.say(
          Talk.text("共 \(errors) 处错误，未写入任何数据。", "\(errors) errors; nothing was written."))
      }
    }
    if report.problems.contains(where: { $0.severity == .error }) {
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
  }

  /// Names the first ten rows in one line, and says how many there are.
  private static func tell(_ rows: [String], _ word: String) {
    guard !rows.isEmpty else { return }
    let named = rows.prefix(10).map(PersonalNumbers.masked)
      .joined(separator: Talk.text("、", ", "))
    let more = rows.count > 10 ? Talk.text(" 等 \(rows.count) 行", ", \(rows.count) in all") : ""
    Talk.say("  \(word)\(Talk.text("：", ": "))\(named)\(more)")
  }
}
