public import ArgumentParser
public import Contest
import ContestDesk
import ContestSheets

/// `contest-cli sheet allot`: seats shared out by weight.
struct SheetAllotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allot",
    abstract: "按权数分配名额 · Share out seats by weight",
    discussion: """
      表头：组别（group）、权数（weight）；单位、学院、人数、学生数等也认得；结果加 名额（seats）。
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

  func run() throws {
    try OutputPlace(inputs: [weights]).checkTable(out)
    let reading = try ClaimTable.read(weights, sheet: sheet)
    let claims = try SheetReport.settle(reading, json: json)
    try write(try Allotment(seats, among: claims, by: method), read: reading.accounts)
  }

  private func write(_ allotment: Allotment, read accounts: [FileAccount]) throws {
    var result = SheetResult(
      [("group", "组别"), ("weight", "权数"), ("seats", "名额")], read: accounts)
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

extension AllotmentMethod: ExpressibleByArgument {}
