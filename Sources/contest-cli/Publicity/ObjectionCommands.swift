public import ArgumentParser
public import Contest
import ContestDesk
import ContestStore
import Foundation

struct PublicityObjectionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "objection",
    abstract: "登记一件异议：何时收到、何人提出、对谁、内容和证据。 Enters an objection.",
    discussion: """
      内容和异议人用站点密钥密封保存。在公布的截止时间以前收到的算在期内；逾期的、匿名的另列，不影响公示。
      What it says and who made it are sealed. Late and anonymous ones are kept apart and stop nothing.
      例 · example:  contest-cli publicity objection --received "2026-12-04 17:30" --entry A194785 \\
                       --name 韩天雨 --organization 永定农学院 --contact 信箱七号 --text 与往届作品雷同 --file 对照.pdf
                     contest-cli publicity objection --about-organization 京华理工大学 --text 优秀组织奖的材料不实 \\
                       --name 韩天雨 --contact 信箱七号
      """)

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "收到的时间（北京时间），如 \"2026-12-04 17:30\"；省略为现在。 When it was received, in China.")
  var received: String?

  @Option(help: "对哪件作品（编码）；对整个名单的省略。 The entry that it is about.")
  var entry: String?

  @Option(
    name: .customLong("about-organization"),
    help: "对哪个单位的奖项、杯；可写几次。该单位的人不能办理。 Whose prize or cup it is about; repeatable.")
  var about: [String] = []

  @Option(help: "异议人姓名；匿名的省略。 Who makes it; left out for an anonymous one.")
  var name: String = ""

  @Option(help: "异议人单位。 Of which organization.")
  var organization: String = ""

  @Option(help: "异议人的联系方式。 How to reach whoever makes it.")
  var contact: String = ""

  @Option(help: "异议的内容。 What it says.")
  var text: String

  @Option(help: "证据，用文字说明。 Evidence, in words.")
  var evidence: String = ""

  @Option(
    help: "证据文件；只记文件名和 SHA-256，文件请自己保存。 A file of evidence; keep it yourself.", completion: .file())
  var file: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    // Else the file would not be on record, and whoever entered it would believe that it is.
    guard evidence.isEmpty || !FileManager.default.fileExists(atPath: evidence) else {
      throw ValidationError(
        "--evidence 是文字说明，“\(evidence)”是一个文件：登记证据文件请用 --file。 --evidence takes words and “\(evidence)” is a file: give it with --file."
      )
    }
  }

  func run() async throws {
    let typed = try received.map(ObjectionForm.instant)
    let desk = try await options.desk()
    let instant = typed ?? desk.clock()
    var work: Entry.ID?
    if let entry {
      work = try await desk.entryID(entry, edition: try await desk.edition(options.edition))
    }
    var form = ObjectionForm(
      receivedAt: instant, name: name, organization: organization, contact: contact,
      entry: work, text: text, evidence: evidence)
    form.organizations = about
    if let file {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw JudgingError.cannotRead(path: file)
      }
      form.evidenceFile = URL(filePath: file).lastPathComponent
      form.evidenceDigest = Digest(of: Array(data))
    }
    let objection = try await desk.enterObjection(form, to: round, edition: options.edition)
    let standing = objection.standing
    try options.output.tell(
      ["number": "\(objection.number)", "standing": standing.rawValue],
      "已登记异议 \(objection.number)：\(standing.name(in: .chinese))。"
        + (form.evidenceFile.isEmpty ? "" : "证据文件记下了 SHA-256，文件请另行保存。"),
      "Objection \(objection.number) is entered: \(standing.name(in: .english))."
        + (form.evidenceFile.isEmpty
          ? "" : " The SHA-256 of the evidence is on record; keep the file itself."))
  }
}

