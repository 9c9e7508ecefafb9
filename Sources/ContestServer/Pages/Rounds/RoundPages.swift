import Contest
import ContestDesk
import ContestStore

/// The rounds of an edition, and one of them: how far it is, who is late, and what can be done. 评审.
enum RoundPages {
  static let routes =
    [
      Route(.get, "/e/:edition/rounds", .may(.seeEntries)) { try await all($0) },
      Route(.get, "/e/:edition/rounds/:round", .may(.seeEntries)) { try await one($0) },
    ]
    + Route.files("/e/:edition/rounds/:round", .may(.seeEntries)) { visit in
      let round = try visit.scoredRound()
      return try await ProgressPages.progress(visit, round.id, isOfJudges: round.isJudged)
    } + AssignPages.routes + SeatPages.routes + RoundJudgePages.routes + ClosePages.routes
    + CorrectPages.routes + LivePages.routes + KeyingPages.routes + RecordCorrectPages.routes
    + SheetFilePages.routes + ProgressPages.routes + CodePages.routes + RecheckPages.routes

  static func back(_ visit: Visit, _ round: Round) -> HTML { visit.back(to: round) }

  // MARK: All rounds

  private static func all(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let opened = try await visit.desk.openedRounds(edition)
    var body = visit.done() + "<section class=\"sheet\"><ul class=\"queue\">"
    for round in edition.tier.rounds {
      let state = opened.first { $0.round.id == round.id }
      let name = round.name.text(in: visit.language)
      var note = ""
      if state != nil, round.isJudged {
        let progress = try await visit.desk.progress(of: round.id, edition: edition.id)
        note = visit.say(
          "已评 \(progress.done) / \(progress.assigned)",
          "\(progress.done) / \(progress.assigned) scored")
      }
      let target: Address? =
        visit.stepPage(of: round)
        ?? (round.scores
          ? visit.at("rounds", round.id.text)
          : round.decides && visit.may(.screenEntries)
            ? visit.at("screening")
            : round.publicity != nil && visit.may(.seeScores)
              ? visit.at("publicity", round.id.text) : nil)
      let words: HTML =
        "<span>\(round.scores ? RoundTag(state, visit).html : "")</span><span>\(name)</span><span class=\"soft num\">\(note)</span>"
      body +=
        target.map { "<li><a href=\"\($0)\">\(words)</a></li>" }
        ?? "<li class=\"still\">\(words)</li>"
    }
    body += "</ul></section>"
    return .page(Layout.office(visit, .rounds, title: visit.say("评审", "Rounds"), body))
  }

  // MARK: One round

  private static func one(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let round = try visit.scoredRound()
    let opened = try await visit.desk.openedRounds(edition).first { $0.round.id == round.id }
    var body = visit.done() + "<p>\(RoundTag(opened, visit).html)</p>"
    if let opened {
      let progress = try await visit.desk.progress(of: round.id, edition: edition.id)
      let isDecoded = try await visit.desk.areCodesOpened(of: round.id, edition: edition.id)
      body +=
        try await former(visit, round, edition.id)
        + conflicts(visit, edition, round, opened)
        + acts(visit, round, opened, progress, isDecoded: isDecoded)
      body += "<div class=\"columns\">"
      let live =
        round.live == nil
        ? nil : try await visit.desk.liveStatus(of: round.id, edition: edition.id)
      body += late(visit, round, progress, opened, live)
      body += lacking(visit, round, progress)
      body += "</div>"
      if round.isJudged { body += judges(visit, edition, round, progress) }
      body += out(visit, edition, progress)
    } else {
      body += unopened(visit, edition, round)
    }
    body += try await draws(visit, edition, round)
    return .page(
      Layout.office(visit, .rounds, title: round.name.text(in: visit.language), body))
  }

