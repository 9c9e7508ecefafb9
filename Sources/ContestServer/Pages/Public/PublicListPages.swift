import Contest
import ContestDesk
import ContestStore

/// A published list, with the countdown of its days and the exact bytes that were hashed. 公示名单.
enum PublicListPages {
  static let routes = [
    Route(.get, "/p/:contest/lists/:step", PublicPages.why, isShared: true) { try await one($0) },
    Route(.get, "/p/:contest/lists/:step/:number", PublicPages.why, isShared: true) {
      try await one($0)
    },
    Route(.get, "/p/:contest/lists/:step/:number.csv", PublicPages.why, isShared: true) { visit in
      let (_, list) = try await list(visit)
      return .file(
        Array(list.list.csv.utf8), name: "\(list.step.listName)-\(list.publication.number).csv",
        type: "text/csv; charset=utf-8")
    },
    Route(.get, "/p/:contest/lists/:step/:number/table.csv", PublicPages.why) { visit in
      let (visit, list) = try await list(visit)
      let since = try await visit.desk.since(list)
      let bytes = try await TemporaryFile.bytes(named: "table.csv", visit) { path in
        try visit.desk.writePublicTable(list, since, in: visit.language, to: path)
      }
      return .file(
        bytes,
        name: visit.say(
          "\(list.step.listName)-第\(list.publication.number)号.csv",
          "list-\(list.publication.number).csv"),
        type: "text/csv; charset=utf-8")
    },
  ]

  /// How many rows a page has.
  private static let rows = 200

  /// The list in the address; not found if it was never published.
  static func list(_ visit: Visit) async throws -> (visit: Visit, list: PublicList) {
    let (visit, front) = try await visit.publicFront()
    let step = Round.ID(try visit.parameter("step"))
    let number = visit.parameters["number"] == nil ? nil : try visit.number("number")
    do {
      let list = try await visit.desk.publicList(
        of: step, edition: front.edition.id, number: number)
      return (visit, list)
    } catch is PublicityFault {
      throw WebFault.notFound
    }
  }

  private static func one(_ visit: Visit) async throws -> WebAnswer {
    let (visit, list) = try await list(visit)
    let since = try await visit.desk.since(list)
    return PublicLayout.page(
      visit, title: list.step.name.text(in: visit.language),
      standing(list, since, visit) + clock(list, visit) + (try table(list, since, visit))
        + seal(list, visit))
  }

  private static func standing(_ list: PublicList, _ since: ListSince, _ visit: Visit) -> HTML {
    let say = visit.say
    let publication = list.publication
    let period = publication.period
    var html: HTML = """
      <p>\(say("第 \(publication.number) 号，\(publication.at.shown) 公布。\(period.text(in: .chinese))，\(period.end.shownAsEnd(in: .chinese))截止。", "Number \(publication.number), public since \(publication.at.shown). \(period.text(in: .english)), until \(period.end.shownAsEnd(in: .english))."))</p>
      """
    if let newer = list.replacedBy {
      html += """
        <div class="note wrong"><p>\(say("本号已由第 \(newer) 号更正，以新号为准。", "This number was replaced by number \(newer)."))<a href="\(visit.open("lists", list.step.round.id.text))">\(say("看现行的名单", "See the list in force"))</a></p></div>
        """
    }
    if !publication.reason.isEmpty {
      html +=
        "<p>\(say("更正公示的理由：", "Published again because: "))\(PersonalNumbers.masked(publication.reason))</p>"
    }
    let isOver = !list.ending.isEmpty
    if let changed = since.sentence(isClosed: isOver, in: visit.language) {
      html += "<div class=\"note wrong\"><p>\(changed)</p></div>"
    }
    if isOver {
      let words =
        since.isSettled
        ? say("公示已结束，名单已定。", "The publicity is over and the list is final. ")
        : say("公示已结束。", "The publicity is over. ")
      html += """
        <div class="note\(since.isSettled ? " done" : "")"><p>\(words)<a href="\(visit.open("results"))">\(say("看结果", "See the results"))</a></p></div>
        """
    } else if list.takesObjections {
      let late = list.clock.isOver
      let words =
        late
        ? say(
          "公示期已满，现在提出的按逾期另行登记。",
          "The time is over; an objection made now is late and kept apart.")
        : list.rule.objections == .signed
          ? say("异议须实名，写明事实和依据；匿名的不予受理。", "Objections are signed and say what they rest on.")
          : say("异议要写明事实和依据。", "An objection says what it rests on.")
      html += """
        <p class="acts"><a class="button\(late ? " quiet" : "")" href="\(visit.open("lists", list.step.round.id.text, "object"))">\(say("提出异议…", "Object…"))</a><span class="soft">\(words)</span></p>
        """
    }
    return html
  }

