import ArgumentParser
import Contest
import ContestDesk

/// 公文.
struct NoticesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices",
    abstract: "公文：表彰决定、公示公告、致单位函、参赛证明。 Notices and letters by the standard for official documents.",
    discussion:
      "例 · example:  contest-cli notices make decision --field recipient=各学院团委 --out 表彰决定.pdf",
    subcommands: [NoticesMakeCommand.self])
}

struct NoticesMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "按模板生成公文（GB/T 9704 版式），名单作附件。 Makes a notice from a template, lists attached.",
    discussion: """
      模板：decision 表彰决定、publicity 公示公告、letter 致单位函（每个获奖单位一份）、participation 参赛证明（每项一份）；也可以写自己的 .md 文件。
      红头只在给出 --red-head 时才有。模板里本程序不知道的内容用 --field 给出。
      例 · example:
        contest-cli notices make decision --field recipient=各学院团委 --out 表彰决定.pdf
        contest-cli notices make decision --field recipient=各学院团委 --out 表彰决定.docx
        contest-cli notices make letter --organization 永定农学院 --out 函.pdf
        contest-cli notices make participation --entry A104620 --out 参赛证明.pdf
      """)

  @Argument(help: "模板：编号或文件。 The template, by id or file.", completion: .file())
  var template: String

  @Option(
    help: "写成文件（.pdf，装有 LibreOffice 的也可以是 .docx）。 The file to write, .pdf or .docx.",
    completion: .file())
  var out: String

  @Option(help: "模板里的内容，键=值；可重复。 What the template asks for, as key=value.")
  var field: [String] = []

  @Option(help: "只要这个单位的：函，或它各项的证明。 Only this organization's letter, or proofs.")
  var organization: String?

  @Option(help: "只要这一件：编码、编号，或“单位/编号”；可重复。 Only this entry.")
  var entry: [String] = []

  @Option(help: "落款日期，如 2027-05-28；省略为今天。 The day that it bears.")
  var date: CalendarDay?

  @Option(help: "红头，如 京华市青年竞赛组委会文件。 The unit's red head.")
  var redHead: String?

  @Option(help: "发文字号，如 京青竞〔2027〕15号；印在红头下面。 The document's number, below the red head.")
  var documentNumber: String?

  @Flag(
    help:
      "有字印不出的函、证明先不写，其余的照写；不写则一份也不写。 Leaves out those that cannot be printed, and makes the others."
  )
  var skipFaulty = false

  @Flag(
    help:
      "写谁得了什么奖的公文，公示结束以前、或名单在公示以后变了也写；不写不写。 Writes it although the list is not through its publicity."
  )
  var beforePublicity = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    for pair in field where !pair.contains("=") {
      throw ValidationError("--field 写成 键=值：“\(pair)”。 --field is key=value: “\(pair)”.")
    }
    var given: Set<Substring> = []
    for pair in field {
      let key = pair.prefix { $0 != "=" }
      guard given.insert(key).inserted else {
        throw ValidationError(
          "--field 写了两次“\(key)”，不知道用哪一个。请只写一次。 --field gives “\(key)” twice; give it once.")
      }
    }
  }

  func run() async throws {
    try OutputPlace(options, inputs: [template]).check(out)
    guard [".pdf", ".docx"].contains(where: out.lowercased().hasSuffix) else {
      throw NoticeFault.notPDFOrWord(out)
    }
    var fields: [String: String] = [:]
    for pair in field {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { fields[String(parts[0])] = String(parts[1]) }
    }
    var request = NoticeRequest(
      fields: fields, organization: organization, entries: entry, day: date,
      redHead: redHead, documentNumber: documentNumber)
    request.skipsFaulty = skipFaulty
    request.mayPrecedePublicity = beforePublicity
    let (count, leftOut, notes) = try await options.desk().makeNotices(
      template, request, templates: options.templates, edition: options.edition,
      to: out)
    options.output.tell(notes)
    try options.output.tell(
      ["notices": "\(count)", "file": out], "已写出 \(count) 份：\(out)", "\(count) written: \(out)"
    )
    guard !leftOut.isEmpty else { return }
    for problem in leftOut { Talk.say(problem.line(in: Talk.language)) }
    // Nothing can be mended where a person was removed.
    let mendable = leftOut.count { !($0.explanation is NoticeFault) }
    if mendable > 0 {
      Talk.say(
        Talk.text(
          "缺字的 \(mendable) 份没有写，改好后用 --organization 或 --entry 补写。",
          "\(mendable) with characters that cannot be printed were not made; make them with --organization or --entry once that is mended."
        ))
    }
    throw ExitCode(ExitStatus.dataWrong.rawValue)
  }
}
