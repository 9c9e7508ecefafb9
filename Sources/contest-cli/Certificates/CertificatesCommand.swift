public import ArgumentParser
public import Contest
import ContestDesk

/// 证书.
struct CertificatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificates",
    abstract: "证书：校对、生成、查验、换发、撤回。 Certificates: proofread, made, checked, reissued, withdrawn.",
    discussion: "例 · example:  contest-cli certificates make --out 证书.pdf",
    subcommands: [
      CertificatesProofCommand.self, CertificatesMakeCommand.self, CertificatesListCommand.self,
      CertificatesCheckCommand.self, CertificatesReissueCommand.self,
      CertificatesWithdrawCommand.self,
    ])
}

/// Whose certificates are meant.
struct CertificateOptions: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "给谁：\(CertificateKind.allCases.map { "\($0.rawValue) \($0.name(in: .chinese))" }.joined(separator: "、"))。 Whom they are for."
    ))
  var kind: CertificateKind = .team

  @Option(help: "只要这一等次；可重复。 Only this prize.")
  var level: [String] = []

  @Option(help: "只要这一件：编码、编号，或“单位/编号”；可重复。 Only this entry.")
  var entry: [String] = []

  @Option(help: "组织工作者的名单：姓名、单位、称号。 A list of organizers.", completion: .file())
  var list: String?

  func request(_ language: Language = .chinese, day: CalendarDay? = nil) -> CertificateRequest {
    CertificateRequest(
      kind, levels: level, entries: entry, language: language, day: day,
      list: list)
  }
}

/// What a certificate looks like, apart from whose it is.
struct CertificateLook: ParsableArguments {
  @Option(help: "模板：编号或文件；省略时按种类。 The template, by id or file.", completion: .file())
  var template: String?

  @Option(help: "语言：zh、en。 The language.")
  var language: Language = .chinese

  @Option(
    help: "英文证书用的中英文对照表：列“中文”“英文”。 English names for --language en, in the columns 中文 and 英文.",
    completion: .file())
  var english: String?

  @Option(help: "落款日期，如 2027-05-28；省略为今天。 The day that it bears.")
  var date: CalendarDay?

  func validate() throws {
    if english != nil, language != .english {
      throw ValidationError("--english 与 --language en 一起用。 --english goes with --language en.")
    }
  }
}

extension CertificateKind: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

struct CertificatesProofCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "校对单：A4，每页二十张，大字姓名；不给编号。 A proof sheet, twenty a page; gives no numbers.",
    discussion: """
      先校对姓名，再生成证书。缺字、换了字体的都会说明。
      例 · example:  contest-cli certificates proof --out 校对单.pdf
      """)

  @Option(help: "写成文件（.pdf）。 The file to write.", completion: .file())
  var out: String

  @OptionGroup var which: CertificateOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if out == "-" { throw ValidationError("校对单须写成文件。 A proof sheet is written to a file.") }
  }

  func run() async throws {
    try OutputPlace(options, inputs: [which.list]).checkBefore(out, endings: [".pdf"])
    let report = try await options.desk().writeProofSheet(
      which.request(), edition: options.edition, to: out)
    try CertificateOutput.show(report, options.output, out: out)
  }
}

