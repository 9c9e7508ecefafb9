import ArgumentParser
import Contest
import ContestSheets

/// `contest-cli sheet simulate`: how right the list of the best would be, at what cost.
struct SheetSimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "评审前估计：名单能有多准，要花多少工时 · Before judging: how right the list would be, at what cost",
    discussion: """
      按设想的规模虚构若干次评审（评委宽严、尺度、偶然出入都不同），看前若干名里有多少确实该在其中。
      例 · Example:
        contest-cli sheet simulate --entries 3000 --judges 125 --per-entry 5 --top 100
      """)

  @Option(help: "作品数 · Entries")
  var entries: Int

  @Option(help: "评委数 · Judges")
  var judges: Int

  @Option(help: "每件作品由几位评委评 · Judges per entry")
  var perEntry: Int

  @Option(help: "前多少名 · How many places there are")
  var top: Int

  @Option(help: "合成办法；不给则比较几种 · One method; without it several are compared")
  var method: MethodWord?

  @Option(help: "虚构多少次 · How many contests are invented")
  var runs: Int = 20

  @Option(help: "评一件作品要几分钟 · Minutes that one mark takes")
  var minutes: Double = 15

  @Flag(help: "评委分组，各组看到的作品水平不同 · Judges sit in panels that see different fields")
  var panels = false

  @Option(help: "打分与作品无关的评委所占比例 · Share of judges whose marks say nothing")
  var careless: Double = 0

  @Option(help: "收不到的分数所占比例 · Share of marks that never come")
  var missing: Double = 0

  @Option(help: "随机种子 · Seed")
  var seed: Int = 1

  @Option(help: "结果写到（.xlsx 或 .csv） · Where the table goes")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  func validate() throws {
    guard (1...1_000_000).contains(entries), (1...100_000).contains(judges) else {
      throw ValidationError(
        "--entries 应为 1–1000000，--judges 应为 1–100000 · must be within these limits")
    }
    guard (1...judges).contains(perEntry), entries * perEntry <= 5_000_000 else {
      throw ValidationError(
        "--per-entry 应为 1 到评委数 \(judges)，评分总数不超过 500 万 · must be 1 to \(judges), at most 5 million marks in all"
      )
    }
    guard (1...entries).contains(top) else {
      throw ValidationError("--top 应为 1–\(entries) · must be 1–\(entries)")
    }
    guard (1...1_000).contains(runs), minutes.isFinite, (0...10_000).contains(minutes),
      (0...1).contains(careless), (0..<1).contains(missing)
    else {
      throw ValidationError(
        "--runs 应为 1–1000，--minutes 为 0–10000，--careless 为 0–1，--missing 为 0 到小于 1 · must be within these limits"
      )
    }
  }

  func run() throws {
    try OutputPlace().checkTable(out)
    var settings = SimulatedContest.Settings(entries: entries, judges: judges, perEntry: perEntry)
    settings.panels = panels
    settings.sloppyJudges = careless
    settings.missing = missing
    let methods = method.map { [$0.method] } ?? [.mean, .trimmed, .standard, .twoWay, .severity]
    let forecasts = methods.map {
      ContestForecast(
        settings, method: $0, top: top, runs: runs, minutesPerEntry: minutes, seed: seed)
    }
    if json {
      let rows = forecasts.map { row in
        "{\"method\":\"\(row.method.rawValue)\",\"inTop\":\(jsonText(row.inTop)),"
          + "\"inTopError\":\(jsonText(row.inTopError)),"
          + "\"orderAgreement\":\(jsonText(row.orderAgreement))}"
      }
      var output = SheetOutput()
      output.write(
        "{\"schemaVersion\":1,\"entries\":\(entries),\"judges\":\(judges),\"perEntry\":\(perEntry),"
          + "\"top\":\(top),\"runs\":\(runs),\"seed\":\(seed),"
          + "\"hours\":\(jsonText(forecasts.first?.hours)),"
          + "\"hoursPerJudge\":\(jsonText(forecasts.first?.hoursPerJudge)),"
          + "\"methods\":[\(rows.joined(separator: ","))]}\n")
      output.flush()
    }
    guard let path = out ?? (json ? nil : "-") else { return }
    try TableFile.write(
      forecasts.map { row in
        [
          .text(
            path.lowercased().hasSuffix(".xlsx")
              ? row.method.name(in: .chinese) : row.method.rawValue),
          .whole(row.perEntry), .whole(top), .estimate(row.inTop, decimals: 3),
          .estimate(row.inTopError, decimals: 3), .estimate(row.orderAgreement, decimals: 3),
          .estimate(row.hours, decimals: 1), .estimate(row.hoursPerJudge, decimals: 1),
        ]
      },
      columns: [
        TableColumn("method", ["合成办法"]), TableColumn("per-entry", ["每件评委数"]),
        TableColumn("top", ["前多少名"]), TableColumn("in-top", ["名单中该在其中的比例"]),
        TableColumn("in-top-se", ["标准误"]), TableColumn("order-agreement", ["次序一致（Kendall τ）"]),
        TableColumn("hours", ["总工时（小时）"]), TableColumn("hours-per-judge", ["每位评委（小时）"]),
      ], to: path, sheet: "模拟", created: .now)
  }
}
