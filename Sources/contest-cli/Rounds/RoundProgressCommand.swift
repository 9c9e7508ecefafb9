import ArgumentParser
import Contest
import ContestDesk

/// 评审进度.
struct RoundProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "每位评委评了多少，哪些作品缺评分，谁没有回复。 How far a round is.",
    discussion: "例 · example:  contest-cli round progress review")

  @Argument(help: "轮次。 The round.")
  var round: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let progress = try await desk.progress(of: round, edition: options.edition)
    if options.output.json { return try Talk.printJSON(progress) }
    var judges = TextTable([
      Talk.text("评委", "judge"), Talk.text("姓名", "name"), Talk.text("已评/分配", "done"), "",
    ])
    for line in progress.judges {
      judges.add([
        line.judge, line.name, "\(line.done)/\(line.assigned)",
        line.isSilent ? Talk.text("没有回复", "no answer") : "",
      ])
    }
    judges.lines.forEach(Talk.print)
    if !progress.incomplete.isEmpty {
      Talk.print("")
      var entries = TextTable([
        Talk.text("编码", "code"), Talk.text("编号", "entry"), Talk.text("已收/应收", "sheets"),
      ])
      for line in progress.incomplete {
        entries.add([line.code, line.entry, "\(line.sheets)/\(line.needed)"])
      }
      entries.lines.forEach(Talk.print)
    }
    let nouns = try await desk.edition(options.edition).rulebook.nouns
    let silent = progress.judges.count(where: \.isSilent)
    Talk.say(
      Talk.text(
        "已收 \(progress.done)/\(progress.assigned) 份；\(nouns.count(progress.entries))中 \(nouns.count(progress.incomplete.count))未齐；\(silent) 位评委没有回复。",
        "\(progress.done) of \(progress.assigned) sheets are in; \(progress.incomplete.count) of \(progress.entries) entries lack some; \(silent) judges have not answered."
      ))
  }
}
