import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// 放假安排.
struct CalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "放假和调休上班的日子，计算工作日用。 Holidays and make-up days, for counting working days.",
    subcommands: [CalendarImportCommand.self, CalendarShowCommand.self])
}

struct CalendarImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入放假安排，各届共用。 Takes in holidays and make-up days.",
    discussion: """
      列：日期 date、安排 kind（holiday 放假，working-day 调休上班）、节日 reason。没有放假安排的年份按周一至周五计算，公示时会说明。
      已公布的公示截止时间不变。 Announced ends of publicity stand.
      例 · example:  contest-cli calendar import holidays.csv
      """)

  @Argument(help: "放假安排（.xlsx 或 .csv）。 The days.", completion: .file())
  var file: String

  @Flag(help: "以这份为准，改动已有的日子。 Takes this one where it differs.")
  var replace = false

  @Flag(help: "只检查，不写入。 Checks and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let report = try await desk.importCalendar(
      file, replacing: replace, mode: dryRun ? .preview : .run)
    if options.output.json {
      try Talk.printJSON(CalendarJSON(report))
    } else {
      tell(report)
    }
    if report.hasErrors { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private func tell(_ report: CalendarReport) {
    guard !options.output.quiet else { return Talk.report(report.problems) }
    report.account.lines(in: Talk.language).forEach { Talk.say($0) }
    func list(_ days: [CalendarDay]) -> String {
      days.prefix(12).map(\.description).joined(separator: Talk.text("、", ", "))
        + (days.count > 12 ? "…" : "")
    }
    if !report.changed.isEmpty {
      Talk.say(Talk.text("改动：\(list(report.changed))", "Changed: \(list(report.changed))"))
    }
    if !report.removed.isEmpty {
      Talk.say(Talk.text("取消：\(list(report.removed))", "Taken away: \(list(report.removed))"))
    }
    Talk.report(report.problems)
    for standing in report.standing {
      Talk.say(
        Talk.text(
          "\(standing.edition) 第 \(standing.number) 号公示的截止日 \(standing.announced) 不变（按现在的安排为 \(standing.byNow)）。",
          "Publication \(standing.number) of \(standing.edition) ends on \(standing.announced) as announced (by the calendar of "
            + "now it would be \(standing.byNow))."))
    }
    for day in report.vettings {
      Talk.say(
        Talk.text(
          "\(day.edition) “\(day.round.chinese)”的答复截止日 \(day.announced) 不变（按现在的安排为 \(day.byNow)）。",
          "“\(day.round.text(in: .english))” of \(day.edition) has answers until \(day.announced), as it was set (by the calendar of "
            + "now it would be \(day.byNow))."))
    }
    guard !report.hasErrors else { return }
    let (added, changed, removed) = (
      report.added.count, report.changed.count, report.removed.count
    )
    Talk.say(
      Talk.text(
        "新增 \(added) 天，改动 \(changed) 天，取消 \(removed) 天\(report.isStored ? "，已写入" : "；未写入")。",
        "\(added) days new, \(changed) changed, \(removed) taken away\(report.isStored ? "" : "; nothing was written")."
      ))
  }
}

struct CalendarShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "已有的放假安排。 The days that are known.",
    discussion: "例 · example:  contest-cli calendar show 2026")

  @Argument(help: "年份；省略为全部。 The year; all if left out.")
  var year: Int?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let lines = try await options.desk().calendar(year: year)
    if options.output.json {
      return try Talk.printJSON(
        lines.map {
          ["date": $0.day.description, "kind": $0.kind.rawValue, "reason": $0.reason]
        })
    }
    guard !lines.isEmpty else {
      return Talk.say(
        Talk.text(
          "没有放假安排，工作日按周一至周五计算。导入：calendar import。",
          "No holidays are known, so Monday to Friday counts as working days. To take them in: calendar import."
        ))
    }
    var table = TextTable([
      Talk.text("日期", "date"), Talk.text("安排", "kind"), Talk.text("节日", "reason"),
    ])
    for line in lines {
      table.add([line.day.description, line.kind.name(in: Talk.language), line.reason])
    }
    table.lines.forEach(Talk.print)
  }
}

private struct CalendarJSON: Encodable {
  struct Standing: Encodable {
    let edition: String
    let number: Int
    let announced, byNow: String
  }
  let added, changed, removed: [String]
  let written: Int
  let announcedEndsThatStand: [Standing]
  let cells: CellCounts
  let read: FileAccount
  let problems: [ProblemJSON]

  init(_ report: CalendarReport) {
    added = report.added.map(\.description)
    changed = report.changed.map(\.description)
    removed = report.removed.map(\.description)
    written = report.isStored ? report.added.count + report.changed.count : 0
    announcedEndsThatStand = report.standing.map {
      Standing(
        edition: $0.edition.text, number: $0.number, announced: $0.announced.description,
        byNow: $0.byNow.description)
    }
    cells = report.account.cells
    read = report.account
    problems = report.problems.map(ProblemJSON.init)
  }
}
