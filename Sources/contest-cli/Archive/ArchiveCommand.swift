import ArgumentParser
import Contest
import ContestDesk

/// 归档.
struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract:
      "归档：把得出各名单的全部依据写成一个签名的文件，任何人都能重算。 Writes everything that led to the lists into one signed file.",
    discussion: """
      姓名、证件号、手机等个人信息不收入，以只在这份归档里有效的哈希代替；--names 收入姓名和全部填报内容。
      格式见 docs/archive.md；用 verify 核验。
      例 · example:  contest-cli archive --out 2027.contest
      """)

  @Option(help: "归档文件，通常以 .contest 结尾。 The archive.", completion: .file())
  var out: String

  @Flag(help: "收入姓名和全部填报内容；证件号、手机仍不收入。 Takes names and all answers in.")
  var names = false

  @Flag(
    help: "收入交来的文件，原样不加密，文中可能有姓名；须有看个人信息的权限。 Takes in what entrants handed in, open as it is.")
  var files = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if out == "-" { throw ValidationError("归档须写成文件。 An archive is written to a file.") }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let written = try await options.desk().archive(
      edition: options.edition, withNames: names, withFiles: files, program: Program.version,
      to: out)
    if options.output.json { return try Talk.printJSON(ArchiveJSON(out, written)) }
    options.output.tell(written.warnings)
    Talk.print("SHA-256 \(written.sha256)")
    Talk.print("\(Talk.text("操作日志末条", "Head of the audit log"))  \(written.auditHead)")
    if !options.output.quiet {
      Talk.say(
        Talk.text(
          "已归档 \(written.entries) 项，结果第 \(written.version) 版，操作日志 \(written.auditSequence) 条"
            + (files ? "，交来的文件 \(written.files) 个" : "") + "：\(out)",
          "\(written.entries) entries, version \(written.version) of the results, \(written.auditSequence) audit records"
            + (files ? ", \(written.files) files" : "") + ": \(out)"
        ))
    }
  }
}

private struct ArchiveJSON: Encodable {
  let file: String
  let manifestSHA256: String
  let entries: Int
  let version: Int
  let auditSequence: Int
  let auditHead: String
  let files: Int
  let warnings: [String]

  init(_ file: String, _ written: WrittenArchive) {
    self.file = file
    manifestSHA256 = written.sha256
    entries = written.entries
    version = written.version
    auditSequence = written.auditSequence
    auditHead = written.auditHead
    files = written.files
    warnings = written.warnings.map { $0.text(in: Talk.language) }
  }
}
