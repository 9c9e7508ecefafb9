import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import Foundation

/// `contest-cli sheet assign`: entries and judges in, who judges what out.
struct SheetAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "把作品分给评委 · Assign judges to entries",
    discussion: """
      例 · Example:
        contest-cli sheet assign --entries 作品.xlsx --judges 评委.xlsx --per-entry 3 --out 分配.xlsx
        contest-cli sheet assign --entries entries.csv --judges judges.csv --affinity affinity.csv \\
          --conflicts conflicts.csv --per-entry 3 --objective fair --json
      """)

  @Option(help: "作品表：编号、单位、类别… · Entries: entry, organization, track, topic, region, judges")
  var entries: String

  @Option(
    help: "评委表：评委、单位、上限… · Judges: judge, organization, track, topic, capacity, minimum, region")
  var judges: String

  @Option(help: "匹配度表：编号、评委、匹配度 0–1000 · Affinities; a pair not listed is no candidate")
  var affinity: String?

  @Option(help: "回避表：编号、评委、原因 · Conflicts: entry, judge, reason")
  var conflicts: String?

  @Option(help: "沿用的分配：编号、评委，只补缺的 · An earlier assignment to keep")
  var existing: String?

  @Option(help: "每件作品几位评委 · Judges per entry")
  var perEntry: Int

  @Option(help: "每位评委最多几件（评委表没填时）；都没有则平均 · Capacity where the table gives none; else an even share")
  var capacity: Int?

  @Option(help: "每位评委最少几件（评委表没填时） · Minimum load where the table gives none")
  var minimum: Int?

  @Option(help: "目标：total 总匹配度最高，fair 兼顾最差，connected 交叉均衡 · What to strive for")
  var objective: AssignmentProblem.Objective = .total

  @Option(help: "fair、connected 可让出总匹配度的百分比 · What fair and connected may give up, in per cent")
  var loss: Double = 0.15

  @Flag(help: "允许评本单位作品 · Judges may judge their own organization's entries")
  var allowSameOrganization = false

  @Flag(help: "同一地区须回避 · The same region is a conflict")
  var avoidSameRegion = false

  @Flag(help: "一件作品每个单位至多一名评委 · At most one judge of an organization per entry")
  var differentOrganizations = false

  @Flag(help: "每件作品至少一名外地评委 · At least one judge from outside the entry's region")
  var outsideRegion = false

  @Flag(help: "评委只评自己的类别 · Judges judge their own tracks only")
  var matchTrack = false

  @Option(help: "最多算几秒，到时给出目前最好的 · Seconds; the best so far is given then")
  var timeLimit: Double?

  @Option(help: "随机种子，同样的种子结果相同 · The same seed gives the same result")
  var seed = 1

  @Option(help: "说明为什么：编号:评委，可多次 · Say why of a pair, ENTRY:JUDGE; may be repeated")
  var explain: [String] = []

  @Option(help: "输出文件（.xlsx、.csv，- 为标准输出） · Where to write")
  var out: String?

  @Flag(help: "输出 JSON，含总量和负荷 · Print JSON with totals and loads")
  var json = false

  func run() throws {
    try OutputPlace(inputs: [entries, judges, affinity, conflicts, existing]).checkTable(out)
    let (problem, accounts) = try problem()
    let questions = try questions(problem)
    let began = ContinuousClock.now
    let limit = timeLimit.map { Duration.seconds(max($0, 0)) }
    var pace = WorkLine.shared.pace
    pace.isOutOfTime = { limit.map { ContinuousClock.now - began > $0 } ?? false }
    let result = try Assignment.solve(problem, pace: pace)
    if let out { try write(result, to: out) }
    if json {
      try printJSON(result, read: accounts)
    } else if out == nil {
      try write(result, to: "-")
    }
    report(result)
    for (pair, words) in questions {
      let reason = result.reason(entry: pair.entry, judge: pair.judge)
      Talk.say("\(words)：\(reason.message(in: Talk.language))")
    }
  }

  private func problem() throws -> (AssignmentProblem, [FileAccount]) {
    var tables = AssignmentTables()
    try tables.readEntries(entries)
    try tables.readJudges(judges)
    if let conflicts { try tables.readConflicts(conflicts) }
    if let existing { try tables.readExisting(existing) }
    if let affinity {
      try tables.readAffinities(affinity)
    } else {
      try tables.matchTopics()
    }
    var wish = AssignmentTables.Wish()
    wish.byOrganization = !allowSameOrganization
    wish.byRegion = avoidSameRegion
    wish.differentOrganizations = differentOrganizations
    wish.outsideRegion = outsideRegion
    wish.byTrack = matchTrack
    tables.finish(wish)
    try SheetReport.settle(tables.problems, tables.accounts, json: json)
    var problem = AssignmentProblem(
      entries: tables.entries, judges: tables.judges, perEntry: perEntry,
      affinities: tables.affinities, recusals: tables.recusals, existing: tables.existing,
      objective: objective, seed: .number(seed))
    problem.allowsSameOrganization = allowSameOrganization
    problem.allowsSameRegion = !avoidSameRegion
    problem.oneJudgePerOrganization = differentOrganizations
    problem.oneFromOutsideRegion = outsideRegion
    problem.matchesTrack = matchTrack
    problem.acceptedLoss = Int(exactly: (loss * 100).rounded()) ?? -1
    setLoads(&problem, givesCapacity: tables.givesCapacity)
    return (problem, tables.accounts)
  }

  private func setLoads(_ problem: inout AssignmentProblem, givesCapacity: Bool) {
    for judge in problem.judges.indices {
      if let minimum, problem.judges[judge].minimum == 0 { problem.judges[judge].minimum = minimum }
      if let capacity, problem.judges[judge].capacity == nil {
        problem.judges[judge].capacity = capacity
      }
    }
    guard capacity == nil, !givesCapacity, !problem.judges.isEmpty else { return }
    var needed = 0
    for entry in problem.entries {
      let (sum, overflows) = needed.addingReportingOverflow(entry.judges ?? perEntry)
      needed = overflows ? .max : sum
    }
    let share = max(1, (max(needed, 1) - 1) / problem.judges.count + 1)
    for judge in problem.judges.indices { problem.judges[judge].capacity = share }
    Talk.say(
      Talk.text(
        "没有给出工作量上限，按平均每人至多 \(share) 件分配。", "No capacity is given; each judge gets at most \(share)."
      ))
  }

  private func write(_ result: AssignmentResult, to path: String) throws {
    let rows = result.pairs.map { pair in
      [
        TableFile.Value.text(result.problem.entries[pair.entry].id),
        .text(result.problem.judges[pair.judge].id),
      ]
    }
    let now = Instant(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000))
    try TableFile.write(
      rows, columns: AssignmentTables.pairColumns, to: path, sheet: Talk.text("评审分配", "Assignment"),
      created: now)
  }

  private func printJSON(_ result: AssignmentResult, read accounts: [FileAccount]) throws {
    try Talk.printJSON(AssignmentJSON(result, seed: seed, read: accounts))
  }

  private func report(_ result: AssignmentResult) {
    for line in AssignmentTalk.lines(result) { Talk.say(line) }
    for pair in result.notKept {
      let problem = result.problem
      let (entry, judge) = (problem.entries[pair.entry].id, problem.judges[pair.judge].id)
      let reason = result.reason(entry: pair.entry, judge: pair.judge)
      Talk.say(
        Talk.text(
          "没有沿用 \(entry) – \(judge)：\(reason.message(in: .chinese))",
          "not kept, \(entry) – \(judge): \(reason.message(in: .english))"))
    }
  }

  /// The pairs asked about, before anything is written; a question that cannot be answered ends the command.
  private func questions(
    _ problem: AssignmentProblem
  ) throws -> [(pair: AssignmentProblem.Pair, words: String)] {
    try explain.map { question in
      let parts = question.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2,
        let pair = problem.pairs(byID: [(parts[0], parts[1])]).first
      else {
        Talk.say(
          Talk.text(
            "--explain “\(question)”应写成 作品编号:评委，且两者都在表里。",
            "--explain “\(question)” must be ENTRY:JUDGE, both from the tables."))
        throw ExitCode(ExitStatus.dataWrong.rawValue)
      }
      return (pair, "\(parts[0]) – \(parts[1])")
    }
  }
}