  /// The judges whose sheets went by criteria that were amended later.
  static func former(
    _ visit: Visit, _ round: Round, _ edition: Edition.ID
  ) async throws -> HTML {
    let former = try await visit.desk.formerSheets(of: round.id, edition: edition)
    guard !former.isEmpty else { return "" }
    let say = visit.say
    let what = former.changes.words(in: visit.language)
    let judges: [HTML] = former.judges.map { judge in
      "<li><a href=\"\(visit.at("rounds", round.id.text, "judges", judge.number))\">\(judge.number) \(judge.name)</a> \(say("\(judge.sheets) 份", Counted.english(judge.sheets, "sheet")))</li>"
    }
    return """
      <div class="note"><p>\(say("评审标准修订过：\(what)。下面这些评分是修订以前打的，分数没有变，与以后打的一起计算；应当重评的，请通知评委改（已签字的先解锁）。", "The criteria were amended: \(what). These sheets were given before that; their marks stay and count together with later ones. Where they should be given anew, ask the judges (unlock what is signed)."))</p><ul>\(judges)</ul></div>
      """
  }

  /// Judges who should not judge what they were given any more, with the way out.
  private static func conflicts(
    _ visit: Visit, _ edition: Edition, _ round: Round, _ opened: OpenedRound
  ) async throws -> HTML {
    guard opened.isOpen, round.isJudged, visit.may(.assignJudges) else { return "" }
    let conflicts = try await visit.desk.conflictsAfterAssignment(in: round.id, edition: edition)
    guard !conflicts.isEmpty else { return "" }
    let list = ConflictsHTML(conflicts, edition, visit)
    let assign: HTML? =
      conflicts.allSatisfy(\.hasMarks)
      ? nil
      : "<p><a class=\"button\" href=\"\(visit.at("rounds", round.id.text, "assign"))\">\(visit.say("补派评委…", "Assign missing judges…"))</a></p>"
    return
      "<div class=\"note wrong\"><p>\(visit.say("派了以后有了应回避的情形（如单位合并、更换指导教师、另有申报）：", "There is a conflict of interest since these were assigned, such as by merged units, a new adviser, a declaration elsewhere:"))</p>\(list.html)\(assign)</div>"
  }

  private static func unopened(_ visit: Visit, _ edition: Edition, _ round: Round) -> HTML {
    let say = visit.say
    if round.knockOut != nil {
      let link: HTML =
        visit.stepPage(of: round).map {
          "<a class=\"button\" href=\"\($0)\">\(say("到对阵页面…", "To the bracket…"))</a>"
        } ?? ""
      return """
        <div class="note"><p>\(say("这一轮是淘汰赛，抽签定对阵以后开始。", "This round is a knock-out, which begins with its draw."))</p>\(link)</div>
        """
    }
    guard round.ballot == nil, round.publicVote == nil else {
      let link: HTML =
        visit.stepPage(of: round).map {
          "<a class=\"button\" href=\"\($0)\">\(say("到投票页面…", "To the vote…"))</a>"
        } ?? ""
      return """
        <div class="note"><p>\(say("这一轮由投票产生，还没有开始。", "This round is decided by vote and has not begun."))</p>\(link)</div>
        """
    }
    guard visit.may(.assignJudges) else {
      let words =
        if let first = round.recorded?.codes.first {
          say(
            "还没有开始：在监督人见证下抽“\(first)”，这一轮就开始。",
            "It has not begun; it does once “\(first)” is drawn before witnesses.")
        } else if round.isJudged {
          say("还没有开始，由组织者分配评委后开始。", "It has not begun; it does once an organizer assigns judges.")
        } else {
          say(
            "还没有开始，由组织者开始以后登记成绩。",
            "It has not begun; marks are recorded once an organizer has opened it.")
        }
      return "<p class=\"soft\">\(words)</p>"
    }
    if let first = round.recorded?.codes.first {
      return """
        <section class="sheet"><p>\(say("这一轮按加密号登记成绩，从抽“\(first)”开始：由抽号的人在监督人见证下办。", "Marks of this round are recorded under code numbers. It begins when “\(first)” is drawn before witnesses."))</p><div class="acts"><a class="button" href="\(visit.at("rounds", round.id.text, "codes"))">\(say("加密和解密…", "Code numbers…"))</a></div></section>
        """
    }
    let words =
      round.isJudged
      ? say(
        "分配评委以后，这一轮就开始收分。先看分配结果，再确认。",
        "It begins with the assignment of judges. See the assignment first, then confirm.")
      : say("开始以后，这一轮就可以登记成绩。", "Once it is open, marks can be recorded.")
    return """
      <section class="sheet"><p>\(words)</p><div class="acts"><a class="button" href="\(visit.at("rounds", round.id.text, "assign"))">\(round.isJudged ? say("分配评委…", "Assign judges…") : say("开始这一轮…", "Open the round…"))</a></div></section>
      """
  }

