import ArgumentParser
import Contest
import ContestDesk

/// 效果评估.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "一个项目几年来的参与、覆盖、奖项、评审和转化。 What a programme came to over years.",
    discussion: """
      没有的数字空着，不当作 0；没有举办的年份写明原因。 What is not known is blank, never 0.
      例 · example:  contest-cli report volunteer --tier city --years 5 --out 效果评估.xlsx
      """)

  @Argument(help: "规程的编号。 The programme's rulebook.")
  var programme: String

  @Option(help: "只看这一级。 One tier only.")
  var tier: Tier.ID?

  @Option(help: "只看这个主办单位的。 One office's editions only.")
  var office: String?

  @Option(help: "到哪一年；省略为最近一届。 Up to which year.")
  var year: Int?

  @Option(help: "共几年。 How many years.")
  var years = 5

  @Option(help: "写成文件（.xlsx 带图表、.pdf、.csv）。 Writes a file; .xlsx has charts.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (1...50).contains(years) else {
      throw ValidationError("--years 应在 1–50 之间。 --years has to be 1…50.")
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let report = try await desk.report(
      on: Rulebook.ID(programme), tier: tier, office: office, upTo: year, years: years)
    if let out { options.output.tell(try await desk.writeReport(report, to: out)) }
    let tables = report.tables(in: Talk.language)
    if options.output.json { return try Talk.printJSON(ReportJSON(tables)) }
    if out == nil {
      for table in tables {
        Talk.print(table.title)
        TextTable(table).lines.forEach { Talk.print("  " + $0) }
        table.notes.forEach { Talk.print("  " + $0) }
      }
    }
    guard !options.output.quiet, let out, out != "-" else { return }
    Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
  }
}

/// A report for other programs: each table with its headings and rows as they are printed.
struct ReportJSON: Encodable {
  struct Table: Encodable {
    let title: String
    let columns: [String]
    let rows: [[String]]
    let notes: [String]
  }
  let schemaVersion = 1
  let tables: [Table]

  init(_ tables: [OfficeTable]) {
    self.tables = tables.map { table in
      Table(
        title: table.title, columns: table.columns.map { $0.heading.replacing("\n", with: "") },
        rows: table.rows.map { $0.map(\.printed) }, notes: table.notes)
    }
  }
}