  // MARK: The clock

  private static func clock(_ list: PublicList, _ visit: Visit) -> HTML {
    let (clock, say) = (list.clock, visit.say)
    guard list.replacedBy == nil, list.ending.isEmpty else { return "" }
    let isWorking = list.publication.period.counting == .working
    let unit =
      isWorking
      ? say("个工作日", clock.left == 1 ? "working day" : "working days")
      : say("天", clock.left == 1 ? "day" : "days")
    let today = visit.desk.clock().day()
    let countsToday = clock.days.contains { $0.day == today && $0.counts }
    let words =
      clock.isOver
      ? say("公示期已满", "The time is over")
      : say(
        "还剩 \(clock.left) \(unit)\(countsToday ? "（含今天）" : "")",
        "\(clock.left) \(unit) left\(countsToday ? ", counting today" : "")")
    var html: HTML = "<section class=\"sheet\"><h2>\(say("公示期", "The period"))</h2>"
    // If the calendar changed later, the announced end stays.
    html +=
      clock.isAsAnnounced || clock.isOver
      ? "<p class=\"big\">\(words)</p>"
      : "<p>\(say("公布以后放假安排有改动，截止时间不变，以公布的为准。", "The calendar was changed afterwards; the announced end stands."))</p>"
    var place = 0
    let days: [HTML] = clock.days.map { day in
      var kinds: [String] = []
      if day.counts {
        kinds.append("counts")
        place += 1
      }
      if day.day < today, day.counts { kinds.append("past") }
      if day.day == today { kinds.append("today") }
      let current: HTML? = day.day == today ? " aria-current=\"date\"" : nil
      return """
        <li class="\(kinds.joined(separator: " "))"\(current)><b>\(day.day.month)-\(day.day.day)</b>\(reason(of: day, place, list, visit))</li>
        """
    }
    html += "<ol class=\"clock\">\(days)</ol>"
    if let note = list.publication.period.note(in: visit.language) {
      html += "<p class=\"soft\">\(note)</p>"
    }
    return html + "</section>"
  }

  /// Why a day counts or does not count.
  private static func reason(
    of day: PublicityClock.Day, _ place: Int, _ list: PublicList, _ visit: Visit
  ) -> String {
    let say = visit.say
    if day.counts {
      let count = say("第 \(place) 天", "day \(place)")
      return day.kind == .workingDay ? count + say("（调休）", " (make-up)") : count
    }
    if day.day == list.publication.period.opened { return say("公布", "went public") }
    if day.kind == .holiday { return list.dayNames[day.day] ?? say("放假", "holiday") }
    return day.day.weekday > 5 ? say("周末", "weekend") : say("不计", "not counted")
  }

  // MARK: The rows

