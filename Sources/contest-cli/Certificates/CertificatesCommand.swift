public import ArgumentParser
public import Contest
import ContestArchive
import ContestDesk
import ContestSheets
import Foundation

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

  @Option(help: "放自有字体的文件夹，如小标宋、仿宋。 A folder with fonts of the office.", completion: .directory)
  var fonts: String?

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

  @Option(help: "落款日期，如 2027-05-28；省略为今天。 The day that it bears.")
  var date: CalendarDay?
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
    try OutputPlace(options, inputs: [which.list]).check(out)
    let (count, problems, notes) = try await options.desk().writeProofSheet(
      which.request(), fonts: which.fonts, edition: options.edition, to: out)
    if problems.contains(where: { $0.severity == .error }) {
      Talk.report(problems)
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
    options.output.tell(notes)
    try options.output.tell(
      ["certificates": "\(count)", "file": out], "\(count) 张的校对单写在 \(out)，请逐字校对姓名。",
      "\(count) certificates are on \(out). Read every name.")
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
    let place = OutputPlace(options, inputs: [which.list, look.template])
    try isFile ? place.checkBefore(out, endings: [".pdf"]) : place.checkFolderBefore(out)
    var request = which.request(look.language, day: look.date)
    request.mayPrecedePublicity = beforePublicity
    let batch = try await options.desk().makeCertificates(
      request, template: look.template,
      shelf: CertificateShelf(templates: options.templates), fonts: which.fonts,
      edition: options.edition, mode: dryRun ? .preview : .run,
      to: isFile ? .file(out) : .folder(out))
    if !beforePublicity, !options.output.json,
      batch.problems.contains(where: { CertificateFault.publicityCodes.contains($0.code) })
    {
      Talk.say(
        Talk.text(
          "一般等公示结束、名单定了再发；现在就要发的，加 --before-publicity。",
          "Certificates are usually issued once the publicity is over; to issue them now, add --before-publicity."
        ))
    }
    try CertificateOutput.show(batch, options.output, dryRun: dryRun, out: out)
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

  @Option(help: "放自有字体的文件夹。 A folder with fonts of the office.", completion: .directory)
  var fonts: String?

  @OptionGroup var look: CertificateLook
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if out == "-" { throw ValidationError("证书须写成文件。 A certificate is written to a file.") }
  }

  func run() async throws {
    try OutputPlace(options, inputs: [look.template]).checkBefore(out, endings: [".pdf"])
    let batch = try await options.desk().reissueCertificate(
      number, reason: reason, language: look.language, day: look.date, template: look.template,
      shelf: CertificateShelf(templates: options.templates), fonts: fonts,
      edition: options.edition, to: out)
    try CertificateOutput.show(batch, options.output, dryRun: false, out: out)
  }
}

struct CertificatesWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "撤回证书；编号不再使用。 Withdraws a certificate; its number is not used again.",
    discussion: "例 · example:  contest-cli certificates withdraw 2027-0003 --reason 异议成立，撤销奖项")

  @Argument(help: "证书编号。 The number.")
  var number: String

  @Option(help: "理由，记入日志。 The reason, which goes on record.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let certificate = try await options.desk().withdrawCertificate(
      number, reason: reason, edition: options.edition)
    try options.output.tell(
      ["number": certificate.number, "state": "withdrawn"],
      "\(certificate.number) 已撤回；查验时显示已撤回。纸质证书请收回。",
      "\(certificate.number) is withdrawn, and whoever checks it is told. Collect the paper.")
  }
}

struct CertificatesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "证书台账：编号、姓名、状态、查验码；--merge 写邮件合并用的表。 All certificates, also for mail merge.",
    discussion: """
      与现在的获奖名单不同的会标出来。 Those that differ from the list of prizes are marked.
      例 · example:  contest-cli certificates list --out 证书台账.xlsx
      """)

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @Flag(help: "只列与名单不同的。 Only those that differ from the list.")
  var stale = false

  @Flag(help: "--out 写邮件合并用的表：第一行是列名，上下没有别的。 For mail merge: headings in the first row.")
  var merge = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try StandardOutput.check(out, options.output)
    if merge, out?.lowercased().hasSuffix(".xlsx") != true {
      throw ValidationError("--merge 与 --out 名字.xlsx 一起用。 --merge goes with --out NAME.xlsx.")
    }
  }

  func run() async throws {
    if let out { try OutputPlace(options).check(out) }
    let desk = try await options.desk()
    let list = try await desk.certificates(edition: options.edition)
    let shown = list.certificates.filter { !stale || $0.isStale }
    if options.output.json {
      try Talk.printJSON(CertificateListJSON(list, shown))
    }
    if let out {
      let edition = list.edition
      if merge, let table = list.only(shown).tables(in: .chinese).first {
        try await desk.writeForMerge(table, of: edition, to: out)
      } else {
        options.output.tell(
          try await desk.writeList(
            { list.only(shown).tables(in: $0) }, of: edition, to: out))
      }
      if !options.output.json, out != "-", !options.output.quiet {
        Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
      }
      return
    }
    guard !options.output.json else { return }
    for one in shown {
      let names = one.holder?.names.joined(separator: "、") ?? Talk.text("（已清除）", "(purged)")
      Talk.print(
        "\(one.certificate.number)  \(one.certificate.level)  \(names)  \(one.state(in: Talk.language))"
      )
    }
    guard !options.output.quiet else { return }
    let count = list.certificates.count
    let differing = list.certificates.count(where: \.isStale)
    Talk.say(
      Talk.text(
        "共 \(count) 张" + (differing > 0 ? "，其中 \(differing) 张与现在的名单不同，请换发或撤回。" : "。"),
        "\(count) in all"
          + (differing > 0 ? "; \(differing) differ from the list: reissue or withdraw them." : ".")
      ))
  }
}

