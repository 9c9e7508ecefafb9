import Contest
import ContestDesk
import ContestStore

/// Screening: one entry after the other, or several at once, which are shown before it is done. 审核.
enum ScreeningPages {
  static let routes = [
    Route(.get, "/e/:edition/screening", .may(.screenEntries)) { try await list($0) },
    Route(.post, "/e/:edition/screening", .may(.screenEntries)) { try await many($0) },
    Route(.get, "/e/:edition/screening/clean", .may(.screenEntries)) { try await clean($0) },
    Route(.post, "/e/:edition/screening/clean", .may(.screenEntries)) { visit in
      let edition = try visit.requireEdition()
      let shown = Set(visit.form["entries"].split(separator: " ").map { Entry.ID(String($0)) })
      return try await visit.trying("clean") {
        guard !shown.isEmpty else {
          throw RefusedForm(
            nil,
            visit.say("没有可以一起通过的，一件也没有办。", "There was nothing to pass; nothing was done."))
        }
        _ = try await visit.desk.passClean(edition, only: shown)
        return .seeOther(visit.at("screening", said: .passed))
      } refused: {
        try await clean(visit, $0)
      }
    },
    Route(.post, "/e/:edition/screening/check", .may(.screenEntries)) { visit in
      _ = try await visit.desk.checkEntries(try visit.requireEdition())
      return .seeOther(visit.at("screening", said: .checked))
    },
    Route(.get, "/e/:edition/screening/:entry", .may(.screenEntries)) { visit in
      try await one(visit, Entry.ID(try visit.parameter("entry")))
    },
    Route(.post, "/e/:edition/screening/:entry", .may(.screenEntries)) { try await decide($0) },
  ]

  /// How many entries a page of the list has, so that the form does not exceed the limit of fields.
  static let linesPerPage = 100

  // MARK: The decisions, as forms

  /// A decision in the words of the form.
  enum Act: String, CaseIterable {
    case pass, `return`, refuse, withdraw, resubmit, uphold

    func isOpen(to state: EntryState) -> Bool {
      switch self {
      case .pass: state.next.contains(.accepted)
      case .return: state.next.contains(.returned)
      case .refuse: state.next.contains(.refused)
      case .withdraw: state.next.contains(.withdrawn)
      case .resubmit: state == .returned
      case .uphold: state == .refused
      }
    }

    func words(_ visit: Visit) -> String {
      switch self {
      case .pass: visit.say("通过", "Pass")
      case .return: visit.say("退回修改", "Return for correction")
      case .refuse: visit.say("不予受理", "Refuse")
      case .withdraw: visit.say("记为退出", "Note as withdrawn")
      case .resubmit: visit.say("已改好，重新待审", "Corrected: it waits again")
      case .uphold: visit.say("申诉成立，重新待审", "Appeal upheld: it waits again")
      }
    }

    var done: Done {
      switch self {
      case .pass: .passed
      case .return: .returned
      case .refuse: .refused
      case .withdraw: .withdrawn
      case .resubmit: .resubmitted
      case .uphold: .upheld
      }
    }

    func fields(_ visit: Visit, inDoubt: Bool) -> [OfficeField] {
      switch self {
      case .pass where inDoubt:
        [
          .reason(
            visit, hint: visit.say("存疑怎样核对的；写入审核记录", "How the doubts were settled; goes on record"),
            isOptional: true)
        ]
      case .pass, .resubmit: []
      case .return:
        [
          OfficeField(
            name: "reason", label: visit.say("要改什么", "What has to be changed"),
            hint: visit.say("单位看到的就是这段话", "The unit reads exactly this"), kind: .area),
          OfficeField(
            name: "due", label: visit.say("最迟哪天改好", "To be corrected by"),
            hint: visit.say("最早明天；写的这一天也算在内", "Tomorrow at the earliest; that day included"),
            kind: .day),
        ]
      case .refuse:
        [.reason(visit, hint: visit.say("写明依据哪一条；单位会看到", "Name the rule; the unit reads it"))]
      case .withdraw: [.reason(visit, isOptional: true)]
      case .uphold: [.reason(visit)]
      }
    }

