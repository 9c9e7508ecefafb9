import Contest
import ContestDesk
import ContestStore

/// A ballot: voters, runs, papers, the count. 投票表决.
enum BallotPages {
  static let routes =
    Route.table("/e/:edition/ballots/:round", .may(.seeScores)) { try await page($0) } + [
      Route(.post, "/e/:edition/ballots/:round", .may(.enterBallots)) { try await act($0) }
    ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let round = try visit.round()
    guard round.ballot != nil else { throw WebFault.notFound }
    let edition = try visit.requireEdition()
    let status = try await visit.desk.ballot(round.id, edition: edition.id)
    let say = visit.say
    // Who stands in a ballot that has not begun follows from answers of departments that nobody has decided about.
    let late = status.runs.isEmpty ? try await visit.desk.lateAnswers(in: edition) : []
    let warned: HTML =
      late.isEmpty
      ? ""
      : "<div class=\"note wrong\"><ul>\(late.map { "<li>\($0.text(in: visit.language))</li>" as HTML })</ul></div>"
    let reserves: HTML =
      status.runs.isEmpty ? try await visit.reserves(of: round, status.edition) : ""
    let have = papersIn(status, try await visit.desk.actorNames(in: visit.language), visit)
    return TablePage(
      place: .rounds, title: round.name.text(in: visit.language),
      table: status.table(in: visit.language), english: status.table(in: .english),
      links: status.candidates.map { visit.at("entries", $0.text) }, linkColumn: 1,
      above: visit.done() + standing(status, have, visit) + warned + reserves
        + acts(status, visit, refusal),
      below: voters(status, visit) + visit.back(to: round),
      empty: say("还没有计票。", "Nothing was counted yet."), refusal: refusal, showsNotes: true)
  }

  /// How many papers of the run are in, by the people who keyed them where two do.
  static func papersIn(_ status: BallotStatus, _ names: ActorNames, _ visit: Visit) -> String {
    let keyed = status.keyed.sorted { $0.key < $1.key }.map { person, papers in
      person.isEmpty ? "\(papers)" : "\(names.shown(person)) \(papers)"
    }
    return keyed.isEmpty ? "0" : keyed.joined(separator: visit.say("，", ", "))
  }