struct CertificatesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "查验证书：查验码、编号、二维码内容，或有它们的文件。 Checks certificates.",
    discussion: """
      不写 --card、--archive 时与本站的数据库核对，知道是否撤回。用名片或归档核对不用数据库，只认二维码的内容。
      台账有“姓名”“奖项”列的，逐行与登记的比对；写 --name 的与登记的姓名比对；PDF、照片上印的姓名、奖项要自己对照。
      文件可以是文本、.csv、.xlsx、证书的 PDF、二维码的照片（.png、.jpg）。
      退出码：0 全部真实有效，65 有不符的。
      例 · example:
        contest-cli certificates check K7MQ-2XTD-9RWA-P4HC
        contest-cli certificates check 二维码.txt --card 名片.json --name 喆祎
        contest-cli certificates check 二维码.txt --archive 2027.contest --card 名片.json
      """)

  @Argument(help: "查验码、编号、二维码内容或文件；可以多个。 A code, number, QR text or file.", completion: .file())
  var what: [String]

  @Option(help: "发证单位的名片。 The card of the office that issued it.", completion: .file())
  var card: String?

  @Option(help: "归档文件。 An archive.", completion: .file())
  var archive: String?

  @Option(help: "证书上的姓名，按次序；可重复。 The names on the certificate.")
  var name: [String] = []

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard what.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
      throw ValidationError("有一个查验码是空的，什么也没有核对。 A blank code was given, so nothing was checked.")
    }
    if !name.isEmpty, archive != nil {
      throw ValidationError(
        "--name 不与 --archive 一起用：归档里有姓名的自己比对。 --name does not go with --archive.")
    }
  }

  func run() async throws {
    // What cannot be read keeps nothing else from being checked.
    var evidence: [CertificateEvidence] = []
    var unread: [any Error] = []
    for word in what {
      do { evidence += try Self.evidence(word) } catch { unread.append(error) }
    }
    if evidence.isEmpty, let first = unread.first { throw first }
    let checks: [CertificateCheck]
    let card = try card.map { path -> SiteCard in
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw ArchiveError.missing(path: path)
      }
      return try SiteCard(Array(bytes.prefix(1 << 16)))
    }
    if let archive {
      let holders = try ArchivedHolders(archive)
      checks = CertificateVerifier.check(evidence, archive: holders, card: card)
      if card == nil, !options.output.quiet {
        Talk.say(
          Talk.text(
            "没有给名片，归档自称“\(holders.site)”，签名者未核对。",
            "Without a card the signer is not known; the archive calls itself “\(holders.site)”."))
      }
    } else if let card {
      checks = CertificateVerifier.check(evidence, card: card, names: name)
    } else {
      checks = try await options.desk().checkCertificates(
        evidence.map { one in
          var one = one
          if !name.isEmpty { one.names = name.joined(separator: "、") }
          return one
        })
    }
    if options.output.json {
      try Talk.printJSON(checks.map(CertificateCheckJSON.init))
    } else {
      for check in checks {
        let facts = [
          check.edition, check.level, check.names, check.day?.description,
        ].compactMap(\.self).filter { !$0.isEmpty }
        Talk.print(
          ([check.number ?? check.shown] + facts).joined(separator: "  ") + "  "
            + check.message(in: Talk.language))
      }
      let open = checks.count { $0.isGood && !$0.isCompared }
      if open > 0, card == nil, archive == nil, !options.output.quiet {
        Talk.say(
          name.isEmpty
            ? Talk.text(
              "其中 \(open) 张只核对了编号和码：上面是登记的姓名、奖项，没有与纸上、文件上印的比对，请逐张对照。",
              "Of \(open) only number and code were checked: names and prize above are those on record. Compare them with the paper."
            )
            : Talk.text(
              "姓名一致；上面的奖项是登记的，没有与纸上、文件上印的比对，请对照。",
              "The names agree; the prize above is that on record. Compare it with the paper."))
      }
    }
    if let last = unread.popLast() {
      for case let other as any Explained in unread { Talk.say(other.message(in: Talk.language)) }
      throw last
    }
    if !checks.allSatisfy(\.isGood) { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private static func evidence(_ word: String) throws -> [CertificateEvidence] {
    if FileManager.default.fileExists(atPath: word) {
      let found = CertificateEvidence.all(in: try ScannedFile.text(of: word), mayBeNumber: false)
      guard !found.isEmpty else { throw ScannedFileError.nothing(word) }
      return found
    }
    let found = CertificateEvidence.all(in: word, mayBeNumber: true)
    // A word with an ending is a file that is not there.
    if found.contains(where: { $0.number != nil }), word.contains(".") || word.contains("/") {
      throw ScannedFileError.missing(word)
    }
    guard !found.isEmpty else { throw ScannedFileError.nothing(word) }
    return found
  }
}