    /// The decision with the values of the form.
    func decision(_ visit: Visit) throws(RefusedForm) -> Screening {
      let reason = visit.form.trimmed("reason")
      switch self {
      case .pass: return reason.isEmpty ? .pass : .passDespite(reason: reason)
      case .refuse: return .refuse(reason: reason)
      case .withdraw: return .withdraw(reason: reason)
      case .resubmit: return .resubmit
      case .uphold: return .uphold(reason: reason)
      case .return:
        var faults: [Refusal.Fault] = []
        if reason.isEmpty {
          faults.append(
            .init(field: "reason", message: visit.say("请写明要改什么。", "Say what has to be changed.")))
        }
        let due = CalendarDay(visit.form.trimmed("due"))
        if due == nil {
          faults.append(
            .init(
              field: "due",
              message: visit.say(
                "请写最迟哪一天改好，如 2027-04-20。", "Give the last day, such as 2027-04-20.")))
        }
        // A day more than a year away is a typing error, such as 2206 for 2026.
        if let due, due > visit.desk.clock().day().adding(days: 366) {
          faults.append(
            .init(
              field: "due",
              message: visit.say(
                "\(due) 离今天一年以上，请核对年份。", "\(due) is more than a year away. Check the year.")))
        }
        guard faults.isEmpty, let due else { throw RefusedForm(faults) }
        return .return(reason: reason, due: due)
      }
    }
  }

  // MARK: One entry