  private static func acts(
    _ visit: Visit, _ round: Round, _ opened: OpenedRound, _ progress: RoundProgress,
    isDecoded: Bool
  ) throws -> HTML {
    let say = visit.say
    var links: HTML = ""
    func add(_ part: String, _ words: String, isMain: Bool = false) {
      let kind: HTML = isMain ? "button" : "button quiet"
      links +=
        "<a class=\"\(kind)\" href=\"\(visit.at("rounds", round.id.text, part))\">\(words)</a> "
    }
    let isSealed = round.recorded?.codes.isEmpty == false && !isDecoded
    let isComplete = progress.incomplete.isEmpty && progress.done == progress.assigned
    if let page = visit.stepPage(of: round) {
      links +=
        "<a class=\"button quiet\" href=\"\(page)\">\(round.knockOut == nil ? say("投票和计票", "Votes and the count") : say("对阵和胜负", "The bracket"))</a> "
    }
    if opened.isOpen {
      if visit.may(.closeRound) {
        add("close", say("结束这一轮…", "Close the round…"), isMain: isComplete && !isSealed)
      }
      if visit.may(.assignJudges), round.isJudged {
        add("assign", say("补派评委…", "Assign missing judges…"))
      }
      links +=
        "\(try UploadPages.buttons(UploadKinds.all.filter { $0.ofRound && $0.word != UploadKinds.recheck.word }, round, visit))"
    }
    if round.isJudged { add("board", say("谁评哪一件", "Who judges what")) }
    if round.live != nil { add("live", say("出场与缺席", "Order and absences")) }
    if opened.isOpen, visit.may(.enterScores), try UploadKinds.keying.applies(visit) {
      add(
        "keying",
        round.isJudged
          ? say("纸质评分，双人录入", "Paper sheets, keyed by two")
          : say("双人录入，比对", "Keyed by two, compared"))
    }
    if visit.may(.closeRound), round.isJudged {
      add("correct", say("更正一份评分…", "Correct a sheet…"))
    }
    if visit.may(.seeScores), round.recorded?.codes.isEmpty == false {
      add("codes", say("加密和解密…", "Code numbers…"), isMain: isSealed && isComplete)
    }
    if visit.may(.seeScores), round.recorded?.recheck != nil, !opened.isOpen {
      add("recheck", say("成绩复核…", "Check marks again…"))
    }
    if visit.may(.closeRound), round.recorded != nil, !isSealed {
      add("records", say("更正登记的成绩…", "Correct recorded marks…"))
    }
    if !opened.isOpen, visit.may(.closeRound) {
      add("reopen", say("重新打开…", "Open it again…"))
    }
    // Until the numbers are decoded nobody sees a mark beside an entry.
    if visit.may(.seeScores), round.ballot == nil || !opened.isOpen, !isSealed {
      links +=
        "<a class=\"button quiet\" href=\"\(visit.at("results", round.id.text))\">\(opened.isOpen ? say("看试算名次", "Trial ranking") : say("看名次", "Ranking"))</a>"
    }
    // Only rounds with judges have an assignment; rounds with recorded marks or votes do not.
    let head: HTML =
      if round.isJudged {
        "<h2>\(say("已评", "Scored")) <span class=\"soft num\">\(progress.done) / \(progress.assigned)</span></h2>\(Bar(progress.done, of: progress.assigned, visit).html)"
      } else if let vote = round.publicVote {
        "<h2>\(say("投票", "The vote"))</h2><p>\(vote.sentence(in: visit.language))</p>"
      } else if round.knockOut != nil {
        "<h2>\(say("淘汰赛", "The knock-out"))</h2>"
      } else if round.ballot != nil {
        "<h2>\(say("投票表决", "The ballot"))</h2>"
      } else {
        "<h2>\(say("成绩", "Marks"))</h2>\(underCodes(visit, round))<p>\(progress.incomplete.isEmpty ? say("都登记齐了。", "All are recorded.") : say("还有 \(progress.incomplete.count) 项没有登记齐。", "\(progress.incomplete.count) are still to be recorded."))</p>"
      }
    return """
      <section class="sheet">\(head)
      <p></p><div class="acts">\(links)</div>\(SheetFilePages.html(round, isOpen: opened.isOpen, visit))</section>
      """
  }

