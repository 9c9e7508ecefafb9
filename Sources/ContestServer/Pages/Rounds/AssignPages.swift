import Contest
import ContestDesk
import ContestStore

/// Assigning judges to a round's entries, with a preview first. 分配评委.
enum AssignPages {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/assign", .may(.assignJudges)) { visit in
      if let ballot = try ballot(visit) { return ballot }
      return try await preview(visit)
    },
    Route(.post, "/e/:edition/rounds/:round/assign", .may(.assignJudges)) { visit in
      if let ballot = try ballot(visit) { return ballot }
      let round = try visit.scoredRound()
      guard visit.form["step"] == "do" else { return try await preview(visit) }
      return try await visit.trying("assign") {
        var wish = wish(visit, round)
        wish.shown = try visit.shownState
        do {
          _ = try await visit.desk.assignJudges(
            round.id, edition: try visit.requireEdition().id, wish)
        } catch SealingError.changedSinceShown {
          return try await preview(visit, isAnother: true)
        }
        return .seeOther(
          visit.at("rounds", round.id.text, said: round.isJudged ? .assigned : .opened))
      } refused: {
        try await choices(visit, round, $0)
      }
    },
    Route(.post, "/e/:edition/rounds/:round/re-review", .may(.assignJudges)) { visit in
      let round = try visit.scoredRound()
      _ = try await visit.desk.assignReReviews(
        of: round.id, edition: try visit.requireEdition().id)
      return .seeOther(
        visit.at("rounds", round.id.text, said: .reReviewed))
    },
  ]

  /// Nobody is assigned where people vote: who votes is set on the ballot's own page.
  private static func ballot(_ visit: Visit) throws -> WebAnswer? {
    let round = try visit.scoredRound()
    return round.ballot == nil ? nil : .seeOther(visit.at("ballots", round.id.text))
  }

  /// The wishes in the form: who is in each panel, or in the one panel of a live round, and whether fewer judges are
  /// allowed.
  private static func wish(_ visit: Visit, _ round: Round) -> AssignmentWish {
    var wish = AssignmentWish(allowsFewer: visit.form["fewer"] == "yes")
    for panel in round.divisions {
      let names = names(visit.form["panel-\(panel.id)"])
      if !names.isEmpty { wish.panels[panel.id] = names }
    }
    wish.panel = names(visit.form["panel"])
    return wish
  }

  /// Numbers or names, separated by commas, stops or new lines.
  private static func names(_ text: String) -> [String] {
    text.split { $0.isWhitespace || "，,、；;".contains($0) }.map(String.init)
  }

  /// The assignment as it would be; with `isAnother` it is not that which somebody looked at.
  private static func preview(
    _ visit: Visit, isAnother: Bool = false
  ) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    let needsPanel =
      round.live != nil || !round.divisions.isEmpty
    // A panel has to be named before there is a preview.
    if needsPanel, visit.request.method == .get { return try await choices(visit, round) }
    var isCurable = true
    return try await visit.trying("assign") {
      let wish = wish(visit, round)
      do {
        let summary = try await visit.desk.assignJudges(
          round.id, edition: edition.id, wish, mode: .preview)
        return try await page(visit, round, summary, isAnother: isAnother)
      } catch {
        isCurable = mayHelp(against: error)
        throw error
      }
    } refused: {
      try await isCurable ? choices(visit, round, $0) : hindered(visit, round, $0)
    }
  }

  /// Whether another choice in the form may help: not where no entry can enter, nobody is there to judge, or the steps before are
  /// not over.
  private static func mayHelp(against error: any Error) -> Bool {
    switch error {
    case JudgingError.noEntries, JudgingError.previousOpen, JudgingError.previousUndecided,
      JudgingError.previousStale, AssignmentError.noEntries, AssignmentError.noJudges:
      false
    case is PublicityFault, is VettingFault: false
    default: true
    }
  }

  /// Why nobody can be assigned now, with the ways to where that can be changed.
  private static func hindered(
    _ visit: Visit, _ round: Round, _ refusal: Refusal
  ) async throws -> WebAnswer {
    let say = visit.say
    let body: HTML = """
      \(try await UnjudgedNote.html(before: .assign, visit))<p><a href="\(visit.at("screening"))">\(say("审核", "Screening"))</a> · <a href="\(visit.at("judges"))">\(say("评委", "The judges"))</a> · <a href="\(visit.at("publicity"))">\(say("公示与异议", "Publicity and objections"))</a></p>\(RoundPages.back(visit, round))
      """
    return .page(
      Layout.office(visit, .rounds, title: title(visit, round), body, refusal), status: 422)
  }

  private static func title(_ visit: Visit, _ round: Round) -> String {
    let name = round.name.text(in: visit.language)
    return round.isJudged
      ? visit.say("分配评委：\(name)", "Assign judges: \(name)")
      : visit.say("开始：\(name)", "Open: \(name)")
  }

  /// The form with the choices, after a refusal or before a panel is named.
  private static func choices(
    _ visit: Visit, _ round: Round, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let say = visit.say
    var fields: [OfficeField] = [.hidden("step", "look")]
    let hint =
      round.judging?.rooms == nil
      ? say(
        "编号或姓名，用逗号或换行隔开；组里每位都评全部，须回避的除外",
        "Numbers or names, with commas between; each judges every entry but for conflicts")
      : say(
        "编号或姓名，用逗号或换行隔开；每位都评这一室的全部和锚定项，须回避的除外",
        "Numbers or names, with commas between; each judges all of the room and the anchors but for conflicts"
      )
    // Once the round is open, who sits where is told: only those to be added are written.
    let isOpen = try await visit.desk.openedRounds(edition).contains { $0.round.id == round.id }
    let seated =
      isOpen
      ? try await visit.desk.assignmentBoard(of: round.id, edition: edition.id).judges : []
    for panel in round.divisions {
      let own = seated.filter { $0.panel == panel.id }.map { "\($0.judge) \($0.name)" }
      let now =
        own.isEmpty
        ? ""
        : say(
          "现在是 \(own.joined(separator: "、"))，不必再写；要加人的只写新的，不加的空着。",
          "Now \(own.joined(separator: ", ")): leave it blank, or write only whom to add. ")
      fields.append(
        OfficeField(
          name: "panel-\(panel.id)",
          label: say(
            "“\(panel.name.text(in: visit.language))”的评委（至少 \(panel.judges) 位）",
            "Judges of “\(panel.name.text(in: visit.language))” (at least \(panel.judges))"),
          hint: now + hint, kind: .area))
    }
    if round.live != nil, round.divisions.isEmpty {
      fields.append(
        OfficeField(
          name: "panel", label: say("评委组（选填）", "Panel (optional)"),
          hint: say("不填就由系统逐件选评委。", "Left blank, judges are chosen for each entry. ") + hint,
          kind: .area))
    }
    fields.append(
      OfficeField(
        name: "fewer",
        label: say(
          "找不齐评委的，允许少于规程的人数", "Where judges cannot be found, fewer than the rulebook asks will do"),
        kind: .check))
    let judges = try await visit.desk.findJudges(edition)
    let names: [HTML] = judges.lines.map {
      "<li>\($0.number) \($0.judge.name) <span class=\"soft\">\($0.judge.organization)</span></li>"
    }
    let left = try await UnjudgedNote.html(before: .assign, visit)
    let body: HTML = """
      \(left)<section class="sheet">\(OfficeForm(name: "assign", target: visit.at("rounds", round.id.text, "assign"), fields: fields, button: say("看看会怎么分", "See the assignment")).html(visit, refusal))</section>
      <details><summary>\(say("评委名单（\(judges.total) 位）", "The judges (\(judges.total))"))</summary><ul>\(names)</ul></details>\(RoundPages.back(visit, round))
      """
    return .page(
      Layout.office(visit, .rounds, title: title(visit, round), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// Who takes part and gets nothing, with the number of entries that a conflict of interest keeps each from. 没有分到的评委.
  private static func idle(
    _ visit: Visit, _ round: Round, _ summary: AssignmentSummary
  ) async throws -> HTML {
    let idle = summary.withoutEntries
    guard !idle.isEmpty else { return "" }
    let say = visit.say
    var barred: [Judge.ID: Int] = [:]
    var ids: [String: Judge.ID] = [:]
    if idle.count <= 20 {
      let edition = try visit.requireEdition()
      for record in try await visit.desk.findJudges(edition).lines {
        ids[record.number] = record.judge.id
      }
      let kinds = round.judging?.conflicts ?? []
      for bar in try await visit.desk.conflicts(edition, kinds: kinds).flatMap(\.bars) {
        barred[bar.judge, default: 0] += 1
      }
    }
    let names: [HTML] = idle.prefix(20).map { one in
      let count = ids[one.judge].flatMap { barred[$0] } ?? 0
      let why =
        count == 0
        ? ""
        : say("（须回避的 \(visit.nouns.count(count))）", " (kept by conflicts from \(count))")
      return
        " <a href=\"\(visit.at("judges", one.judge))\">\(one.judge) \(one.name)</a>\(why)"
    }
    let more = idle.count > 20 ? say(" 等", " …") : ""
    return
      "<li>\(say("没有分到的 \(idle.count) 位：", "With nothing to judge: "))\(names)\(more)</li>"
  }

  /// The preview of the assignment, and the button.
  private static func page(
    _ visit: Visit, _ round: Round, _ summary: AssignmentSummary, isAnother: Bool
  ) async throws -> WebAnswer {
    let say = visit.say
    let nouns = try visit.requireEdition().rulebook.nouns
    var body: HTML =
      isAnother
      ? "<div class=\"note wrong\" role=\"alert\"><p>\(say("您看过以后，评委、回避或要评的有了变动（经过见“记录”），所以没有分配，什么都没有写入。现在会这样分：", "Since you looked, judges, conflicts or entries have changed (the records say what), so nothing was assigned. This is how it would be now:"))</p></div>"
      : ""
    body += try await UnjudgedNote.html(before: .assign, visit)
    body +=
      "<section class=\"sheet\"><h2>\(round.isJudged ? say("将要这样分", "This is what would be assigned") : say("将要开始", "This is what would begin"))</h2><ul>"
    body +=
      round.isJudged
      ? "<li>\(say("\(nouns.count(summary.entries))，共 \(summary.pairs) 份评分（一位评委评一\(nouns.measure)是一份）：新增 \(summary.added) 份，收回 \(summary.removed) 份", "\(summary.entries) entries and \(summary.pairs) sheets, one for each judge of an entry: \(summary.added) new, \(summary.removed) taken back"))</li>"
      : "<li>\(say("参加这一轮的 \(nouns.count(summary.entries))", "\(summary.entries) in the round"))</li>"
    if !summary.loads.isEmpty {
      body +=
        "<li>\(say("\(summary.loads.count) 位评委，每位 \(nouns.count(summary.leastLoad, summary.mostLoad))", "\(summary.loads.count) judges with \(Counted.span(summary.leastLoad, summary.mostLoad)) each"))</li>"
      body +=
        "<li>\(summary.conflictsAvoided == 0 ? say("没有须回避的", "No conflicts of interest") : say("避开了须回避的 \(summary.conflictsAvoided) 处（评委与\(nouns.entry())）", "\(summary.conflictsAvoided) times a judge was kept from an entry by a conflict"))</li>"
      body += try await idle(visit, round, summary)
    }
    if summary.components > 1 {
      body +=
        "<li>\(say("评委分成互不交叉的 \(summary.components) 组，组与组的松紧无法比较", "The judges fall into \(summary.components) groups that share no entry, so their severity cannot be compared"))</li>"
    }
    body += "</ul>"
    if !summary.short.isEmpty {
      let lines: [HTML] = summary.short.map {
        "<li>\($0.entry) <span class=\"soft\">\(say("还少 \($0.missing) 位", "\($0.missing) missing"))</span></li>"
      }
      body +=
        "<div class=\"note\"><p>\(say("这些\(visit.noun)找不齐评委：", "For these nobody more can be found:"))</p><ul>\(lines)</ul></div>"
    }
    for unplaced in summary.unplaced {
      body += "<div class=\"note\"><p>\(unplaced.message(in: visit.language, nouns))</p></div>"
    }
    for words in summary.reserveWords(in: visit.language, nouns) {
      body += "<div class=\"note\"><p>\(words)</p></div>"
    }
    if !summary.doubts.isEmpty {
      let lines: [HTML] = summary.doubts.map { doubt in
        "<li>\(doubt.judge)（\(doubt.unit)）— \(doubt.entry)（\(doubt.organization)）</li>"
      }
      body +=
        "<div class=\"note\"><p>\(say("评委单位与申报单位相像，请核对是不是同一个：", "A judge's unit looks like the entry's; see whether it is the same:"))</p><ul>\(lines)</ul></div>"
    }
    if summary.added == 0, summary.removed == 0, !summary.loads.isEmpty {
      body += "<p>\(say("不缺评委，没有要补的。", "Nothing is missing; there is nothing to assign."))</p>"
    } else {
      let kept = ["fewer", "panel"] + round.divisions.map { "panel-\($0.id)" }
      let form = OfficeForm(
        name: "assign", target: visit.at("rounds", round.id.text, "assign"),
        fields: [.hidden("step", "do"), .hidden("shown", summary.shownState.text)]
          + kept.filter { !visit.form[$0].isEmpty }.map { .hidden($0, visit.form[$0]) },
        button: round.isJudged ? say("就这样分配", "Assign like this") : say("开始这一轮", "Open the round"))
      body += form.html(visit)
    }
    body +=
      "<p class=\"soft small code\">\(say("抽签种子的 SHA-256 已登记：\(summary.seedSHA256)。评委、回避和要评的没有变动，再看一次，结果不变。", "The seed's hash is on record: \(summary.seedSHA256). While judges, conflicts and entries stay the same, looking again gives the same."))</p></section>"
    if !summary.loads.isEmpty {
      var loads: HTML = """
        <table><thead><tr><th scope="col">\(say("评委", "Judge"))</th><th scope="col" class="num">\(say("\(visit.noun)数", "Entries"))</th></tr></thead><tbody>
        """
      for load in summary.loads {
        loads +=
          "<tr><td data-label=\"\(say("评委", "Judge"))\">\(load.judge) \(load.name)</td><td class=\"num\" data-label=\"\(say("\(visit.noun)数", "Entries"))\">\(load.entries)</td></tr>"
      }
      let folded = PhoneFold(
        loads + "</tbody></table>", rows: summary.loads.count, isFew: true, visit)
      body +=
        "<section class=\"sheet\"><h2>\(say("各评委评几\(visit.nouns.measure)", "Loads"))</h2>\(folded.html)</section>"
    }
    if !summary.loads.isEmpty { body += seats(visit, summary) }
    body += RoundPages.back(visit, round)
    return .page(Layout.office(visit, .rounds, title: title(visit, round), body))
  }

  /// The most entries on this page; the board shows all once they are assigned.
  private static let mostShown = 1_000

  /// Which judges each entry gets, with new judges marked.
  private static func seats(_ visit: Visit, _ summary: AssignmentSummary) -> HTML {
    let say = visit.say
    let names = Dictionary(
      summary.loads.map { ($0.judge, $0.name) }, uniquingKeysWith: { one, _ in one })
    func shown(_ judge: String) -> String { "\(judge) \(names[judge] ?? "")" }
    // Entries that change come first.
    let (changed, same) = (
      summary.seats.filter { !$0.added.isEmpty || !$0.removed.isEmpty },
      summary.seats.filter { $0.added.isEmpty && $0.removed.isEmpty }
    )
    let (work, judges) = (say(visit.noun, "Entry"), say("评委", "Judges"))
    var html: HTML = """
      <table><thead><tr><th scope="col">\(work)</th><th scope="col">\(say("单位", "Organization"))</th><th scope="col">\(judges)</th></tr></thead><tbody>
      """
    for one in (changed + same).prefix(mostShown) {
      let added = Set(one.added)
      var cells: [HTML] = one.judges.map { judge in
        added.contains(judge)
          ? "<li><strong>\(shown(judge))</strong> <span class=\"tag\">\(say("新", "new"))</span></li>"
          : "<li>\(shown(judge))</li>"
      }
      cells += one.removed.map { judge in
        "<li class=\"soft\">\(say("收回：\(shown(judge))", "taken back: \(shown(judge))"))</li>"
      }
      html += """
        <tr><td data-label="\(work)"><a href="\(visit.at("entries", one.entry))">\(one.entry) \(one.title)</a></td><td data-label="\(say("单位", "Organization"))">\(one.organization)</td><td data-label="\(judges)"><ul>\(cells)</ul></td></tr>
        """
    }
    let rows = min(changed.count + same.count, mostShown)
    html = """
      <section class="sheet"><h2>\(say("哪一\(visit.nouns.measure)由谁评（有变动的 \(changed.count) \(visit.nouns.measure)在前）", "Which entry goes to whom (\(changed.count) change, shown first)"))</h2>\(PhoneFold(html + "</tbody></table>", rows: rows, isFew: true, visit).html)
      """
    let rest = summary.seats.count - mostShown
    if rest > 0 {
      html +=
        "<p class=\"soft\">\(say("另有 \(rest) \(visit.nouns.measure)没有列出；分配以后在“谁评哪一件”里都有。", "\(Counted.english(rest, "more entry", "more entries")) not shown; the board lists all once they are assigned."))</p>"
    }
    return html + "</section>"
  }
}

extension Round {
  /// The groups of the round's judges: panels, or rooms with the same number of judges each.
  fileprivate var divisions: [PanelRule] {
    guard let rules = judging else { return [] }
    let rooms = (rules.rooms?.ids ?? []).map { room in
      PanelRule(
        id: room, name: Bilingual(chinese: "第 \(room) 室", english: "room \(room)"),
        judges: rules.judgesPerEntry, weight: 1)
    }
    return rules.panels + rooms
  }
}
