import Contest
import ContestDesk
import ContestStore

/// One judge of an edition: data, rounds, removing the judge; and cards for all judges: 评委.
enum JudgeCardPages {
  static let routes = [
    Route(.get, "/e/:edition/judges/:judge", .may(.seeEntries)) { try await page($0) },
    Route(.post, "/e/:edition/judges/:judge", .may(.manageJudges)) { visit in
      let edition = try visit.requireEdition()
      let number = try visit.parameter("judge")
      let form = visit.form["form"]
      return try await visit.trying(form) {
        switch form {
        case "remove":
          _ = try await visit.desk.removeJudge(
            number, edition: edition, reason: visit.form.trimmed("reason"))
          return .seeOther(visit.at("judges", number, said: .judgeRemoved))
        case "card":
          let cards = try await visit.desk.issueJudgeCards(edition, only: [number])
          guard let card = cards.first else { throw WebFault.notFound }
          return RoundJudgePages.handedOut(visit, .judges, card, back: visit.at("judges", number))
        default: throw WebFault.unreadable
        }
      } refused: {
        try await page(visit, $0)
      }
    },
    Route(.post, "/e/:edition/cards", .may(.manageAccounts)) { try await cards($0) },
  ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let number = try visit.parameter("judge")
    let found = try await visit.desk.findJudges(edition, ListWish(), includingRemoved: true)
    guard
      let record = found.lines.first(where: { $0.number == number || $0.judge.id.text == number })
    else { throw WebFault.notFound }
    let (judge, say) = (record.judge, visit.say)
    let and = say("、", ", ")
    func row(_ name: String, _ value: String) -> HTML? {
      value.isEmpty ? nil : "<tr><th scope=\"row\">\(name)</th><td>\(value)</td></tr>"
    }
    var body: HTML = visit.done()
    if !record.isActive {
      body +=
        "<div class=\"note\"><p>\(say("已移出评委名单；评过的分仍在。", "Off the list; what was scored stays."))</p></div>"
    }
    body += """
      <section class="sheet"><table class="facts"><tbody>\(row(say("编号", "Number"), record.number))\(row(say("工作单位", "Unit"), judge.organization))\(row(say("职称", "Title"), judge.title))\(row(say("可评类别", "Tracks"), judge.tracks.map { edition.trackName($0, in: visit.language) }.joined(separator: and)))\(row(say("研究方向", "Topics"), judge.topics.joined(separator: and)))\(row(say("最多可评", "Most entries"), judge.capacity.map(String.init) ?? ""))\(row(say("省份", "Province"), judge.province))</tbody></table></section>
      """
    let standing = try await visit.desk.judgeStanding(record.number, edition: edition)
    let opened = try await visit.desk.openedRounds(edition).filter(\.round.isJudged)
    let rounds: [HTML] = opened.map { one in
      let own = standing.works.filter { $0.round == one.round.id && $0.state == .assigned }
      let scored = own.count(where: \.isScored)
      let counted =
        own.isEmpty
        ? say("没有分到", "nothing to judge")
        : say("已评 \(scored) / \(own.count)", "scored \(scored) / \(own.count)")
      return
        "<li><a href=\"\(visit.at("rounds", one.round.id.text, "judges", record.number))\">\(one.round.name.text(in: visit.language))</a> <span class=\"soft\">\(counted)</span></li>"
    }
    body +=
      rounds.isEmpty
      ? ""
      : "<section class=\"sheet\"><h2>\(say("在各轮里", "In the rounds"))</h2><ul>\(rounds)</ul></section>"
    if record.isActive, visit.may(.manageJudges) {
      body += "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>"
      if visit.may(.manageAccounts) {
        body += OfficeForm(
          name: "card", target: visit.at("judges", record.number),
          button: say("发一张新卡", "Issue a new card"),
          fold: say("发评委卡（链接和代码）…", "Issue a card (link and code)…"),
          words:
            "<p class=\"soft\">\(say("以前发给这位评委的卡随即作废，已登录的退出。", "Earlier cards of this judge stop working, and the judge is signed out."))</p>"
        ).html(visit, refusal)
      }
      body += OfficeForm(
        name: "remove", target: visit.at("judges", record.number), fields: [.reason(visit)],
        button: say("移出评委名单", "Take off the list"),
        fold: say("不再参加：移出评委名单…", "No longer takes part: take off the list…"),
        words:
          "<p class=\"soft\">\(say("评过的分仍在，以后不再派给这位评委；手里还有没评完的，先在那一轮换下。", "What was scored stays; nothing more is given to the judge. One with work left is dropped from the round first."))</p>"
      ).html(visit, refusal)
      body += "</section>"
    }
    body += """
      <p><a href="\(visit.at("history", query: ["of": record.number]))">\(say("这位评委的经过", "History of this judge"))</a> · <a href="\(visit.at("judges"))">\(say("回评委名单", "Back to the judges"))</a></p>
      """
    return .page(
      Layout.office(visit, .judges, title: judge.name, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  // MARK: Cards

  /// The form for cards: for judges without one, or new ones for all, as pages to cut or as a list.
  static func form(_ visit: Visit, isOpen: Bool = false) async throws -> HTML {
    guard visit.may(.manageAccounts) else { return "" }
    let counts = try await visit.desk.judgesAndCards(try visit.requireEdition())
    guard counts.judges > 0 else { return "" }
    let say = visit.say
    let target = visit.at("cards")
    var html: HTML = """
      <details\(isOpen, attribute: "open")><summary>\(say("发评委卡…", "Issue judges' cards…"))</summary><section class="sheet"><p>\(say("卡上有链接、二维码和代码，三十天有效。只想给一位发的，到那位评委的页面。", "A card has a link, a QR code and a code, good for thirty days. For one judge alone use that judge's page."))</p>
      """
    if counts.isJudgingOver {
      html += """
        <p>\(say("各轮都已结束，卡现在打不开要评的。重新打开一轮、要评委改分的，到那时再发。", "Every round is closed, so a card opens nothing to judge now. Issue cards again where a round is opened anew."))</p>
        """
    }
    func forms(_ whom: String, _ words: String, _ englishWords: String, isQuiet: Bool) -> HTML {
      let forms: [HTML] = [
        ("pdf", say("PDF，裁开发放", "PDF to cut")), ("list", say("名单（Excel）", "list (Excel)")),
      ].map { kind, name in
        OfficeForm(
          name: "\(whom)-\(kind)", target: target,
          fields: [.hidden("whom", whom), .hidden("kind", kind)],
          button: say("\(words)：\(name)", "\(englishWords): \(name)"),
          isQuiet: isQuiet || kind == "list"
        ).html(visit)
      }
      return "\(forms)"
    }
    if counts.without > 0 {
      html += forms(
        "first", "发给没有发过的 \(counts.without) 位", "For the \(counts.without) who never had one",
        isQuiet: counts.isJudgingOver)
    } else {
      html += "<p>\(say("每位评委都发过卡。", "Every judge was given a card."))</p>"
    }
    if counts.without < counts.judges {
      html += """
        <details><summary>\(say("全部重发…", "Issue all anew…"))</summary><p class="soft">\(say("给全部 \(counts.judges) 位发新卡：以前发的全部作废，已登录的退出。", "New cards for all \(counts.judges): every earlier card stops working, and judges who are signed in are signed out."))</p>\(forms("all", "全部重发", "Issue all anew", isQuiet: true))</details>
        """
    }
    return html + "</section></details>"
  }

  private static func cards(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let (whom, form) = (visit.form["whom"], visit.form["kind"])
    guard ["first", "all"].contains(whom), ["pdf", "list"].contains(form) else {
      throw WebFault.unreadable
    }
    let site = visit.siteAddress
    let name = visit.say("评委卡", "cards")
    let printable =
      form == "pdf"
      ? try await visit.desk.judgesWithPrintableNames(edition, onlyFirst: whom == "first") : nil
    let cards = try await visit.desk.issueJudgeCards(
      edition, only: printable?.judges ?? [], onlyFirst: whom == "first")
    // Somebody else has issued them meanwhile.
    guard !cards.isEmpty else { return .seeOther(visit.at("judges")) }
    guard form == "pdf" else {
      return try await Download.file("\(name).xlsx", type: TableFormat.xlsx.type, visit) { path in
        try await visit.desk.writeList(
          { [JudgeCard.table(cards, edition, site: site, in: $0)] }, of: edition, to: path)
      }
    }
    return try await Download.file("\(name).pdf", type: Download.pdf, visit) { path in
      _ = try await visit.desk.printJudgeCards(
        cards, of: edition, site: site, among: printable, to: path)
    }
  }
}