  private static func standing(_ status: BallotStatus, _ have: String, _ visit: Visit) -> HTML {
    let say = visit.say
    let votes = status.voters.count { $0.state == .voter }
    var words: String
    switch status.result.next {
    case .notHeld where status.voters.isEmpty:
      words = say("还没有开始：先定投票人。", "Not open yet: the voters come first.")
    case .notHeld where status.standing == 0:
      words = say("没有候选人可投，请结束这一轮，名额空缺。", "No candidate is left to vote on: close the round.")
    case .notHeld:
      words = say(
        "投票人 \(votes) 位。到会以后写明缺席的，开始投票。",
        "\(votes) voters. At the meeting, name the absent and begin.")
    case .counting(let run) where status.lacksQuorum != nil:
      words = say("第 \(run) 轮没有投：到会不足。", "Run \(run) is not voted in: too few are present.")
    case .counting(let run) where status.standing == 0:
      words = say(
        "第 \(run) 轮的候选人都已不在列，不用发票：请计票，结束这一轮。",
        "All candidates of run \(run) have left and no papers are needed: count the run to end it.")
    case .counting(let run):
      let present = status.runs.last?.present.count ?? 0
      words = say(
        "第 \(run) 轮：实到 \(present) 人，已收选票 \(have) 张。收齐再计票。",
        "Run \(run): \(present) present, papers in: \(have). Count when all are in.")
      if status.rule.isNamed, status.rule.keyed == .once {
        words += say(
          "投票人凭评委卡登录，可以在手机上投（已投 \(status.cast) 张），也可以交纸质选票由您录入；一人一张。",
          " Voters may sign in by their cards and vote on the phone (\(status.cast) so far), or give you papers to key; one each."
        )
      }
    case .run(_, _, let seats) where status.isClosed:
      words = say(
        "余 \(seats) 个名额，已决定不再投，名额空缺。",
        "Seats that stay open: \(seats); no further run is held, as decided.")
    case .run(let run, let candidates, let seats):
      let isVoid = status.result.runs.last?.isVoid == true
      words =
        isVoid
        ? say(
          "第 \(run - 1) 轮到会不足，投票无效，不计入规程的轮数。人到齐了再开始第 \(run) 轮，",
          "Run \(run - 1) had no quorum: it is void and none of the rulebook's runs. When enough have come, begin run \(run): "
        ) : ""
      words += say(
        "\(seats > 0 ? "余 \(seats) 个名额，" : "")对 \(candidates.count) 个候选人投\(isVoid ? "" : "第 \(run) 轮")。",
        "\(seats > 0 ? "\(Counted.english(seats, "seat is", "seats are")) left, " : "")\(isVoid ? "" : "run \(run) on ")\(Counted.english(candidates.count, "candidate"))."
      )
    case .seatsOpen(let seats, let tied):
      words =
        tied.isEmpty
        ? say("空缺 \(seats) 个名额。", "Seats that stay open: \(seats).")
        : say(
          "余 \(seats) 个名额；\(tied.map(\.text).joined(separator: "、")) 得票相同，待评委会决定。",
          "\(seats) seats are open; \(tied.map(\.text).joined(separator: ", ")) have equal votes and wait for the committee."
        )
    case .complete:
      words = say(
        "投票完成，\(status.electedText(in: .chinese))。",
        "The ballot is complete: \(status.electedText(in: .english))."
      )
    }
    var html: HTML = "<p>\(words)</p>"
    if let quorum = status.lacksQuorum {
      html +=
        "<div class=\"note wrong\"><p>\(say("到会不足：应到 \(quorum.members) 人，至少须到 \(quorum.needed) 人，实到 \(quorum.present) 人。这一轮投票无效，不会有人当选。先不要投票：按“计票”把它记为无效，人到齐了再开始一轮。", "Too few are present: \(quorum.present) of \(quorum.members), and \(quorum.needed) have to be. The run is void and elects nobody. Do not vote: count it, which records it as void, and begin another when enough have come."))</p></div>"
    }
    if !status.departed.isEmpty {
      html +=
        "<div class=\"note wrong\"><p>\(status.departedText(in: visit.language))</p></div>"
    }
    if let fault = status.result.fault {
      html +=
        "<div class=\"note wrong\"><p>\(say("第 \(fault.run) 轮没有计：", "Run \(fault.run) is not counted: "))\(fault.error.message(in: visit.language))</p></div>"
    }
    if let draw = status.draw, case .drawn = status.rule.voters {
      let seed = draw.seed(isClosed: status.isClosed)?.text
      html +=
        "<p class=\"soft small code\">\(say("投票人抽签种子 SHA-256", "SHA-256 of the seed")) \(draw.hash) \(seed ?? say("（结束后公布种子）", "(the seed is shown when the round is closed)"))</p>"
    }
    return html
  }

  /// The button that counts, with how many papers of those present are not in. Not everybody hands one in, so it may be pressed.
  private static func counting(_ status: BallotStatus, _ visit: Visit) -> String {
    let present = status.runs.last?.present.count ?? 0
    // Where two people key them, all papers are in once both have keyed all.
    let missing = present - (status.keyed.values.min() ?? 0)
    guard missing > 0, status.lacksQuorum == nil, status.standing > 0 else {
      return visit.say("计票", "Count")
    }
    return visit.say(
      "计票（实到的还有 \(missing) 张没有收到）",
      "Count (\(Counted.english(missing, "paper")) of those present not in)")
  }

