import Contest
import ContestDesk

/// The unit's page: what is still to do for each of its entries. 单位.
enum UnitPages {
  static let routes =
    [Route(.get, "/u/:edition", .mayInPart(.seeEntries)) { try await desk($0) }]
    + UnitListPages.routes + UnitFilePages.routes + [
      Route(.get, "/u/:edition/:organization/history", .mayInPart(.sendEntries)) { visit in
        guard try visit.standsForUnit() else { throw WebFault.notFound }
        return try await history(visit)
      }
    ]

  private static func desk(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let desk = try await visit.desk.unitDesk(edition: edition.id)
    var body = visit.done()
    for unit in desk.units { body += html(unit, at: desk.at, desk.units.count > 1, visit) }
    return .page(
      Layout.office(
        visit, nil,
        title: desk.units.count == 1
          ? desk.units.first?.name ?? "" : visit.say("您的单位", "Your units"),
        body, scripts: [.entrant]))
  }

  private static func history(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition().id
    let history = try await visit.desk.unitHistory(
      try visit.parameter("organization"), edition: edition)
    let say = visit.say
    let noun = visit.edition?.rulebook.nouns.entry() ?? "作品"
    let heads = [say("时间", "When"), say("事项", "What"), say(noun, "Entry"), say("说明", "Why")]
    let rows: [HTML] = history.lines.map { line in
      let entry: HTML? = line.entry.map {
        "<a href=\"\(visit.at("entries", $0.text))\">\(line.title)</a> <span class=\"soft small\">\(line.number)</span>"
      }
      let cells: [HTML] = [
        "<span class=\"num\">\(visit.time(line.at))</span>",
        "\(line.what.text(in: visit.language))", "<span>\(entry)</span>", "\(line.reason)",
      ]
      return
        "<tr>\(zip(heads, cells).map { head, cell -> HTML in "<td data-label=\"\(head)\">\(cell)</td>" })</tr>"
    }
    let columns: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
    var body: HTML =
      rows.isEmpty
      ? "<p class=\"soft\">\(say("还没有什么可看的。", "There is nothing yet."))</p>"
      : "<section class=\"sheet\"><table><thead><tr>\(columns)</tr></thead><tbody>\(rows)</tbody></table></section>"
    body += "<p><a href=\"\(Address("u", edition.text))\">\(say("返回", "Back"))</a></p>"
    return .page(
      Layout.office(visit, nil, title: say("经过：", "History: ") + history.unit, body))
  }

  private static func html(
    _ unit: UnitDesk.Unit, at now: Instant, _ isOneOfSeveral: Bool, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let nouns = visit.edition?.rulebook.nouns
    var html: HTML = isOneOfSeveral ? "<h2>\(unit.name)</h2>" : ""
    let count = nouns?.entries(unit.standing) ?? "\(unit.standing)"
    var words = say("已报 \(count)", "\(Counted.english(unit.standing, "entry", "entries"))")
    if let places = unit.places {
      words +=
        unit.overPlaces > 0
        ? beyond(unit, places, visit)
        : unit.takesEntries
          ? say(
            "，名额 \(places) 个，还可报 \(unit.left ?? 0) 个",
            ", \(places) places: \(unit.left ?? 0) left")
          : say("，名额 \(places) 个", ", \(places) places")
    } else if unit.takesEntries {
      words += say("，数量不限", "; no limit")
    }
    // Once registration is over a place that is left, or a reserve, is of no use to anybody.
    if unit.reserves > 0 && unit.takesEntries && unit.overPlaces == 0 {
      words += say(
        "；另可报候补 \(unit.reserves) 个",
        "; \(unit.reserves) \(unit.reserves == 1 ? "reserve" : "reserves") besides")
    }
    html += "<p class=\"big\">\(words)</p>" + deadline(unit, at: now, visit)
    if unit.takesEntries && unit.isJudged {
      html +=
        "<div class=\"note\"><p>\(say("本届的评审已经结束：现在报来的，补不补评由组委会决定，请先与组委会联系。", "Judging is over: whether what you send now is judged after all is the office's to decide; ask them first."))</p></div>"
    }
    if unit.awaitsPlaces {
      html +=
        "<div class=\"note\"><p>\(UnpublishedPlaces.sentence(places: unit.places, in: visit.language))</p></div>"
    }
    if unit.overPlaces > unit.reserves && unit.sending == nil {
      let isRanked = visit.edition?.tier.intake?.isRanked == true
      let which =
        isRanked
        ? say(
          "编号就是推荐次序，超出名额的是编号排在最后的，由组委会审核时处理。",
          "Your numbers are your order, so those with the last numbers are too many, and the office sees to them."
        )
        : say(
          "超出名额的，没有推荐名单就由组委会审核时决定去留。", "Without your list the office decides which are too many.")
      let way =
        if !unit.maySend {
          say(
            "推荐名单现在不能再报，请与组委会联系。",
            " A list is not taken any more; ask the office.")
        } else if isRanked {
          say("要改次序，请报送推荐名单。", " Send your list to change the order.")
        } else {
          say("要自己决定，请报送推荐名单。", " Send your list to decide it yourself.")
        }
      html += "<div class=\"note wrong\"><p>\(which)\(way)</p></div>"
    }
    let correctable = unit.waiting(on: now.day()).count
    if correctable > 0 {
      html += """
        <div class="note"><p><strong>\(say("有 \(nouns?.count(correctable) ?? "\(correctable) 件")退回，等您修改", "\(Counted.english(correctable, "entry", "entries")) sent back to you for correction"))</strong></p></div>
        """
    }
    let overdue = unit.toCorrect - correctable
    if overdue > 0 {
      html += """
        <div class="note"><p>\(say("有 \(nouns?.count(overdue) ?? "\(overdue) 件")退回以后没有按期改好，现在不能再改，请与组委会联系", "\(Counted.english(overdue, "entry", "entries")) sent back and not corrected in time; it is too late now, turn to the office"))</p></div>
        """
    }
    html += acts(unit, at: now, visit)
    guard !unit.lines.isEmpty else {
      return html + "<p class=\"soft\">\(say("还没有报。", "Nothing was sent yet."))</p>"
    }
    html += "<section class=\"sheet\"><ul class=\"todo\">"
    for line in unit.lines { html += self.html(line, whileTaken: unit.takesEntries, visit) }
    html += "</ul></section>"
    return html + lackingFiles(unit, at: now, visit) + lackingAnswers(unit, at: now, visit)
      + sent(unit, visit)
  }

  /// How lacking files get here: while registration lasts, and for what was sent back. Otherwise they are not taken any more.
  private static func lackingFiles(
    _ unit: UnitDesk.Unit, at now: Instant, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let lines = unit.lines.filter { line in
      line.lacking.contains { if case .file = $0 { true } else { false } }
    }
    guard !lines.isEmpty else { return "" }
    let words =
      lines.contains { line in
        line.mayBeCorrected(on: now.day()) || line.state != .returned && unit.takesEntries
      }
      ? say(
        "缺的文件：点那一件下面的“交来的文件”交上；本人在网上注册报名的，也可以由本人登录后交。",
        "Files that are lacking: hand them in under “Its files” below the entry; whoever signed up here can do so after signing in, too."
      )
      : say(
        "缺的文件现在不收了；确有特殊情况的，请与组委会联系。",
        "Files that are lacking are not taken any more; in a special case ask the office.")
    return "<p class=\"soft\">\(words)</p>"
  }

  /// How the rest that is lacking gets here: what stands in a workbook by the workbook, and agreements by the office, which keeps
  /// their list.
  private static func lackingAnswers(
    _ unit: UnitDesk.Unit, at now: Instant, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let lacking = unit.lines.flatMap { line in line.lacking.map { (line, $0) } }
    var html: HTML = ""
    let ofWorkbook = lacking.contains { line, one in
      switch one {
      case .field, .answer:
        line.mayBeCorrected(on: now.day()) || line.state != .returned && unit.takesEntries
      case .file, .consent: false
      }
    }
    if ofWorkbook {
      html +=
        "<p class=\"soft\">\(say("缺的内容：填在报名表里，再交一次；本人在网上注册报名的，由本人登录后补。", "What is not filled in: put it into your workbook and send that again; whoever signed up here adds it after signing in."))</p>"
    }
    if lacking.contains(where: { if case .consent = $0.1 { true } else { false } }) {
      html +=
        "<p class=\"soft\">\(say("缺的同意书：请收齐交组委会，由组委会登记；本人在网上注册报名、还没有审核通过的，也可以由本人登录后在“核对并提交”里回答。", "Agreements that are lacking: collect them and hand them to the office, which keeps the list; whoever signed up here, while the entry is not accepted yet, can also answer under “Check and send” after signing in."))</p>"
    }
    return html
  }

  /// The places of a unit with more entries than places: those beyond take the reserves first, and only what is more than
  /// places and reserves together is too many, as it is for an import.
  private static func beyond(_ unit: UnitDesk.Unit, _ places: Int, _ visit: Visit) -> String {
    let say = visit.say
    let tooMany = unit.overPlaces - unit.reserves
    guard unit.reserves > 0 else {
      return say("，名额 \(places) 个，超出 \(tooMany) 个", ", \(places) places: \(tooMany) too many")
    }
    let all = say(
      "，名额 \(places) 个、候补 \(unit.reserves) 个",
      ", \(places) places and \(Counted.english(unit.reserves, "reserve", "reserves"))")
    if tooMany > 0 { return all + say("，超出 \(tooMany) 个", ": \(tooMany) too many") }
    guard unit.takesEntries else { return all }
    return all
      + (tooMany == 0
        ? say("，都已报满", ": all are taken")
        : say("，名额已满，还可报候补 \(-tooMany) 个", ": the places are taken, \(-tooMany) more as reserve"))
  }

  /// The deadline for its entries, and what is accepted after it.
  static func deadline(_ unit: UnitDesk.Unit, at now: Instant, _ visit: Visit) -> HTML {
    guard visit.edition?.state == .open else { return "" }
    let say = visit.say
    let then = say(
      "到时没有收到的报名表不再收；退回的，在退回时写的期限以前还可以改。",
      "Workbooks that have not arrived by then are not taken; what was sent back can still be corrected by the day that was given."
    )
    if let deadline = unit.deadline, deadline.takes(now) {
      return EntrantPages.countdown(deadline, at: now, then, visit)
    }
    if unit.takesEntries {
      return
        "<p class=\"soft\">\(say("没有定截止时间；评审开始以前都可以交。", "No deadline is set; it is taken until judging begins."))</p>"
    }
    let words =
      unit.deadline.map { $0.overWords(in: visit.language) + say("。", ". ") }
      ?? say("评审已经开始，不再收报名。", "Judging has begun and registrations are not taken any more. ")
    return
      "<div class=\"note\"><p>\(words)\(say("退回的，在期限以前还可以改。", "What was sent back can still be corrected in time."))</p></div>"
  }

  private static func acts(_ unit: UnitDesk.Unit, at now: Instant, _ visit: Visit) -> HTML {
    guard visit.edition?.state == .open else { return "" }
    let edition = visit.edition?.id.text ?? ""
    let say = visit.say
    var html: HTML = "<div class=\"acts\">"
    if unit.takesEntries || !unit.correctable(on: now.day()).isEmpty {
      html +=
        "<a class=\"button quiet\" href=\"\(Address("u", edition, unit.id, "take", "entries"))\">\(say("交报名表…", "Send your workbook…"))</a>"
    }
    if unit.maySend && !unit.lines.isEmpty {
      let words =
        unit.sending == nil
        ? say("报送推荐名单…", "Send your list…") : say("改推荐名单…", "Change your list…")
      html +=
        " <a class=\"button quiet\" href=\"\(Address("u", edition, unit.id, "list"))\">\(words)</a>"
    }
    html +=
      " <a class=\"button quiet\" href=\"\(Address("u", edition, unit.id, "history"))\">\(say("经过", "History"))</a>"
    return html + "</div>"
  }

  /// The list that was sent, and who moves up next.
  private static func sent(_ unit: UnitDesk.Unit, _ visit: Visit) -> HTML {
    guard let sending = unit.sending else { return "" }
    let say = visit.say
    let when = sending.at.map { visit.time($0) } ?? ""
    var html: HTML = """
      <section class="sheet"><h2>\(say("推荐名单", "Your list"))</h2><p class="soft">\(say("第 \(sending.number) 号，\(when) 报送", "Number \(sending.number), sent \(when)"))</p>
      """
    html += UnitListPages.lines(sending, visit)
    let named = Set(sending.lines.map(\.entry))
    let others = unit.lines.filter { $0.state.isStanding && !named.contains($0.entry) }
    if !others.isEmpty {
      let some = others.prefix(5).map { "\($0.number) \($0.title)" }
        .joined(separator: say("、", ", "))
      let more = others.count > 5 ? say("等", " …") : ""
      let way =
        unit.maySend
        ? say("要推荐的，请改推荐名单。", " To recommend them, change your list.")
        : say("推荐名单现在不能再改，请与组委会联系。", " The list cannot be changed any more; ask the office.")
      html +=
        "<div class=\"note\"><p><strong>\(say("另有 \(visit.edition?.rulebook.nouns.count(others.count) ?? "\(others.count) 件")不在这份名单上：", "\(others.count) more are not on this list: "))</strong>\(some)\(more)\(say("。名单报送以后才报来的、报送时没有列入的，都不算推荐。", ". What came after the list, or was left out of it, is not recommended."))\(way)</p></div>"
    }
    if let next = unit.nextReserve {
      // Once the round is closed without a reserve, a place that falls free is nobody's.
      let missed = unit.lines.first { $0.entry == next.entry }?.missedRound
      let words =
        if let name = missed?.name {
          say(
            "“\(name.text(in: .chinese))”已经结束，现在再空出名额，候补也不递补了。",
            "“\(name.text(in: .english))” is closed: nobody moves up any more, even if a place falls free."
          )
        } else {
          say(
            "再空出名额，下一个递补的是 \(next.number) \(next.title)。",
            "The next to move up is \(next.number) \(next.title).")
        }
      html += "<p>\(words)</p>"
    }
    return html + "</section>"
  }

  private static func html(
    _ line: UnitDesk.Line, whileTaken takesEntries: Bool, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    var html: HTML = """
      <li><span>\(StateTag(line.state, visit).html)</span><span><a href="\(visit.at("entries", line.entry.text))">\(line.title)</a> <span class="soft small">\(line.number)</span>
      """
    switch line.state {
    case .returned:
      let due = line.due.map {
        say("（\($0.chinese)以前改好，当天也可以）", " (by \($0.description), that day included)")
      }
      html += "<br>\(say("要改：", "To correct: "))\(line.reason)\(due ?? "")"
    case .refused: html += "<br>\(say("理由：", "Because: "))\(line.reason)"
    case .registered:
      let again = line.due.flatMap { day in
        line.mayBeCorrected(on: visit.desk.clock().day()) && !takesEntries
          && visit.edition?.state == .open ? day : nil
      }
      let more = again.map { day in
        say(
          "；\(day.chinese) 24 时以前、审核以前还可以再改",
          "; until the end of \(day), while it has not done so, you may still correct it")
      }
      html +=
        "<br><span class=\"soft\">\(say("等组委会审核", "The office has yet to look at it"))\(more ?? "")</span>"
    case .accepted, .withdrawn: break
    }
    // What was withdrawn or refused counts for nobody.
    if line.isSelfNamed, line.state.isStanding {
      html +=
        "<br><span class=\"soft\">\(say("本人在网上报名时自己写的本单位，没有用本单位的注册码；算在本单位的数里。不是本单位的，请告诉组委会。", "The entrant named your unit when signing up, without your code, and it counts as yours. If it is not, tell the office."))</span>"
    }
    if !line.lacking.isEmpty {
      let words = line.lacking.map { name($0, visit) }.joined(separator: say("；", "; "))
      html += "<br>\(say("还缺：", "Still lacking: "))\(words)"
    }
    if let round = line.missedRound {
      html += "<br><strong>\(missed(round, line, visit))</strong>"
    }
    if let above = line.above {
      html += "<br>\(say("上级答复：", "The office above: "))\(name(above, visit))"
    }
    for one in line.published { html += "<br>\(self.html(one, visit))" }
    let files = UnitFilePages.link(line.entry, visit)
    if !files.text.isEmpty, line.state.isStanding { html += "<br>\(files)" }
    return html + "</span></li>"
  }

  /// What a public list says of an entry, with a link to the list.
  private static func html(_ one: UnitDesk.Published, _ visit: Visit) -> HTML {
    let say = visit.say
    let names = visit.edition.map(PublicNames.init)
    func standing(_ word: String, in language: Language) -> String {
      names?.standing(word, in: language) ?? word
    }
    let address = Address("p", visit.edition?.id.text ?? "", "lists", one.step.round.id.text)
    let changed = one.since.sentence(isClosed: one.step.isClosed, in: visit.language)
    let list = one.step.isClosed && changed == nil ? one.step.finalName : one.step.name
    let places = one.places.map { row, word in
      say(
        "第 \(row) 项，\(standing(word, in: .chinese))",
        "number \(row), \(standing(word, in: .english))")
    }
    let words =
      places.isEmpty ? say("不在名单上", "not on it") : places.joined(separator: say("；", "; "))
    let state = changed ?? PublicListState(one.step, at: visit.desk.clock()).words(visit)
    let more = [one.gone?.name(in: visit.language), state].compactMap(\.self)
      .joined(separator: say("；", "; "))
    return
      "<a href=\"\(address)\">\(list.text(in: visit.language))</a>\(say("：", ": "))\(words) <span class=\"soft\">\(more)</span>"
  }

  /// Says that a round is over for the entry, before and after it passes.
  private static func missed(_ round: Round, _ line: UnitDesk.Line, _ visit: Visit) -> String {
    let name = round.name.text(in: visit.language)
    if line.isBehindPlaces {
      return visit.say(
        "在推荐次序里排在名额以后，“\(name)”结束时没有递补进来，没有评，不在名单上。",
        "Behind the places in your order and not moved up before “\(name)” was closed: it was not judged and is on no list."
      )
    }
    if line.state == .accepted, !line.passedAfterClosing {
      return visit.say(
        "“\(name)”结束时没有评这一件，不在名单上。补不补评由组委会决定，请与组委会联系。",
        "“\(name)” was closed without it: it was not judged and is on no list. Whether it is judged after all is the office's to decide: ask them."
      )
    }
    return line.state == .accepted
      ? visit.say(
        "审核通过时“\(name)”已经结束，没有评，不在名单上。补不补评由组委会决定，请与组委会联系。",
        "When it passed, “\(name)” was closed: it was not judged and is on no list. Whether it is judged after all is the office's to decide: ask them."
      )
      : visit.say(
        "“\(name)”已经结束。审核通过以后补不补评，由组委会决定，请与组委会联系。",
        "“\(name)” is closed. Whether it is judged after it has passed is the office's to decide: ask them."
      )
  }

  private static func name(_ lacking: UnitDesk.Lacking, _ visit: Visit) -> String {
    switch lacking {
    case .field(let field, let person):
      visit.say(
        "\(person) 的\(field.name(in: .chinese))", "\(field.name(in: .english)) of \(person)")
    case .answer(let name): name.text(in: visit.language)
    case .file(let name):
      visit.say("文件“\(name.chinese)”", "the file “\(name.text(in: .english))”")
    case .consent(let person): visit.say("\(person) 的同意书", "the agreement of \(person)")
    }
  }

  private static func name(_ above: UnitDesk.Above, _ visit: Visit) -> String {
    let word =
      switch above.standing {
      case .unanswered: visit.say("已报送，还没有答复", "sent, no answer yet")
      case .reserve: visit.say("候补", "reserve")
      case .state(let state): state.name(in: visit.language)
      }
    return above.reason.isEmpty ? word : word + visit.say("，", ": ") + above.reason
  }
}
