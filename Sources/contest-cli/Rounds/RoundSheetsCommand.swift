import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import Foundation

/// 发评分表.
struct RoundSheetsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheets", abstract: "为每位评委生成一份评分表。 Writes each judge's workbook.",
    discussion: """
      --out 以 .pdf 结尾的，印成纸质评分表：每位评委一份，有评分表号和二维码；收回后两人录入，“评委”一列可以写评分表号。
      A name in .pdf prints paper sheets, each with a number that two clerks may key in place of the judge.
      登记成绩的轮次（recorded）生成一份成绩登记表，本轮随之开始。 A round that records marks has one list, and begins with it.
      例 · example:  contest-cli round sheets review --out 评分表
                     contest-cli round sheets review --out 评分表.pdf
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "写到哪个文件夹，或一个 .pdf。 The folder, or a PDF.", completion: .file())
  var out: String

  @Option(help: "只写这些评委的，逗号分隔。 Only these judges.")
  var judges: String?

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let isPaper = out.lowercased().hasSuffix(".pdf")
    let place = OutputPlace(options)
    try isPaper ? place.check(out) : place.checkFolder(out)
    let desk = try await forms.desk(options)
    if isPaper { return try await printOnPaper(desk) }
    let edition = try await desk.edition(options.edition)
    if try edition.round(round).recorded != nil {
      let list = try await desk.writeRecordList(of: round, edition: edition.id, to: out)
      if options.output.json { return try Talk.printJSON(list) }
      Talk.print(list.file)
      return Talk.say(
        Talk.text(
          "成绩登记表有 \(edition.rulebook.nouns.count(list.entries))，其中 \(list.recorded) \(edition.rulebook.nouns.measure)已有成绩。填好后用 round import 收回。",
          "The list has \(list.entries) entries, \(list.recorded) of them with marks. Take it back with round import."
        ))
    }
    let written = try await desk.writeJudgeSheets(
      of: round, edition: edition.id, to: out, only: judges?.commaSeparated ?? [])
    if options.output.json { return try Talk.printJSON(written) }
    for sheet in written { Talk.print(sheet.file) }
    Talk.say(
      Talk.text(
        "已为 \(written.count) 位评委生成评分表。", "\(written.count) workbooks were written."))
  }
}

extension RoundSheetsCommand {
  /// Prints the sheets on paper.
  private func printOnPaper(_ desk: Desk) async throws {
    let printed = try await desk.printScoreSheets(
      of: round, edition: options.edition, only: judges?.commaSeparated ?? [], to: out)
    if options.output.json {
      try Talk.printJSON(
        printed.sheets.map {
          ["judge": $0.judge, "name": $0.name, "number": $0.number, "entries": "\($0.entries)"]
        }
          + printed.leftOut.map {
            [
              "judge": $0.judge, "name": $0.name, "left-out": $0.problem.message(in: Talk.language),
            ]
          })
    } else {
      for sheet in printed.sheets {
        Talk.print("\(sheet.number)  \(sheet.name)  \(sheet.entries)")
      }
      options.output.tell(printed.notes)
      for one in printed.leftOut { Talk.say(one.problem.line(in: Talk.language)) }
    }
    if !options.output.quiet, !options.output.json {
      Talk.say(
        Talk.text(
          "\(printed.sheets.count) 位评委的纸质评分表写在 \(out)。收回后由两人分别录入。",
          "The paper sheets of \(printed.sheets.count) judges are in \(out). Two clerks key them."))
      if !printed.leftOut.isEmpty {
        Talk.say(
          Talk.text(
            "\(printed.leftOut.count) 位评委的没有印，见上面的说明和文件最后一页；改好后用 --judges 补印。",
            "The sheets of \(printed.leftOut.count) judges were not printed, for the reasons above and on the last page; print them with --judges once that is mended."
          ))
      }
    }
    if !printed.leftOut.isEmpty { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }
}

/// 收评分表.
struct RoundImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "收回评委的评分表：先逐件比对，再收取。 Compares judges' workbooks and takes them.",
    discussion: """
      每份文件要么全收，要么不收；有错时什么都不写入，并列出每一处。可以写文件夹，读其中的 .xlsx。每收完一份就说一份，最后汇总；
      按 Ctrl-C 停下：已收的都已存好，正在收的那份收完，其余的没有动，再运行一次即可接着收。
      Folders are taken, too. Ctrl-C finishes the file at hand; run it again for the rest.
      例 · example:  contest-cli round import review 评分表 --dry-run
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(
    help: "评委交回的文件，或放着它们的文件夹。 The files, or folders of them.",
    completion: .file(extensions: ["xlsx"]))
  var files: [String]

  @Flag(help: "只比对，不收取。 Compares only.")
  var dryRun = false

  @Flag(help: "一份文件里有错时，只收没有错的行。 Takes the good rows of a file with errors.")
  var goodOnly = false

  @Flag(help: "允许用较早发出的表替换后来的评分。 May replace what was saved later.")
  var replace = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let input = try InputFiles(files, ending: "xlsx", "xls", "et", "ods")
    if !options.output.quiet { input.tellPassedOver() }
    if try edition.round(round).recorded != nil {
      return try await takeRecords(input.paths, desk, edition.id)
    }
    let rubric = try edition.round(round).judging?.rubric
    let (round, isJSON, quiet) = (round, options.output.json, options.output.quiet)
    let wish = SheetImportWish(
      mode: dryRun ? .preview : .run, goodRowsOnly: goodOnly, replacing: replace)
    let reports = try await desk.importJudgeSheets(
      input.paths, into: round, edition: edition.id, wish, keepingLines: isJSON
    ) { report in
      if !isJSON { Self.show(report, rubric) }
    }
    if isJSON {
      try Talk.printJSON(SheetImportJSON(reports))
    } else if input.paths.count > 1, !quiet {
      SheetImportSummary(
        reports, of: input.paths.count, isTrial: dryRun, takesGoodRows: goodOnly
      ).lines.forEach(Talk.say)
    }
    guard reports.count == input.paths.count else { throw ExitCode(Interruption.status) }
    if reports.contains(where: \.hasErrors) { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private func takeRecords(
    _ files: [String], _ desk: Desk, _ edition: Edition.ID
  ) async throws {
    guard !goodOnly else {
      throw ValidationError(
        "成绩登记表要么全收，要么不收，没有 --good-only。 A list of marks is taken whole; --good-only does not apply."
      )
    }
    let reports = try await desk.importRecords(
      files, into: round, edition: edition, replacing: replace, mode: dryRun ? .preview : .run)
    try FileReceipt.tell(reports, as: RecordImportJSON.init, options.output, heading: show)
  }

  private func show(_ report: RecordReport) {
    let language = Talk.language
    Talk.print(
      Talk.text(
        "\(report.fileName)  登记 \(report.entries) 项（成绩或缺席），变动 \(report.changes.count) 处",
        "\(report.fileName)  \(report.entries) entries with a mark or absent, \(report.changes.count) changes"
      )
        + FileReceipt.untaken(report.isTaken)
    )
    for change in report.changes where !change.isNew {
      Talk.print(
        "  \(change.entry.text)  \(change.column.text(in: language))  \(change.was ?? Talk.text("（不显示）", "(not shown)")) → \(change.now)"
      )
    }
  }

  private static func show(_ report: SheetImportReport, _ rubric: Rubric?) {
    let language = Talk.language
    let counts = SheetComparison.Outcome.allCases.map {
      "\($0.name(in: language)) \(report.count($0))"
    }
    let judge = report.judgeNumber.isEmpty ? "" : "  \(report.judgeNumber) \(report.judgeName)"
    Talk.print(
      "\(report.fileName)\(judge)  \(counts.joined(separator: language == .chinese ? "，" : ", "))")
    // Where somebody has to say which holds, both are told.
    for line in report.lines where line.isShown {
      let after = marks(line.disputed ?? line.after, rubric)
      Talk.print("  \(line.code)  \(marks(line.before, rubric)) → \(after)")
    }
    ProblemOrder.sorted(report.problems, files: [report.fileName]).advice(in: language)
      .forEach { Talk.say("  " + $0) }
    for line in report.account?.lines(in: language) ?? [] { Talk.say("  " + line) }
    Talk.say(
      report.isTaken
        ? Talk.text(
          "  已收 \(report.taken) 份，回执 SHA-256 \(report.digest.prefix(16))…",
          "  Took \(report.taken) sheets; receipt SHA-256 \(report.digest.prefix(16))…")
        : Talk.text("  未收取。", "  Nothing was taken."))
  }

  /// The marks of a sheet by the criteria's names, in the rubric's order: 科学性 86 创新性 90.
  private static func marks(_ sheet: StoredSheet?, _ rubric: Rubric?) -> String {
    guard let sheet, let rubric else { return "–" }
    return rubric.criteria.compactMap { criterion in
      sheet.marks[criterion.id].map { "\(criterion.name.text(in: Talk.language)) \($0)" }
    }.joined(separator: " ")
  }
}