  private static func table(
    _ list: PublicList, _ since: ListSince, _ visit: Visit
  ) throws -> HTML {
    let say = visit.say
    let wish = visit.request.query["q"]
    let names = list.names
    let all = list.list.lines.map { (number: $0.number, row: $0) }
    // The search only looks at what is readable here: a search for a hidden name finds nothing.
    let key = wish.lowercased().filter { !$0.isWhitespace }
    let found =
      key.isEmpty
      ? all
      : all.filter { one in
        [
          one.row.title, one.row.organization, one.row.people, one.row.standing, one.row.track,
          names.standing(one.row.standing, in: visit.language),
          names.track(one.row.track, in: visit.language),
        ].contains { $0.lowercased().filter { !$0.isWhitespace }.contains(key) }
      }
    let (page, pages) = try visit.page(of: found.count, by: rows)
    let shown = found.dropFirst((page - 1) * rows).prefix(rows)
    let here = visit.request.path
    var html: HTML = """
      <form class="filters" action="\(Address(parts: here, query: []))" role="search"><p><label for="q">\(say("在名单里找", "Find on the list"))</label><input id="q" type="search" name="q" value="\(wish)"></p><p><button class="quiet">\(say("找", "Find"))</button></p></form>
      """
    if !key.isEmpty {
      let masks =
        list.rule.maskNames == .always
        ? say("姓名按规定隐去一部分，请按单位或题目找。", "Names are shortened; look for a title or an organization.")
        : ""
      html += """
        <p role="status">\(found.isEmpty ? say("没有找到“\(wish)”。", "“\(wish)” was not found. ") : say("找到 \(found.count) 项。", "\(found.count) found. "))\(found.isEmpty ? masks : "")<a href="\(Address(parts: here, query: []))">\(say("看全部", "Show all"))</a></p>
        """
    }
    guard !all.isEmpty else {
      return
        "<section class=\"sheet\"><p>\(say("名单是空的：没有列入的。", "The list is empty: nobody is on it."))</p></section>"
    }
    let columns = list.columns
    let (hasTracks, hasPeople) = (columns.contains(.track), columns.contains(.people))
    func head(_ column: PublicList.Column) -> String { list.heading(column, in: visit.language) }
    let heads = (
      number: head(.number), standing: head(.standing), title: head(.title), track: head(.track),
      unit: head(.organization), people: head(.people)
    )
    var table: HTML = """
      <table><thead><tr><th scope="col" class="num">\(heads.number)</th><th scope="col">\(heads.standing)</th><th scope="col">\(heads.title)</th>\(hasTracks ? "<th scope=\"col\">\(heads.track)</th>" : HTML?.none)<th scope="col">\(heads.unit)</th>\(hasPeople ? "<th scope=\"col\">\(heads.people)</th>" : HTML?.none)</tr></thead><tbody>
      """
    for one in shown {
      let row = one.row
      let track: HTML? =
        hasTracks
        ? "<td data-label=\"\(heads.track)\">\(visit.named(names.track(row.track, in: visit.language)))</td>"
        : nil
      let people: HTML? =
        hasPeople
        ? "<td data-label=\"\(heads.people)\">\(visit.named(row.people))</td>" : nil
      let gone: HTML? = list.list.entry(ofLine: one.number).flatMap { since.gone[$0] }.map {
        "<br><span class=\"tag wrong\">\($0.name(in: visit.language))</span>"
      }
      table += """
        <tr><td class="num" data-label="\(heads.number)">\(one.number)</td><td class="tight" data-label="\(heads.standing)">\(visit.named(names.standing(row.standing, in: visit.language)))\(gone)</td><td data-label="\(heads.title)">\(visit.named(row.title))</td>\(track)<td data-label="\(heads.unit)">\(visit.named(row.organization))</td>\(people)</tr>
        """
    }
    table += "</tbody></table>"
    html +=
      "<section class=\"sheet\">\(PhoneFold(table, rows: shown.count, visit).html)\(original(visit))</section>"
    if pages > 1 {
      let links: [HTML] = (1...pages).map { one in
        let current: HTML? = one == page ? " aria-current=\"page\"" : nil
        return
          "<a href=\"\(Address(parts: here, query: [("q", wish), ("page", "\(one)")]))\"\(current)>\(one)</a>"
      }
      html += "<nav class=\"pages\" aria-label=\"\(say("分页", "Pages"))\">\(links)</nav>"
    }
    return html
  }

  /// Why a page in English has Chinese on it; nothing on a page in Chinese.
  private static func original(_ visit: Visit) -> HTML? {
    guard visit.language == .english else { return nil }
    return """
      <p class="soft small">The list was published in Chinese. Prizes and tracks have the English names of the rulebook; where it has none, and for titles, organizations and people, the published Chinese is shown.</p>
      """
  }

  // MARK: The seal

  private static func seal(_ list: PublicList, _ visit: Visit) -> HTML {
    let say = visit.say
    let step = list.step.round.id.text
    let number = list.publication.number
    let others: [HTML] = list.numbers.filter { $0 != number }.map {
      "<a href=\"\(visit.open("lists", step, "\($0)"))\">\(say("第 \($0) 号", "number \($0)"))</a> "
    }
    let more: HTML? =
      others.isEmpty ? nil : "<p>\(say("其他各号：", "Other numbers: "))\(others)</p>"
    return """
      <section class="sheet"><h2><span class="seal" aria-hidden="true">封</span> \(say("封存", "Sealed"))</h2><p>\(say("名单公布时逐行存档。核对用的 CSV 就是求摘要的那些字节（表头是英文的），任何人都能用 SHA-256 核对；看的、要用 Excel 打开的，请下载名单表格。", "The list was kept row by row when it went public. The CSV to check holds the very bytes that were hashed; to read the list, or to open it in Excel, take the table."))</p><p class="small code">SHA-256 \(list.publication.sha256.text)</p><p><a href="\(visit.open("lists", step, "\(number)", "table.csv"))">\(say("名单表格（Excel 能打开的 CSV）", "The table, a CSV for Excel"))</a> · <a href="\(visit.open("lists", step, "\(number).csv"))">\(say("核对用的 CSV", "The CSV to check"))</a></p>\(more)</section>
      """
  }
}
