import Contest
import ContestDesk
import ContestStore

/// The pool of experts for all editions: who judged what, and who is invited to this edition: 评委库.
///
/// The pool belongs to the site, so its pages are for those who run the whole site.
enum PoolPages {
  static let routes =
    Route.table("/e/:edition/pool", .may(.manageJudges)) { try await list($0) } + [
      Route(.post, "/e/:edition/pool", .may(.manageJudges)) { try await act($0) },
      Route(.get, "/e/:edition/pool/:number", .may(.manageJudges)) { try await one($0) },
      Route(.post, "/e/:edition/pool/:number", .may(.manageJudges)) { try await answer($0) },
    ]

  /// Whether the reader may open the pool at all.
  static func isOpen(to visit: Visit) -> Bool {
    visit.desk.actor.may(.manageJudges, in: .everything)
  }

  /// The link to it from the list of judges.
  static func link(_ visit: Visit) -> HTML {
    guard isOpen(to: visit) else { return "" }
    return
      "<p><a href=\"\(visit.at("pool"))\">\(visit.say("评委库：历届的专家", "Pool: experts of all editions"))</a></p>"
  }

  // MARK: The list

  private static func list(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let query = visit.request.query
    let onlyFree = query["free"] == "yes"
    let search = try await SearchBox.looked(visit) {
      try await visit.desk.findPool(
        ListWish(words: $0), edition: edition.id, onlyFree: onlyFree)
    }
    let found = search.found
    let say = visit.say
    let filters: HTML = """
      <form class="filters" role="search">\(search.field(visit))<div class="check"><label for="free"><input type="checkbox" id="free" name="free" value="yes"\(onlyFree, attribute: "checked")> \(say("本届没有请过的", "not asked for this edition"))</label></div><button class="quiet">\(say("查找", "Find"))</button>\(search.count(say("共 \(found.total) 位", Counted.english(found.total, "expert"))))</form>
      """
    return TablePage(
      place: .judges, title: say("评委库", "Pool of judges"),
      table: found.table(edition.id, in: visit.language),
      english: found.table(edition.id, in: .english),
      links: found.lines.map { visit.at("pool", $0.judge.id) },
      above: "\(visit.done())\(try UploadPages.links([UploadKinds.pool], visit))\(filters)",
      below: forms(visit, edition, refusal),
      empty: say(
        "没有这样的专家。可以导入名单，或把本届的评委收入库中。",
        "There is no such expert. Take a list in, or take the judges of this edition into the pool."
      ),
      refusal: refusal
    ).refusing(search.refusal)
  }

