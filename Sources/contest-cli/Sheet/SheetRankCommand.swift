import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import Foundation

/// `contest-cli sheet rank SCORES`: from judges' marks to a ranking.
struct SheetRankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "由评委打分算出名次 · Rank entries by judges' marks",
    discussion: """
      表可以是长表（作品编号、评委、得分，可加 指标、类别），也可以是宽表（每件作品一行，每位评委一列）。
      空白的分数就是没有评，不当 0 分。
      例 · Example:
        contest-cli sheet rank 打分.xlsx --method trimmed --out 名次.xlsx
        contest-cli sheet rank scores.csv --method severity --top 100 --json
      """)

  @Argument(help: "打分表（.xlsx 或 .csv，- 为标准输入） · The scores; - is CSV on standard input")
  var scores: String

  @Option(help: "合成办法 · How marks become a score")
  var method = MethodWord(.mean)

  @Option(help: "去掉几个最高分（trimmed 默认 1） · How many highest are set aside (1 for trimmed)")
  var dropHigh: Int?

  @Option(help: "去掉几个最低分（trimmed 默认 1） · How many lowest are set aside (1 for trimmed)")
  var dropLow: Int?

  @Option(
    help:
      "指标权重表（指标、权重），按比例计，不必合计为 1；不给则各指标同权 · Weights of criteria (criterion, weight), relative; equal without"
  )
  var weights: String?

  @Option(help: "保留几位小数，0–4 · Decimals of the score, 0–4")
  var decimals: Int = 2

  @Option(help: ArgumentHelp("分类别各自排名 · Rank each track apart", valueName: "track"))
  var by: ListKey?

  @Option(help: "前多少名：给出每件进入前若干名的概率 · Adds the probability of being in the top")
  var top: Int?

  @OptionGroup var marks: MarkOptions

  @Option(
    help: "权重表里的数是 weights（权重）还是 full-marks（满分，各项相加）；不给则看列名 · What the numbers of --weights are")
  var weightsAs: WeightsAs?

  @Option(help: "概率抽样的种子 · Seed of the draws behind the probabilities")
  var seed: Int = 1

  @Option(help: "结果写到（.xlsx 或 .csv） · Where the ranking goes")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  enum WeightsAs: String, ExpressibleByArgument, CaseIterable {
    case weights
    case fullMarks = "full-marks"
  }

  enum ListKey: String, ExpressibleByArgument, CaseIterable { case track }

  func validate() throws {
    guard (0...4).contains(decimals) else {
      throw ValidationError("--decimals 应为 0–4 · --decimals must be 0–4")
    }
    for count in [dropHigh, dropLow].compactMap(\.self) where !(0...1_000).contains(count) {
      throw ValidationError("--drop-high、--drop-low 应为 0–1000 · must be 0–1000")
    }
    if [.rankNormal, .twoWay, .severity].contains(method.method),
      (dropHigh ?? 0) + (dropLow ?? 0) > 0
    {
      throw ValidationError(
        "\(method.method.rawValue) 不去掉最高最低分，请不要给 --drop-high、--drop-low · \(method.method.rawValue) sets no mark aside"
      )
    }
    if let top, top < 1 {
      throw ValidationError("--top 应为 1 或更大 · --top must be 1 or more")
    }
  }

  func run() throws {
    try OutputPlace(inputs: [scores, weights]).checkTable(out)
    let (weighing, weightAccounts) = try weighing()
    let (list, accounts) = try marks.read(
      scores, weighing: weighing, insists: weightsAs == .weights, needsTrack: by == .track,
      before: weightAccounts, json: json)
    let isTrimmed = method.method == .trimmed
    let ranking = MarkRanking(
      list,
      MarkRanking.Options(
        method: method.method,
        combination: Combination(
          dropHigh: dropHigh ?? (isTrimmed ? 1 : 0), dropLow: dropLow ?? (isTrimmed ? 1 : 0),
          decimals: decimals), top: top, byTrack: by == .track, seed: seed))
    try SheetReport.settle(
      StatedRanks(list, ranking, by: method.method, byTrack: by == .track).problems, [], json: json)
    say(ranking)
    sayTrimmed(list, high: dropHigh ?? (isTrimmed ? 1 : 0), low: dropLow ?? (isTrimmed ? 1 : 0))
    if json {
      var output = SheetOutput()
      write(list, ranking, read: accounts, to: &output)
      output.flush()
    }
    if let path = out ?? (json ? nil : "-") {
      try TableFile.write(
        rows(list, ranking), columns: columns(list), to: path, sheet: "名次", created: .now)
    }
  }

  /// How criteria count, and where the cells of the table of weights went.
  private func weighing() throws -> (MarkList.Weighing, [FileAccount]) {
    guard let weights else { return (.equal, []) }
    let reading = try CriterionWeights.read(weights)
    var weighing = try SheetReport.settle(reading, json: json)
    if case .weights(let numbers) = weighing, weightsAs == .fullMarks {
      weighing = .points(full: numbers)
    } else if case .points(let numbers) = weighing, weightsAs == .weights {
      weighing = .weights(numbers)
    }
    if case .points = weighing {
      SheetFailure.say(
        Talk.text(
          "权重表给的是各项满分，总分为各项相加。", "The weights are full marks; a total is the sum of points."))
    }
    return (weighing, reading.accounts)
  }

  /// Tells where few marks are left once the highest and lowest are set aside: one or two marks decide then.
  private func sayTrimmed(_ list: MarkList, high: Int, low: Int) {
    guard high + low > 0 else { return }
    var counts = Array(repeating: 0, count: list.entries.count)
    for total in list.totals { counts[total.entry] += 1 }
    let none = counts.indices.filter { counts[$0] > 0 && counts[$0] <= high + low }
    if !none.isEmpty {
      let names = none.prefix(8).map { list.entries[$0].id }
      let more = none.count > 8 ? "…" : ""
      SheetFailure.say(
        Talk.text(
          "注意：去掉最高 \(high) 个、最低 \(low) 个分数后，有 \(none.count) 项一个分数也不剩，没有名次（\(names.joined(separator: "、"))\(more)）。请少去掉或不去掉。",
          "Note: with \(high) highest and \(low) lowest set aside, \(none.count) entries keep no mark and have no rank (\(names.joined(separator: ", "))\(more)). Set fewer aside or none."
        ))
    }
    let few = counts.indices.filter { counts[$0] > high + low && counts[$0] - high - low < 3 }
    guard let most = few.map({ counts[$0] - high - low }).max() else { return }
    let names = few.prefix(8).map { list.entries[$0].id }
    SheetFailure.say(
      Talk.text(
        "注意：去掉最高 \(high) 个、最低 \(low) 个分数后，有 \(few.count) 项至多只剩 \(most) 个分数（\(names.joined(separator: "、"))\(few.count > 8 ? "…" : "")）。评委少时可以少去掉或不去掉。",
        "Note: with \(high) highest and \(low) lowest set aside, \(few.count) entries keep at most \(most) marks (\(names.joined(separator: ", "))\(few.count > 8 ? "…" : "")). With few judges, set fewer aside or none."
      ))
  }

  /// Tells the person at the terminal what the table does not say.
  private func say(_ ranking: MarkRanking) {
    let language = SheetFailure.language
    if ranking.rows.contains(where: { $0.flags.contains(.panelsApart) }) {
      SheetFailure.say(
        ResultNote.panelsDoNotConnect(list: "", groups: ranking.estimates.groups)
          .message(in: language))
    }
    for part in ranking.certainties {
      SheetFailure.say(part.certainty.message(in: language, list: part.list))
      if !part.secondReading.entries.isEmpty {
        SheetFailure.say(part.secondReading.message(in: language))
      }
    }
  }

  private var showsError: Bool {
    top != nil || [.rankNormal, .twoWay, .severity].contains(method.method)
  }

  private func hasTracks(_ list: MarkList) -> Bool { list.entries.contains { !$0.track.isEmpty } }

  private func columns(_ list: MarkList) -> [TableColumn] {
    var columns = [
      TableColumn("rank", ["名次"]), TableColumn("entry", ["作品编号"]),
      TableColumn("score", ["得分"]), TableColumn("judges", ["评委数"]),
    ]
    if hasTracks(list) { columns.append(TableColumn("track", ["类别"])) }
    if showsError { columns.append(TableColumn("se", ["标准误"])) }
    if top != nil { columns.append(TableColumn("probability-top", ["进入前\(top ?? 0)名的概率"])) }
    columns.append(TableColumn("flag", ["说明"]))
    return columns
  }

  private func rows(_ list: MarkList, _ ranking: MarkRanking) -> [[TableFile.Value]] {
    let isForPeople = out?.lowercased().hasSuffix(".xlsx") == true
    return ranking.rows.map { row in
      let entry = list.entries[row.entry]
      var values: [TableFile.Value] = [
        row.rank.map { .whole($0) } ?? .blank, .text(entry.id),
        row.score.map { .number($0) } ?? .blank, .whole(row.judges),
      ]
      if hasTracks(list) { values.append(entry.track.isEmpty ? .blank : .text(entry.track)) }
      if showsError {
        values.append(row.standardError.map { .estimate($0, decimals: 2) } ?? .blank)
      }
      if top != nil { values.append(row.probability.map { .estimate($0, decimals: 3) } ?? .blank) }
      let flags = row.flags.map { isForPeople ? $0.name(in: .chinese) : $0.rawValue }
      values.append(
        flags.isEmpty ? .blank : .text(flags.joined(separator: isForPeople ? "，" : " ")))
      return values
    }
  }

  private func write(
    _ list: MarkList, _ ranking: MarkRanking, read accounts: [FileAccount],
    to output: inout SheetOutput
  ) {
    output.write("{\"schemaVersion\":1")
    for fact in SheetReport.facts(accounts, written: ranking.rows.count) {
      output.write(",\(json: fact.name):\(fact.json)")
    }
    output.write(
      ",\"method\":\"\(method.method.rawValue)\",\"entries\":\(list.entries.count),"
        + "\"marks\":\(list.totals.count),\"judgeGroups\":\(ranking.estimates.groups),\"ranking\":["
    )
    for (index, row) in ranking.rows.enumerated() {
      let entry = list.entries[row.entry]
      output.write(index == 0 ? "\n" : ",\n")
      output.write(
        "{\"rank\":\(jsonText(row.rank)),\"entry\":\(json: entry.id),"
          + "\"score\":\(jsonText(row.score)),\"judges\":\(row.judges)")
      if !entry.track.isEmpty { output.write(",\"track\":\(json: entry.track)") }
      if showsError { output.write(",\"se\":\(jsonText(row.standardError))") }
      if top != nil { output.write(",\"probability-top\":\(jsonText(row.probability))") }
      output.write(",\"flag\":\(jsonText(row.flags.map(\.rawValue)))}")
    }
    output.write("],\"judges\":[")
    var isFirst = true
    for (number, judge) in ranking.estimates.judges.enumerated() {
      guard let judge else { continue }
      output.write(isFirst ? "\n" : ",\n")
      isFirst = false
      output.write(
        "{\"judge\":\(json: list.judges[number].id),\"marks\":\(judge.marks),"
          + "\"severity\":\(jsonText(judge.severity)),"
          + "\"slope\":\(jsonText(judge.slope)),"
          + "\"spread\":\(jsonText(judge.noise))}")
    }
    output.write("],\"certainty\":[")
    for (index, part) in ranking.certainties.enumerated() {
      let certainty = part.certainty
      let again = part.secondReading
      output.write(index == 0 ? "\n" : ",\n")
      output.write(
        "{\"list\":\(json: part.list),\"top\":\(certainty.top),\"seed\":\(seed),"
          + "\"expectedRight\":\(jsonText(certainty.expectedRight)),"
          + "\"greyBand\":\(jsonText(certainty.band.map { list.entries[$0].id })),"
          + "\"secondReading\":{\"judges\":\(again.judges),"
          + "\"rightBefore\":\(jsonText(again.rightBefore)),"
          + "\"rightAfter\":\(jsonText(again.rightAfter))}}")
    }
    output.write("]}\n")
  }
}

/// A method by its word, such as `two-way`.
struct MethodWord: ExpressibleByArgument {
  let method: ScoringMethod

  init?(argument: String) {
    guard let method = ScoringMethod(rawValue: argument) else { return nil }
    self.method = method
  }

  init(_ method: ScoringMethod) { self.method = method }

  var defaultValueDescription: String { method.rawValue }

  static var allValueStrings: [String] { ScoringMethod.allCases.map(\.rawValue) }
}

extension Instant {
  /// The machine's clock; the domain never asks it.
  static var now: Instant {
    Instant(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000))
  }
}
