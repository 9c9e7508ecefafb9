import Contest
import ContestDesk
import ContestStore

/// Keying paper sheets in the browser one after the other, handing them in when all are there, and correcting them later.
/// 逐份录入.
enum KeyingSheetPages {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/keying/sheets", .may(.enterScores)) {
      try await list($0)
    },
    Route(.post, "/e/:edition/rounds/:round/keying/sheets", .may(.enterScores)) { visit in
      let round = try keyed(visit)
      return try await visit.trying("hand-in") {
        try await visit.desk.handInKeying(of: round.id, edition: try visit.requireEdition().id)
        return .seeOther(visit.at("rounds", round.id.text, "keying", said: .keyingSent))
      } refused: {
        try await list(visit, $0)
      }
    },
    Route(.get, "/e/:edition/rounds/:round/keying/sheets/:judge/:entry", .may(.enterScores)) {
      try await page($0)
    },
    Route(.post, "/e/:edition/rounds/:round/keying/sheets/:judge/:entry", .may(.enterScores)) {
      visit in
      try await visit.trying("sheet") {
        try await save(visit)
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  private static func keyed(_ visit: Visit) throws -> Round {
    let round = try visit.scoredRound()
    guard round.isJudged, try UploadKinds.keying.applies(visit) else { throw WebFault.notFound }
    return round
  }

  private static func own(_ visit: Visit) async throws -> OwnKeying {
    try await visit.desk.ownKeying(
      of: try keyed(visit).id, edition: try visit.requireEdition().id)
  }

  static func address(_ sheet: OwnKeying.Sheet, _ round: Round, _ visit: Visit) -> Address {
    address(of: sheet.judge, sheet.entry, round, visit)
  }

  static func address(
    of judge: Judge.ID, _ entry: Entry.ID, _ round: Round, _ visit: Visit
  ) -> Address {
    visit.at("rounds", round.id.text, "keying", "sheets", judge.text, entry.text)
  }

  // MARK: All of them

  private static func list(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let own = try await own(visit)
    let say = visit.say
    var body: HTML = visit.done()
    body +=
      "<p>\(own.isHandedIn ? say("您的一份已经交出。改的是更正，记入日志。", "Yours is handed in. What you change now is a correction, on record.") : say("照纸质评分表一份一份录，每份按“存下，录下一份”就存下，别人看不到；录完交出，才与另一个人的比对。", "Key the paper sheets one after the other; each is kept once you press “Keep it, go on”, and nobody else sees it. Hand them in when all are there; only then are they compared."))</p>"
    body +=
      "<section class=\"sheet\"><h2>\(say("已录", "Keyed")) <span class=\"num\">\(own.keyed) / \(own.total)</span></h2>\(Bar(own.keyed, of: own.total, visit).html)</section>"
    let others = own.sheets.count { $0.isIn && $0.marks.isEmpty }
    if others > 0 {
      body +=
        "<p class=\"soft\">\(say("另有 \(others) 份已收（评委自己交的，或以前录的），不用录。", "\(others) more are in already, from the judges themselves or an earlier keying, and need not be keyed."))</p>"
    }
    let next = own.sheets.first(where: \.isToKey)
    if let next {
      body +=
        "<p class=\"acts\"><a class=\"button\" href=\"\(address(next, own.round, visit))\">\(say("录下一份：\(next.judgeName)，\(next.code)", "Key the next: \(next.judgeName), \(next.code)"))</a></p>"
    }
    if !own.isHandedIn, own.keyed > 0 {
      let left = own.total - own.keyed
      body += OfficeForm(
        name: "hand-in", target: visit.at("rounds", own.round.id.text, "keying", "sheets"),
        button: say("交出这 \(own.keyed) 份", "Hand in these \(own.keyed)"), isQuiet: left > 0,
        words: left > 0
          ? "<p class=\"soft\">\(say("还有 \(left) 份没有录：没有收到纸质评分表的，不录。", "\(left) are not keyed: leave out those that did not come."))</p>"
          : ""
      ).html(visit, refusal)
    }
    var judge: Judge.ID?
    for sheet in own.sheets {
      if sheet.judge != judge {
        if judge != nil { body += "</ul></details></section>" }
        // Folded but for the judge whose sheet comes next: with thirty judges the list is forty screens of a phone.
        let of = own.sheets.filter { $0.judge == sheet.judge }
        let keyed = of.count { !$0.marks.isEmpty }
        let isIn = of.count { $0.isIn && $0.marks.isEmpty }
        let counted = [
          isIn == of.count ? nil : "\(keyed) / \(of.count - isIn)",
          isIn == 0 ? nil : say("已收 \(isIn)", "\(isIn) in already"),
        ].compactMap { $0 }.joined(separator: say("，", ", "))
        let isNext = (next ?? own.sheets.first)?.judge == sheet.judge
        body += """
          <section class="sheet"><details\(isNext, attribute: "open")><summary><h2>\(sheet.judgeName) <span class="soft num">\(counted)</span></h2></summary><ul class="queue">
          """
        judge = sheet.judge
      }
      let state: HTML =
        sheet.isIn && sheet.marks.isEmpty
        ? "<span class=\"soft small\">\(say("已收（评委自己交的，或以前录的）", "in already, from the judge or an earlier keying"))</span>"
        : sheet.marks.isEmpty
          ? "<span class=\"soft small\">\(say("未录", "not yet"))</span>"
          : "<span class=\"tag done\">\(say("已录", "keyed"))</span>"
      body +=
        "<li><a href=\"\(address(sheet, own.round, visit))\"><span class=\"num soft\">\(sheet.code)</span><span>\(sheet.title)</span>\(state)</a></li>"
    }
    if judge != nil { body += "</ul></details></section>" }
    body +=
      "<p><a href=\"\(visit.at("rounds", own.round.id.text, "keying"))\">\(say("回双人录入", "Back to the two keyings"))</a></p>"
    return .page(
      Layout.office(
        visit, .rounds,
        title: say("逐份录入：", "Sheet by sheet: ") + own.round.name.text(in: visit.language), body,
        refusal), status: refusal == nil ? 200 : 422)
  }

  // MARK: One

  private static func sheet(_ visit: Visit, _ own: OwnKeying) throws -> OwnKeying.Sheet {
    let judge = Judge.ID(try visit.parameter("judge"))
    let entry = Entry.ID(try visit.parameter("entry"))
    guard let sheet = own.sheets.first(where: { $0.judge == judge && $0.entry == entry }) else {
      throw WebFault.notFound
    }
    return sheet
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let own = try await own(visit)
    let sheet = try sheet(visit, own)
    let say = visit.say
    let fields = own.rubric.criteria.map { criterion in
      OfficeField(
        name: "mark-\(criterion.id)", label: criterion.name.text(in: visit.language),
        hint: "\(criterion.range.lowerBound)–\(criterion.range.upperBound)", kind: .number,
        value: sheet.marks[criterion.id]?.description ?? "")
    }
    let body: HTML = """
      <p class="soft">\(sheet.code) · \(sheet.title) · \(own.round.name.text(in: visit.language)) · \(say("已录 \(own.keyed) / \(own.total)", "\(own.keyed) of \(own.total) keyed"))</p>\
      <section class="sheet">\(OfficeForm(name: "sheet", target: address(sheet, own.round, visit), fields: fields, button: own.isHandedIn ? say("更正这一份", "Correct this sheet") : say("存下，录下一份", "Keep it, go on")).html(visit, refusal))</section>\
      <p><a href="\(visit.at("rounds", own.round.id.text, "keying", "sheets"))">\(say("看全部", "See them all"))</a></p>
      """
    return .page(
      Layout.office(
        visit, .rounds, title: sheet.judgeName, body, refusal, scripts: [Asset.keying]),
      status: refusal == nil ? 200 : 422)
  }

  private static func save(_ visit: Visit) async throws -> WebAnswer {
    let own = try await own(visit)
    let sheet = try sheet(visit, own)
    let say = visit.say
    var typed: [Criterion.ID: String] = [:]
    for criterion in own.rubric.criteria {
      typed[criterion.id] = visit.form["mark-\(criterion.id)"]
    }
    let doubts: [Problem]
    do {
      doubts = try await visit.desk.keyPaperSheet(
        typed, by: sheet.judge, of: sheet.entry, in: own.round.id, edition: own.edition.id)
    } catch let wrong as KeyedSheetFaults {
      throw RefusedForm(
        wrong.faults.map {
          Refusal.Fault(field: "mark-\($0.criterion)", message: visit.told($0.fault))
        })
    }
    let place = own.sheets.firstIndex { $0.judge == sheet.judge && $0.entry == sheet.entry } ?? 0
    let next =
      own.isHandedIn ? nil : own.sheets[place...].dropFirst().first(where: \.isToKey)
    let on =
      next.map { address($0, own.round, visit) }
      ?? (own.isHandedIn
        // There the two are compared again, and taken if they agree.
        ? visit.at("rounds", own.round.id.text, "keying", said: .corrected)
        : visit.at("rounds", own.round.id.text, "keying", "sheets"))
    guard !doubts.isEmpty else { return .seeOther(on) }
    // The sheet is stored; the clerk should check it again before putting the paper away.
    let lines: [HTML] = doubts.map { "<li>\($0.message(in: visit.language))</li>" }
    let body: HTML = """
      <div class="note"><p>\(say("\(sheet.code) 已存下。请对着纸再看一眼：", "\(sheet.code) is kept. Look at the paper once more:"))</p><ul>\(lines)</ul></div>\
      <p class="acts"><a class="button" href="\(on)">\(say("没有录错，接着录", "It is right, go on"))</a> <a class="button quiet" href="\(address(sheet, own.round, visit))">\(say("回去改", "Change it"))</a></p>
      """
    return .page(Layout.office(visit, .rounds, title: sheet.judgeName, body))
  }
}