  private static func forms(_ visit: Visit, _ edition: Edition, _ refusal: Refusal?) -> HTML {
    let say = visit.say
    let target = visit.at("pool")
    let draw = OfficeForm(
      name: "draw", target: target,
      fields: [
        OfficeField(name: "count", label: say("抽取几位", "How many"), kind: .number),
        OfficeField(
          name: "words",
          label: say("只在含这些词的里面抽（选填）", "Only among those with these words (optional)"),
          hint: say("如研究方向、职称、省份", "Such as a topic, a title, a province")),
      ], button: say("看看从几位里抽", "See among how many"),
      fold: say("随机抽取…", "Draw by lot…"),
      words:
        "<p class=\"soft\">\(say("从本届没有请过的里面随机抽取，种子记入日志；抽出的随即登记为已邀请，不能重抽。", "Drawn from those not asked for this edition; the seed goes on record, and those drawn are noted as invited at once."))</p>"
    ).html(visit, refusal)
    let collect = OfficeForm(
      name: "collect", target: target, button: say("把本届的评委收入库中", "Take this edition's judges in"),
      isQuiet: true, fold: say("收入本届的评委…", "Take this edition's judges in…")
    ).html(visit, refusal)
    return
      "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>\(draw)\(collect)</section>"
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    guard isOpen(to: visit) else { throw WebFault.notFound }
    let form = visit.form["form"]
    return try await visit.trying(form, field: form == "draw" ? "count" : nil) {
      switch form {
      case "collect":
        let report = try await visit.desk.collectPool(edition)
        if !report.problems.isEmpty {
          let faults = report.problems.map {
            Refusal.Fault(field: nil, message: $0.message(in: visit.language))
          }
          return try await list(visit, Refusal(form, faults, isQuestion: true)).answer(visit)
        }
        guard report.lines.contains(where: { $0.kind != .unchanged }) else {
          throw RefusedForm(
            nil,
            visit.say(
              "本届的评委都已在库中，没有改动。", "All judges of the edition are in the pool; nothing was changed.")
          )
        }
        return .seeOther(visit.at("pool", said: .collected))
      case "draw":
        guard let count = try visit.form.whole("count", visit), count > 0 else {
          throw RefusedForm(
            "count", visit.say("请写抽取几位，1 或更大的整数。", "Write how many to draw: 1 or more."))
        }
        let words = visit.form["words"].split(whereSeparator: \.isWhitespace).map(String.init)
        do throws(SearchFault) {
          _ = try SearchWords(words)
        } catch {
          throw RefusedForm("words", visit.told(error))
        }
        guard visit.form["step"] == "do" else {
          return try await beforeDrawing(visit, edition, count, words)
        }
        _ = try await visit.desk.drawFromPool(
          count, words: words, edition: edition, asShown: visit.shownSetting)
        return .seeOther(visit.at("pool", said: .drawn, of: "\(count)"))
      default: throw WebFault.unreadable
      }
    } refused: {
      try await list(visit, $0).answer(visit)
    }
  }

  /// Shows among whom the draw would be, and the button. After it is pressed, nobody can draw again.
  private static func beforeDrawing(
    _ visit: Visit, _ edition: Edition, _ count: Int, _ words: [String]
  ) async throws -> WebAnswer {
    let say = visit.say
    let ahead = try await visit.desk.drawFromPool(
      count, words: words, edition: edition, mode: .preview)
    let among = ahead.among ?? 0
    let text = words.joined(separator: " ")
    let form = OfficeForm(
      name: "draw", target: visit.at("pool"),
      fields: [.hidden("step", "do"), .hidden("count", "\(count)"), .hidden("words", text)]
        + (ahead.shown.map { [.shown($0)] } ?? []),
      button: say("抽取 \(count) 位，登记为已邀请", "Draw \(count), and note as invited"))
    let body: HTML = """
      <section class="sheet"><p>\(say("从 \(among) 位里抽 \(count) 位：本届没有请过\(text.isEmpty ? "" : "，含“\(text)”")。", "\(count) of \(among) are drawn: not asked for this edition\(text.isEmpty ? "" : ", with “\(text)”")."))<a href="\(visit.at("pool", query: ["q": text, "free": "yes"]))">\(say("看是哪几位", "See who"))</a></p>\(form.html(visit))</section><p><a href="\(visit.at("pool"))">\(say("不抽，返回", "Draw nobody, go back"))</a></p>
      """
    return .page(
      Layout.office(visit, .judges, title: say("随机抽取评委", "Draw judges by lot"), body))
  }

  // MARK: One expert

  private static func member(_ visit: Visit) async throws -> PoolMember {
    do {
      return try await visit.desk.poolMember(try visit.parameter("number"))
    } catch is PoolFault {
      throw WebFault.notFound
    }
  }

