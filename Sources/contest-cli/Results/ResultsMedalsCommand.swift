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
      写明 --over 的，把本库各级各年的奖项合计，--archive 把别的单位的归档也算进去。
      With --over the prizes of all tiers and years here are added up, and those of archives.
      例 · example:  contest-cli results medals --out 奖牌榜.xlsx
                     contest-cli results medals --over 2025-2027 --archive 省赛.contest
      """)

  @Option(help: "几年合计：all、2027 或 2025-2027。 Adds up years: all, 2027 or 2025-2027.")
  var over: String?

  @Option(help: "也计入这份归档，可多次（--over）。 Counts an archive too, with --over.", completion: .file())
  var archive: [String] = []

  @Option(
    help:
      "写到以 .xlsx、.pdf 或 .csv 结尾的文件（CSV 中 level-1 为最高等次）；- 为标准输出。 Where it goes, by the name's ending.",
    completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if let over, YearSpan(over) == nil {
      throw ValidationError(
        Talk.text(
          "“\(over)”不是年份：请写 all、2027 或 2025-2027。",
          "“\(over)” is no year: write all, 2027 or 2025-2027."))
    }
    if over == nil, !archive.isEmpty {
      throw ValidationError(
        Talk.text("计入归档须写明 --over。", "An archive counts only with --over."))
    }
    try StandardOutput.check(out, options.output)
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    if let span = over.flatMap({ YearSpan($0) }) { return try await tell(span, desk) }
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

  private func tell(_ span: YearSpan, _ desk: Desk) async throws {
    let medals = try await desk.unitMedals(over: span.years, archives: archive)
    if let out { options.output.tell(try await desk.writeUnitMedals(medals, to: out)) }
    if options.output.json { return try Talk.printJSON(UnitMedalsJSON(medals)) }
    if let out {
      if out != "-" { Talk.print(out) }
    } else {
      let shown = medals.table(in: Talk.language)
      var table = TextTable(shown.columns.map(\.heading))
      for row in medals.rows {
        table.add([row.unit] + row.counts.map(String.init) + ["\(row.total)"])
      }
      table.lines.forEach(Talk.print)
    }
    medals.notes(in: Talk.language).forEach(Talk.say)
  }
}

/// The years of `--over`: all of them, one, or some in a row.
private struct YearSpan {
  /// `nil` for all.
  let years: ClosedRange<Int>?

  init?(_ text: String) {
    if ["all", "全部"].contains(text) {
      years = nil
      return
    }
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { "-–—至~".contains($0) })
    let numbers = parts.compactMap { $0.count == 4 ? Int($0) : nil }
    guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last,
      parts.count <= 2, first <= last
    else { return nil }
    years = first...last
  }
}

/// Prizes over tiers and years for other programs.
private struct UnitMedalsJSON: Encodable {
  struct Count: Encodable {
    let programme, tier, level: String
    let count: Int
  }
  struct Unit: Encodable {
    let organization: String
    let prizes: [Count]
    let total: Int
  }
  struct Source: Encodable {
    let year: Int
    let programme, tier: String
    let given: Bool
    let byArchiveOf: String?
  }
  let schemaVersion = 1
  let units: [Unit]
  let without: Int
  let counted: [Source]

  init(_ medals: UnitMedals) {
    units = medals.rows.map { row in
      Unit(
        organization: row.unit,
        prizes: zip(medals.columns, row.counts).map {
          Count(
            programme: $0.programmeKey, tier: $0.tier.text(in: Talk.language),
            level: $0.level.text(in: Talk.language), count: $1)
        }, total: row.total)
    }
    without = medals.without
    counted = medals.sources.map {
      Source(
        year: $0.year, programme: $0.programmeKey, tier: $0.tier.text(in: Talk.language),
        given: $0.prizes != nil, byArchiveOf: $0.office)
    }
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
