import ArgumentParser
import Contest
import ContestDesk

/// 登记规程要看的情况.
struct EntriesFlagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flag",
    abstract: "登记规程要看的情况（如迟到扣分、一票否决），理由存档。 Notes what a rule asks for, on record.",
    discussion: """
      例 · example:  contest-cli entries flag A194785 late --reason 超时提交20分钟
                     contest-cli entries flag A194785 late --off --reason 系统故障所致
      """)

  @Argument(help: "作品编号。 The entry.")
  var entry: String

  @Argument(help: "规程里写的编号，如 late。 The id in the rulebook.")
  var flag: String

  @Flag(help: "取消先前的登记。 Takes the note back.")
  var off = false

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let edition = try await desk.edition(options.edition)
    let id = try await desk.entryID(entry, edition: edition)
    try await desk.flag(id, flag, isOn: !off, edition: edition.id, reason: reason)
    let name = edition.names.flag(flag, in: Talk.language)
    try options.output.tell(
      ["entry": id.text, "flag": flag], "\(id.text) \(off ? "已取消" : "已登记")“\(name)”。",
      "\(id.text): “\(name)” \(off ? "is taken back" : "is noted").")
    try await OutcomePrinter.announce(desk, options, after: before)
  }
}