struct PublicityObjectionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "objections",
    abstract: "各件异议：受理的、逾期的、匿名的分列。 The objections: admitted, late and anonymous apart.",
    discussion: """
      --full 显示异议人、内容和办理情况，记入日志。 --full shows who and what, on record.
      例 · example:  contest-cli publicity objections --full --out 异议.xlsx
      """)

  @Argument(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "显示异议人和内容，记入日志。 Shows who made them and what they say; on record.")
  var full = false

  @Option(help: "写成文件（.xlsx 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let book = try await desk.objections(
      to: round, edition: options.edition, fully: full, in: Talk.language)
    let output = OfficeOutput(desk: desk, edition: book.edition, options: options, out: out)
    // A CSV is one table, and holds the late and anonymous ones too.
    let isOne = out.flatMap { ResultFormat(path: $0) } == .csv
    try await output.show(book.objections.map(ObjectionJSON.init)) {
      isOne ? [book.oneTable(in: $0)] : book.tables(in: $0)
    }
    if book.objections.isEmpty, !options.output.json, !options.output.quiet {
      Talk.say(Talk.text("没有收到异议。", "No objection was received."))
    }
  }
}

struct PublicityAnswerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "记下对一件异议的核查或答复，密封保存。 Notes what was found out or answered.",
    discussion: "例 · example:  contest-cli publicity answer 1 --text 已向作者单位核实")

  @Argument(help: "异议的编号。 The objection's number.")
  var number: Int

  @Option(help: "核查或答复的内容。 What was found out or answered.")
  var text: String

  @Option(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.desk().answerObjection(
      number, to: round, edition: options.edition, text: text)
    try options.output.tell(["number": number], "已记下。", "Noted.")
  }
}

struct PublicityDecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "决定一件异议成立与否，写明理由和两位办理人。 Decides an objection: two handlers and a reason.",
    discussion: """
      两位办理人须是不同的人，写成“姓名@单位”；与作品同单位（含上下级）、在作品上、评过或申报过回避的、异议人本人，不能办理。
      决定本身不改结果：成立的，用 entries screen、round correct 等作出更正，再 publicity revise。
      Handlers are two different persons without a conflict, each as NAME@ORGANIZATION. What an upheld objection leads to is done
      with the usual commands, then publicity revise.
      例 · example:  contest-cli publicity decide 1 --upheld --handler 苏立@市团委办公室 --handler 林晓@市科协 \\
                       --reason 与往届获奖作品主体相同
      """)

  @Argument(help: "异议的编号。 The objection's number.")
  var number: Int

  @Flag(help: "upheld 成立，not-upheld 不成立。 Upheld or not.")
  var verdict: Objection.Verdict

  @Option(name: .customLong("handler"), help: "办理人，姓名@单位；写两次。 A handler; twice.")
  var handlers: [String] = []

  @Option(help: "理由，密封保存。 Why; it is sealed.")
  var reason: String

  @Option(help: "公示的轮次；只有一次公示时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let named = handlers.map { text in
      let parts = text.split(
        maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "@＠".contains($0) }
      ).map { $0.trimmingCharacters(in: .whitespaces) }
      return HandlerCheck.Handler(
        name: parts.first ?? "", organization: parts.count > 1 ? parts[1] : "")
    }
    let decision = try await options.desk().decideObjection(
      number, to: round, edition: options.edition, verdict, by: named, reason: reason)
    if options.output.json { return try Talk.printJSON(PublicityJSON(decision.status)) }
    guard !options.output.quiet else { return }
    Talk.say(
      Talk.text(
        "异议 \(number) \(verdict.name(in: .chinese))，已记录。",
        "Objection \(number): \(verdict.name(in: .english)); recorded."))
    Talk.say(
      Talk.text(
        "两位办理人由一个账号登记，日志和网页上都写明。要由两个账号办理的，请在网页上一位提出、另一位同意。",
        "Both handlers were typed by one account, which the log and the page say. For two accounts, one proposes on the web and the other agrees."
      ))
    for doubt in decision.doubts { Talk.say(doubt.message(in: Talk.language)) }
    if verdict == .upheld, decision.status.changedLines == 0 {
      Talk.say(
        Talk.text(
          "请作出更正（如 entries screen --refuse、round correct），核对差别后 publicity revise --reason …。",
          "Now make the correction (such as entries screen --refuse or round correct), look at the difference, then "
            + "publicity revise --reason …."))
    }
  }
}

extension Objection.Verdict: EnumerableFlag {
  public static func name(for value: Objection.Verdict) -> NameSpecification {
    .customLong(value.rawValue)
  }
}