  /// That marks are recorded under code numbers, and where these are drawn and decoded; empty for other rounds.
  private static func underCodes(_ visit: Visit, _ round: Round) -> HTML {
    guard let codes = round.recorded?.codes, let last = codes.last else { return "" }
    let layers = codes.joined(separator: visit.say("、", ", "))
    return """
      <p>\(visit.say("按加密号登记：先由不同的人在监督人见证下逐层抽号（\(layers)），成绩只按“\(last)”登记，登记齐以后解密，才能结束这一轮。解密以前，没有登记齐的只列“\(last)”，谁都看不到哪一\(visit.nouns.measure)得了几分。", "Marks are recorded under code numbers: different people draw the layers before witnesses (\(layers)), marks come in under “\(last)” alone, and the numbers are decoded before the round is closed. Until then what is missing is told by “\(last)” alone, and nobody sees which entry has which mark."))</p>
      """
  }

  /// Judges who still have to score, those with the smallest share of scored works first, to call them.
  private static func late(
    _ visit: Visit, _ round: Round, _ progress: RoundProgress, _ opened: OpenedRound,
    _ live: LiveStatus?
  ) -> HTML {
    let say = visit.say
    guard opened.isOpen, round.isJudged else { return "" }
    let late = progress.judges.filter { !$0.due(in: live).isEmpty }
      .sorted { ($0.done * $1.assigned, $0.judge) < ($1.done * $0.assigned, $1.judge) }
    guard !late.isEmpty else {
      return
        "<section class=\"sheet\"><h2>\(say("催谁", "Whom to call"))</h2><p class=\"soft\">\(progress.done == progress.assigned ? say("都评完了。", "Everybody has scored.") : progress.done == 0 ? say("还没有展示完、可以打分的。", "Nobody has shown yet whose marks are due.") : say("展示过的都评完了，别的还没有展示。", "All that has shown is scored; the rest has not shown yet."))</p></section>"
    }
    var html: HTML = """
      <table><thead><tr><th scope="col">\(say("评委", "Judge"))</th><th scope="col">\(say("工作单位", "Unit"))</th><th scope="col" class="num">\(say("已评", "Scored"))</th><th scope="col">\(say("还差", "Missing"))</th></tr></thead><tbody>
      """
    for line in late.prefix(30) {
      let due = line.due(in: live)
      let codes = due.prefix(6).joined(separator: say("、", ", ")) + (due.count > 6 ? "…" : "")
      let silent: HTML =
        line.isSilent ? " <span class=\"tag wait\">\(say("一份未收", "none in"))</span>" : ""
      html += """
        <tr><td data-label="\(say("评委", "Judge"))"><a href="\(visit.at("rounds", round.id.text, "judges", line.judge))">\(line.name)</a>\(silent)</td><td data-label="\(say("工作单位", "Unit"))">\(line.organization)</td>\
        <td class="num" data-label="\(say("已评", "Scored"))">\(line.done) / \(line.assigned)</td><td data-label="\(say("还差", "Missing"))">\(codes)</td></tr>
        """
    }
    html = """
      <section class="sheet"><h2>\(say("催谁", "Whom to call")) <span class="soft num">\(late.count)</span></h2>\(PhoneFold(html + "</tbody></table>", rows: min(late.count, 30), isFew: true, visit).html)
      """
    if !visit.may(.sendLetters) {
      html +=
        "<p class=\"soft\">\(say("催评的信由组织者在发件箱里写；打电话、发消息的，照这里的名单。", "Reminders by letter are written by an organizer in the outbox; whoever calls or messages goes by this list."))</p>"
    }
    if late.count > 30 {
      html +=
        "<p class=\"soft\">\(say("另有 \(late.count - 30) 位，见下表。", "\(late.count - 30) more in the table below."))</p>"
    }
    return html + "</section>"
  }

