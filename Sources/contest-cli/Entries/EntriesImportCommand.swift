import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import Foundation

struct EntriesImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入学校的报名表，先比对后写入。 Takes in schools' workbooks.",
    discussion: """
      一次列出全部问题及其单元格；有任何错误时不写入，除非 --good-rows-only。
      可以写文件夹，读其中的 .xlsx、.csv、.xls、.et 和 .ods。一份文件一次写入，每入库一份就说一份，最后汇总；按 Ctrl-C 停下，或者中断了，
      用同样的文件再运行一次，就接着导入没有入库的。 Folders are taken, too; after Ctrl-C run it again for the rest.
      例 · example:  contest-cli entries import 学校*.xlsx --dry-run
      """)

  @Argument(
    help: "报名表（.xlsx、.csv、.xls、.et 或 .ods；- 为标准输入），或放着它们的文件夹。 Workbooks, or folders of them.",
    completion: .file())
  var files: [String]

  @Option(help: "推荐单位，优先于表中所写。 Who sends them, before what the files say.")
  var organization: String?

  @Flag(help: "只比对，不写入。 Compares and writes nothing.")
  var dryRun = false

  @Flag(help: "只写入没有错误的行。 Takes the rows without errors.")
  var goodRowsOnly = false

  @Option(help: "另写一份标出问题的工作簿。 Writes a copy with the faults marked.", completion: .file())
  var errors: String?

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let input = try InputFiles(files, ending: "xlsx", "csv", "xls", "et", "ods")
    let files = input.paths
    let place = OutputPlace(options, inputs: files)
    for copy in markedCopies(of: files) {
      try place.check(copy)
      try OutputPlace.checkUntouched(copy, overwriting: forms.overwrite)
    }
    if !options.output.quiet { input.tellPassedOver() }
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let report = try await desk.importEntries(
      files, edition: edition, organization: organization,
      options: ImportOptions(mode: dryRun ? .preview : .run, takesGoodRowsOnly: goodRowsOnly))
    ProblemOrder.sorted(report.problems, files: FileNames.distinct(files))
      .advice(in: Talk.language).forEach { Talk.say($0) }
    if errors != nil, !report.problems.isEmpty {
      try writeErrors(report, in: files, created: desk.clock())
    }
    if options.output.json {
      try Talk.printJSON(ImportOutput(report))
    } else {
      show(report)
      if files.count > 1, !options.output.quiet {
        EntryImportSummary(report, takesGoodRowsOnly: goodRowsOnly).lines.forEach(Talk.say)
      }
    }
    // What was taken may put a sealed list, a public list or certificates out of date, as any other change of entries.
    if !dryRun, report.isStored || report.written > 0 {
      try await OutcomePrinter.announceStale(desk, options)
    }
    guard !StopRequest.isMade || report.isStored else {
      throw ExitCode(Interruption.status)
    }
    // A dry run gives the exit code of the run. With `--good-rows-only`, rows with faults do not make it fail.
    if report.errors > 0, !goodRowsOnly || !report.unread.isEmpty {
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
  }

  private func show(_ report: ImportReport) {
    for file in report.read { file.lines(in: Talk.language).forEach(Talk.say) }
    let cells = report.cells
    // If nothing was written, the cells can be taken and have not been taken yet.
    let (can, canEnglish) =
      report.isStored || report.written > 0 ? ("采用", "taken") : ("可以采用", "fit to be taken")
    Talk.say(
      Talk.text(
        "单元格共 \(cells.total) 格：\(can) \(cells.taken) 格，不计 \(cells.passedOver) 格，有错 \(cells.refused) 格。",
        "\(cells.total) cells: \(cells.taken) \(canEnglish), \(cells.passedOver) passed over, \(cells.refused) refused."
      ))
    for line in report.lines where line.kind != .unchanged {
      Talk.item(
        "\(Self.word(line.kind))  \(line.organization) \(line.number)  \(line.title)"
          + (line.id.map { "  \($0.text)" } ?? "")
          + (line.findings > 0
            ? Talk.text("  存疑 \(line.findings)", "  findings \(line.findings)") : ""))
      for difference in line.differences { Talk.item("      \(difference)") }
    }
    let counts = ImportReport.Line.Kind.allCases.compactMap { kind -> String? in
      let count = report.count(kind)
      return count > 0 ? "\(Self.word(kind)) \(count)" + Talk.text(" 项", "") : nil
    }
    Talk.say(counts.joined(separator: Talk.text("，", ", ")))
    if report.errors > 0 {
      Talk.say(
        goodRowsOnly && report.unread.isEmpty
          ? Talk.text(
            "\(report.errors) 处错误所在的行未写入。", "Rows with the \(report.errors) errors were left out.")
          : Talk.text(
            "共 \(report.errors) 处错误，未写入任何数据。", "\(report.errors) errors; nothing was written."))
    }
    if goodRowsOnly, report.mode == .run, report.errors > 0, !report.isStored, report.written == 0,
      report.unread.isEmpty
    {
      Talk.say(
        Talk.text(
          "没有一行可以收，未写入任何数据。", "No row could be taken, so nothing was written."))
    }
    if report.taken.contains(where: { $0.state != .taken }) {
      for file in report.taken { Talk.say("\(Self.word(file.state))  \(file.name)") }
    }
    if report.mode == .preview {
      Talk.say(Talk.text("试运行，未写入。", "A dry run; nothing was written."))
    }
  }

  private static func word(_ state: ImportReport.TakenFile.State) -> String {
    switch state {
    case .taken: Talk.text("已入库", "in")
    case .takenBefore: Talk.text("上次已入库", "in since before")
    case .waiting: Talk.text("未入库", "not in")
    }
  }

  private static func word(_ kind: ImportReport.Line.Kind) -> String {
    switch kind {
    case .new: Talk.text("新增", "new")
    case .changed: Talk.text("更改", "changed")
    case .unchanged: Talk.text("不变", "unchanged")
    case .missing: Talk.text("表中没有（保留）", "not in the files (kept)")
    case .refused: Talk.text("有错", "refused")
    }
  }

  /// Where the marked copies of the files go; none where no copies are asked for.
  private func markedCopies(of files: [String]) -> [String] {
    errors.map { MarkedCopies.places($0, of: files) } ?? []
  }

  private func writeErrors(
    _ report: ImportReport, in files: [String], created: Instant
  ) throws {
    let names = FileNames.distinct(files)
    let targets = markedCopies(of: files)
    for (index, file) in files.enumerated()
    where file != "-" && !report.unread.contains(names[index]) {
      let source = try SheetSource.open(file, as: names[index])
      // A copy goes to one school. A problem that names no file may be about another school's, so it is left out.
      let own = ProblemOrder.sorted(
        report.problems.filter {
          $0.place.file == source.name || $0.place.file == nil && files.count == 1
        }, files: names)
      guard !own.isEmpty, targets.indices.contains(index) else { continue }
      let target = targets[index]
      try ErrorWorkbook.write(
        copying: source, problems: own, to: target, created: created, language: Talk.language)
      UntouchedForm.note(target)
      Talk.say(Talk.text("标出问题的副本：\(target)", "Marked copy: \(target)"))
    }
  }
}

/// The import's report as JSON.
struct ImportOutput: Encodable {
  struct Line: Encodable {
    let kind, organization, number, title: String
    let id: String?
    let findings: Int
    let differences: [String]
  }
  let stored, dryRun: Bool
  let errors: Int
  /// Where the cells of all files went, what each file was read as, and how many entries were written.
  let cells: CellCounts
  let read: [FileAccount]
  let written: Int
  /// Which of several files are in; left out for one file.
  let files: [ImportReport.TakenFile]?
  let counts: [String: Int]
  let entries: [Line]
  let problems: [ProblemJSON]

  init(_ report: ImportReport) {
    stored = report.isStored
    dryRun = report.mode == .preview
    errors = report.errors
    cells = report.cells
    read = report.read
    written = report.written
    files = report.taken.isEmpty ? nil : report.taken
    counts = Dictionary(
      uniqueKeysWithValues: ImportReport.Line.Kind.allCases.map {
        ($0.rawValue, report.count($0))
      })
    entries = report.lines.map {
      Line(
        kind: $0.kind.rawValue, organization: $0.organization, number: $0.number, title: $0.title,
        id: $0.id?.text, findings: $0.findings, differences: $0.differences)
    }
    problems = report.problems.map(ProblemJSON.init)
  }
}
