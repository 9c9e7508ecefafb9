import ArgumentParser
import Contest
import ContestDesk

/// 经过: who changed what, when.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "一件作品、一位评委、一个单位、一个榜题或放假安排的经过：谁在何时改了什么，为什么，从哪个文件来。 Who changed what, when.",
    discussion: """
      例 · example:  contest-cli history A216092
                     contest-cli history 雨水花园 --out 经过.xlsx
      每行开头是记录号，撤销时用。
      """)

  @Argument(
    help:
      "作品编码、编号或名称的一部分，评委编号或姓名，单位代码或名称，榜题编号，或“放假安排”。 An entry, a judge, an organization, a topic or “calendar”."
  )
  var thing: String

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let history = try await desk.history(of: thing, edition: edition, in: Talk.language)
    if !options.output.json && out == nil { Talk.print(history.title) }
    // Its words are made with it: a CSV has English ones, whatever is spoken.
    var inOther: [Language: History] = [Talk.language: history]
    if out != nil {
      for language in Language.allCases where language != Talk.language {
        inOther[language] = try await desk.history(of: thing, edition: edition, in: language)
      }
    }
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: out)
      .show(history) { [(inOther[$0] ?? history).table(edition, in: $0)] }
    if history.lines.isEmpty {
      Talk.say(Talk.text("没有任何记录。", "Nothing is on record."))
    }
  }
}

