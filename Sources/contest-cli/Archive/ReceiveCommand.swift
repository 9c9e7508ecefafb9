import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 接收报送.
struct ReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "接收下一级的报送包，先核对后写入。 Takes in what another office recommends.",
    discussion: """
      先核对签名和签名者，再按报名的全部规则核对；有任何错误时什么也不写入。候补另存，不算报名。
      例 · example:  contest-cli receive 报送.contest --dry-run --errors 问题.xlsx
      """)

  @Argument(help: "报送包。 The package.", completion: .file())
  var file: String

  @Option(help: "这些项目在本届算哪个单位的。 Whose entries they are here.")
  var organization: String?

  @Flag(help: "每项各用原单位。 Each entry keeps its own organization.")
  var ownOrganizations = false

  @Flag(help: "只核对，不写入。 Checks and writes nothing.")
  var dryRun = false

  @Option(help: "另写一份标出问题的工作簿，退给对方。 Writes a workbook with the faults.", completion: .file())
  var errors: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options, inputs: [file]).check(errors)
    let desk = try await options.desk()
    let receipt = try await desk.receive(
      file, edition: options.edition, organization: organization,
      ownOrganizations: ownOrganizations, mode: dryRun ? .preview : .run)
    let report = receipt.report
    for problem in report.problems { Talk.say(problem.advice(in: Talk.language)) }
    if let errors, !report.problems.isEmpty {
      let source = try SheetSource.open(bytes: receipt.table, name: receipt.tableName)
      try ErrorWorkbook.write(
        copying: source, problems: report.problems, to: errors, created: desk.clock(),
        language: Talk.language)
      Talk.say(Talk.text("问题清单：\(errors)", "Faults: \(errors)"))
    }
    if options.output.json {
      try Talk.printJSON(ImportOutput(report))
    } else {
      show(receipt)
    }
    if report.errors > 0 { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private func show(_ receipt: PackageReceipt) {
    let (record, report) = (receipt.record, receipt.report)
    Talk.say(
      Talk.text(
        "来自“\(receipt.site)”，第 \(record.number) 号；单位：\(receipt.organization ?? "各用原单位")。",
        "From “\(receipt.site)”, number \(record.number); organization: \(receipt.organization ?? "each its own")."
      ))
    if let office = receipt.otherOffice {
      Talk.say(
        Talk.text(
          "注意：包里写的主办单位是“\(office)”，与收下名片时的“\(receipt.site)”不同；按后者计。请向对方核对。",
          "Note: the package says that it is of “\(office)”, not of “\(receipt.site)” as its card is known here; the latter counts. Ask the sender."
        ))
    }
    for line in report.lines where line.kind != .missing {
      let word =
        switch line.kind {
        case .new: Talk.text("新增", "new")
        case .changed: Talk.text("更改", "changed")
        case .unchanged: Talk.text("不变", "unchanged")
        case .missing, .refused: Talk.text("有错", "refused")
        }
      Talk.print(
        "\(word)  \(line.organization) \(line.number)  \(line.title)"
          + (line.id.map { "  \($0.text)" } ?? ""))
      for difference in line.differences { Talk.print("      \(difference)") }
    }
    for line in record.lines where line.standing == "reserve" {
      Talk.print(
        "\(Talk.text("候补", "reserve")) \(line.place)  \(line.organization) \(line.code.text)  \(PersonalNumbers.masked(line.title))"
      )
    }
    let outcome: String
    if report.isStored {
      outcome = Talk.text("已接收。", "Received.")
    } else if report.errors > 0 {
      outcome = Talk.text(
        "共 \(report.errors) 处错误，没有写入任何数据。", "\(report.errors) errors; nothing was written.")
    } else {
      outcome = Talk.text("试运行，没有写入。", "A dry run; nothing was written.")
    }
    Talk.say(outcome)
  }
}