  private static func voters(_ status: BallotStatus, _ visit: Visit) -> HTML {
    let say = visit.say
    guard !status.voters.isEmpty else { return "" }
    var showsPapers = false
    if case .counting = status.result.next {
      showsPapers = status.rule.isNamed && status.rule.keyed == .once
    }
    var html: HTML = """
      <section class="sheet"><h2>\(say("投票人", "Voters")) <span class="soft num">\(status.voters.count { $0.state == .voter })</span></h2><table><thead><tr><th scope="col">\(say("投票人", "Voter"))</th><th scope="col">\(say("单位", "Unit"))</th><th scope="col">\(say("身份", "Stands as"))</th><th scope="col">\(say("回避", "Recused"))</th>\(showsPapers ? "<th scope=\"col\">\(say("选票", "Paper"))</th>" as HTML : "")</tr></thead><tbody>
      """
    for voter in status.voters {
      let recused = voter.recusals.map { one in
        let why = Conflict(one.kind, reason: one.reason).message(in: visit.language)
        let title = status.entries[one.entry]?.title ?? ""
        return "\(one.entry.text) \(title)\(say("（\(why)）", " (\(why))"))"
      }.joined(separator: say("、", ", "))
      let absent = voter.isAbsent ? say("缺席", "absent") : ""
      let state = [
        voter.state.name(in: visit.language, of: status.rule.voters), absent,
        voter.why(in: visit.language),
      ]
      .filter { !$0.isEmpty }.joined(separator: say("：", ": "))
      html +=
        "<tr><td data-label=\"\(say("投票人", "Voter"))\">\(voter.number) \(voter.name)</td><td data-label=\"\(say("单位", "Unit"))\">\(voter.organization)</td><td data-label=\"\(say("身份", "Stands as"))\">\(state)</td><td data-label=\"\(say("回避", "Recused"))\">\(recused)</td>\(showsPapers ? "<td data-label=\"\(say("选票", "Paper"))\">\(voter.isIn ? say("已收", "in") : "")</td>" as HTML : "")</tr>"
    }
    return html + "</tbody></table></section>"
  }

  // MARK: Acts

  private static func acts(
    _ status: BallotStatus, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    guard !status.isClosed else { return "" }
    let target = visit.at("ballots", status.round.id.text)
    let names = say("编号或姓名，用顿号或换行隔开", "Numbers or names, with commas or lines between")
    let voting = status.voters.filter { $0.state == .voter }
      .map { (value: $0.number, words: "\($0.number) \($0.name)") }
    let shown = OfficeField.shown(status.shown)
    var body: HTML = ""
    if visit.may(.runBallots) {
      switch status.result.next {
      case .notHeld where status.voters.isEmpty:
        var fields = [shown]
        if case .list = status.rule.voters {
          fields.append(
            OfficeField(
              name: "voters",
              label: say("投票人（空着是名单上全部评委）", "Voters (blank for every judge of the list)"),
              hint: names, kind: .area))
        }
        body += OfficeForm(
          name: "open", target: target, fields: fields,
          button: say("定下投票人，开始", "Set the voters and open it")
        ).html(visit, refusal)
      case .notHeld, .run:
        body += OfficeForm(
          name: "run", target: target,
          fields: [
            shown,
            OfficeField(
              name: "absent", label: say("缺席的投票人（都到的空着）", "Voters who are absent (blank if none)"),
              hint: names, kind: .area),
          ], button: say("开始这一轮投票", "Begin the run")
        ).html(visit, refusal)
      case .counting:
        body += OfficeForm(
          name: "count", target: target, fields: [shown], button: counting(status, visit)
        ).html(visit, refusal)
      case .complete, .seatsOpen: break
      }
    }
    if visit.may(.enterBallots), !status.isClosed, status.standing > 0,
      status.edition.rulebook.showsVotersText
    {
      body += OfficeForm(
        name: "material", target: target,
        button: say("下载候选人材料，供打印（PDF）", "The candidates' material, to be printed (PDF)"),
        isQuiet: true
      ).html(visit, refusal)
    }
    if visit.may(.enterBallots), status.lacksQuorum == nil, status.standing > 0,
      case .counting = status.result.next
    {
      body += OfficeForm(
        name: "papers", target: target, button: say("下载选票（ZIP）", "The papers (ZIP)"), isQuiet: true
      ).html(visit, refusal)
      body += OfficeForm(
        name: "print", target: target,
        button: say("下载选票，供打印（PDF）", "Papers to be printed (PDF)"), isQuiet: true
      ).html(visit, refusal)
      body +=
        "<div class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("rounds", status.round.id.text, "take", "ballots"))\">\(say("录入选票…", "Enter papers…"))</a></div>"
    }
    if !status.runs.filter({ $0.countedAt != nil }).isEmpty, visit.may(.seeScores) {
      body += OfficeForm(
        name: "result", target: target,
        button: say("下载计票结果，供签字（PDF）", "The count, to be signed (PDF)"),
        isQuiet: true
      ).html(visit, refusal)
    }
    if visit.may(.runBallots), !voting.isEmpty {
      if status.runs.contains(where: { $0.countedAt != nil }) {
        body += OfficeForm(
          name: "recount", target: target, fields: [shown, .reason(visit)],
          button: say("重新计票", "Count again"), isQuiet: true, fold: say("重新计票…", "Count again…")
        ).html(visit, refusal)
      }
      body += OfficeForm(
        name: "excuse", target: target,
        fields: [
          shown, OfficeField(name: "voter", label: say("投票人", "Voter"), kind: .choice(voting)),
          .reason(visit, hint: say("抽签产生的，由下一位递补", "One drawn by lot is replaced by the next")),
        ], button: say("记为请假", "Note as excused"), isQuiet: true,
        fold: say("请假…", "Excuse a voter…")
      ).html(visit, refusal)
      body += OfficeForm(
        name: "recuse", target: target,
        fields: [
          shown, OfficeField(name: "voter", label: say("投票人", "Voter"), kind: .choice(voting)),
          OfficeField(
            name: "entry", label: say("对哪个候选人：编码或编号", "On which candidate: code or number")),
          .reason(visit),
        ], button: say("记为回避", "Note the conflict"), isQuiet: true, fold: say("回避…", "A conflict…")
      ).html(visit, refusal)
    }
    if visit.may(.runBallots), let until = status.takenBackUntil(at: visit.desk.clock()) {
      body += OfficeForm(
        name: "take-back", target: target,
        fields: [shown, .reason(visit)],
        button: say("收回，恢复为没有开始", "Take it back: not open"), isQuiet: true,
        fold: say("开始错了，收回…", "Opened by mistake? Take it back…"),
        words:
          "<p class=\"soft\">\(say("\(until.shown) 以前、还没有开始第一轮的，可以收回：候选人和投票人不再固定，登记过的请假、回避随之取消。抽签沿用原来的种子，名单不变的，再开始时抽出的还是这些人。", "Until \(until.shown), before the first run: candidates and voters are no longer fixed, and excuses and recusals that were noted go with it. The seed of the lot stays: from the same list the same voters are drawn again."))</p>"
      ).html(visit, refusal)
    }
    return body.isEmpty
      ? "" : "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>\(body)</section>"
  }

  private static func names(_ text: String) -> [String] {
    text.split { $0.isNewline || "，,、；;".contains($0) }
      .map {
        String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
      .filter { !$0.isEmpty }
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.round()
    guard round.ballot != nil else { throw WebFault.notFound }
    let id = try visit.requireEdition().id
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("ballots", round.id.text, said: what))
    }
    func voter() throws(RefusedForm) -> String {
      let name = visit.form.trimmed("voter")
      guard !name.isEmpty else {
        throw RefusedForm("voter", visit.say("请选投票人。", "Choose the voter."))
      }
      return name
    }
    let reason = visit.form.trimmed("reason")
    let fields = [
      "open": "voters", "run": "absent", "excuse": "voter", "recuse": "entry",
      "recount": "reason", "take-back": "reason",
    ]
    return try await visit.trying(form, field: fields[form]) {
      switch form {
      case "open":
        _ = try await visit.desk.openBallot(
          round.id, edition: id, voters: names(visit.form["voters"]),
          asShown: try visit.shownState)
        return done(.ballotOpened)
      case "run":
        _ = try await visit.desk.beginRun(
          of: round.id, edition: id, absent: names(visit.form["absent"]),
          asShown: try visit.shownState)
        return done(.runBegun)
      case "count":
        _ = try await visit.desk.countRun(
          of: round.id, edition: id, asShown: try visit.shownState)
        return done(.counted)
      case "recount":
        _ = try await visit.desk.recountRun(
          of: round.id, edition: id, reason: reason, asShown: try visit.shownState)
        return done(.countTakenBack)
      case "excuse":
        _ = try await visit.desk.excuseVoter(
          try voter(), from: round.id, edition: id, reason: reason, asShown: try visit.shownState)
        return done(.excused)
      case "recuse":
        _ = try await visit.desk.recuseVoter(
          try voter(), from: visit.form.trimmed("entry"), in: round.id, edition: id,
          reason: reason, asShown: try visit.shownState)
        return done(.recused)
      case "take-back":
        try await visit.desk.takeBackBallot(
          round.id, edition: id, reason: reason, asShown: try visit.shownState)
        return done(.openingTakenBack)
      case "papers":
        return try await Download.bundle(visit.say("选票.zip", "papers.zip"), visit) { folder in
          try await visit.desk.writeBallotPapers(of: round.id, edition: id, to: folder).files
        }
      case "print":
        return try await Download.file(
          visit.say("选票.pdf", "papers.pdf"), type: Download.pdf, visit
        ) { _ = try await visit.desk.printBallotPapers(of: round.id, edition: id, to: $0) }
      case "material":
        return try await Download.file(
          visit.say("候选人材料.pdf", "candidates.pdf"), type: Download.pdf, visit
        ) { _ = try await visit.desk.printBallotMaterial(of: round.id, edition: id, to: $0) }
      case "result":
        let status = try await visit.desk.ballot(round.id, edition: id)
        return try await Download.file(
          visit.say("计票结果.pdf", "count.pdf"), type: Download.pdf, visit
        ) { try await visit.desk.writeBallotResult(status, to: $0) }
      default: throw WebFault.unreadable
      }
    } refused: {
      guard visit.may(.seeScores) else { throw WebFault.notFound }
      return try await page(visit, $0).answer(visit)
    }
  }
}