/// The stable shape of `sheet assign --json`.
struct AssignmentJSON: Encodable {
  struct Pair: Encodable {
    var entry, judge: String
  }
  struct Load: Encodable {
    var judge: String
    var load: Int
  }

  /// A pair of the earlier assignment that did not stay.
  struct NotKept: Encodable {
    var entry, judge: String
    var reason: ProblemJSON.Message
  }

  var schemaVersion = 1
  var objective: String
  var seed: Int
  /// The sum of affinities, and what no assignment can exceed.
  var total: Int
  var bound: Int?
  var optimal: Bool
  var lowestEntry: Int
  var components: Int
  var kept: Int
  var given: Int
  var loads: [Load]
  var meetings: AssignmentReport.Meetings?
  var pairs: [Pair]
  var notKept: [NotKept]
  /// Where the cells of all files went, and of each.
  var cells: CellCounts
  var read: [FileAccount]
  var written: Int

  init(_ result: AssignmentResult, seed: Int, read accounts: [FileAccount]) {
    let (problem, report) = (result.problem, result.report)
    objective = problem.objective.rawValue
    self.seed = seed
    total = report.total
    bound = report.bound
    optimal = report.isOptimal
    lowestEntry = report.lowestEntry
    components = report.components
    kept = report.kept
    given = report.given
    meetings = report.meetings
    cells = accounts.reduce(CellCounts()) { $0 + $1.cells }
    read = accounts
    written = result.pairs.count
    loads = zip(problem.judges, report.loads).map { Load(judge: $0.id, load: $1) }
    notKept = result.notKept.map {
      let reason = result.reason(entry: $0.entry, judge: $0.judge)
      return NotKept(
        entry: problem.entries[$0.entry].id, judge: problem.judges[$0.judge].id,
        reason: .init(zh: reason.message(in: .chinese), en: reason.message(in: .english)))
    }
    pairs = result.pairs.map {
      Pair(entry: problem.entries[$0.entry].id, judge: problem.judges[$0.judge].id)
    }
  }
}