  private static func lacking(_ visit: Visit, _ round: Round, _ progress: RoundProgress) -> HTML {
    let say = visit.say
    // Votes are counted when the last day is over; until then nothing is missing.
    let isVoting = round.publicVote.map { visit.desk.clock().day() <= $0.to } ?? false
    // Nobody records marks in a ballot: its runs are counted on a page of their own.
    guard !progress.incomplete.isEmpty, !isVoting, round.ballot == nil else { return "" }
    let title =
      round.isJudged
      ? say("评分没有收齐的", "Without all their sheets") : say("成绩没有登记齐的", "Not recorded yet")
    let isUnderCodes = progress.incomplete.first?.entry.isEmpty == true
    let numbers = isUnderCodes ? round.recorded?.codes.last ?? "" : say("评审编码", "Lot")
    var html: HTML = """
      <table><thead><tr><th scope="col">\(numbers)</th><th scope="col">\(visit.titleHeading)</th><th scope="col" class="num">\(say("已收 / 应收", "In / needed"))</th></tr></thead><tbody>
      """
    for line in progress.incomplete.prefix(30) {
      let target =
        round.isJudged
        ? visit.at("rounds", round.id.text, "works", line.entry) : visit.at("entries", line.entry)
      // Under code numbers nothing but the number is told.
      let title: HTML = line.entry.isEmpty ? "–" : "<a href=\"\(target)\">\(line.title)</a>"
      html += """
        <tr><td class="tight" data-label="\(numbers)">\(line.code)</td><td data-label="\(visit.titleHeading)">\(title)</td><td class="num" data-label="\(say("已收 / 应收", "In / needed"))">\(line.sheets) / \(line.needed)</td></tr>
        """
    }
    html = """
      <section class="sheet"><h2>\(title) <span class="soft num">\(progress.incomplete.count)</span></h2>\(PhoneFold(html + "</tbody></table>", rows: min(progress.incomplete.count, 30), isFew: true, visit).html)
      """
    if progress.incomplete.count > 30 {
      html +=
        "<p class=\"soft\">\(say("另有 \(progress.incomplete.count - 30) \(visit.nouns.measure)。", "\(progress.incomplete.count - 30) more."))</p>"
    }
    // Where judges score, their table has the files, with this one in it.
    if !round.isJudged { html += TablePage.downloads(visit) }
    return html + "</section>"
  }

