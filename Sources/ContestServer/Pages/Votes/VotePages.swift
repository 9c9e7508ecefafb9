import Contest
import ContestDesk
import ContestStore

/// A public vote: codes, received votes, totals once the last day is over. 网络投票.
enum VotePages {
  static let routes =
    Route.table("/e/:edition/votes/:round", .may(.seeScores)) { try await page($0) } + [
      Route(.post, "/e/:edition/votes/:round", .may(.runVotes)) { try await act($0) }
    ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let round = try visit.round()
    guard round.publicVote != nil else { throw WebFault.notFound }
    let status = try await visit.desk.vote(round.id, edition: try visit.requireEdition().id)
    let reserves: HTML =
      status.isRecorded ? "" : try await visit.reserves(of: status.round, status.edition)
    let say = visit.say
    let watched = status.watched(in: visit.language)
    let shown: HTML =
      watched.rows.isEmpty
      ? "" : "<section class=\"sheet\"><h2>\(watched.name)</h2>\(TableHTML(watched).html)</section>"
    return TablePage(
      place: .rounds, title: round.name.text(in: visit.language),
      table: status.table(in: visit.language), english: status.table(in: .english),
      second: watched,
      links: status.lines.map { visit.at("entries", $0.entry.text) },
      above: visit.done() + reserves + bursts(status, visit) + acts(status, visit, refusal),
      below: shown + visit.back(to: round),
      empty: say("还没有开始，或没有参加投票的。", "It has not begun, or nobody stands for it."),
      refusal: refusal, showsNotes: true)
  }

  /// Sudden bursts, which somebody has to check; they and the shares of units are listed below.
  private static func bursts(_ status: VoteStatus, _ visit: Visit) -> HTML {
    let say = visit.say
    let lines: [HTML] = status.bursts.map { burst in
      "<li>\(say("\(burst.entry)：\(status.told(burst, in: .chinese))。只供核查，不影响计票。", "\(burst.entry): \(status.told(burst, in: .english)). To be looked at; it changes nothing."))</li>"
    }
    return lines.isEmpty ? "" : "<div class=\"note\"><ul>\(lines)</ul></div>"
  }

  private static func acts(_ status: VoteStatus, _ visit: Visit, _ refusal: Refusal?) -> HTML {
    let say = visit.say
    let target = visit.at("votes", status.round.id.text)
    var body: HTML = ""
    if visit.may(.runVotes), !status.isRecorded {
      // Once it has begun and the last day is over, nobody can vote with a new code.
      if status.rule.voters == .tokens, !(status.isOver && !status.lines.isEmpty) {
        body += OfficeForm(
          name: "open", target: target,
          fields: [
            OfficeField(
              name: "codes", label: say("发多少个投票码", "How many codes"),
              hint: say(
                "投票码只写进下载的文件，以后查不到；可以再发一批",
                "They stand in the downloaded file alone and cannot be told again; further lots may follow"
              ),
              kind: .number),
            OfficeField(
              name: "through", label: say("经由哪个单位发放（选填）", "The unit that hands them out (optional)")
            ),
          ],
          button: status.lines.isEmpty
            ? say("开始投票：发投票码，下载（Excel）", "Begin the vote: make codes and download them (Excel)")
            : say("再发投票码，下载（Excel）", "Make more codes and download them (Excel)"),
          // The first codes begin it, and nothing else on the page would say so.
          words: status.lines.isEmpty
            ? "<p class=\"soft\">\(say("发出第一批码就开始了这一轮：参加投票的按现在定下，抽签编号。", "The first codes begin the round: those that are voted on are fixed as of now and numbered by lot."))</p>"
            : ""
        ).html(visit, refusal)
      } else if status.rule.voters != .tokens {
        body += OfficeForm(
          name: "begin", target: target, button: say("开始投票", "Begin the vote"), isQuiet: true
        ).html(visit, refusal)
      }
      if status.isOver {
        body += OfficeForm(
          name: "close", target: target,
          button: say("把得票登记为本轮成绩", "Record the totals as the round's marks"),
          words:
            "<p class=\"soft\">\(say("登记以后不再收票；再到本轮页面结束这一轮。", "No votes come in afterwards; then close the round on its page."))</p>"
        ).html(visit, refusal)
      }
    }
    if visit.may(.runVotes), let until = status.takenBackUntil {
      let codes = status.units.reduce(0) { $0 + $1.codes }
      let void = say(
        codes > 0 ? "已经发出的 \(codes) 个投票码随之作废，请收回。" : "",
        codes > 0
          ? " \(Counted.english(codes, "code")) handed out \(codes == 1 ? "is" : "are") void then: fetch \(codes == 1 ? "it" : "them") back."
          : "")
      body += OfficeForm(
        name: "take-back", target: target, fields: [.reason(visit)],
        button: say("收回，恢复为没有开始", "Take it back: not open"), isQuiet: true,
        fold: say("开始错了，收回…", "Opened by mistake? Take it back…"),
        words:
          "<p class=\"soft\">\(say("\(until.shown) 以前、还没有人投过票的，可以收回：投票页不再显示。\(void)", "Until \(until.shown), and before anybody has voted: the page of the vote is no longer shown.\(void)"))</p>"
      ).html(visit, refusal)
    }
    if visit.may(.enterVotes), !status.isRecorded {
      body +=
        "<div class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("rounds", status.round.id.text, "take", "votes"))\">\(say("导入平台的选票…", "Take votes of a platform…"))</a></div>"
    }
    return body.isEmpty
      ? "" : "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>\(body)</section>"
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.round()
    guard round.publicVote != nil else { throw WebFault.notFound }
    let id = try visit.requireEdition().id
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("votes", round.id.text, said: what))
    }
    return try await visit.trying(form, field: form == "open" ? "codes" : nil) {
      switch form {
      case "open":
        guard let codes = try visit.form.whole("codes", visit), codes > 0 else {
          throw RefusedForm("codes", visit.say("请写 1 或更大的整数。", "Write 1 or more."))
        }
        return try await Download.file(
          visit.say("投票码.xlsx", "codes.xlsx"), type: TableFormat.xlsx.type, visit
        ) { path in
          let issued = try await visit.desk.openVote(
            round.id, edition: id, codes: codes, through: visit.form.trimmed("through"))
          try await visit.desk.writeCodes(issued, to: path)
        }
      case "begin":
        _ = try await visit.desk.openVote(round.id, edition: id)
        return done(.opened)
      case "close":
        _ = try await visit.desk.countVote(round.id, edition: id)
        _ = try await visit.desk.closeVote(round.id, edition: id)
        return done(.votesRecorded)
      case "take-back":
        try await visit.desk.takeBackVote(
          round.id, edition: id, reason: visit.form.trimmed("reason"))
        return done(.openingTakenBack)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await page(visit, $0).answer(visit)
    }
  }
}
