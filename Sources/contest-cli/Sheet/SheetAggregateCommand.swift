import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// `contest-cli sheet aggregate`: several judges' orders made one.
struct SheetAggregateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate",
    abstract: "把多位评委的排序合成一个 · Make one order of several",
    discussion: """
      表头：评委（judge）、作品编号（entry）、名次（place）；skating 可加 环节（dance）。
      也可以每件一行、每位评委一列（作品编号、评委1、评委2），格里写名次。
      例 · Example:
        contest-cli sheet aggregate 排序.xlsx --method skating --out 名次.xlsx
      """)

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case skating, borda, schulze
    case instantRunoff = "instant-runoff"
  }

  @Argument(help: "排序表（.xlsx 或 .csv，- 为标准输入） · The orders; - is CSV on standard input")
  var orders: String

  @Option(help: "方法 · Method")
  var method: Method

  @Option(
    help:
      "哪些列是评委，列名用顿号或逗号隔开；不给则由列名和数值判断 · The columns that are judges, by their headings; told from headings and numbers without"
  )
  var judges: String?

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  @Option(help: "输出文件（.xlsx、.csv，- 为标准输出） · Where to write")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  func run() throws {
    try OutputPlace(inputs: [orders]).checkTable(out)
    let reading = try OrderTable.read(
      orders, sheet: sheet, byDance: method == .skating,
      judges: judges.map(MarkOptions.names))
    let checked = try SheetReport.settle(reading, json: json)
    guard let first = checked.first else { throw AggregationError.noRows }
    let order =
      switch method {
      case .skating: try Skating()(checked)
      case .borda: Borda()(first)
      case .schulze: try Schulze()(first)
      case .instantRunoff: try InstantRunoff()(first)
      }
    try write(order, read: reading.accounts)
  }

  private func write(_ order: AggregatedOrder, read accounts: [FileAccount]) throws {
    var result = SheetResult(
      [("rank", "名次"), ("entry", "作品编号"), ("value", valueHeading), ("note", "说明")],
      read: accounts)
    result.rows = order.rows.map { row in
      // Skating and Schulze give negative values, so that higher is better; the list shows them
      // without the sign.
      let value = method == .skating || method == .schulze ? Fraction.zero - row.value : row.value
      let shown = method == .schulze ? value + Fraction(1) : value
      return [
        .whole(row.place), .text(row.entry), .number(shown.rounded(places: 4)),
        row.note.isEmpty ? .blank : .text(row.note),
      ]
    }
    result.facts = [("method", "\(json: method.rawValue)")]
    try result.write(to: out, json: json, sheet: "名次")
  }

  private var valueHeading: String {
    switch method {
    case .skating: "位次"
    case .borda: "波达分"
    case .schulze: "位次"
    case .instantRunoff: "淘汰轮次"
    }
  }
}