/// What making certificates came to, for a person or a program.
enum CertificateOutput {
  static func show(
    _ batch: CertificateBatch, _ output: OutputOptions, dryRun: Bool, out: String
  ) throws {
    if output.json {
      try Talk.printJSON(CertificateBatchJSON(batch))
    } else {
      for problem in batch.problems { Talk.say(problem.advice(in: Talk.language)) }
      output.tell(batch.notes)
    }
    if batch.hasErrors {
      let count = batch.problems.count { $0.severity == .error }
      if !output.json {
        Talk.say(
          Talk.text(
            "共 \(count) 处错误，没有给编号，没有写文件。",
            "\(count) errors; no number was given and nothing written."))
      }
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
    guard !output.json, !output.quiet else { return }
    let held = batch.heldBack.count
    if held > 0 {
      Talk.say(
        Talk.text(
          "另有 \(held) 张见上面的说明，没有印。", "\(held) more were not printed, for the reasons above."))
    }
    let numbers = batch.issued.first.flatMap { first in
      batch.issued.last.map {
        first.number == $0.number ? first.number : "\(first.number)–\($0.number)"
      }
    }
    if dryRun {
      return Talk.say(
        Talk.text(
          "试运行：会新发 \(batch.issued.count) 张，再印 \(batch.again.count) 张；没有给编号。",
          "A dry run: \(batch.issued.count) would be issued and \(batch.again.count) printed again; no number was given."
        ))
    }
    Talk.say(
      Talk.text(
        "新发 \(batch.issued.count) 张\(numbers.map { "（\($0)）" } ?? "")，按原编号再印 \(batch.again.count) 张：\(out)",
        "\(batch.issued.count) issued\(numbers.map { " (\($0))" } ?? ""), \(batch.again.count) printed again under their numbers: \(out)"
      ))
  }
}

private struct CertificateBatchJSON: Encodable {
  let schemaVersion = 1
  let stored: Bool
  let issued, printedAgain, heldBack: [String]
  let files: [String]
  let problems: [String]
  let notes: [String]

  init(_ batch: CertificateBatch) {
    stored = batch.isStored
    issued = batch.issued.map(\.number)
    printedAgain = batch.again.map(\.number)
    heldBack = batch.heldBack.map(\.number)
    files = batch.files
    problems = batch.problems.map { $0.line(in: Talk.language) }
    notes = batch.notes.map { $0.text(in: Talk.language) }
  }
}

private struct CertificateListJSON: Encodable {
  struct One: Encodable {
    let number, kind, level, names, organization, state, code, qr, day: String
    let entry: String?
    let version: Int
    let stale: Bool
  }
  let schemaVersion = 1
  let edition: String
  let certificates: [One]

  init(_ list: CertificateList, _ shown: [ShownCertificate]) {
    edition = list.edition.id.text
    certificates = shown.map { one in
      One(
        number: one.certificate.number, kind: one.certificate.kind.rawValue,
        level: one.certificate.level, names: one.holder?.names.joined(separator: "、") ?? "",
        organization: one.holder?.organization ?? "", state: one.state(in: Talk.language),
        code: one.code?.shown ?? "", qr: one.seal, day: one.certificate.day.description,
        entry: one.certificate.entry?.text, version: one.certificate.version, stale: one.isStale)
    }
  }
}

private struct CertificateCheckJSON: Encodable {
  let shown: String
  let good, compared: Bool
  let message: String
  let number, edition, level, names, day: String?

  init(_ check: CertificateCheck) {
    (shown, good, compared) = (check.shown, check.isGood, check.isCompared)
    message = check.message(in: Talk.language)
    (number, edition, level, names) = (check.number, check.edition, check.level, check.names)
    day = check.day?.description
  }
}
