import ArgumentParser
import Contest
import ContestDesk

/// 评审进度.
struct RoundProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "每位评委评了多少，哪些作品缺评分，该催谁，谁的评分表要重发。 How far a round is.",
    discussion: """
      例 · example:  contest-cli round progress review
                     contest-cli round progress review --late --out 催评名单.xlsx
                     contest-cli round progress review --reissue
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Flag(help: "只列还没有评完的评委。 Only judges who still owe sheets.")
  var late = false

  @Flag(help: "只列评分表要重发的评委：发出以后作品有增减。 Only judges whose workbooks are out of date.")
  var reissue = false

  @Option(help: "写成文件（.xlsx 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard !(late && reissue) else {
      throw ValidationError("--late 和 --reissue 只能选一个。 Choose --late or --reissue.")
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let output = OfficeOutput(desk: desk, edition: edition, options: options, out: out)
    if reissue {
      let due = try await desk.sheetsDue(of: round, edition: edition)
      try await output.show(due) { [SheetDue.table(due, edition, in: $0)] }
      // No workbook holds them, whoever has one.
      try await UnjudgedTalk.tell(outside: round, desk, options)
      return Talk.say(
        due.isEmpty
          ? Talk.text(
            "发出的评分表都与现在的分配一致，不用重发。", "Every workbook that is out holds what its judge has.")
          : Talk.text(
            "\(due.count) 位评委的评分表要重发。", "\(due.count) workbooks are to be written again."))
    }
    let progress = try await desk.progress(of: round, edition: edition.id)
    // With --late the JSON holds those whom the table shows.
    try await output.show(late ? progress.ofLateJudges : progress) { language in
      late
        ? [progress.judgeTable(edition, onlyLate: true, in: language)]
        : [
          progress.judgeTable(edition, in: language), progress.entryTable(edition, in: language),
        ]
    }
    let nouns = edition.rulebook.nouns
    if !progress.out.isEmpty {
      let list = progress.out.prefix(8).map {
        "\($0.entry)（\($0.code)，\($0.why.text(in: Talk.language))）"
      }
      Talk.say(
        Talk.text(
          "\(nouns.count(progress.out.count))不再评审，也不计在内：\(list.joined(separator: "、"))\(progress.out.count > 8 ? "…" : "")。",
          "\(progress.out.count) are no longer judged and counted nowhere: \(list.joined(separator: ", "))\(progress.out.count > 8 ? "…" : "")."
        ))
    }
    try await UnjudgedTalk.tell(outside: round, desk, options)
    let silent = progress.judges.count(where: \.isSilent)
    let owing = progress.judges.count { $0.done < $0.assigned }
    if owing == 0, progress.incomplete.isEmpty, progress.assigned > 0 {
      return Talk.say(
        Talk.text(
          "已收 \(progress.done)/\(progress.assigned) 份，\(nouns.count(progress.entries))都齐了，没有要催的评委。",
          "\(progress.done) of \(progress.assigned) sheets are in; all \(progress.entries) entries are complete, and nobody owes any."
        ))
    }
    Talk.say(
      Talk.text(
        "已收 \(progress.done)/\(progress.assigned) 份；\(nouns.count(progress.entries))中 \(nouns.count(progress.incomplete.count))未齐；\(owing) 位评委没有评完，其中 \(silent) 位一份也没有收（没有交，或交来有错没有收）。",
        "\(progress.done) of \(progress.assigned) sheets are in; \(progress.incomplete.count) of \(progress.entries) entries lack some; \(owing) judges owe sheets, \(silent) of them have none in (not sent, or sent and refused)."
      ))
  }
}
