import ArgumentParser
import Contest
import ContestDesk
import ContestStore
import Foundation

/// 评委.
struct JudgesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judges", abstract: "评委名单、回避。 Judges and conflicts of interest.",
    subcommands: [
      JudgesTemplateCommand.self, JudgesImportCommand.self, JudgesListCommand.self,
      JudgesShowCommand.self, JudgesCardsCommand.self, JudgesRemoveCommand.self,
      JudgesConflictsCommand.self, JudgesPoolCommand.self, JudgesFeesCommand.self,
    ])
}

struct JudgesImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入评委名单。 Takes in the list of judges.",
    discussion: "列：姓名、工作单位（必填）、评委编号、职称、研究方向、可评类别、最多可评件数、省份、回避作品、回避原因；回避也可另列一张工作表。")

  @Argument(help: "名单（.xlsx 或 .csv）。 The list.", completion: .file())
  var file: String

  @Flag(help: "只比对，不写入。 Compares and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let report = try await desk.importJudges(file, edition: edition, mode: dryRun ? .preview : .run)
    try ListImportOutput.show(report, json: options.output.json)
  }
}

struct JudgesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "查找、列出评委。 Finds and lists judges.",
    discussion: """
      例 · example:  contest-cli judges list 材料 京理工
                     contest-cli judges list --track 自然科学类学术论文 --sort 姓名
      """)

  @Option(help: "只看可评某类别的，写名称。 Only those who may judge a track.")
  var track: String?

  @Flag(help: "也列出已移出的评委。 Those removed from the list too.")
  var all = false

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(list.out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let columns = try list.columns(JudgeColumn.usual(of: edition), edition.rulebook.nouns)
    let found = try await desk.findJudges(
      edition, list.wish, track: track, includingRemoved: all)
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: list.out).show(
      found.lines.map(JudgeLine.init)
    ) { [found.table(edition, columns, in: $0)] }
    found.say(Talk.text("评委", "judges"), counted: "\(found.total) 位评委", list)
  }
}

struct JudgeLine: Encodable {
  let id, name, organization, province, title: String
  let tracks: [Track.ID]
  let topics: [String]
  let capacity: Int?
  let pastOrganizations: [String]
  let household: [String]
  let active: Bool

  init(_ record: JudgeRecord) {
    let judge = record.judge
    (id, name, organization) = (judge.id.text, judge.name, judge.organization)
    (province, title) = (judge.province, judge.title)
    (tracks, topics, capacity) = (judge.tracks, judge.topics, judge.capacity)
    (pastOrganizations, household) = (judge.pastOrganizations, judge.household)
    active = record.isActive
  }
}

struct JudgesConflictsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts", abstract: "列出谁须回避哪件作品及原因。 Who may not judge what, and why.",
    discussion: "给出 --round 时按该轮规程的回避条件；否则列出各种回避，各轮都不用的注明“不影响分配”。")

  @Option(help: "按某轮的回避条件。 By the rules of a round.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    var kinds = Conflict.Kind.allCases
    if let round { kinds = try edition.round(round).judging?.conflicts ?? [] }
    let conflicts = try await desk.conflicts(edition, kinds: kinds)
    let used = Set(
      round == nil ? edition.tier.rounds.flatMap { $0.judging?.conflicts ?? [] } : Array(kinds))
    let names = Dictionary(
      try await desk.judges(edition).map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    if options.output.json {
      return try Talk.printJSON(conflicts.flatMap(ConflictLine.lines))
    }
    var table = TextTable([
      Talk.text("作品", "entry"), Talk.text("单位", "organization"), Talk.text("编号", "number"),
      Talk.text("评委", "judge"), Talk.text("原因", "why"),
    ])
    for found in conflicts {
      let entry = found.entry
      func add(_ judge: Judge.ID, _ why: String) {
        table.add([
          entry.id.text, entry.organization, entry.number, "\(judge.text) \(names[judge] ?? "")",
          why,
        ])
      }
      for bar in found.bars {
        let reasons = bar.conflicts.map { conflict in
          conflict.message(in: Talk.language)
            + (used.contains(conflict.kind)
              ? "" : Talk.text("（各轮规程不按此回避，不影响分配）", " (no round goes by this; it bars nobody)"))
        }
        add(bar.judge, reasons.joined(separator: Talk.text("；", "; ")))
      }
      for doubt in found.doubts { add(doubt.judge, doubt.message(in: Talk.language)) }
    }
    table.lines.forEach(Talk.print)
  }
}

/// A conflict, or a doubt about one, in a stable shape.
struct ConflictLine: Encodable {
  let entry, judge, kind, reason: String
  /// Whether it is only a possible conflict, which bars nobody.
  let isDoubt: Bool

  static func lines(_ found: EntryConflicts) -> [ConflictLine] {
    found.bars.flatMap { bar in
      bar.conflicts.map {
        ConflictLine(
          entry: found.entry.id.text, judge: bar.judge.text, kind: $0.kind.rawValue,
          reason: $0.reason, isDoubt: false)
      }
    }
      + found.doubts.map {
        ConflictLine(
          entry: found.entry.id.text, judge: $0.judge.text,
          kind: Conflict.Kind.sameOrganization.rawValue, reason: $0.unit, isDoubt: true)
      }
  }
}