struct CertificatesMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "按封存的获奖名单生成证书；没有编号的给编号，有的按原编号再印。 Makes certificates from the sealed list of prizes.",
    discussion: """
      --out 以 .pdf 结尾时一个文件、一张一页；是文件夹时一张一个文件。编号连续，不重用；名单变了的不会悄悄另印，要换发或撤回。
      先要有站点（site init），二维码里是站点的签名。
      例 · example:
        contest-cli certificates make --level 一等奖 --out 一等奖.pdf
        contest-cli certificates make --for adviser --language en --out 指导教师证书
        contest-cli certificates make --for organizer --list 优秀组织者.xlsx --out 组织者.pdf
      """)

  @Option(help: "一个文件（.pdf）或一个文件夹。 A file, or a folder.", completion: .file())
  var out: String

  @Flag(help: "只核对，不给编号，不写文件。 Checks; gives no number and writes nothing.")
  var dryRun = false

  @Flag(
    help: "公示结束以前就发，或名单在公示以后变了也发；不写不发。 Issues although the list is not through its publicity.")
  var beforePublicity = false

  @Flag(
    help:
      "有字印不出或放不下的先不发，其余的照发；不写则一张也不发。 Leaves out those that cannot be printed, and makes the others."
  )
  var skipFaulty = false

  @Option(
    help: "编号前的字头，如 JH：JH-2027-0001；别的届已用了没有字头的编号时写。 What stands before the numbers.")
  var prefix: String?

  @OptionGroup var which: CertificateOptions
  @OptionGroup var look: CertificateLook
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if out == "-" || ResultFormat.isOtherFile(path: out) || out.hasSuffix(".xlsx") {
      throw ValidationError(
        "--out 写 .pdf 文件或文件夹；邮件合并用的表用 certificates list --merge --out 证书.xlsx。 --out is a .pdf or a folder."
      )
    }
  }

  func run() async throws {
    let isFile = out.lowercased().hasSuffix(".pdf")
    let place = OutputPlace(options, inputs: [which.list, look.template, look.english])
    try isFile ? place.checkBefore(out, endings: [".pdf"]) : place.checkFolderBefore(out)
    var request = which.request(look.language, day: look.date)
    request.english = look.english
    request.mayPrecedePublicity = beforePublicity
    request.skipsFaulty = skipFaulty
    request.prefix = prefix
    let batch = try await options.desk().makeCertificates(
      request, template: look.template,
      shelf: CertificateShelf(templates: options.templates), edition: options.edition,
      mode: dryRun ? .preview : .run,
      to: isFile ? .file(out) : .folder(out))
    try CertificateOutput.show(
      batch, options.output, dryRun: dryRun, beforePublicity: beforePublicity, out: out)
  }
}

struct CertificatesReissueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reissue",
    abstract: "换发：按现在的名单另发一张，原证书作废。 Issues a certificate anew; the old one is void.",
    discussion: """
      姓名、奖项等更正以后用。新证书用下一个编号，原编号查验时显示“已换发”。遗失补印不用换发，用 make 再印即可。
      例 · example:  contest-cli certificates reissue 2027-0003 --reason 姓名更正 --out 换发.pdf
      """)

  @Argument(help: "原证书编号。 The number of the old one.")
  var number: String

  @Option(help: "理由，记入日志。 The reason, which goes on record.")
  var reason: String = ""

  @Option(help: "写成文件（.pdf）。 The file to write.", completion: .file())
  var out: String

  @OptionGroup var look: CertificateLook
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if out == "-" { throw ValidationError("证书须写成文件。 A certificate is written to a file.") }
  }

  func run() async throws {
    try OutputPlace(options, inputs: [look.template, look.english])
      .checkBefore(out, endings: [".pdf"])
    let batch = try await options.desk().reissueCertificate(
      number, reason: reason, language: look.language, english: look.english, day: look.date,
      template: look.template,
      shelf: CertificateShelf(templates: options.templates), edition: options.edition, to: out)
    try CertificateOutput.show(
      batch, options.output, dryRun: false, beforePublicity: true, out: out)
  }
}

struct CertificatesWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "撤回证书；编号不再使用。 Withdraws a certificate; its number is not used again.",
    discussion: """
      可以一次撤回几张，理由相同：有一张撤回不了的，一张也不撤回。 Several at once: all of them, or none.
      例 · example:
        contest-cli certificates withdraw 2027-0003 --reason 异议成立，撤销奖项
        contest-cli certificates withdraw 2027-0003 2027-0004 --reason 作品退出
      """)

  @Argument(help: "证书编号；可以几个。 The number; several if you like.")
  var number: [String]

  @Option(help: "理由，记入日志。 The reason, which goes on record.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let numbers = try await options.desk().withdrawCertificates(
      number, reason: reason, edition: options.edition
    ).map(\.number)
    // One is told as it always was.
    if options.output.json, numbers.count > 1 {
      return try Talk.printJSON(numbers.map { ["number": $0, "state": "withdrawn"] })
    }
    try options.output.tell(
      ["number": numbers.first ?? "", "state": "withdrawn"],
      "\(numbers.joined(separator: "、")) 已撤回；查验时显示已撤回。纸质证书请收回。",
      "\(numbers.joined(separator: ", ")): withdrawn, and whoever checks is told. Collect the paper."
    )
  }
}
