public import ArgumentParser
public import Contest
import ContestSheets

/// `contest-cli sheet allot`: seats shared out by weight.
struct SheetAllotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allot",
    abstract: "按权数分配名额 · Share out seats by weight",
    discussion: """
      表头：组别（group）、权数（weight）；结果加 名额（seats）。
      例 · Example:
        contest-cli sheet allot --seats 100 --method largest-remainder 各校作品数.xlsx --out 名额.xlsx
      """)

  @Argument(help: "权数表（.xlsx 或 .csv，- 为标准输入） · The weights; - is CSV on standard input")
  var weights: String

  @Option(help: "名额总数 · Seats to share out")
  var seats: Int

  @Option(help: "方法 · Method")
  var method: AllotmentMethod = .largestRemainder

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  @Option(help: "输出文件（.xlsx、.csv，- 为标准输出） · Where to write")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  static let columns = [
    TableColumn("group", ["组别", "单位", "学校", "类别", "名称"], isRequired: true),
    TableColumn("weight", ["权数", "权重", "票数", "作品数", "人数", "数量"], isRequired: true),
  ]

  func run() throws {
    try OutputPlace(inputs: [weights]).check(out)
    try SheetResult.run {
      let table = try SheetResult.read(weights, Self.columns, sheet: sheet)
      var cells = CellReader()
      var claims: [Allotment.Claim] = []
      var rows: [Table.Row] = []
      for row in table.rows {
        guard let weight = Self.weight(row, &cells), let name = row.text("group") else { continue }
        claims.append(Allotment.Claim(name, weight))
        rows.append(row)
      }
      for fault in Allotment.faults(in: claims) {
        guard let position = fault.position else { continue }
        cells.add(
          Problem(fault, at: rows[position].place(of: fault.isOfWeight ? "weight" : "group")))
      }
      try cells.finish()
      try write(try Allotment(seats, among: claims, by: method))
    }
  }

  /// Whole numbers may be larger than marks are.
  private static func weight(_ row: Table.Row, _ cells: inout CellReader) -> Points? {
    if let number = try? row.cell("weight").wholeNumber(), number.magnitude <= 100_000_000_000 {
      return Points(tenThousandths: number * 10_000)
    }
    return cells.points("weight", row)
  }

  private func write(_ allotment: Allotment) throws {
    var result = SheetResult([("group", "组别"), ("weight", "权数"), ("seats", "名额")])
    result.rows = zip(allotment.claims, allotment.seats).map {
      [.text($0.name), .number($0.weight), .whole($1)]
    }
    result.facts = [
      ("method", "\(json: method.rawValue)"), ("seats", String(allotment.seats.reduce(0, +))),
    ]
    if let tie = allotment.tie {
      let names = { (positions: [Int]) in
        Array(Set(positions)).sorted().map { allotment.claims[$0].name }
      }
      let (seated, unseated) = (names(tie.seated), names(tie.unseated))
      result.facts.append(
        (
          "tie",
          "{\"seated\":\(SheetResult.json(seated)),\"unseated\":\(SheetResult.json(unseated)),"
            + "\"settledBy\":\"\(tie.byWeight ? "weight" : "name")\"}"
        ))
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "最后一个名额有并列：\(seated.joined(separator: "、")) 得到，\(unseated.joined(separator: "、")) 未得到，按\(tie.byWeight ? "权数大者" : "名称顺序")定。"
          : "Tie at the last seat: \(seated.joined(separator: ", ")) seated, \(unseated.joined(separator: ", ")) not, by the \(tie.byWeight ? "larger weight" : "name")."
      )
    }
    try result.write(to: out, json: json, sheet: "名额")
  }
}

extension AllotmentError {
  fileprivate var isOfWeight: Bool {
    if case .negativeWeight = self { true } else { false }
  }
}

extension AllotmentMethod: ExpressibleByArgument {}
