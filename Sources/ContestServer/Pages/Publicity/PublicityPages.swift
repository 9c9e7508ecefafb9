import Contest
import ContestDesk
import ContestStore

/// Publishing lists: publishing, later changes, closing, the notice. 公示.
enum PublicityPages {
  static let routes =
    Route.files("/e/:edition/publicity", .may(.seeScores)) { try await steps($0) }
    + Route.files("/e/:edition/publicity/:round", .may(.seeScores)) { visit in
      try await ObjectionPages.file(visit, try step(visit))
    } + [
      Route(.get, "/e/:edition/publicity", .may(.seeScores)) { visit in
        let page = try await steps(visit)
        guard page.links.count == 1, let only = page.links.first else {
          return try page.answer(visit)
        }
        return .seeOther(only)
      },
      Route(.get, "/e/:edition/publicity/:round", .may(.seeScores)) { try await one($0) },
      Route(.post, "/e/:edition/publicity/:round", .may(.publishLists)) { try await act($0) },
      Route(.get, "/e/:edition/publicity/:round/list", .may(.seeScores)) { try await list($0) },
      Route(.get, "/e/:edition/publicity/:round/list.json", .may(.seeScores)) { visit in
        let shown = try await publishedList(visit, try step(visit))
        return .file(
          Array(TablePage.json(shown.plainTable).utf8),
          name: "\(shown.listName)-\(shown.publication.number).json", type: TableFormat.json.type)
      },
    ]
    + [("csv", TableFormat.csv.type), ("xlsx", TableFormat.xlsx.type), ("pdf", Download.pdf)]
    .map(listFile) + ObjectionPages.routes

  /// The list as it went public: the bytes that were hashed, a workbook, or pages for the notice board.
  private static func listFile(_ ending: String, _ type: String) -> Route {
    Route(.get, RoutePath("/e/:edition/publicity/:round/list.\(ending)"), .may(.seeScores)) {
      visit in
      let shown = try await publishedList(visit, try step(visit))
      return try await Download.file(
        "\(shown.listName)-\(shown.publication.number).\(ending)", type: type, visit
      ) { path in _ = try await visit.desk.writePublishedList(shown, to: path) }
    }
  }

  /// The links to these files.
  private static func listFiles(_ visit: Visit, _ step: Round) -> HTML {
    let say = visit.say
    let links: [HTML] = [
      ("pdf", say("PDF，张贴用", "PDF for the notice board")), ("xlsx", "Excel"),
      ("csv", say("核对用的 CSV", "the CSV to check")), ("json", "JSON"),
    ].map { ending, words in
      " · <a href=\"\(visit.at("publicity", step.id.text, "list." + ending))\">\(words)</a>"
    }
    return "\(links)"
  }

  /// The step of publicity in the address.
  static func step(_ visit: Visit) throws -> Round {
    let id = Round.ID(try visit.parameter("round"))
    guard let step = try visit.requireEdition().tier.round(id), step.publicity != nil else {
      throw WebFault.notFound
    }
    return step
  }

  static func back(_ visit: Visit, _ step: Round) -> HTML {
    let name = step.name.text(in: visit.language)
    return
      "<p><a href=\"\(visit.at("publicity", step.id.text))\">\(visit.say("回“\(name)”", "Back to “\(name)”"))</a></p>"
  }

  /// The steps of publicity of this tier, each with its state and its last number.
  private static func steps(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let steps = edition.tier.rounds.filter { $0.publicity != nil }
    var all: [PublicityStatus] = []
    for step in steps {
      all.append(try await visit.desk.publicityStatus(of: step.id, edition: edition.id))
    }
    return TablePage(
      place: .publicity, title: visit.say("公示与异议", "Publicity and objections"),
      table: PublicityStatus.table(all, edition, in: visit.language),
      english: PublicityStatus.table(all, edition, in: .english),
      links: steps.map { visit.at("publicity", $0.id.text) }, hasFiles: !steps.isEmpty,
      empty: visit.say("规程在这一级没有公示。", "The rulebook has no publicity at this tier."))
  }

  private static func tag(_ status: PublicityStatus, _ visit: Visit) -> HTML {
    let kind: HTML = status.publications.isEmpty ? " wait" : status.isClosed ? " done" : ""
    return "<span class=\"tag\(kind)\">\(status.stateName(in: visit.language))</span>"
  }

  // MARK: One step

