import ArgumentParser
import Contest
import ContestDesk

/// 交接册.
struct HandoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "把一届印成一册 PDF：规程、名单、评分、决定及理由、异议、日志。 Prints an edition as one bound book.",
    discussion: """
      归档、交接、检查时用。有目录和页码；异议人的姓名和异议的内容不印。
      例 · example:  contest-cli handover --out 评审档案.pdf
      """)

  @Option(help: "写成文件（.pdf）。 The file to write.", completion: .file())
  var out: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    guard out.lowercased().hasSuffix(".pdf") else { throw NoticeFault.notPDF(out) }
    let (pages, notes) = try await options.desk().makeHandoverBook(
      edition: options.edition, program: Program.versionLine, to: out)
    options.output.tell(notes)
    try options.output.tell(
      HandoverJSON(pages: pages, file: out), "已写出 \(pages) 页：\(out)",
      "\(pages) pages written: \(out)")
  }
}

private struct HandoverJSON: Encodable {
  let pages: Int
  let file: String
}