  private static func one(
    _ visit: Visit, _ id: Entry.ID, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let shown = try await shown([id], visit, refusal)
    let view = try await visit.desk.entry(id)
    let queue = try await waiting(visit, edition)
    let state = view.stored.state
    var body = try await justDone(visit, edition)
    body += "<p class=\"soft\">\(position(id, queue, visit))</p>"
    body += try await tooLate(id, visit, edition)
    if state.isStanding, let named = try await visit.desk.selfNamedUnit(of: id) {
      body += selfNamed(named, visit)
    }
    // Facts and decision side by side: nobody scrolls through twenty entries.
    body += "<div class=\"columns\"><div>" + EntryCard(view, edition, visit).html
    if !view.screenings.isEmpty {
      let names = try await visit.desk.actorNames(in: visit.language)
      body += screenings(view.screenings, names, visit)
    }
    let waited = try await visit.desk.waitedForConsents(edition, of: id, in: visit.language)
    if state.isStanding, let people = waited[id] {
      let lines: [HTML] = people.map { "<li>\($0)</li>" }
      body += """
        <section class="note"><h2>\(visit.say("还有人没有同意", "Not everybody has agreed"))</h2><ul>\(lines)</ul><p>\(visit.say("没有存疑的一起通过时不含这一件；这里通过的，同意书仍然要补。", "It does not pass together with those without doubts. Where it passes here, the agreement is still owed."))</p></section>
        """
    }
    body += "</div><section class=\"sheet\" id=\"decide\"><h2>\(visit.say("决定", "Decide"))</h2>"
    let acts = Act.allCases.filter { $0.isOpen(to: state) }
    for act in acts {
      let isFirst = act == .pass || act == .resubmit
      body += OfficeForm(
        name: act.rawValue, target: visit.at("screening", id.text),
        fields: [.shown(shown)] + act.fields(visit, inDoubt: !view.findings.isEmpty),
        button: act.words(visit), isQuiet: !isFirst,
        fold: isFirst ? nil : act.words(visit) + "…"
      ).html(visit, refusal)
    }
    if acts.isEmpty {
      body +=
        "<p class=\"soft\">\(visit.say("已退出，不能再变。", "It was withdrawn; nothing more can change."))</p>"
    }
    body += "</section></div>"
    if let next = next(after: id, queue), next != id {
      body += """
        <p><a href="\(visit.at("screening", next.text))">\(visit.say("先放下，看下一件", "Leave it, see the next"))</a></p>
        """
    }
    body +=
      "<p><a href=\"\(visit.at("screening"))\">\(visit.say("回待审名单", "Back to the list"))</a></p>"
    return .page(
      Layout.office(visit, .screening, title: view.stored.entry.title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// That nothing shows yet that the unit knows of it.
  private static func selfNamed(_ named: SelfNamedUnit, _ visit: Visit) -> HTML {
    let say = visit.say
    let place =
      named.places == nil
      ? "" : say("通过以后占它的名额。", " When it passes it takes one of the unit's places.")
    let list =
      switch named.isOnList {
      case true?: say("它的推荐名单里有这一件。", " The unit's list holds it.")
      case false?:
        say("它的推荐名单里没有这一件，请先与单位核对。", " The unit's list leaves it out: ask the unit first.")
      case nil:
        say("它没有报送推荐名单，是不是它的请与单位核对。", " The unit has sent no list: ask whether it is theirs.")
      }
    return """
      <div class="note"><p>\(say("单位“\(named.unit)”是本人报名时自己写的，没有用单位的注册码。", "The entrant named “\(named.unit)” without the unit's code."))\(place)\(list)</p></div>
      """
  }

  /// That the round is over for it, before and after it passes.
  private static func tooLate(
    _ id: Entry.ID, _ visit: Visit, _ edition: Edition
  ) async throws -> HTML {
    let left = try await visit.desk.unjudgedEntries(edition: edition.id)
    guard let line = (left.open + left.late).first(where: { $0.entry == id }), line.isOver,
      let round = line.round
    else { return "" }
    let name = edition.names.round(round, in: visit.language)
    return """
      <div class="note"><p>\(visit.say("“\(name)”已经结束，没有评这一件；\(line.state == .accepted ? "它" : "通过以后")不在任何名单里。", "“\(name)” is closed and did not judge it; \(line.state == .accepted ? "it is" : "when it passes it will be") on no list.")) \(UnjudgedNote.whatToDo(visit))</p><p><a href="\(visit.at("rounds", round.text))">\(visit.say("去看这一轮", "See the round"))</a></p></div>
      """
  }

  /// The state of the entries on the page. If a form was refused for another reason, the state from when it was filled in
  /// still counts.
  private static func shown(
    _ ids: [Entry.ID], _ visit: Visit, _ refusal: Refusal?
  ) async throws -> ShownState {
    if let refusal, let before = visit.shownState, refusal.faults.allSatisfy({ $0.page == nil }) {
      return before
    }
    return try await visit.desk.shownEntries(ids)
  }

  private static func position(_ id: Entry.ID, _ queue: [Entry.ID], _ visit: Visit) -> String {
    guard let place = queue.firstIndex(of: id) else {
      return queue.isEmpty
        ? visit.say("没有待审的了。", "Nothing is left to screen.")
        : visit.say("待审还有 \(queue.count) 件。", "\(queue.count) wait.")
    }
    return visit.say(
      "待审第 \(place + 1) 件，共 \(queue.count) 件", "Number \(place + 1) of \(queue.count) that wait")
  }

  private static func screenings(
    _ records: [ScreeningRecord], _ names: ActorNames, _ visit: Visit
  ) -> HTML {
    let lines: [HTML] = records.map { record in
      let due = record.due.map { visit.say("（限 \($0)）", " (by \($0))") } ?? ""
      let reason = record.reason.isEmpty ? "" : visit.say("：", ": ") + record.reason
      return
        "<li>\(record.at.shown) \(names.shown(record.actor)) \(record.decisionName(in: visit.language))\(due)\(reason)</li>"
    }
    return """
      <section class="sheet"><h2>\(visit.say("以前的决定", "Earlier decisions"))</h2><ul>\(lines)</ul></section>
      """
  }

  private static func decide(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let id = Entry.ID(try visit.parameter("entry"))
    guard let act = Act(rawValue: visit.form["form"]) else { throw WebFault.unreadable }
    return try await visit.trying(act.rawValue, field: act == .return ? "due" : nil) {
      // The next entry is looked up before this one leaves the queue.
      let after = next(after: id, try await waiting(visit, edition))
      try await visit.desk.screen(id, try act.decision(visit), asShown: visit.shownState)
      guard let after, after != id else {
        return .seeOther(visit.at("screening", said: act.done, of: id.text))
      }
      return .seeOther(visit.at("screening", after.text, said: act.done, of: id.text))
    } refused: {
      try await one(visit, id, $0)
    }
  }

  /// The registered entries, the oldest first.
  private static func waiting(_ visit: Visit, _ edition: Edition) async throws -> [Entry.ID] {
    try await visit.desk.entries(edition, EntryFilter(state: .registered)).map(\.entry.entry.id)
  }

  /// The next entry in the queue, or the first one if this is the last or is not in it.
  static func next(after id: Entry.ID, _ queue: [Entry.ID]) -> Entry.ID? {
    guard let place = queue.firstIndex(of: id) else { return queue.first }
    return place + 1 < queue.count ? queue[place + 1] : queue.first
  }

  /// What was just decided, with a link to undo it.
  private static func justDone(_ visit: Visit, _ edition: Edition) async throws -> HTML {
    let code = visit.request.query["of"]
    guard !code.isEmpty, visit.justDone != nil else {
      return visit.done()
    }
    let past: History
    do {
      past = try await visit.desk.history(of: code, edition: edition, in: visit.language)
    } catch is HistoryFault {
      // Several at once, or one that was removed meanwhile.
      return visit.done(
        " <a href=\"\(visit.at("records"))\">\(visit.say("在“记录”里可以撤回", "Take it back under “Records”"))</a>"
      )
    }
    let last = past.lines.last { $0.action == "entry.screen" }
    return visit.done(
      last.map {
        " <a href=\"\(visit.at("undo", "\($0.record)", query: ["next": visit.at("screening", code).description]))\">\(visit.say("撤回", "Take it back"))</a>"
      }
        ?? "")
  }

  // MARK: Several at once

  private static func list(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let all = try await visit.desk.entries(edition, EntryFilter(state: .registered))
    let say = visit.say
    var body = try await justDone(visit, edition)
    guard let first = all.first else {
      body += """
        <section class="sheet"><p>\(say("没有待审的。", "Nothing waits to be screened."))</p><p><a href="\(visit.at("entries"))">\(say("看全部名单", "See all entries"))</a></p></section>
        """
      return .page(Layout.office(visit, .screening, title: say("审核", "Screening"), body, refusal))
    }
    let waited = try await visit.desk.waitedForConsents(edition, in: visit.language)
    body += """
      <section class="sheet"><p>\(counts(all, waited, visit))</p>
      <div class="acts"><a class="button" href="\(visit.at("screening", first.entry.entry.id.text))">\(say("逐件审核", "Screen one by one"))</a>
      <a class="button quiet" href="\(visit.at("screening", "clean"))">\(say("没有存疑的一起通过…", "Pass those without doubts…"))</a>
      <form method="post" action="\(visit.at("screening", "check"))">\(visit.formMarks)<button class="quiet">\(say("按规程重新核查", "Check by the rules again"))</button></form></div></section>
      """
    let page = max(Int(visit.request.query["page"]) ?? 1, 1)
    let pages = (all.count + linesPerPage - 1) / linesPerPage
    let shown = all.dropFirst((min(page, pages) - 1) * linesPerPage).prefix(linesPerPage)
    body += """
      <form class="sheet" method="post" action="\(visit.at("screening"))" novalidate id="many">\(visit.formMarks)<input type="hidden" name="form" value="many"><input type="hidden" name="step" value="look">
      <h2>\(say("几件一起办", "Several at once"))</h2>
      """
    var table: HTML = """
      <table><thead><tr><td></td><th scope="col">\(say("编码", "Code"))</th><th scope="col">\(say("题目", "Title"))</th><th scope="col">\(say("单位", "Organization"))</th><th scope="col" class="num">\(say("存疑", "Doubts"))</th></tr></thead><tbody>
      """
    let chosen = Set(visit.form.values("entry"))
    for line in shown {
      let entry = line.entry.entry
      let id = entry.id.text
      table += """
        <tr><td data-label="\(say("选", "Choose"))"><input type="checkbox" name="entry" value="\(id)" aria-label="\(say("选", "Choose")) \(entry.title)"\(chosen.contains(id), attribute: "checked")></td>\
        <td class="tight" data-label="\(say("编码", "Code"))"><a href="\(visit.at("screening", id))">\(id)</a></td><td data-label="\(say("题目", "Title"))">\(entry.title)</td>\
        <td data-label="\(say("单位", "Organization"))">\(entry.organization)</td><td class="num" data-label="\(say("存疑", "Doubts"))">\(line.findings.isEmpty ? "" : "\(line.findings.count)")\(waited[entry.id] == nil ? "" : "<br><span class=\"tag wait\">\(say("还没有同意", "not agreed"))</span>" as HTML)</td></tr>
        """
    }
    let acts: [HTML] = [Act.pass, .return, .refuse, .withdraw].map { act in
      "<option value=\"\(act.rawValue)\"\(visit.form["act"] == act.rawValue, attribute: "selected")>\(act.words(visit))</option>"
    }
    table += "</tbody></table>"
    // What was chosen is in sight when the form comes back.
    body += chosen.isEmpty ? PhoneFold(table, rows: shown.count, visit).html : table
    body += """
      <div class="field"><label for="many-act">\(say("选中的", "The chosen ones"))</label><select id="many-act" name="act"><option value="">\(say("请选择", "Choose"))</option>\(acts)</select></div>
      <p><button class="quiet">\(say("下一步：看看是哪些", "Next: see which"))</button></p></form>
      """
    body += PageLinks(min(page, pages), of: pages, visit).html
    return .page(
      Layout.office(visit, .screening, title: say("审核", "Screening"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// How many entries wait, how many of them pass together, and why the others do not; the numbers are the same as on the
  /// page of entries without doubts.
  private static func counts(
    _ all: [(entry: StoredEntry, findings: [FindingRecord])], _ waited: [Entry.ID: [String]],
    _ visit: Visit
  ) -> String {
    let doubted = all.count { !$0.findings.isEmpty }
    let unagreed = all.count { $0.findings.isEmpty && waited[$0.entry.entry.id] != nil }
    let clean = all.count - doubted - unagreed
    var parts = [
      visit.say("\(clean) 件没有存疑、可以一起通过", "\(clean) have no doubts and can pass together")
    ]
    if doubted > 0 { parts.append(visit.say("\(doubted) 件有存疑", "\(doubted) have doubts")) }
    if unagreed > 0 {
      parts.append(
        visit.say("\(unagreed) 件没有存疑、还有人没有同意", "\(unagreed) wait for somebody's agreement"))
    }
    return visit.say(
      "待审 \(all.count) 件：\(parts.joined(separator: "，"))。",
      "\(all.count) wait: \(parts.joined(separator: "; ")).")
  }

  /// Shows first which entries are meant, and then does it.
  private static func many(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let ids = visit.form["entries"].split(separator: " ").map { Entry.ID(String($0)) }
    let picked = ids.isEmpty ? visit.form.values("entry").map { Entry.ID($0) } : ids
    return try await visit.trying("many") {
      guard !picked.isEmpty else {
        throw RefusedForm(nil, visit.say("请先在名单里选。", "Choose some in the list first."))
      }
      guard let act = Act(rawValue: visit.form["act"]) else {
        throw RefusedForm("act", visit.say("请选择要办理的事项。", "Choose what to do with them."))
      }
      guard visit.form["step"] == "do" else { return try await look(visit, edition, picked, act) }
      return try await visit.trying("many-do", field: act == .return ? "due" : nil) {
        try await visit.desk.screen(picked, try act.decision(visit), asShown: visit.shownState)
        let count = visit.say("\(picked.count) 件", Counted.english(picked.count, "entry"))
        return .seeOther(visit.at("screening", said: act.done, of: count))
      } refused: {
        try await look(visit, edition, picked, act, $0)
      }
    } refused: {
      try await list(visit, $0)
    }
  }

  private static func look(
    _ visit: Visit, _ edition: Edition, _ picked: [Entry.ID], _ act: Act, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let wanted = Set(picked)
    let shown = try await shown(picked, visit, refusal)
    let all = try await visit.desk.entries(edition).filter { wanted.contains($0.entry.entry.id) }
    // What prevents the action is shown before the button is pressed.
    let standing = Dictionary(
      act == .pass
        ? try await visit.desk.obstacles(to: .pass, for: all.map(\.entry.entry.id))
          .map { ($0.entry, $0.why.text(in: visit.language)) } : [],
      uniquingKeysWith: { one, _ in one })
    let waited =
      act == .pass ? try await visit.desk.waitedForConsents(edition, in: visit.language) : [:]
    var boxes: HTML =
      "<fieldset class=\"plain-set\"><legend class=\"hidden\">\(act.words(visit))</legend>"
    var count = 0
    for (stored, findings) in all {
      let id = stored.entry.id
      let why =
        standing[id]
        ?? (act.isOpen(to: stored.state)
          ? nil
          : visit.say(
            "现在是“\(stored.state.name(in: .chinese))”，不能这样办。",
            "It is \(stored.state.name(in: .english)) now, so this cannot be done."))
      let obstacle: HTML? = why.map { "<br><span class=\"error\">\($0)</span>" }
      let doubts: [HTML] = findings.map {
        "<br><span class=\"tag wait\">\(visit.say("存疑", "In doubt"))</span> <span class=\"small\">\(visit.language == .chinese ? $0.chinese : $0.english)</span>"
      }
      let unagreed: HTML? = waited[id].map {
        "<br><span class=\"tag wait\">\(visit.say("还有人没有同意", "Not everybody has agreed"))</span> <span class=\"small\">\($0.joined(separator: " "))</span>"
      }
      if why == nil { count += 1 }
      boxes += """
        <div class="field check"><label for="many-do-\(id.text)"><input type="checkbox" id="many-do-\(id.text)" name="entry" value="\(id.text)"\(why == nil, attribute: "checked")> <span>\(id.text) \(stored.entry.title) <span class="soft">\(stored.entry.organization)</span>\(doubts)\(obstacle)\(unagreed)</span></label> <a class="small" href="\(visit.at("screening", id.text))">\(visit.say("看这一件", "Look at it"))</a></div>
        """
    }
    boxes += "</fieldset>"
    let title = visit.say("\(act.words(visit))：\(count) 件", "\(act.words(visit)): \(count)")
    var body: HTML = "<section class=\"sheet\">"
    if count < all.count {
      body +=
        "<p>\(visit.say("\(all.count - count) 件办不成，已经去掉勾选，原因写在下面。", "\(all.count - count) do not allow it and are not ticked; why stands with each."))</p>"
    }
    body += OfficeForm(
      name: "many-do", target: visit.at("screening"),
      fields: [
        .hidden("step", "do"), .hidden("act", act.rawValue), .shown(shown),
      ] + act.fields(visit, inDoubt: all.contains { !$0.findings.isEmpty }),
      button: visit.say("\(act.words(visit))：勾选的", "\(act.words(visit)): the ticked ones"),
      words: boxes
    ).html(visit, refusal)
    body +=
      "<p><a href=\"\(visit.at("screening"))\">\(visit.say("暂不办理，返回名单", "Do nothing, back to the list"))</a></p></section>"
    return .page(
      Layout.office(visit, .screening, title: title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// Shows which entries would pass together.
  private static func clean(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let (ids, left) = try await visit.desk.passClean(edition, mode: .preview)
    let wanted = Set(ids)
    let say = visit.say
    let registered = Set(try await waiting(visit, edition))
    let unagreed = try await visit.desk.waitedForConsents(edition, in: visit.language)
      .count { registered.contains($0.key) }
    let why =
      unagreed == 0
      ? ""
      : say("（其中 \(unagreed) 件还有人没有同意）", " (\(unagreed) of them wait for somebody's agreement)")
    let title = say("没有存疑的一起通过", "Pass those without doubts")
    var body: HTML = """
      <section class="sheet"><p>\(say("按规程重新核查以后，有 \(ids.count) 件没有存疑，可以一起通过；其余 \(left) 件要逐件看\(why)。", "Checked again by the rules, \(ids.count) have no doubts and can pass together; \(left) have to be looked at one by one\(why)."))</p>
      """
    if !ids.isEmpty {
      body += "<ul>"
      for (stored, _) in try await visit.desk.entries(edition, EntryFilter(state: .registered))
      where wanted.contains(stored.entry.id) {
        body +=
          "<li>\(stored.entry.id.text) \(stored.entry.title) <span class=\"soft\">\(stored.entry.organization)</span></li>"
      }
      body += "</ul>"
      body += OfficeForm(
        name: "clean", target: visit.at("screening", "clean"),
        fields: [.hidden("entries", ids.map(\.text).joined(separator: " "))],
        button: say("通过这 \(ids.count) 件", "Pass these \(ids.count)")
      ).html(visit)
    }
    body +=
      "<p><a href=\"\(visit.at("screening"))\">\(say("回待审名单", "Back to the list"))</a></p></section>"
    return .page(
      Layout.office(visit, .screening, title: title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}