  /// All judges, under the headings of the files of this page. Of what is not scored the first six are shown; the files have all.
  private static func judges(
    _ visit: Visit, _ edition: Edition, _ round: Round, _ progress: RoundProgress
  ) -> HTML {
    let say = visit.say
    let names = progress.judgeTable(edition, in: visit.language).columns.map(\.heading)
    let heads: [HTML] = progress.judgeTable(edition, in: visit.language).columns.map { column in
      let kind: HTML? = column.alignment == .right ? " class=\"num\"" : nil
      return "<th scope=\"col\"\(kind)>\(column.heading)</th>"
    }
    var html: HTML = "<table><thead><tr>\(heads)</tr></thead><tbody>"
    for line in progress.judges {
      let lacking =
        line.lacking.prefix(6).joined(separator: say("、", ", "))
        + (line.lacking.count > 6 ? "…" : "")
      let cells: [(kind: String, text: HTML)] = [
        (
          "",
          "<a href=\"\(visit.at("rounds", round.id.text, "judges", line.judge))\">\(line.judge)</a>"
        ),
        ("", "\(line.name)"), ("", "\(line.organization)"), ("num", "\(line.assigned)"),
        ("num", "\(line.done) \(Bar(line.done, of: line.assigned, visit).html)"),
        ("num", "\(line.assigned - line.done)"), ("", "\(lacking)"),
        ("", line.isSilent ? "\(say("一份未收", "none in"))" : ""),
      ]
      let row: [HTML] = zip(names, cells).map { name, cell in
        "<td class=\"\(cell.kind)\" data-label=\"\(name)\">\(cell.text)</td>"
      }
      html += "<tr>\(row)</tr>"
    }
    return """
      <section class="sheet"><h2>\(say("全部评委", "All judges")) <span class="soft num">\(progress.judges.count)</span></h2>\(PhoneFold(html + "</tbody></table>", rows: progress.judges.count, isFew: true, visit).html)\(TablePage.downloads(visit, hasSecond: !progress.incomplete.isEmpty))</section>
      """
  }

  private static func out(_ visit: Visit, _ edition: Edition, _ progress: RoundProgress) -> HTML {
    guard !progress.out.isEmpty else { return "" }
    let lines: [HTML] = progress.out.map { line in
      let sheets =
        line.sheets == 0
        ? ""
        : visit.say(
          "，已收的 \(line.sheets) 份不计", "; the \(line.sheets) sheets that came in do not count")
      return
        "<li><a href=\"\(visit.at("entries", line.entry))\">\(line.code) \(line.title)</a> <span class=\"soft\">\(line.why.text(in: visit.language))\(sheets)</span></li>"
    }
    return
      "<section class=\"sheet\"><h2>\(visit.say("已不在评的", "No longer judged"))</h2><ul>\(lines)</ul></section>"
  }

  private static func draws(
    _ visit: Visit, _ edition: Edition, _ round: Round
  ) async throws -> HTML {
    let draws = try await visit.desk.draws(of: edition).filter { $0.round == round.id }
    guard !draws.isEmpty else { return "" }
    let lines: [HTML] = draws.map { draw in
      let again =
        draw.reason.isEmpty
        ? "" : visit.say("，重抽理由：\(draw.reason)", "; drawn again: \(draw.reason)")
      let seed = draw.seed ?? visit.say("结束后公布", "shown when the round is closed")
      // A seed that somebody chose is no secret, and is shown at once.
      let chosen: HTML? = draw.origin.notice(in: visit.language).map { "<br>\($0)" }
      return """
        <li>\(visit.say("第 \(draw.number) 次", "No. \(draw.number)"))\(again)<br><span class="soft small code">SHA-256 \(draw.seedSHA256)<br>\(visit.say("种子", "seed")) \(seed)\(chosen)</span></li>
        """
    }
    return """
      <details><summary>\(visit.say("抽签", "Draws"))</summary><p>\(visit.say("种子的 SHA-256 在抽签时就登记在案，种子在这一轮结束后公布，谁都可以验算。", "The hash of the seed was on record before the draw; the seed is shown when the round is closed, and anybody can check it."))</p><ul>\(lines)</ul></details>
      """
  }
}
