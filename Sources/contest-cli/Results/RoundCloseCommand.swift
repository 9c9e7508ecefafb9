import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 结束一轮评审.
struct RoundCloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "结束一轮：合成、排名、存档，此后不再收分。 Closes a round and fixes its results.",
    discussion: "例 · example:  contest-cli round close review --least-sheets 4")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(
    help: "每件至少几份评分有效（评委确实不能评时），请用 --reason 写明理由。 How many sheets are enough; --reason says why.")
  var leastSheets: Int?

  @Option(help: "不复议的理由。 Why no second look is taken.")
  var waiveReReview: String?

  @Option(
    help:
      "评分不足、或审核通过而没有进这一轮的作品不排名的理由。 Why entries that lack sheets or are not in the round get no place."
  )
  var leaveUnranked: String?

  @Option(
    help:
      "评分少几份也有效的理由；已封存的结果有变动时，封存新版的理由。 Why fewer sheets are enough, or what was sealed has changed."
  )
  var reason: String = ""

  @Flag(help: "只试算，不写入。 Computes, and writes nothing.")
  var dryRun = false

  @OptionGroup var seen: AsShownOption

  @OptionGroup var options: GlobalOptions

  /// What the record says where fewer sheets are taken as enough and nobody says why.
  private static let noReason = "未写明理由"

  /// The state to be closed as it is shown; `nil` for whoever may close a round and not see its scores.
  private func lookedAt(_ desk: Desk) async throws -> ShownState? {
    do { return try await desk.shownState(edition: options.edition) } catch is NotPermitted {
      return nil
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let loose = try await desk.looseKeyings(of: round, edition: options.edition)
    let state = dryRun ? try await lookedAt(desk) : nil
    let standing: RoundStanding
    do {
      standing = try await desk.closeRound(
        round, edition: options.edition,
        Desk.Closing(
          leastSheets: leastSheets, because: reason.isEmpty ? Self.noReason : reason,
          waivingReReview: waiveReReview,
          leavingUnranked: leaveUnranked, reason: reason),
        asShown: seen.state, mode: dryRun ? .preview : .run)
    } catch {
      // What was keyed and not taken may be what is missing.
      if let loose { Talk.say(loose.message(in: Talk.language)) }
      throw error
    }
    if leastSheets != nil, reason.isEmpty {
      Talk.say(
        Talk.text(
          "没有写明少几份评分也有效的理由，记录里写作“\(Self.noReason)”。请用 --reason 写明。",
          "No reason was given why fewer sheets are enough; the record says “\(Self.noReason)”. Give one with --reason."
        ))
    }
    if let loose { Talk.say(loose.message(isClosed: !dryRun, in: Talk.language)) }
    for (judge, request) in try await desk.unlockRequests(of: round, edition: standing.edition.id) {
      Talk.say(
        Talk.text(
          "评委 \(judge.number) \(judge.judge.name) 请求解锁“\(request.reason)”，还没有答复；结束以后不能解锁，只能写明理由更正。",
          "Judge \(judge.number) \(judge.judge.name) asked for unlocking, “\(request.reason)”, and has no answer. After closing nothing is unlocked; marks can only be corrected, with a reason."
        ))
    }
    let nouns = standing.edition.rulebook.nouns
    let ranked = standing.results.entries.count { $0.rank != nil }
    let total = standing.results.entries.count
    let tied = standing.results.entries.count { $0.isTied }
    let closed = dryRun ? "试算" : "已结束"
    try options.output.tell(
      ["entries": total, "ranked": ranked, "tied": tied],
      standing.givesPlaces
        ? "“\(standing.round.name.text(in: .chinese))”\(closed)：\(nouns.count(total))中 \(nouns.count(ranked))有名次，并列 \(nouns.count(tied))。"
        : "“\(standing.round.name.text(in: .chinese))”\(closed)：\(nouns.count(total))中 \(nouns.count(ranked))有成绩；只登记数据，不排名。",
      standing.givesPlaces
        ? "\(standing.round.id) \(dryRun ? "computed" : "closed"): \(ranked) of \(total) ranked, \(tied) tied."
        : "\(standing.round.id) \(dryRun ? "computed" : "closed"): \(ranked) of \(total) have a result; the round only records data and gives no places."
    )
    if !options.output.json {
      options.output.tell(
        standing.unplaced.map {
          Bilingual(
            chinese: $0.message(in: .chinese, nouns), english: $0.message(in: .english, nouns))
        })
    }
    if dryRun {
      guard !options.output.json, !options.output.quiet else { return }
      let printer = OutcomePrinter(try await desk.outcomeStatus(edition: options.edition))
      printer.tell(standing.changes)
      if standing.changes.movesSomebody, reason.isEmpty {
        Talk.say(
          Talk.text(
            "已封存的结果会有以上变动，结束时请用 --reason 写明理由。",
            "This changes what is sealed; give the reason with --reason when you close it."))
      }
      printer.tellOpen(standing.open)
      if let state { state.tell(for: "round close \(round)", options.output) }
      return try await UnjudgedTalk.tell(desk, options)
    }
    var status = try await OutcomePrinter.announce(desk, options, after: before)
    if status == nil { status = try await desk.outcomeStatus(edition: options.edition) }
    let shown = status?.shown
    if let open = shown?.reopened, !open.isEmpty {
      let names = open.map { standing.edition.names.round($0, in: Talk.language) }
      Talk.say(
        Talk.text(
          "没有封存新版：“\(names.joined(separator: "”、“"))”也已重新打开，结束以后一并封存。",
          "No version was sealed: “\(names.joined(separator: "”, “"))” is open again as well; closing it seals both."
        ))
    }
    try await UnjudgedTalk.tell(desk, options, besideOpen: true)
    if options.output.json { return }
    let edition = try await desk.edition(options.edition)
    for draw in try await desk.draws(of: edition) where draw.round == round {
      Talk.say(draw.words)
    }
  }
}
