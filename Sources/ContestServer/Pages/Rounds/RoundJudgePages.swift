import Contest
import ContestDesk
import ContestStore

/// One judge in one round: scored works, unlocking signed marks, conflicts, dropping out. 评委在这一轮.
enum RoundJudgePages {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/judges/:judge", .may(.seeEntries)) {
      try await page($0)
    },
    Route(.post, "/e/:edition/rounds/:round/judges/:judge", .may(.assignJudges)) { visit in
      try await act(visit)
    },
  ]

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    let judge = try visit.parameter("judge")
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(
        visit.at("rounds", round.id.text, "judges", judge, said: what))
    }
    return try await visit.trying(form) {
      let reason = visit.form.trimmed("reason")
      switch form {
      case "unlock":
        try await visit.desk.unlockSheets(
          of: judge, in: round.id, edition: edition.id, reason: reason)
        return done(.unlocked)
      case "refuse-unlock":
        try await visit.desk.refuseUnlock(
          of: judge, in: round.id, edition: edition.id, reason: reason)
        return done(.unlockRefused)
      case "recuse":
        let entry = visit.form.trimmed("entry")
        guard !entry.isEmpty else {
          throw RefusedForm("entry", visit.say("请选择哪一件。", "Choose the entry."))
        }
        let summary = try await visit.desk.recuse(
          judge: judge, from: entry, in: round.id, edition: edition.id, reason: reason,
          replacing: visit.form["replace"] == "yes")
        return done(summary.countsStill.isEmpty ? .recused : .recusedHereOnly)
      case "drop":
        _ = try await visit.desk.dropJudge(
          judge, from: round.id, edition: edition.id, reason: reason,
          replacing: visit.form["replace"] == "yes")
        return done(.dropped)
      case "card":
        let cards = try await visit.desk.issueJudgeCards(edition, only: [judge])
        guard let card = cards.first else { throw WebFault.notFound }
        return handedOut(
          visit, .rounds, card, back: visit.at("rounds", round.id.text, "judges", card.number))
      case "absent":
        _ = try await visit.desk.recordAbsentJudge(
          judge, in: round.id, edition: edition.id, reason: reason)
        return done(.absent)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await page(visit, $0)
    }
  }

  /// Link and code are shown once, because only their hashes are stored.
  static func handedOut(
    _ visit: Visit, _ place: OfficePlace, _ card: JudgeCard, back: Address
  ) -> WebAnswer {
    let say = visit.say
    let link = "\(visit.siteAddress)\(Address("in", card.token))"
    let body: HTML = """
      <section class="sheet"><p>\(say("把链接或代码告诉\(card.name)本人，第一台用过的设备就此绑定，有效到 \(card.endsAt.shown)。以前的卡作废；离开本页后不再显示。", "Tell \(card.name) the link or the code; the first device that uses one is bound, until \(card.endsAt.shown). Earlier cards stop working, and this is not shown again."))</p>
      <div class="field"><label for="link">\(say("链接", "Link"))</label><input id="link" readonly value="\(link)"></div>
      <div class="field"><label for="code">\(say("代码", "Code"))</label><input id="code" class="code" readonly value="\(card.code.shown)"></div>
      <p><a href="\(back)">\(say("回这位评委", "Back to the judge"))</a></p></section>
      """
    return .page(Layout.office(visit, place, title: say("新的评委卡", "A new card"), body))
      .adding("Referrer-Policy", "no-referrer").shownOnce()
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    guard round.isJudged else { throw WebFault.notFound }
    let edition = try visit.requireEdition()
    let say = visit.say
    let standing = try await visit.desk.judgeStanding(
      try visit.parameter("judge"), edition: edition, round: round.id)
    let opened = try await visit.desk.openedRounds(edition).first { $0.round.id == round.id }
    let record = standing.judge
    let board =
      opened == nil
      ? nil : try await visit.desk.assignmentBoard(of: round.id, edition: edition.id)
    let line = board?.judges.first { $0.judge == record.number }
    let panel = board.flatMap { board in
      line?.panel.map { " · " + board.panelName($0, in: visit.language) }
    }
    let facts = [
      record.number, record.judge.organization, record.judge.title,
      round.name.text(in: visit.language),
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    var body = visit.done()
    body += """
      <p class="soft">\(facts)\(panel ?? "")</p>
      """
    if let line, let signedAt = line.signedAt {
      let nouns = edition.rulebook.nouns
      let (signed, rest) = (line.load - line.unsigned, line.unsigned)
      body +=
        rest == 0
        ? "<div class=\"note done\"><p>\(say("已签字（\(signedAt.shown)），评分锁定。", "Signed (\(signedAt.shown)); the marks are locked."))</p></div>"
        : "<div class=\"note\"><p>\(say("在 \(signedAt.shown) 签了 \(nouns.count(signed))，已锁定；还有 \(nouns.count(rest)) 没有签字，是签字以后新派或改动的。", "Signed \(signed) on \(signedAt.shown), which are locked; \(rest) came or were changed after that and are not signed."))</p></div>"
    }
    let asked =
      opened == nil
      ? nil
      : try await visit.desk.unlockRequests(of: round.id, edition: edition.id)
        .first { $0.judge.number == record.number }?.request
    if let asked {
      body += """
        <div class="note"><p>\(say("评委在 \(asked.at.shown) 请求解锁：\(asked.reason)", "The judge asked for unlocking on \(asked.at.shown): \(asked.reason)"))</p></div>
        """
      // What waits for an answer is answered here, not below the list of works.
      if visit.may(.assignJudges) {
        let target = visit.at("rounds", round.id.text, "judges", record.number)
        body +=
          "<section class=\"sheet\"><h2>\(say("答复评委", "Answer the judge"))</h2>\(opened?.isOpen == true ? unlocking(visit, target, refusal) : tooLate(visit, round))\(refusing(visit, target, refusal))</section>"
      }
    }
    body +=
      "<section class=\"sheet\"><h2>\(say("手里的", "What the judge has")) <span class=\"soft num\">\(line?.done ?? 0) / \(line?.load ?? 0)</span></h2>"
    body +=
      standing.works.isEmpty
      ? "<p class=\"soft\">\(say("这一轮没有。", "Nothing in this round."))</p>"
      : works(standing, edition, round, visit)
    body += "</section>"
    if opened?.isOpen == true, visit.may(.assignJudges) {
      body += forms(visit, round, standing, line, asked, refusal)
    }
    body +=
      "<p><a href=\"\(visit.at("history", query: ["of": record.number]))\">\(say("这位评委的经过", "History of this judge"))</a></p>"
    body += RoundPages.back(visit, round)
    return .page(
      Layout.office(visit, .rounds, title: record.judge.name, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func works(
    _ standing: JudgeStanding, _ edition: Edition, _ round: Round, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    var html: HTML = """
      <table><thead><tr><th scope="col">\(say("评审编码", "Lot"))</th><th scope="col">\(visit.titleHeading)</th><th scope="col">\(say("状态", "State"))</th><th scope="col">\(say("理由、由谁接手", "Reason, who took over"))</th></tr></thead><tbody>
      """
    for work in standing.works {
      let (kind, state): (HTML, String) =
        work.out.map { ("", $0.text(in: visit.language)) }
        ?? (work.state != .assigned
          ? ("", work.state.name(in: visit.language))
          : work.isScored ? (" done", say("已评", "scored")) : (" wait", say("未评", "not scored")))
      let more = ([work.reason] + work.takenOverBy).filter { !$0.isEmpty }.joined(separator: " · ")
      html += """
        <tr><td class="tight" data-label="\(say("评审编码", "Lot"))">\(work.code)</td><td data-label="\(visit.titleHeading)"><a href="\(visit.at("rounds", round.id.text, "works", work.entry))">\(work.title)</a></td><td data-label="\(say("状态", "State"))"><span class="tag\(kind)">\(state)</span></td><td data-label="\(say("理由、由谁接手", "Reason, who took over"))">\(more)</td></tr>
        """
    }
    return html + "</tbody></table>"
  }

  private static func unlocking(
    _ visit: Visit, _ target: Address, _ refusal: Refusal?
  ) -> HTML {
    OfficeForm(
      name: "unlock", target: target, fields: [.reason(visit)],
      button: visit.say("解锁这位评委的评分", "Unlock the judge's marks"),
      fold: visit.say("解锁：让评委改已签字的分…", "Unlock: let the judge change signed marks…")
    ).html(visit, refusal)
  }

  /// The round was closed over the request: marks are corrected then, not unlocked.
  private static func tooLate(_ visit: Visit, _ round: Round) -> HTML {
    let link: HTML =
      visit.may(.closeRound)
      ? " <a href=\"\(visit.at("rounds", round.id.text, "correct"))\">\(visit.say("更正一份评分…", "Correct a sheet…"))</a>"
      : ""
    return """
      <p>\(visit.say("这一轮已经结束，不能再解锁。确有错的，写明理由更正这一份，或重新打开这一轮；办了以后也请在下面答复评委。", "The round is closed, so nothing can be unlocked. Correct the sheet with a reason, or open the round again; then answer the judge below."))\(link)</p>
      """
  }

  private static func refusing(
    _ visit: Visit, _ target: Address, _ refusal: Refusal?
  ) -> HTML {
    OfficeForm(
      name: "refuse-unlock", target: target,
      fields: [
        .reason(
          visit,
          hint: visit.say(
            "评委看到的就是这段话，并写入记录", "The judge reads exactly this, and it goes on record"))
      ], button: visit.say("不解锁", "Do not unlock"), isQuiet: true,
      fold: visit.say("不解锁，答复评委…", "Do not unlock: answer the judge…")
    ).html(visit, refusal)
  }

  private static func forms(
    _ visit: Visit, _ round: Round, _ standing: JudgeStanding,
    _ line: AssignmentBoard.JudgeLine?, _ asked: UnlockRequest?, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let target = visit.at("rounds", round.id.text, "judges", standing.judge.number)
    let own = standing.works.filter { $0.state == .assigned && $0.out == nil }
    guard !own.isEmpty else { return "" }
    let open = own.filter { !$0.isScored }
    let replace = OfficeField(
      name: "replace", label: say("另派别的评委", "Assign others in the judge's place"), kind: .check,
      value: "yes")
    var html: HTML = "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>"
    if line?.signedAt != nil, asked == nil { html += unlocking(visit, target, refusal) }
    if visit.may(.manageAccounts) {
      html += OfficeForm(
        name: "card", target: target, button: say("重发评委卡", "Issue a new card"),
        fold: say("进不来、换手机、丢了卡：重发评委卡…", "Cannot get in, another phone, lost card: a new card…")
      ).html(visit, refusal)
    }
    html += OfficeForm(
      name: "recuse", target: target,
      fields: [
        OfficeField(
          name: "entry", label: say("哪一件", "Which entry"),
          kind: .choice(own.map { (value: $0.entry, words: "\($0.code) \($0.title)") })),
        .reason(
          visit,
          hint: say(
            "如：申报人是其学生。已评的分从此不计",
            "Such as: the author is a student of theirs. A sheet that was given no longer counts")),
        replace,
      ], button: say("记为回避", "Record the conflict"),
      fold: say("回避：不再评某一件…", "Conflict: take the judge off one entry…")
    ).html(visit, refusal)
    if !open.isEmpty {
      html += OfficeForm(
        name: "drop", target: target,
        fields: [
          .reason(
            visit,
            hint: say(
              "如：多次联系未回复。已评的分仍然有效", "Such as: does not answer. What was scored stays and counts")),
          replace,
        ],
        button: say(
          "换下，收回未评的 \(open.count) \(visit.nouns.measure)", "Take off the \(open.count) not scored"),
        fold: say(
          "换下：未评的 \(open.count) \(visit.nouns.measure)不再由这位评…",
          "Drop out: take off the \(open.count) not scored…")
      ).html(visit, refusal)
      if round.live != nil {
        html += OfficeForm(
          name: "absent", target: target, fields: [.reason(visit)],
          button: say("记为缺席，未评的位置空缺", "Note as absent; the places stay vacant"),
          fold: say("缺席：现场没有到…", "Absent from the hall…")
        ).html(visit, refusal)
      }
    }
    return html + "</section>"
  }
}
