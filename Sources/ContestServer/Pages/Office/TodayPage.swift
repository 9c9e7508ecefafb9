import Contest
import ContestDesk
import ContestStore

/// What needs the office's attention now: 今天. Lists come before tiles, and everything shown can be acted on.
enum TodayPage {
  static let routes = [
    Route(.get, "/e/:edition", .may(.seeEntries)) { .seeOther($0.at("today")) },
    Route(.get, "/e/:edition/today", .may(.seeEntries)) { visit in
      let edition = try visit.requireEdition()
      let (opened, steps, asked) = try await standing(visit, edition)
      var body = visit.done() + clock(visit, edition, opened, steps, asked)
      body += "<div class=\"columns\">"
      body += section(try await waiting(visit, edition, opened, steps, asked), visit)
      for one in opened where one.isOpen && one.round.isJudged {
        body += try await progress(visit, edition, one.round)
      }
      body +=
        "</div><p><a href=\"\(visit.at("year"))\">\(visit.say("全年的安排和期限", "The year and its deadlines"))</a></p>"
      return .page(Layout.office(visit, .today, title: visit.say("今天", "Today"), body))
    },
  ]

  /// How many things wait for the reader in an edition: those of the page that somebody has to act on.
  static func count(_ visit: Visit, _ edition: Edition) async throws -> Int {
    let (opened, steps, asked) = try await standing(visit, edition)
    return try await waiting(visit, edition, opened, steps, asked)
      .count { $0.kind == .wait || $0.kind == .wrong }
  }

  /// The rounds that were opened, and the steps of publicity and vetting, as far as the reader may know of them.
  private static func standing(
    _ visit: Visit, _ edition: Edition
  ) async throws -> ([OpenedRound], [Round.ID: PublicityStatus], [Round.ID: VettingStatus]) {
    let opened = try await visit.desk.openedRounds(edition)
    guard visit.may(.seeScores) else { return (opened, [:], [:]) }
    return (
      opened, try await visit.desk.publicityStatuses(edition: edition.id),
      try await visit.desk.vettings(edition: edition.id)
    )
  }

  /// Something that waits, and the page where it can be done.
  struct Line: Hashable {
    enum Kind { case wrong, wait, done, plain }
    var kind: Kind
    var tag: String
    var words: String
    var act: String
    var target: Address
  }

  private static func section(_ lines: [Line], _ visit: Visit) -> HTML {
    let items: [HTML] = lines.map { line in
      let kind: HTML =
        switch line.kind {
        case .wrong: " wrong"
        case .wait: " wait"
        case .done: " done"
        case .plain: ""
        }
      return
        "<li><span><span class=\"tag\(kind)\">\(line.tag)</span></span><span>\(line.words) <a href=\"\(line.target)\">\(line.act)</a></span></li>"
    }
    let list: HTML =
      items.isEmpty
      ? "<p class=\"soft\">\(visit.say("没有。", "Nothing."))</p>" : "<ul class=\"todo\">\(items)</ul>"
    return
      "<section class=\"sheet\"><h2>\(visit.say("等您办的", "Waiting for you"))</h2>\(list)</section>"
  }

  // MARK: The clock

