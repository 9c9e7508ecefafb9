import ArgumentParser
import Contest
import ContestDesk

/// 查阅、删除一个人的个人信息.
struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract: "应本人要求，查阅或删除一个人的个人信息。 Shows or removes one person's data, on request.",
    subcommands: [PersonExportCommand.self, PersonForgetCommand.self])
}

struct PersonExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "各届里关于一个人的全部信息，证件号、手机是完整的；记入日志。 All that is kept of a person.",
    discussion: "例 · example:  contest-cli person export 苏立 --entry A216092 --out 苏立.xlsx")

  @Argument(help: "姓名，与登记的完全相同。 The name as registered.")
  var name: String

  @Option(help: "有同名的人时，写他的一件作品的编码，或“单位/编号”。 One of the person's entries.")
  var entry: String?

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let file = try await desk.personFile(name, entry: try await desk.entryID(entry, of: name))
    try await OfficeOutput(desk: desk, edition: nil, options: options, out: out).show(
      FileJSON(entries: file.lines, judged: file.judged)
    ) { _ in file.tables() }
    Talk.say(
      Talk.text(
        "\(file.lines.count) 件作品，评审 \(file.judged.count) 届。文件含完整的个人信息，请只交给本人。",
        "\(file.lines.count) entries, judge in \(file.judged.count) editions. The file holds personal data in full: for the person alone."
      ))
  }

  private struct FileJSON: Encodable {
    let entries: [PersonFile.Line]
    let judged: [PersonFile.JudgeLine]
  }
}

struct PersonForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "删除一个人的个人信息，以代号代替；作品、成绩、奖项保留。 Puts a pseudonym in a person's place.",
    discussion: """
      例 · example:  contest-cli person forget 苏立 --entry A216092 --reason 本人来函要求 --yes
      公示过的名单不改；以前的备份里仍有，请一并处理备份。
      """)

  @Argument(help: "姓名，与登记的完全相同。 The name as registered.")
  var name: String

  @Option(help: "有同名的人时，写他的一件作品的编码，或“单位/编号”。 One of the person's entries.")
  var entry: String?

  @Option(help: "理由，存档。 Why, for the record.")
  var reason: String

  @Flag(help: "确认删除，不能恢复。 Yes, for good.")
  var yes = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard yes else {
      Talk.say(Talk.text("删除后不能恢复。确认请加 --yes。", "This cannot be undone. Add --yes."))
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
    let desk = try await options.desk()
    let done = try await desk.forgetPerson(
      name, entry: try await desk.entryID(entry, of: name), reason: reason)
    let published =
      done.isPublished ? Talk.text("公示过的名单仍是原样。", " Published lists stay as they were.") : ""
    try options.output.tell(
      done,
      "已删除，以“\(done.pseudonym)”代替：\(done.entries.count) 件作品，\(done.judges.count) 届评委；另有 \(done.texts) 处文字、\(done.details) 条日志明细。\(published)以前的备份里仍有，请一并处理。",
      "Removed; “\(done.pseudonym)” stands in its place in \(done.entries.count) entries and \(done.judges.count) editions, \(done.texts) texts, \(done.details) details of the log.\(published) Earlier backups still hold it."
    )
  }
}
