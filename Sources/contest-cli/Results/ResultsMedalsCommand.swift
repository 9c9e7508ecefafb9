import ArgumentParser
import Contest
import ContestDesk
import Foundation

/// 团体奖牌榜.
struct ResultsMedalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "medals",
    abstract: "团体奖牌榜：各单位各等次的奖项数和总分。 Prizes of each level by organization, and team points.",
    discussion: """
      先比最高等次的数量，再依次比下一等次；全部相同的名次并列。
      The best level decides before the next; organizations with the same counts share a place.
      例 · example:  contest-cli results medals --out 奖牌榜.xlsx
      """)

  @Option(
    help:
      "写到以 .xlsx、.pdf 或 .csv 结尾的文件（CSV 中 level-1 为最高等次）；- 为标准输出。 Where it goes, by the name's ending.",
    completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try StandardOutput.check(out, options.output)
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    if let out {
      options.output.tell(try await desk.exportMedals(edition: options.edition, to: out))
      if out == "-" { return }
      guard options.output.json else { return Talk.print(out) }
    }
    let medals = try await desk.medals(edition: options.edition)
    let levels = medals.levels.map { $0.text(in: Talk.language) }
    if options.output.json {
      try Talk.printJSON(medals.table.rows.map { MedalsJSON($0, levels, medals) })
      return
    }
    // A column of noughts would say that all units came to nothing.
    var table = TextTable(
      [Talk.text("名次", "place"), Talk.text("单位", "organization")] + levels
        + (medals.hasPoints ? [Talk.text("总分", "points")] : []))
    for row in medals.table.rows {
      table.add(
        ["\(row.place)", row.organization] + row.prizes.map(String.init)
          + (medals.hasPoints ? ["\(row.points)"] : []))
    }
    table.lines.forEach(Talk.print)
    medals.titleNotes.forEach { Talk.say($0.text(in: Talk.language)) }
    medals.notes(in: Talk.language).forEach(Talk.say)
    if let version = medals.version { Talk.say(version.notice(in: Talk.language)) }
  }
}

private struct MedalsJSON: Encodable {
  struct Count: Encodable {
    let level: String
    let count: Int
  }

  let place: Int
  let organization: String
  let prizes: [Count]
  /// Exact: 20.5 where places are shared.
  let points: Decimal
  /// Whether prizes wait for the committee or a round that counts is not closed, so that counts or points may change.
  let provisional: Bool
  let version: Int?
  let stale: Bool?

  init(_ row: MedalTable.Row, _ levels: [String], _ medals: Medals) {
    provisional = medals.isProvisional
    version = medals.version?.version.number
    stale = medals.version?.isStale
    place = row.place
    organization = row.organization
    prizes = zip(levels, row.prizes).map { Count(level: $0, count: $1) }
    points = Decimal(row.points.tenThousandths) / 10_000
  }
}