  private static func clock(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound],
    _ publicities: [Round.ID: PublicityStatus], _ vettings: [Round.ID: VettingStatus]
  ) -> HTML {
    var html: HTML = "<ol class=\"steps\" aria-label=\"\(visit.say("各阶段", "Steps"))\">"
    for round in edition.tier.rounds {
      let state = opened.first { $0.round.id == round.id }
      var kind: HTML = state.map { $0.isOpen ? "now" : "past" } ?? ""
      var words =
        state.map {
          $0.isOpen ? visit.say("进行中", "under way") : visit.say("已结束", "done")
        } ?? (round.scores ? visit.say("未开始", "not begun") : "")
      var target: Address? = round.scores ? visit.at("rounds", round.id.text) : nil
      if round.decides, visit.may(.screenEntries) { target = visit.at("screening") }
      if let status = publicities[round.id] {
        target = visit.at("publicity", round.id.text)
        if let last = status.publications.last {
          let isUnsettled =
            status.isClosed
            && (status.changedLines > 0 || status.objections.contains(where: \.isOpen))
          kind = status.isClosed && !isUnsettled ? "past" : "now"
          words =
            isUnsettled
            ? visit.say("结束后有变动", "closed, not settled")
            : status.isClosed
              ? visit.say("已结束", "done")
              : visit.say(
                "到 \(last.period.end.shownAsEnd(in: .chinese))",
                "until \(last.period.end.shownAsEnd(in: .english))")
        } else {
          words = visit.say("未开始", "not begun")
        }
      }
      if let status = vettings[round.id] {
        target = visit.at("vetting", round.id.text)
        let hasBegun = status.lines.count > status.notAsked.count
        kind = status.isOver ? "past" : hasBegun ? "now" : ""
        words =
          status.isOver
          ? visit.say("已完成", "done")
          : hasBegun ? visit.say("进行中", "under way") : visit.say("未开始", "not begun")
      }
      let name = round.name.text(in: visit.language)
      let shown: HTML = target.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
      html += "<li class=\"\(kind)\">\(shown)<span>\(words)</span></li>"
    }
    return html + "</ol>"
  }

  // MARK: What waits

  private static func waiting(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound],
    _ publicities: [Round.ID: PublicityStatus], _ vettings: [Round.ID: VettingStatus]
  ) async throws -> [Line] {
    var lines = try await longWork(visit)
    let say = visit.say
    if let status = try await visit.desk.outcomeOutOfDate(edition: edition.id),
      let shown = status.shown
    {
      lines.append(
        Line(
          kind: .wrong, tag: say("结果已变", "changed"), words: shown.notice(in: visit.language),
          act: shown.reopened.isEmpty
            ? say("看谁受影响，封存新版", "See who is affected, seal a new version")
            : say("看谁受影响，结束重新打开的", "See who is affected, close what is open again"),
          target: visit.at("results", "seal")))
    }
    lines += try await registration(visit, edition)
    for one in opened where one.isOpen { lines += try await open(visit, edition, one) }
    for one in opened where !one.isOpen && one.round.isJudged {
      lines += try await unlocking(visit, edition, one.round, isOpen: false)
    }
    var unconfirmed: [Line] = []
    if visit.may(.seeScores) {
      unconfirmed = try await Self.unconfirmed(visit, edition, opened)
      lines += try await unconfirmed + results(visit, edition, opened, publicities)
      lines += try await rechecks(visit, edition, opened)
      lines += vetting(visit, edition, vettings)
      lines += publicity(visit, edition, publicities)
    }
    // The next round takes those who go on.
    if unconfirmed.isEmpty {
      lines += try await next(visit, edition, opened, publicities, vettings)
    }
    lines += try await beginning(visit, edition, opened)
    lines += try await afterwards(visit, edition, opened, publicities)
    return lines
  }

  private static func registration(_ visit: Visit, _ edition: Edition) async throws -> [Line] {
    let say = visit.say
    var lines: [Line] = []
    let registered = try await visit.desk.findEntries(
      edition, EntryWish(ListWish(limit: 1), state: EntryState.registered.rawValue))
    if registered.total > 0 {
      let mayScreen = visit.may(.screenEntries)
      lines.append(
        Line(
          kind: .wait, tag: say("待审", "to screen"),
          words: say(
            "\(registered.total) \(visit.nouns.measure)等着审核。",
            "\(registered.total) wait to be screened."),
          act: mayScreen ? say("开始审核", "Begin") : say("看名单", "See them"),
          target: mayScreen
            ? visit.at("screening") : visit.at("entries", query: ["state": "registered"])))
    }
    lines += try await unjudged(visit, edition)
    let returned = try await visit.desk.entries(edition, EntryFilter(state: .returned))
    guard !returned.isEmpty else { return lines }
    let today = visit.desk.clock().day()
    var overdue: [String] = []
    // Each is looked up by itself, so only as many are shown as a person would go through.
    for (stored, _) in returned.prefix(30) {
      let view = try await visit.desk.entry(stored.entry.id)
      let due = view.screenings.last { $0.decision == "return" }?.due
      if let due, due < today {
        overdue.append("\(stored.entry.id.text)（\(stored.entry.organization)）")
      }
    }
    if !overdue.isEmpty {
      lines.append(
        Line(
          kind: .wrong, tag: say("过期未改", "overdue"),
          words: say(
            "\(overdue.prefix(3).joined(separator: "、"))\(overdue.count > 3 ? " 等 \(overdue.count) \(visit.nouns.measure)" : "")过了修改期限还没有交来。",
            "\(overdue.prefix(3).joined(separator: ", "))\(overdue.count > 3 ? " and \(overdue.count - 3) more" : "") were to be corrected and have not come."
          ),
          act: say("打电话，或不予受理", "Call, or refuse"),
          target: visit.at("entries", query: ["state": "returned"])))
    }
    let left = returned.count - overdue.count
    if left > 0 {
      lines.append(
        Line(
          kind: .plain, tag: say("退回中", "returned"),
          words: say(
            "\(left) \(visit.nouns.measure)退回修改，还没有重新交来。",
            "\(Counted.english(left, "entry", "entries")) sent back, not come again yet."),
          act: say("看名单", "See them"),
          target: visit.at("entries", query: ["state": "returned"])))
    }
    return lines
  }

  /// Works that passed but that no round judges.
  private static func unjudged(_ visit: Visit, _ edition: Edition) async throws -> [Line] {
    let say = visit.say
    let left = try await visit.desk.unjudgedEntries(edition: edition.id)
    func named(_ lines: [UnjudgedEntries.Line]) -> String {
      let names = lines.prefix(3).map { "\($0.entry.text)（\($0.organization)）" }
      return names.joined(separator: say("、", ", "))
        + (lines.count > 3
          ? say(" 等 \(lines.count) \(visit.nouns.measure)", " and \(lines.count - 3) more") : "")
    }
    var lines: [Line] = []
    for passedAfterClosing in [false, true] {
      let late = left.late.filter { $0.passedAfterClosing == passedAfterClosing }
      guard let first = late.first, let round = first.round else { continue }
      let name = edition.names.round(round, in: visit.language)
      lines.append(
        Line(
          kind: .wrong, tag: say("没有评", "not judged"),
          words: passedAfterClosing
            ? say(
              "\(named(late))审核通过时“\(name)”已经结束，没有评，不在名单里。\(UnjudgedNote.whatToDo(visit))",
              "\(named(late)) passed when “\(name)” was closed and are on no list. \(UnjudgedNote.whatToDo(visit))"
            )
            : say(
              "\(named(late))审核通过以后没有补进“\(name)”，它就结束了，没有评，不在名单里。\(UnjudgedNote.whatToDo(visit))",
              "\(named(late)) passed in time, but “\(name)” was closed without them and they are on no list. \(UnjudgedNote.whatToDo(visit))"
            ),
          act: visit.may(.closeRound) ? say("去看这一轮", "See the round") : say("看这一件", "See it"),
          target: visit.may(.closeRound)
            ? visit.at("rounds", round.text) : visit.at("entries", first.entry.text)))
    }
    if let first = left.waiting.first, let round = first.round {
      let mayAssign = visit.may(.assignJudges)
      lines.append(
        Line(
          kind: .wrong, tag: say("没有评委", "no judge"),
          words: say(
            "\(named(left.waiting))审核通过，还没有分配评委。",
            "\(named(left.waiting)) passed and have no judges yet."),
          act: mayAssign ? say("补派", "Assign") : say("看这一轮", "See the round"),
          target: mayAssign
            ? visit.at("rounds", round.text, "assign") : visit.at("rounds", round.text)))
    }
    return lines
  }

  /// Judges of an open round who have handed in nothing and never got a card: nobody has let them in.
  private static func withoutCard(
    _ visit: Visit, _ edition: Edition, _ round: String, _ silent: [String]
  ) async throws -> [Line] {
    guard !silent.isEmpty, visit.may(.manageAccounts) else { return [] }
    let without = try await visit.desk.judgesWithoutCard(edition)
    let count = silent.count { without.contains($0) }
    guard count > 0 else { return [] }
    return [
      Line(
        kind: .wait, tag: visit.say("没有卡", "no card"),
        words: visit.say(
          "\(round)：其中 \(count) 位没有发过评委卡，进不了评分的页面。用 Excel 或纸质评分表的不用发。",
          "\(round): \(count) of them never got a card and cannot open the pages for judging. Workbooks and paper need none."
        ),
        act: visit.say("发评委卡", "Issue cards"), target: visit.at("judges", query: ["cards": "yes"]))
    ]
  }

  /// Judges who asked for unlocking and have no answer, also where the round was closed over it.
  private static func unlocking(
    _ visit: Visit, _ edition: Edition, _ round: Round, isOpen: Bool
  ) async throws -> [Line] {
    let say = visit.say
    let name = round.name.text(in: visit.language)
    return try await visit.desk.unlockRequests(of: round.id, edition: edition.id).map {
      judge, request in
      Line(
        kind: .wrong, tag: say("请求解锁", "to unlock"),
        words: say(
          "\(name)：评委 \(judge.number) \(judge.judge.name) 签字以后请求解锁：\(request.reason)\(isOpen ? "" : "（这一轮已经结束，还没有答复）")",
          "\(name): judge \(judge.number) \(judge.judge.name) has signed and asks for unlocking: \(request.reason)\(isOpen ? "" : " (the round is closed; no answer yet)")"
        ),
        act: visit.may(.assignJudges) ? say("答复", "Answer") : say("看这位评委", "See the judge"),
        target: visit.at("rounds", round.id.text, "judges", judge.number))
    }
  }

  /// Sudden bursts of a public vote until its totals are recorded, and that these are to be recorded once it is over.
  private static func votes(
    _ visit: Visit, _ round: Round, _ edition: Edition, isVoting: Bool
  ) async throws -> [Line] {
    let say = visit.say
    guard visit.may(.seeScores) else { return [] }
    let status = try await visit.desk.vote(round.id, edition: edition.id)
    guard !status.isRecorded, !status.lines.isEmpty else { return [] }
    let name = round.name.text(in: visit.language)
    let target = visit.at("votes", round.id.text)
    var lines: [Line] = []
    let burst = Set(status.bursts.map(\.entry)).count
    if burst > 0 {
      lines.append(
        Line(
          kind: .wait, tag: say("突增", "burst"),
          words: say(
            "\(name)：\(edition.rulebook.nouns.count(burst))的票在一小时里突增，请核查；不影响计票。",
            "\(name): \(burst) had a sudden burst of votes within an hour. Look into it; it changes nothing."
          ),
          act: say("看得票情况", "See the votes"), target: target))
    }
    if !isVoting {
      lines.append(
        Line(
          kind: .wait, tag: say("未登记", "not recorded"),
          words: say(
            "\(name)：投票已经截止，得票还没有登记。",
            "\(name): the vote is over, and its totals are still to be recorded."),
          act: say("登记得票", "Record the totals"), target: target))
    }
    return lines
  }

  private static func open(
    _ visit: Visit, _ edition: Edition, _ one: OpenedRound
  ) async throws -> [Line] {
    let say = visit.say
    let round = one.round
    let name = round.name.text(in: visit.language)
    let target = visit.at("rounds", round.id.text)
    let progress = try await visit.desk.progress(of: round.id, edition: edition.id)
    var lines: [Line] = []
    guard round.isJudged else {
      // A public vote is open until its last day is over; until then there is nothing to do.
      let today = visit.desk.clock().day()
      let isVoting = round.publicVote.map { today <= $0.to } ?? false
      if round.publicVote != nil {
        return try await votes(visit, round, edition, isVoting: isVoting)
      }
      if round.ballot != nil { return try await ballots(visit, round, edition) }
      lines += try await codes(visit, edition, round)
      if round.knockOut != nil, !progress.incomplete.isEmpty {
        return [
          Line(
            kind: .wait, tag: say("未登记", "not recorded"),
            words: say("\(name)：还有场次没有登记胜负。", "\(name): matches are still to be recorded."),
            act: say("看对阵", "See the bracket"), target: visit.stepPage(of: round) ?? target)
        ]
      }
      // Until all layers are drawn nothing can be recorded.
      if lines.isEmpty, !progress.incomplete.isEmpty {
        lines.append(
          Line(
            kind: .wait, tag: say("未登记", "not recorded"),
            words: say(
              "\(name)：\(progress.incomplete.count) \(visit.nouns.measure)成绩没有登记齐。",
              "\(name): the marks of \(progress.incomplete.count) are still to be recorded."),
            act: say("看是哪些", "See which"), target: target))
        lines += try await keyings(visit, round, edition)
      }
      return lines
    }
    lines += try await conflicts(visit, round, edition)
    let board = try await visit.desk.assignmentBoard(of: round.id, edition: edition.id)
    let short = board.short
    if let first = short.first {
      lines.append(
        Line(
          kind: .wrong, tag: say("缺评委", "no judge"),
          words: say(
            short.count == 1
              ? "\(name)：\(first.code)\(edition.rulebook.nouns.titled(first.title))少评委。"
              : "\(name)：\(edition.rulebook.nouns.count(short.count))少评委，如 \(first.code)\(edition.rulebook.nouns.titled(first.title))。",
            short.count == 1
              ? "\(name): \(first.code) “\(first.title)” lacks judges."
              : "\(name): \(short.count) lack judges, such as \(first.code) “\(first.title)”."),
          act: visit.may(.assignJudges) ? say("补派", "Assign") : say("看是哪些", "See which"),
          target: visit.may(.assignJudges)
            ? visit.at("rounds", round.id.text, "assign")
            : visit.at("rounds", round.id.text, "board")))
    }
    lines += try await unlocking(visit, edition, round, isOpen: true)
    let live =
      round.live == nil
      ? nil : try await visit.desk.liveStatus(of: round.id, edition: edition.id)
    let silent = progress.judges.filter { $0.isSilent && !$0.due(in: live).isEmpty }
    if !silent.isEmpty {
      let names = silent.prefix(4).map {
        say("\($0.name)（\($0.organization)）", "\($0.name) (\($0.organization))")
      }.joined(
        separator: say("、", ", "))
      lines.append(
        Line(
          kind: .wait, tag: say("一份未收", "none in"),
          words: say(
            "\(name)：\(names)\(silent.count > 4 ? " 等 \(silent.count) 位" : "")的评分一件都还没有收。",
            "\(name): \(names)\(silent.count > 4 ? " and \(silent.count - 4) more" : "") have no scores in yet."
          ),
          act: visit.may(.assignJudges)
            ? say("催、换人", "Call or replace") : say("看是谁", "See who"), target: target))
    }
    lines += try await withoutCard(visit, edition, name, silent.map(\.judge))
    if progress.done == progress.assigned, progress.assigned > 0, progress.incomplete.isEmpty {
      let mayClose = visit.may(.closeRound)
      lines.append(
        Line(
          kind: .done, tag: say("评完了", "all in"),
          words: say("\(name)的评分都到齐了。", "All sheets of \(name) are in."),
          act: mayClose ? say("看结束以后会怎样", "See what closing does") : say("看进度", "See it"),
          target: mayClose ? visit.at("rounds", round.id.text, "close") : target))
    }
    return lines
  }

  /// The rounds in which somebody still has to judge, measure or vote, in their order. A public vote begins by its day.
  static func toCome(_ edition: Edition, _ opened: [OpenedRound]) -> [Round] {
    edition.tier.rounds.filter { round in
      round.scores && round.publicVote == nil && !opened.contains { $0.round.id == round.id }
    }
  }

  // MARK: Progress

  private static func progress(
    _ visit: Visit, _ edition: Edition, _ round: Round
  ) async throws -> HTML {
    let progress = try await visit.desk.progress(of: round.id, edition: edition.id)
    let late = progress.judges.filter { $0.done < $0.assigned }
      .sorted { ($0.done * $1.assigned, $0.judge) < ($1.done * $0.assigned, $1.judge) }
    var html: HTML = """
      <section class="sheet"><h2>\(round.name.text(in: visit.language)) <span class="soft num">\(progress.done) / \(progress.assigned)</span></h2>\(Bar(progress.done, of: progress.assigned, visit).html)
      """
    if !late.isEmpty {
      html += """
        <table><thead><tr><th scope="col">\(visit.say("评委", "Judge"))</th><th scope="col" class="num">\(visit.say("已评", "Done"))</th><th scope="col" class="bar">\(visit.say("进度", "Progress"))</th></tr></thead><tbody>
        """
      for line in late.prefix(8) {
        html += """
          <tr><td data-label="\(visit.say("评委", "Judge"))"><a href="\(visit.at("rounds", round.id.text, "judges", line.judge))">\(line.name)</a></td><td class="num" data-label="\(visit.say("已评", "Done"))">\(line.done) / \(line.assigned)</td><td class="bar" data-label="">\(Bar(line.done, of: line.assigned, visit).html)</td></tr>
          """
      }
      html += "</tbody></table>"
    }
    html += """
      <p><a href="\(visit.at("rounds", round.id.text))">\(visit.say("全部 \(progress.judges.count) 位", "All \(progress.judges.count)"))</a></p></section>
      """
    return html
  }
}
