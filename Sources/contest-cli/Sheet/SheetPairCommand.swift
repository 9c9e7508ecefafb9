public import ArgumentParser
public import Contest
import ContestDesk
import ContestSheets

/// `contest-cli sheet pair`: two sides paired by their wishes.
struct SheetPairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair",
    abstract: "按双方志愿结对 · Pair two sides by their wishes",
    discussion: """
      两张表，每人一行：姓名（name）、第一志愿、第二志愿……；接收方（导师）另有 名额（places）。
      没有两个人都更愿意换成对方；同一份志愿，结果总是相同。没有配上的、空着的名额都列出，并写明原因。
      例 · Example:
        contest-cli sheet pair 学员志愿.xlsx 导师意向.xlsx --each 3 --out 结对名单.xlsx
      """)

  @Argument(help: "志愿方的表（.xlsx 或 .csv，- 为标准输入） · Those who ask; - is CSV on standard input")
  var seekers: String

  @Argument(help: "接收方的表 · Those who are asked")
  var hosts: String

  @Option(help: "没有写名额的，每个接收方几名 · Places of a host for which the table says none")
  var each = 1

  @Option(
    help: "接收方意向里没有的：refused 不接收，last 排在后面，按志愿方表的次序 · Those whom a host did not name")
  var unnamed: StablePairing.Unnamed = .refused

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  @Option(help: "输出文件（.xlsx、.csv，- 为标准输出） · Where to write")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  func validate() throws {
    guard each >= 0 else {
      throw ValidationError("--each 请填 0 或以上的整数 · Give --each as 0 or more")
    }
  }

  func run() throws {
    try OutputPlace(inputs: [seekers, hosts]).checkTable(out)
    let reading = try WishTable.read(seekers, hosts, each: each, sheet: sheet)
    let (seekers, hosts) = try SheetReport.settle(reading, json: json)
    try write(
      try StablePairing(seekers, hosts, unnamed: unnamed), seekers, read: reading.accounts)
  }

  private func write(
    _ pairing: StablePairing, _ seekers: [StablePairing.Seeker], read accounts: [FileAccount]
  ) throws {
    var result = SheetResult(
      [
        ("seeker", "志愿方"), ("host", "接收方"), ("wish", "第几志愿"), ("hosts-wish", "接收方第几意向"),
        ("note", "说明"),
      ], read: accounts)
    let language = SheetFailure.language
    let isChinese = language == .chinese
    let pairs = Dictionary(
      pairing.pairs.map { ($0.seeker, $0) }, uniquingKeysWith: { one, _ in one })
    for seeker in seekers {
      let why = (pairing.refusals[seeker.name] ?? []).map { $0.message(in: language) }
      let pair = pairs[seeker.name]
      var note = why.joined(separator: isChinese ? "；" : "; ")
      if pair == nil {
        let none =
          why.isEmpty ? (isChinese ? "没有志愿" : "no wishes") : note
        note = isChinese ? "未配对：\(none)" : "not paired: \(none)"
      }
      result.rows.append([
        .text(seeker.name), pair.map { .text($0.host) } ?? .blank,
        pair.map { .whole($0.wish) } ?? .blank,
        pair?.hostsWish.map { .whole($0) } ?? .blank, note.isEmpty ? .blank : .text(note),
      ])
    }
    for free in pairing.free {
      result.rows.append([
        .blank, .text(free.host), .blank, .blank,
        .text(isChinese ? "还有 \(free.places) 个名额" : "\(free.places) places are left"),
      ])
    }
    result.facts = [
      ("paired", String(pairing.pairs.count)),
      ("withoutHost", SheetResult.json(pairing.withoutHost)),
      ("freePlaces", String(pairing.free.reduce(0) { $0 + $1.places })),
    ]
    try result.write(to: out, json: json, sheet: "结对")
    let free = pairing.free.reduce(0) { $0 + $1.places }
    SheetFailure.say(
      isChinese
        ? "配成 \(pairing.pairs.count) 对，未配对 \(pairing.withoutHost.count) 名，还有 \(free) 个名额。"
        : "\(pairing.pairs.count) pairs; \(pairing.withoutHost.count) have nobody, \(free) places are left."
    )
  }
}

extension StablePairing.Unnamed: ExpressibleByArgument {}
