import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// 作品: the form, import, lists, screening.
struct EntriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entries", abstract: "报名表、导入、查看、资格审核。 Registration and screening.",
    subcommands: [
      EntriesTemplateCommand.self, EntriesImportCommand.self, EntriesImportsCommand.self,
      EntriesListCommand.self,
      EntriesShowCommand.self, EntriesCheckCommand.self, EntriesScreenCommand.self,
      EntriesFlagCommand.self, EntriesAttachCommand.self, EntriesFilesCommand.self,
    ])
}

struct EntriesTemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "生成学校填写的报名表。 Writes the form that schools fill in.",
    discussion: "例 · example:  contest-cli entries template --out 报名表.xlsx")

  @Option(help: "输出文件（.xlsx）。 The workbook to write.", completion: .file())
  var out: String

  @Option(help: "预先写入的推荐单位。 The organization to write into it.")
  var organization: String?

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkForm(out, overwriting: forms.overwrite)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    try EntryTemplate.write(
      edition, to: out, organization: organization, created: desk.clock())
    UntouchedForm.note(out)
    try options.output.tell(["file": out], "已写出 \(out)。", "Wrote \(out).")
  }
}

struct EntriesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "查找、列出作品。 Finds and lists entries.",
    discussion: """
      例 · example:  contest-cli entries list 花园 京理工
                     contest-cli entries list --state 审核通过 --sort 编号 --page 2
                     contest-cli entries list --columns 编号,作品名称,作者 --out 名单.xlsx
      """)

  @Option(help: "只看某状态，如 审核通过。 Only of a state, such as accepted.")
  var state: String?

  @Option(help: "只看某类别，写名称。 Only of a track.")
  var track: String?

  @Option(help: "只看某单位：名称、代码、简称或曾用名。 Only of an organization.")
  var organization: String?

  @Flag(help: "只看有存疑或问题的。 Only those with findings.")
  var findings = false

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(list.out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let nouns = edition.rulebook.nouns
    let columns = try list.columns(EntryColumn.usual, nouns)
    let found = try await desk.findEntries(
      edition,
      EntryWish(
        list.wish, state: state, track: track, organization: organization,
        onlyWithFindings: findings))
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: list.out).show(
      found.lines.map { EntryLine($0.stored, findings: $0.findings) }
    ) { [found.table(edition, columns, in: $0)] }
    found.say(nouns.entry(in: Talk.language), counted: nouns.count(found.total), list)
  }
}

struct EntriesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "查看一件作品：内容、谁在评、还缺什么；个人信息遮盖显示。 Shows an entry, who judges it and what it lacks.",
    discussion: """
      例 · example:  contest-cli entries show A216092
                     contest-cli entries show A216092 --out 评委.xlsx
      """)

  @Argument(help: "作品编码，或单位内的编号。 The entry's code, or its number.")
  var entry: String

  @Option(help: "编号所属的单位。 The organization whose number it is.")
  var organization: String?

  @Flag(help: "显示完整的证件号和手机，并记入日志。 Shows ID numbers and mobiles in full; recorded.")
  var fullPersonalData = false

  @Option(
    help: "把它的评委和所缺写成文件（.xlsx 或 .csv）。 Writes its judges and what it lacks.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let id = try await desk.entryID(entry, edition: edition, organization: organization)
    let standing = try await desk.standing(of: id, edition: edition, in: Talk.language)
    let view = try await desk.entry(id, fully: fullPersonalData)
    if out == nil, !options.output.json {
      EntryPage(view, rulebook: edition.rulebook).lines.forEach(Talk.print)
      if !standing.judges.isEmpty || !standing.missing.isEmpty { Talk.print("") }
    }
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: out)
      .show(EntryDetail(view, standing)) { standing.tables(edition, in: $0) }
  }
}

struct EntriesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "按规程核查全部作品的资格和名额。 Tries the eligibility rules on all entries.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let found = try await desk.checkEntries(edition)
    if options.output.json {
      return try Talk.printJSON(found.map { EntryLine($0.entry, findings: $0.findings) })
    }
    for (stored, findings) in found {
      let entry = stored.entry
      Talk.item("\(entry.id.text)  \(entry.organization) \(entry.number)  \(entry.title)")
      for line in FindingLines(findings, in: Talk.language).lines { Talk.print("    " + line) }
    }
    Talk.say(
      Talk.text(
        "\(edition.rulebook.nouns.entries(found.count))有存疑或问题。",
        "\(found.count) entries have findings."))
  }
}