  private static func one(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let member = try await member(visit)
    let (judge, say) = (member.judge, visit.say)
    // A number that was merged leads to the expert whom it means.
    if refusal == nil, try visit.parameter("number") != judge.id {
      return .seeOther(visit.at("pool", judge.id))
    }
    let names = Dictionary(
      try await visit.desk.editions().map { ($0.id, $0.heading(in: visit.language)) },
      uniquingKeysWith: { one, _ in one })
    let place = member.places.first { $0.edition == edition.id }
    var body: HTML = visit.done()
    body += """
      <p class="soft">\(judge.id) · \(judge.organization) · \(judge.title) · \(judge.topics.joined(separator: say("、", ", ")))</p>
      """
    body += "<section class=\"sheet\"><h2>\(say("评过的各届", "Editions"))</h2>"
    body +=
      member.places.isEmpty
      ? "<p class=\"soft\">\(say("还没有请过。", "Never asked yet."))</p>"
      : TableHTML(member.table(names, in: visit.language)).html
    body += "</section>"
    body += forms(
      visit, judge, place?.judge, standing: place?.standing, member.shownState(in: edition.id),
      refusal)
    body += PoolMergePages.section(
      visit, member, namesakes: try await namesakes(of: member, visit), refusal)
    let past = try await visit.desk.poolHistory(
      of: judge.id, edition: edition, in: visit.language)
    let title = say("经过", "History")
    let table = HistoryLine.table(past, name: title, title: title, edition, in: visit.language)
    body +=
      "<section class=\"sheet\"><h2>\(title)</h2>\(HistoryHTML(table, past, visit).html)</section>"
    body += "<p><a href=\"\(visit.at("pool"))\">\(say("回评委库", "Back to the pool"))</a></p>"
    return .page(
      Layout.office(visit, .judges, title: judge.name, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func forms(
    _ visit: Visit, _ expert: PoolJudge, _ judge: Judge.ID?, standing: PoolJudge.Standing?,
    _ shown: ShownState, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let target = visit.at("pool", expert.id)
    if let judge {
      return """
        <p>\(say("已是本届的评委。", "Judges in this edition."))<a href="\(visit.at("judges", judge.text))">\(judge.text)</a></p>
        """
    }
    var html: HTML = "<section class=\"sheet\"><h2>\(say("本届", "This edition"))</h2>"
    if standing == nil || standing == .declined {
      html += OfficeForm(
        name: "invite", target: target, fields: [.shown(shown)],
        button: say("登记为已邀请", "Note as invited")
      ).html(visit, refusal)
    }
    if standing == .invited {
      html += OfficeForm(
        name: "accept", target: target, fields: [.shown(shown)],
        button: say("应邀，列入本届评委", "Accepts: put on the list of judges")
      ).html(visit, refusal)
    }
    if standing == .invited || standing == .accepted {
      html += OfficeForm(
        name: "decline", target: target, fields: [.shown(shown), .reason(visit, isOptional: true)],
        button: say("登记为不应邀", "Note as declined"), isQuiet: true,
        fold: say("不应邀…", "Declines…")
      ).html(visit, refusal)
    }
    return html + "</section>"
  }

  /// Other experts of the same name.
  private static func namesakes(
    of member: PoolMember, _ visit: Visit
  ) async throws -> [PoolJudge] {
    let key = OrganizationNames.key(member.judge.name)
    return try await visit.desk.findPool().lines.map(\.judge).filter {
      $0.id != member.judge.id && OrganizationNames.key($0.name) == key
    }
  }

  private static func answer(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    guard isOpen(to: visit) else { throw WebFault.notFound }
    let expert = try await member(visit).judge
    let form = visit.form["form"]
    return try await visit.trying(form) {
      switch form {
      case "merge": return try await PoolMergePages.merge(visit, expert)
      case let split where split.hasPrefix("split-"): return try await PoolMergePages.split(visit)
      case "invite":
        _ = try await visit.desk.invite(
          [expert.id], edition: edition, asShown: visit.shownSetting)
      case "accept":
        _ = try await visit.desk.noteReply(
          of: expert.id, accepts: true, edition: edition, asShown: visit.shownSetting)
      case "decline":
        _ = try await visit.desk.noteReply(
          of: expert.id, accepts: false, reason: visit.form.trimmed("reason"), edition: edition,
          asShown: visit.shownSetting)
      default: throw WebFault.unreadable
      }
      return .seeOther(visit.at("pool", expert.id, said: .flagged))
    } refused: {
      try await one(visit, $0)
    }
  }
}