/// What is said of an assignment on standard error.
enum AssignmentTalk {
  static func lines(_ result: AssignmentResult) -> [String] {
    let report = result.report
    let low = report.loads.min() ?? 0
    let high = report.loads.max() ?? 0
    var lines = [
      Talk.text(
        "\(result.problem.entries.count) 项、\(result.problem.judges.count) 位评委，共 \(result.pairs.count) 人次；每人 \(low)–\(high) 项",
        "\(result.problem.entries.count) entries, \(result.problem.judges.count) judges, \(result.pairs.count) reviews; "
          + "loads \(low) to \(high)")
    ]
    if result.problem.affinities != nil {
      let proof =
        switch (report.isOptimal, report.bound) {
        case (true, _): Talk.text("（已证明最高）", " (proven to be the highest)")
        case (false, let bound?):
          Talk.text("（最高为 \(bound)，让出 \(bound - report.total)）", " (the highest is \(bound))")
        case (false, nil): Talk.text("（未证明最高）", " (not proven to be the highest)")
        }
      lines.append(
        Talk.text(
          "总匹配度 \(report.total)\(proof)；最低的一项 \(report.lowestEntry)",
          "total affinity \(report.total)\(proof); lowest entry \(report.lowestEntry)"))
    }
    if report.kept > 0 || !result.problem.existing.isEmpty {
      lines.append(
        Talk.text(
          "沿用 \(report.kept) 人次，新分 \(report.given) 人次",
          "\(report.kept) pairs stayed, \(report.given) are new"))
    }
    lines.append(
      report.components == 1
        ? Talk.text("评委连成一片，评分可以互相比较", "all judges are linked, so marks can be compared")
        : Talk.text(
          "评委分成互不相连的 \(report.components) 片，片与片之间的评分无法比较",
          "judges fall into \(report.components) parts whose marks cannot be compared"))
    if let meetings = report.meetings {
      let mean = String(format: "%.2f", meetings.mean)
      let deviation = String(format: "%.2f", meetings.deviation)
      lines.append(
        Talk.text(
          "两位评委同评 \(meetings.least)–\(meetings.most) 件，平均 \(mean)，标准差 \(deviation)；从未同评 \(meetings.never) 对",
          "two judges meet \(meetings.least) to \(meetings.most) times, mean \(mean), deviation \(deviation); "
            + "\(meetings.never) pairs never meet"))
    }
    return lines
  }
}
