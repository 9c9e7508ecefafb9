public import ArgumentParser
public import Contest
import ContestDesk

/// 评审分配.
struct RoundAssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "开始一轮并分配评委；再次运行只补缺。 Opens a round and gives judges to its entries.",
    discussion: """
      例 · example:  contest-cli round assign review
                     contest-cli round assign defence --judges J001,J002,J003,J004,J005
                     contest-cli round assign roadshow --panel experts=J001,J002,J003 --panel public=J011,J012
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "只供演练和测试：指定抽签种子，名单会注明。 A chosen seed, for rehearsals and tests only.")
  var seed: Seed?

  @Option(help: "重抽编号和分配的理由；发出评分表以前才能重抽。 Draws again, and why.")
  var redraw: String?

  @Option(
    help:
      "现场评审的评审组，逗号分隔：每位都评全部作品（回避除外）；已分配的轮次只添上这几位，要换成这几位加 --redraw。 The panel of a live round; of one that has judges they are added."
  )
  var judges: String?

  @Option(
    name: .customLong("panel"),
    help:
      "一个评审组或一室的评委，如 experts=J001,J002、1=J003,J004；每组、每室写一次，shadow=J009 是见习评委，评分不计。 The judges of one panel or room."
  )
  var panels: [String] = []

  @Flag(help: "允许评委不足时少于规定人数。 Entries may have fewer judges where no more can be found.")
  var allowFewer = false

  @Option(help: "目标：total 匹配最高，fair 最弱的也好，connected 评委相遇均匀。 What is best.")
  var objective: AssignmentProblem.Objective = .connected

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    var wish = AssignmentWish(
      seed: seed, redraw: redraw, panel: judges?.commaSeparated ?? [], allowsFewer: allowFewer,
      objective: objective)
    for panel in panels {
      let parts = panel.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let id = parts.first, let names = parts.last else {
        throw ValidationError("“\(panel)”：请写 组=评委,评委。 Write PANEL=JUDGE,JUDGE.")
      }
      wish.panels[id, default: []] += names.commaSeparated
    }
    let desk = try await options.desk()
    let summary = try await desk.assignJudges(
      round, edition: options.edition, wish, pace: WorkLine.shared.pace)
    let edition = try await desk.edition(options.edition)
    try AssignmentPrinter.show(summary, edition.rulebook.nouns, options.output)
    if !options.output.json {
      options.output.tell(
        summary.notesOnStage(
          of: edition.tier.round(round), panel: wish.panel, isRedrawn: redraw != nil))
      if wish.panel.isEmpty, wish.panels.isEmpty { tellWithoutEntries(summary) }
    }
    try await UnjudgedTalk.tell(desk, options)
  }
}

extension RoundAssignCommand {
  /// Names the judges who were to get entries and have none, so that nobody waits for a workbook.
  private func tellWithoutEntries(_ summary: AssignmentSummary) {
    guard !summary.withoutEntries.isEmpty else { return }
    let named = summary.withoutEntries.prefix(10).map { "\($0.judge) \($0.name)" }
    let more = summary.withoutEntries.count - named.count
    Talk.say(
      Talk.text(
        "没有分到的评委 \(summary.withoutEntries.count) 位：\(named.joined(separator: "、"))\(more > 0 ? " 等" : "")。人数已够，或者要评的都须回避、不在可评类别：judges conflicts。",
        "\(Counted.english(summary.withoutEntries.count, "judge")) got none: \(named.joined(separator: ", "))\(more > 0 ? " and others" : ""). There were enough others, or conflicts or tracks keep them from all: judges conflicts."
      ))
  }
}

/// 复议.
struct RoundReReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "re-review",
    abstract: "给分歧过大的作品加派评委复议。 Gives further judges to entries whose judges differ too much.",
    discussion: "例 · example:  contest-cli round re-review review")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let summary = try await desk.assignReReviews(
      of: round, edition: options.edition, pace: WorkLine.shared.pace)
    if summary.added == 0, summary.short.isEmpty, !options.output.json {
      return Talk.say(
        Talk.text("没有要复议的，或要复议的都已加派评委。", "Nothing needs a second look, or its judges are assigned.")
      )
    }
    try await AssignmentPrinter.show(
      summary, desk.edition(options.edition).rulebook.nouns, options.output)
  }
}

/// 回避.
struct RoundRecuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recuse",
    abstract: "评委回避一件作品：理由存档，另派评委。 Takes a judge off an entry for a conflict.",
    discussion:
      "例 · example:  contest-cli round recuse review --judge J003 --entry 017 --reason 师生关系")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "评委的编号或姓名。 The judge.")
  var judge: String

  @Option(help: "作品在本轮的编码或编号。 The entry's code or id.")
  var entry: String

  @Option(help: "理由。 Why.")
  var reason: String

  @Flag(help: "不另派评委。 Gives the entry no other judge.")
  var withoutReplacement = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let recused = try await desk.recuse(
      judge: judge, from: entry, in: round, edition: options.edition, reason: reason,
      replacing: !withoutReplacement)
    if let summary = recused.summary {
      try await AssignmentPrinter.show(
        summary, desk.edition(options.edition).rulebook.nouns, options.output)
      if options.output.json { return }
    }
    try options.output.tell(["judge": judge, "recused": entry], "已记录回避。", "Recorded.")
    if !recused.countsStill.isEmpty {
      let chinese = recused.countsStill.map { "“\($0.chinese)”" }.joined(separator: "、")
      let english = recused.countsStill.map { "“\($0.text(in: .english))”" }.joined(separator: ", ")
      Talk.say(
        Talk.text(
          "注意：\(judge) 在\(chinese)也给 \(entry) 打过分，仍然有效。应作废的，请重新打开那一轮，同样登记回避。",
          "Mind: \(judge) marked \(entry) in \(english) too, and those marks count. If they should not, open that round again and recuse there as well."
        ))
    }
  }
}

/// 换下评委.
struct RoundDropJudgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop-judge",
    abstract: "评委退出或一直不回复：未评的作品另派他人，已评的有效。 Takes a judge off what is not yet scored.",
    discussion: "例 · example:  contest-cli round drop-judge review J007 --reason 多次联系未回复")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "评委的编号或姓名。 The judge.")
  var judge: String

  @Option(help: "理由。 Why.")
  var reason: String

  @Flag(help: "不另派评委，这些作品各少一份评分。 Leaves the entries with one judge fewer.")
  var withoutReplacement = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let dropped = try await desk.dropJudge(
      judge, from: round, edition: options.edition, reason: reason,
      replacing: !withoutReplacement)
    let nouns = try await desk.edition(options.edition).rulebook.nouns
    if let summary = dropped.summary {
      try await AssignmentPrinter.show(
        summary, desk.edition(options.edition).rulebook.nouns, options.output)
      if options.output.json { return }
    }
    try options.output.tell(
      ["takenBack": dropped.takenBack], "已收回未评的 \(nouns.entries(dropped.takenBack))，已交的评分有效。",
      "\(dropped.takenBack) entries not yet scored were taken back; sheets that are in count.")
  }
}

private enum AssignmentPrinter {
  static func show(
    _ summary: AssignmentSummary, _ nouns: Nouns, _ output: OutputOptions
  ) throws {
    if output.json { return try Talk.printJSON(summary) }
    var table = TextTable([
      Talk.text("评委", "judge"), Talk.text("姓名", "name"), Talk.text("分配数", "entries"),
    ])
    for load in summary.loads { table.add([load.judge, load.name, "\(load.entries)"]) }
    table.lines.forEach(Talk.print)
    for doubt in summary.doubts {
      Talk.say(
        Talk.text(
          "存疑：评委 \(doubt.judge) 的单位“\(doubt.unit)”与 \(doubt.entry) 的单位“\(doubt.organization)”相近，未按同单位回避，请核对。",
          "Doubtful: the unit “\(doubt.unit)” of judge \(doubt.judge) is near “\(doubt.organization)”, which sent \(doubt.entry); it was not taken as a conflict."
        ))
    }
    if !summary.out.isEmpty {
      let chinese = summary.out.map { "\($0.entry)（\($0.why.chinese)）" }
      let english = summary.out.map { "\($0.entry) (\($0.why.text(in: .english)))" }
      Talk.say(
        Talk.text(
          "以下 \(summary.out.count) 项原应进入本轮，现已不在，不再分配：\(chinese.joined(separator: "、"))。",
          "These \(summary.out.count) belonged in the round and get no judges: \(english.joined(separator: ", "))."
        ))
    }
    summary.reserveWords(in: Talk.language, nouns).forEach { Talk.say($0) }
    for unplaced in summary.unplaced { Talk.say(unplaced.message(in: Talk.language, nouns)) }
    if !summary.waiting.isEmpty {
      Talk.say(
        Talk.text(
          "以下 \(summary.waiting.count) 项按现在的名单应进入本轮，还没有抽签编码，也没有评委：\(summary.waiting.joined(separator: "、"))。"
            + "要补入的，请运行 round assign \(summary.round)。",
          "These \(summary.waiting.count) belong in the round by the list of now and have neither a number by lot nor judges: "
            + "\(summary.waiting.joined(separator: ", ")). To let them in, run round assign \(summary.round)."
        ))
    }
    if !summary.short.isEmpty {
      let entries = summary.short.map { "\($0.entry)（-\($0.missing)）" }
      Talk.say(
        Talk.text(
          "找不到更多评委，以下各项少于规定人数：\(entries.joined(separator: "、"))。其余已分配。",
          "No more judges were found for \(entries.joined(separator: ", ")); the other entries have theirs."
        ))
    }
    Talk.say(
      Talk.text(
        """
        \(nouns.entries(summary.entries))，\(summary.loads.count) 位评委，共 \(summary.pairs) 人次（新增 \(summary.added)，收回 \(summary.removed)）；\
        每位 \(nouns.count(summary.leastLoad, summary.mostLoad))。
        避开回避 \(summary.conflictsAvoided) 对；评委连成 \(summary.components) 片；抽签种子的 SHA-256 \(summary.seedSHA256)。
        """,
        """
        \(summary.entries) entries, \(summary.loads.count) judges, \(summary.pairs) pairs \
        (\(summary.added) new, \(summary.removed) gone); \(Counted.span(summary.leastLoad, summary.mostLoad)) each.
        \(summary.conflictsAvoided) conflicts avoided; \(summary.components) part(s) of judges; SHA-256 of the seed \(summary.seedSHA256).
        """))
    if let notice = summary.seedOrigin.notice(in: Talk.language) { Talk.say(notice) }
  }
}

extension AssignmentProblem.Objective: ExpressibleByArgument {}

extension String {
  /// The items of a list with commas of either width, blanks around them taken off.
  var commaSeparated: [String] {
    split(whereSeparator: { $0 == "," || $0 == "，" || $0 == "、" }).map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