/// The report in JSON. The shape is stable: fields are only ever added.
private struct SheetImportJSON: Encodable {
  struct Line: Encodable {
    let entry: String?
    let code: String
    let outcome: SheetComparison.Outcome
    let cell: String?
    let before, after: [Criterion.ID: String]?
  }
  struct File: Encodable {
    let file, sha256, judge: String
    let issue, taken: Int
    let isTaken: Bool
    let counts: [String: Int]
    let cells: CellCounts?
    let read: FileAccount?
    let written: Int
    let lines: [Line]
    let problems: [ProblemJSON]
  }
  let schemaVersion = 1
  let files: [File]

  init(_ reports: [SheetImportReport]) {
    files = reports.map { report in
      File(
        file: report.fileName, sha256: report.digest, judge: report.judgeNumber,
        issue: report.issue, taken: report.taken, isTaken: report.isTaken,
        counts: Dictionary(
          uniqueKeysWithValues: SheetComparison.Outcome.allCases.map {
            ($0.rawValue, report.count($0))
          }),
        cells: report.account?.cells, read: report.account, written: report.taken,
        lines: report.lines.map { line in
          Line(
            entry: line.entry?.text, code: line.code, outcome: line.outcome,
            cell: line.place.cell,
            before: line.before?.marks.mapValues(\.description),
            after: line.after?.marks.mapValues(\.description))
        },
        problems: report.problems.map(ProblemJSON.init))
    }
  }
}

/// The report on a list of recorded marks, in JSON. Fields are only ever added.
private struct RecordImportJSON: Encodable {
  struct Change: Encodable {
    let entry, column: String
    let before: String?
    let after: String
  }
  struct File: Encodable {
    let file, sha256: String
    let entries: Int
    let isTaken: Bool
    let cells: CellCounts
    let read: FileAccount
    let written: Int
    let changes: [Change]
    let problems: [ProblemJSON]
  }
  let schemaVersion = 1
  let files: [File]

  init(_ reports: [RecordReport]) {
    files = reports.map { report in
      File(
        file: report.fileName, sha256: report.digest, entries: report.entries,
        isTaken: report.isTaken, cells: report.account.cells, read: report.account,
        written: report.isTaken ? report.changes.count : 0,
        changes: report.changes.map {
          Change(
            entry: $0.entry.text, column: $0.column.text(in: Talk.language), before: $0.was,
            after: $0.now)
        }, problems: report.problems.map(ProblemJSON.init))
    }
  }
}