/// 撤销.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "撤销一步：先列出会改什么；写明理由才撤销，并记入日志。 Takes a step back, on record.",
    discussion: """
      例 · example:  contest-cli undo 218
                     contest-cli undo 218 --reason 退错了作品
      不写记录号，列出最近的各步，并标明哪些能撤销。不写 --reason 只列出会改什么。记录号见作品、评委或单位的经过；来源里的“整份第 N 号”撤销整份文件。
      """)

  @Argument(help: "记录号；不写则列出最近的各步。 The number of the record; without it the last steps are listed.")
  var number: Int?

  @Option(help: "理由；写了才撤销。 Why; without it nothing is changed.")
  var reason: String?

  @Flag(help: "同一次操作的全部一起撤销，如 --pass-clean 通过的各件。 All that was written together with it.")
  var together = false

  @Flag(help: "不写记录号时，导出、查看也列出。 Lists exports too.")
  var exports = false

  @Option(help: "不写记录号时，列出最近多少步（1–500）。 How many of the last steps are listed.")
  var count = 15

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (1...500).contains(count) else {
      throw ValidationError("--count 写 1 到 500。 --count is from 1 to 500.")
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    guard let number else { return try await showLatest(desk, edition) }
    let report: UndoReport
    let foresight: UndoForesight?
    do {
      // Before a reason is given; afterwards the present state says the same.
      foresight =
        reason == nil
        ? try await desk.undoForesight(
          number, edition: edition, wholeWrite: together, in: Talk.language) : nil
      report = try await desk.undo(
        number, edition: edition, wholeWrite: together, reason: reason ?? "",
        mode: reason == nil ? .preview : .run, in: Talk.language)
    } catch let fault as UndoFault {
      // Records that were written together with the refused one may still be open to undoing: they are named.
      let choices = try? await desk.undoChoices(number, edition: edition, in: Talk.language)
      if let choices {
        let others = choices.open.filter { $0.record != number }
        let canAll = !choices.lines.contains(where: \.isBlocked)
        if together || !canAll { tellOneByOne(others) } else { tellOthers(others, number) }
      }
      throw fault
    }
    if options.output.json { return try Talk.printJSON(report) }
    if let foresight { tell(foresight) }
    var table = TextTable([
      Talk.text("记录号", "record"), Talk.text("对象", "what"), Talk.text("现在", "now"),
      Talk.text("撤销后", "afterwards"),
    ])
    for line in report.lines { table.add(["\(line.record)", line.what, line.old, line.new]) }
    table.lines.forEach(Talk.print)
    Talk.say(
      report.isDone
        ? Talk.text(
          "已撤销第 \(number) 号“\(report.name)”，共 \(report.lines.count) 处。",
          "Record \(number), “\(report.name)”, was undone in \(report.lines.count) places.")
        : Talk.text(
          "第 \(number) 号“\(report.name)”（\(report.who)）：会改以上 \(report.lines.count) 处，还没有改。确认后写明理由再运行。",
          "Record \(number), “\(report.name)” (\(report.who)): this would change \(report.lines.count) places; nothing "
            + "was changed. Run it again with a reason."))
    for site in report.toTell {
      Talk.say(
        Talk.text(
          "“\(site)”报送来的，撤销以后请用新的回执告知（\(Program.name) status --to \(site) --out 回执.contest）；交纸质表的，书面告知。",
          "It came from “\(site)”, which has to learn of it by a new answer (\(Program.name) status --to \(site) --out answer.contest), or in writing if it sent paper."
        ))
    }
    if report.othersTogether {
      tellOthers(report.others, number)
    } else {
      tellOneByOne(report.others)
    }
    if report.isDone { try await OutcomePrinter.announceStale(desk, options) }
  }

  /// That it touches lists that were sealed, and what they would be afterwards.
  private func tell(_ foresight: UndoForesight) {
    for standing in foresight.standings.prefix(20) {
      Talk.say(standing.message(in: Talk.language))
    }
    guard let results = foresight.results else { return }
    if let reopened = results.reopened { Talk.say(reopened.message(in: Talk.language)) }
    guard !results.changes.isEmpty else {
      return Talk.say(
        Talk.text("撤销以后，名次和奖项与封存的一致。", "Undone, places and prizes are as they were sealed."))
    }
    Talk.say(
      Talk.text("撤销以后，与封存的相比：", "Undone, compared with what was sealed:"))
    OutcomePrinter(results.status).tell(results.changes)
  }

  /// What was written with the record and still stands, so that nobody takes one of twelve for all twelve.
  private func tellOthers(_ others: [UndoLine], _ number: Int) {
    guard !others.isEmpty else { return }
    Talk.say(
      Talk.text(
        "和它同一次写入的还有 \(others.count) 处没有撤销；要一起撤销，加 --together（contest-cli undo \(number) --together）：",
        "\(Counted.english(others.count, "place")) written together with it still stand; to undo them too: "
          + "contest-cli undo \(number) --together"))
    for line in others.prefix(20) {
      Talk.say("  \(line.record)  \(line.what)  \(line.old) → \(line.new)")
    }
    if others.count > 20 {
      Talk.say(Talk.text("  另有 \(others.count - 20) 处", "  and \(others.count - 20) more"))
    }
  }

  /// What can still be undone one by one, where the whole write cannot.
  private func tellOneByOne(_ open: [UndoLine]) {
    guard !open.isEmpty else { return }
    Talk.say(
      Talk.text(
        "同一次写入的有后来改过、在用的，不能一起撤销。下面 \(open.count) 处可以逐一撤销，各写自己的记录号：",
        "Something of the same write was changed later or is in use, so they cannot be undone together. \(Counted.english(open.count, "place")) can be undone one by one, each by its own number:"
      ))
    for line in open.prefix(20) {
      Talk.say("  \(line.record)  \(line.what)  \(line.old) → \(line.new)")
    }
    if open.count > 20 {
      Talk.say(Talk.text("  另有 \(open.count - 20) 处", "  and \(open.count - 20) more"))
    }
  }

  private func showLatest(_ desk: Desk, _ edition: Edition) async throws {
    // One more is asked for, to know whether there are older ones.
    let (found, leftOut) =
      exports
      ? (try await desk.latestSteps(edition, count: count + 1, in: Talk.language), 0)
      : try await desk.stepsToUndo(edition, count: count + 1, in: Talk.language)
    let lines = Array(found.prefix(count))
    if options.output.json {
      let open = try await desk.undoable(lines, edition: edition)
      return try Talk.printJSON(lines.map { LatestStepJSON(line: $0, undo: open[$0.record]) })
    }
    var table = TextTable(
      [
        Talk.text("记录号", "record"), Talk.text("时间", "at"), Talk.text("经办", "actor"),
        Talk.text("事项", "what"), Talk.text("对象", "of"), Talk.text("从", "from"),
        Talk.text("到", "to"), Talk.text("撤销", "undo"),
      ], rightAligned: [0])
    let open = try await desk.undoable(lines, edition: edition)
    for line in lines {
      table.add([
        "\(line.record)", line.shown, line.who, line.name,
        // Which file was taken in, since many have the same number of rows.
        [line.what, line.file ?? ""].filter { !$0.isEmpty }.joined(separator: " "), line.old ?? "",
        line.new ?? "", Self.word(for: open[line.record]),
      ])
    }
    table.lines.forEach(Talk.print)
    let partly = open.values.contains(.partly)
    Talk.say(
      Talk.text(
        "“撤销”一栏写“能”的，写上记录号，先看会改什么；\(partly ? "“逐一”的不能整次撤销，写上记录号，会列出能撤销的；" : "")“—”的不能撤销，写上记录号，会说明该怎么办。",
        "Where it says yes, give the record's number to see what undoing it would change; "
          + (partly ? "where it says partly, the number lists what can be undone one by one; " : "")
          + "for the others it tells what is done instead."))
    if leftOut > 0 {
      Talk.say(
        Talk.text(
          "另有导出、查看 \(leftOut) 次没有列出，它们不改什么，也不用撤销；都列出：contest-cli undo --exports。",
          "\(Counted.english(leftOut, "export or look", "exports and looks")) left out, which change nothing: contest-cli undo --exports."
        ))
    }
    if found.count > count {
      Talk.say(
        Talk.text(
          "以上是最近 \(count) 步，还有更早的；看更多：contest-cli undo --count \(min(count * 4, 500))。",
          "These are the last \(count); there are older ones: contest-cli undo --count \(min(count * 4, 500))."
        ))
    }
  }

  private static func word(for extent: UndoExtent?) -> String {
    switch extent {
    case .whole: Talk.text("能", "yes")
    case .partly: Talk.text("逐一", "partly")
    case nil: "—"
    }
  }
}

/// One of the latest steps, with whether it can be undone: `whole`, `partly` or `no`.
private struct LatestStepJSON: Encodable {
  let line: HistoryLine
  let undo: UndoExtent?

  private enum Key: String, CodingKey { case undo }

  func encode(to encoder: any Encoder) throws {
    try line.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    let word =
      switch undo {
      case .whole: "whole"
      case .partly: "partly"
      case nil: "no"
      }
    try container.encode(word, forKey: .undo)
  }
}