  private static func one(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let step = try step(visit)
    let edition = try visit.requireEdition()
    let status = try await visit.desk.publicityStatus(of: step.id, edition: edition.id)
    let say = visit.say
    var body = visit.done() + "<p>\(tag(status, visit))</p>"
    let told = status.cautions(in: visit.language) + status.prizesBeyondCount(in: visit.language)
    let late: [HTML] = told.map { "<p>\($0)</p>" }
    if !late.isEmpty { body += "<div class=\"note wrong\">\(late)</div>" }
    if let last = status.publications.last {
      body +=
        "<p>\(say("第 \(last.number) 号，\(last.period.text(in: .chinese))，\(last.period.end.shownAsEnd(in: .chinese))截止。", "Number \(last.number), \(last.period.text(in: .english)), until \(last.period.end.shownAsEnd(in: .english))."))</p>"
      if let note = last.period.note(in: visit.language) { body += "<p class=\"soft\">\(note)</p>" }
      if status.changedLines > 0 {
        body += changed(visit, step, status, last, refusal)
      } else if !last.wasEverOpen, !status.isClosed {
        let form = revising(visit, step, status, last, refusal)
        body += "<section class=\"sheet\">\(form)</section>"
      }
      if !status.isClosed { body += closing(visit, step, status, refusal) }
      body += try await objections(visit, step, status)
      body += try await notice(visit, step)
      body += try await publications(visit, step, status)
    } else {
      if visit.may(.publishLists) {
        let isOfScreening = !edition.tier.rounds.prefix { $0.id != step.id }.contains(
          where: \.scores)
        body += try await UnjudgedNote.html(
          before: isOfScreening ? .publishCandidates : .publish, visit)
      }
      if status.hindrance == nil, visit.may(.seeScores) { body += try await unheard(visit, step) }
      body += opening(visit, step, status, refusal)
    }
    return .page(
      Layout.office(
        visit, .publicity, title: step.name.text(in: visit.language), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// Departments that the rulebook asks before this publicity and that have not all been heard. The rulebook does not say
  /// that the list waits for them, so whoever lets it go public has to know it.
  private static func unheard(_ visit: Visit, _ step: Round) async throws -> HTML {
    let edition = try visit.requireEdition()
    var html: HTML = ""
    for asked in edition.tier.vetting(before: step.id) {
      let status = try await visit.desk.vetting(of: asked.id, edition: edition.id)
      guard !status.isOver, !status.lines.isEmpty else { continue }
      let name = asked.name.text(in: visit.language)
      html += """
        <div class="note"><p>\(visit.say("“\(name)”还没有完成：", "“\(name)” is not over: "))\(status.countLine(in: visit.language))\(visit.say("规程没有写公示要等它；要先听部门意见的，先办那一步。", " The rulebook does not make this list wait for it; if the departments come first, see to that before.")) <a href="\(visit.at("vetting", asked.id.text))">\(visit.say("去征求意见", "See to it"))</a></p></div>
        """
    }
    return html
  }

  private static func opening(
    _ visit: Visit, _ step: Round, _ status: PublicityStatus, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    guard visit.may(.publishLists) else {
      return "<p class=\"soft\">\(say("还没有公示。", "Nothing is public yet."))</p>"
    }
    if let hindrance = status.hindrance {
      let (address, words): (Address, String) =
        switch hindrance as? ReCheckFault {
        case .notDone(let round, _)?, .notDrawn(let round, _)?:
          (visit.at("rounds", round.text, "recheck"), say("去复核", "To the re-check"))
        default: (visit.at("results"), say("去结果", "To the results"))
        }
      return """
        <div class="note"><p>\(say("现在还不能公示：", "Not public yet: "))\(visit.told(hindrance)) <a href="\(address)">\(words)</a></p></div>
        """
    }
    let period = status.periodFromNow
    return """
      <section class="sheet"><h2>\(say("开始公示", "Go public"))</h2><ul><li>\(say("公示的是\(status.listName)，按封存的结果逐行存档，编号并附 SHA-256。", "The list is sealed row by row from the sealed results, with a number and its SHA-256."))</li>
      <li>\(say("现在开始的话，\(period.text(in: .chinese))，\(period.end.shownAsEnd(in: .chinese))截止。", "From now it would stand \(period.text(in: .english)), until \(period.end.shownAsEnd(in: .english))."))</li>
      \(period.note(in: visit.language).map { "<li><strong>\($0)</strong>\(say("公示以后再导入放假安排，截止时间不变。", " Holidays that are taken in afterwards do not move the end."))<a href=\"\(visit.at("calendar"))\">\(say("先看放假安排", "See the holidays first"))</a></li>" as HTML })
      <li>\(say("一开始公示，名单就可能有人看到，异议期也从此起算，所以误开的也不能收回（投票等误开的可以）；以后有变动，写明理由另编一号更正公示，原来的留着。请先核对名单和时间。", "Once the list is public somebody may have read it, and objections count from it: it is not taken back, not even if it was opened by mistake, as a ballot is. Changes go public under a further number, with a reason, and the earlier list stays. Check the list and the time first."))</li></ul>
      \(OfficeForm(name: "open", target: visit.at("publicity", step.id.text), fields: [.shown(status.shown)], button: say("开始公示\(status.listName)", "Let the list go public")).html(visit, refusal))</section>
      """
  }

  private static func changed(
    _ visit: Visit, _ step: Round, _ status: PublicityStatus, _ last: Publication,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var html: HTML = """
      <section class="sheet"><h2>\(say("第 \(last.number) 号公示以后有变动，涉及 \(status.changedLines) 项", "\(status.changedLines) lines changed since number \(last.number)"))</h2>
      """
    if !status.changedPrizes.isEmpty {
      let lines: [HTML] = status.changedPrizes.map {
        "<li>\($0.text(in: visit.language))</li>"
      }
      html += "<ul>\(lines)</ul>"
    }
    html +=
      status.changes.isEmpty && status.changedEntries == 0
      ? ""
      : status.changes.isEmpty
        ? "<p>\(say("名次和去留没有变，变的是名称、单位或姓名。", "Standings are the same; a title, an organization or a name has changed."))</p>"
        : ChangesHTML(status.changes, status.outcome, visit).html
    return html + revising(visit, step, status, last, refusal) + "</section>"
  }

  /// The form that lets the list go public again, and until when it would stand.
  private static func revising(
    _ visit: Visit, _ step: Round, _ status: PublicityStatus, _ last: Publication,
    _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var html: HTML = ""
    if let told = status.correction(in: visit.language) { html += "<p>\(told)</p>" }
    if visit.may(.publishLists) {
      html += sealedAsWell(visit, status)
      html += OfficeForm(
        name: "revise", target: visit.at("publicity", step.id.text),
        fields: [
          .shown(status.shown),
          .reason(
            visit,
            hint: say(
              "会写在更正公告里，如：经核查异议成立", "Stands in the notice, such as: an objection was upheld")),
          OfficeField(
            name: "anew",
            label: say(
              "公示期从现在起整个重新计算（到 \(status.periodFromNow.end.shownAsEnd(in: .chinese))）",
              "Count the whole period anew from now (until \(status.periodFromNow.end.shownAsEnd(in: .english)))"
            ),
            hint: status.periodFromNow.note(in: visit.language) ?? "",
            kind: .check),
        ], button: say("更正公示，编第 \(last.number + 1) 号", "Publish again as number \(last.number + 1)")
      ).html(visit, refusal)
    }
    return html
  }

  /// What has changed on other lists, which the corrected publication seals too.
  private static func sealedAsWell(_ visit: Visit, _ status: PublicityStatus) -> HTML {
    guard let shown = status.outcome.shown, !status.sealedAsWell.isEmpty else { return "" }
    let heading = visit.say(
      "别的名单在第 \(shown.version.number) 版封存以后的变动，更正公示时一并封存",
      "Changes of other lists since version \(shown.version.number), which are sealed with it")
    return "<h3>\(heading)</h3>\(ChangesHTML(status.sealedAsWell, status.outcome, visit).html)"
  }

  private static func closing(
    _ visit: Visit, _ step: Round, _ status: PublicityStatus, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var html: HTML = "<section class=\"sheet\"><h2>\(say("结束公示", "Close"))</h2>"
    if !status.upheldUnsettled.isEmpty {
      let links: [HTML] = status.upheldUnsettled.map { one in
        "<li><a href=\"\(visit.at("publicity", step.id.text, "objections", "\(one.number)"))\">\(say("第 \(one.number) 件异议", "Objection \(one.number)"))</a></li>"
      }
      html +=
        "<div class=\"note wrong\"><p>\(say("异议成立，而名单没有改，也没有记下怎么处理的：", "Upheld, with no change of the list and no note of how it was settled:"))</p><ul>\(links)</ul></div>"
    }
    if !status.obstacles.isEmpty {
      let lines: [HTML] = status.obstacles.map { "<li>\(visit.told($0))</li>" }
      html += "<p>\(say("现在还不能结束：", "Not yet:"))</p><ul>\(lines)</ul>"
    } else if visit.may(.publishLists) {
      html +=
        "<p>\(say("公示期满，异议 \(status.counts.received) 件都已办结。结束以后生成公告，名单不能再由异议改变。", "Its time is over and all \(status.counts.received) objections are decided. Closing writes the notice."))</p>"
      html += OfficeForm(
        name: "close", target: visit.at("publicity", step.id.text),
        button: say("结束公示", "Close the publicity")
      ).html(visit, refusal)
    }
    return html + "</section>"
  }

  private static func objections(
    _ visit: Visit, _ step: Round, _ status: PublicityStatus
  ) async throws -> HTML {
    let say = visit.say
    let book = try await visit.desk.objections(
      to: step.id, edition: status.edition.id, in: visit.language)
    var html: HTML =
      "<section class=\"sheet\"><h2>\(say("异议", "Objections")) <span class=\"soft num\">\(book.objections.count)</span></h2>"
    if !book.objections.isEmpty { html += TablePage.downloads(visit) }
    html += ObjectionPages.table(book, step, visit)
    if visit.may(.enterObjections), !status.isClosed {
      html +=
        "<p class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("publicity", step.id.text, "objections", "new"))\">\(say("登记一件异议…", "Enter an objection…"))</a></p>"
    }
    return html + "</section>"
  }

  private static func notice(_ visit: Visit, _ step: Round) async throws -> HTML {
    guard visit.may(.publishLists) else { return "" }
    let text: String
    do {
      text = try await visit.desk.publicityNotice(
        of: step.id, edition: try visit.requireEdition().id)
    } catch let fault as PublicityFault {
      // The page itself says more about the changes.
      switch fault {
      case .changedSinceClosed, .foundSinceClosed:
        return "<p>\(fault.message(in: visit.language))</p>"
      default: throw fault
      }
    }
    return """
      <details><summary>\(visit.say("公告全文（可复制）", "The notice (to copy)"))</summary><pre>\(text)</pre></details>
      """
  }

  private static func publications(
    _ visit: Visit, _ step: Round, _ status: PublicityStatus
  ) async throws -> HTML {
    let say = visit.say
    let names = try await visit.desk.actorNames(in: visit.language)
    let lines: [HTML] = status.publications.reversed().map { one in
      let reason = one.reason.isEmpty ? "" : " · " + one.reason
      return
        "<li>\(say("第 \(one.number) 号", "Number \(one.number)")) · \(one.at.shown) · \(names.shown(one.actor))\(reason)<br><span class=\"soft small code\">SHA-256 \(one.sha256.text)</span></li>"
    }
    return """
      <section class="sheet"><h2>\(say("公示过的名单", "Lists that went public"))</h2><ul>\(lines)</ul><p><a href="\(visit.at("publicity", step.id.text, "list"))">\(say("看名单", "See the list"))</a>\(listFiles(visit, step))</p></section>
      """
  }

  private static func list(_ visit: Visit) async throws -> WebAnswer {
    let step = try step(visit)
    let shown = try await publishedList(visit, step)
    let say = visit.say
    var table: HTML = """
      <table><thead><tr><th scope="col">\(say("名单", "Standing"))</th><th scope="col">\(visit.titleHeading)</th><th scope="col">\(say("单位", "Organization"))</th><th scope="col">\(say("类别", "Track"))</th><th scope="col">\(say("人员", "People"))</th></tr></thead><tbody>
      """
    for row in shown.list.lines {
      let gone: HTML? = shown.gone(ofLine: row.number).map {
        "<br><span class=\"tag wrong\">\($0.name(in: visit.language))</span>"
      }
      table += """
        <tr><td data-label="\(say("名单", "Standing"))">\(row.standing)\(gone)</td><td data-label="\(visit.titleHeading)">\(row.title)</td><td data-label="\(say("单位", "Organization"))">\(row.organization)</td><td data-label="\(say("类别", "Track"))">\(row.track)</td><td data-label="\(say("人员", "People"))">\(row.people)</td></tr>
        """
    }
    let rows = PhoneFold(table + "</tbody></table>", rows: shown.list.lines.count, visit)
    let changed: HTML? = shown.sentenceOnChanges(in: visit.language).map {
      "<div class=\"note wrong\"><p>\($0)</p></div>"
    }
    let body: HTML = """
      <p>\(say("第 \(shown.publication.number) 号", "Number \(shown.publication.number)")) · \(shown.publication.at.shown)\(listFiles(visit, step))</p>\(changed)<section class="sheet">\(rows.html)</section>\(back(visit, step))
      """
    return .page(Layout.office(visit, .publicity, title: shown.listName, body))
  }

  /// Throws for a list that was never published.
  private static func publishedList(
    _ visit: Visit, _ step: Round
  ) async throws -> ShownPublication {
    do {
      return try await visit.desk.publishedList(
        of: step.id, edition: try visit.requireEdition().id)
    } catch is PublicityFault {
      throw WebFault.notFound
    }
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let step = try step(visit)
    let edition = try visit.requireEdition()
    let form = visit.form["form"]
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("publicity", step.id.text, said: what))
    }
    return try await visit.trying(form) {
      switch form {
      case "open":
        _ = try await visit.desk.openPublicity(
          of: step.id, edition: edition.id, asShown: try visit.shownState)
        return done(.published)
      case "revise":
        _ = try await visit.desk.revisePublicity(
          of: step.id, edition: edition.id, reason: visit.form.trimmed("reason"),
          countingAnew: visit.form["anew"] == "yes", asShown: try visit.shownState)
        return done(.revised)
      case "close":
        _ = try await visit.desk.closePublicity(of: step.id, edition: edition.id)
        return done(.closed)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await one(visit, $0)
    }
  }
}
