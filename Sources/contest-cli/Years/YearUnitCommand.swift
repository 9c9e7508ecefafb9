import ArgumentParser
import Contest
import ContestDesk

struct YearUnitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit",
    abstract: "一个单位各级各年的成绩，一年一行。 What one unit has won over tiers and years.",
    discussion: """
      曾用名、合并过来的名称一并计算；--archive 把别的单位的归档也算进去，先逐项核验，签名者须是收过名片的。
      Former names are joined; archives of other offices count, once all of them was computed again.
      例 · example:  contest-cli year unit 奉化区 --year 2020
      """)

  @Argument(help: "单位的名称、简称、曾用名或代码。 The unit.")
  var unit: String

  @Option(help: "只看这一年。 One year only.")
  var year: Int?

  @Option(help: "也计入这份归档，可多次。 Counts an archive too; may be repeated.", completion: .file())
  var archive: [String] = []

  @Option(help: "写成文件（.xlsx、.pdf、.csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let record = try await desk.unitRecord(unit, year: year, archives: archive)
    if let out { options.output.tell(try await desk.writeUnitRecord(record, to: out)) }
    if options.output.json { return try Talk.printJSON(UnitRecordJSON(record)) }
    Talk.print(record.name)
    for year in record.years { Talk.print("  " + record.sentence(of: year, in: Talk.language)) }
    guard !options.output.quiet else { return }
    for note in record.table(in: Talk.language).notes { Talk.say(note) }
    if let out, out != "-" { Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out).")) }
  }
}

/// A unit's record for other programs.
struct UnitRecordJSON: Encodable {
  struct Prize: Encodable {
    let level: String
    let count: Int
  }
  struct Line: Encodable {
    let year: Int
    let edition, programme, tier, unit: String
    let sent, accepted: Int
    let prizes: [Prize]?
    /// The office whose answer or archive told of these prizes.
    let toldBy: String?
    let byArchive: Bool
  }
  let schemaVersion = 1
  let unit: String
  let otherNames: [String]
  let lines: [Line]
  let absent: [String]

  init(_ record: UnitRecord) {
    (unit, otherNames, absent) = (record.name, record.otherNames, record.absent.map(\.edition.text))
    lines = record.lines.map { line in
      Line(
        year: line.year, edition: line.edition.text,
        programme: line.programme.text(in: Talk.language), tier: line.tier.text(in: Talk.language),
        unit: line.unit, sent: line.sent, accepted: line.accepted,
        prizes: line.prizes?.map {
          Prize(level: $0.level.text(in: Talk.language), count: $0.count)
        },
        toldBy: line.toldBy, byArchive: line.isByArchive)
    }
  }
}
