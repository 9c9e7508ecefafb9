public import ArgumentParser
public import Contest
import ContestDesk
import ContestStore
import Foundation

/// 告知和同意.
struct ConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent",
    abstract: "告知书、同意情况：参加、公示、监护人。 What people were told and have agreed to.",
    subcommands: [
      ConsentTextCommand.self, ConsentTemplateCommand.self, ConsentImportCommand.self,
      ConsentListCommand.self,
    ])
}

extension Consent.Kind: ExpressibleByArgument {}

struct ConsentTextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "存入告知书及其版本；换了版本须重新征求。 Keeps the text that people are told.",
    discussion: """
      例 · example:  contest-cli consent text 参赛告知书.txt --kind take-part --version 2027.1
                     contest-cli consent text 公示告知书.txt --kind publish --version 2027.1
      take-part 参加和处理个人信息；publish 公示和发布，可以不同意，不同意的公示时隐去姓名；guardian 监护人。
      """)

  @Argument(help: "告知书，UTF-8 文字；- 为标准输入。 The text.", completion: .file())
  var file: String

  @Option(help: "take-part、publish 或 guardian。")
  var kind: Consent.Kind

  @Option(help: "版本，如 2027.1。 The version.")
  var version: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let data =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let data else { throw ConsentFault.noFile(file) }
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let text = try await desk.setConsentText(
      String(data: data, encoding: .utf8) ?? "", kind, version: version, edition: edition)
    try options.output.tell(
      ["kind": kind.rawValue, "version": text.version, "sha256": text.digest.text],
      "已存入\(kind.name(in: .chinese, edition.rulebook.nouns))告知书，版本 \(text.version)，SHA-256 \(text.digest.text)。",
      "Kept version \(text.version), SHA-256 \(text.digest.text).")
  }
}

struct ConsentTemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "写出同意情况表：每位作者一行，附告知书。 Writes the list to note agreements on.",
    discussion: "例 · example:  contest-cli consent template --out 同意情况表.xlsx")

  @Option(help: "输出文件（.xlsx）。 The workbook to write.", completion: .file())
  var out: String

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkForm(out, overwriting: forms.overwrite)
    let desk = try await options.desk()
    let count = try await desk.writeConsentTemplate(
      try await desk.edition(options.edition), to: out)
    UntouchedForm.note(out)
    try options.output.tell(
      ["file": out], "已写出 \(out)，\(count) 人。填“是”或“否”，没有问的留空，再用 consent import 收回。",
      "Wrote \(out), \(count) people. Fill in 是 or 否 and take it in with consent import.")
  }
}

struct ConsentImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "收回同意情况表。 Takes agreements in.")

  @Argument(help: "同意情况表（.xlsx 或 .csv）。 The list.", completion: .file())
  var file: String

  @Flag(help: "只比对，不写入。 Compares and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let report = try await desk.importConsents(
      file, edition: try await desk.edition(options.edition), mode: dryRun ? .preview : .run)
    try ListImportOutput.show(report, json: options.output.json)
    // Names of those who do not agree are masked on lists that go public.
    if !dryRun { try await OutcomePrinter.announceLists(desk, options) }
  }
}

struct ConsentListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "谁同意了，谁还没有交。 Who has agreed, and who has not.",
    discussion: "例 · example:  contest-cli consent list --missing --out 未交同意书.xlsx")

  @Flag(help: "只看未交、不同意参加的。 Only those who are waited for.")
  var missing = false

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let list = try await desk.consents(edition)
    guard !list.texts.isEmpty else { throw ConsentFault.noText }
    let only = missing
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: out).show(
      list.lines.filter { !only || $0.isOpen || $0.isWaitedFor }.map(LineJSON.init)
    ) { [list.table(edition, onlyOpen: only, in: $0)] }
    let waiting = list.lines.filter(\.isWaitedFor).count
    Talk.say(
      Talk.text(
        waiting == 0
          ? "\(list.lines.count) 人，须有的同意都有了。"
          : "\(list.lines.count) 人，其中 \(waiting) 人还缺须有的同意：所在的\(edition.rulebook.nouns.entry())没有审核的，暂不能一起通过；已经通过的，请补征求。",
        waiting == 0
          ? "\(list.lines.count) people have given what is needed."
          : "\(list.lines.count) people; \(waiting) have not given what is needed: their entries wait where they are not screened yet, and are to be asked for it where they have passed."
      ))
  }

  private struct LineJSON: Encodable {
    let entry, person, organization: String
    let standing: [String: String]
    let versions: [String: String]

    init(_ line: ConsentLine) {
      entry = line.person.entry.text
      person = line.person.name
      organization = line.person.organization
      standing = Dictionary(
        line.standing.map { ($0.key.rawValue, $0.value.rawValue) },
        uniquingKeysWith: { one, _ in one })
      versions = Dictionary(
        line.versions.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { one, _ in one })
    }
  }
}
