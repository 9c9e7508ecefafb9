import Contest
import ContestDesk
import ContestStore

/// Screening: one entry after the other, or several at once, which are shown before it is done. 审核.
enum ScreeningPages {
  static let routes =
    Route.table("/e/:edition/screening", .may(.screenEntries)) {
      try await list($0)
    } + [
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
          let passed = try await visit.desk.passClean(edition, only: shown).passed.count
          let count = visit.say(
            "\(passed) \(visit.nouns.measure)", Counted.english(passed, "entry", "entries"))
          return .seeOther(visit.at("screening", said: .passed, of: count))
        } refused: {
          try await clean(visit, $0)
        }
      },
      Route(.post, "/e/:edition/screening/check", .may(.screenEntries)) { visit in
        _ = try await visit.desk.checkEntries(try visit.requireEdition())
        let next = visit.form["next"]
        return Address.isOwn(next)
          ? visit.answer(.checked, at: next) : .seeOther(visit.at("screening", said: .checked))
      },
      Route(.get, "/e/:edition/screening/:entry", .may(.screenEntries)) { visit in
        try await one(visit, Entry.ID(try visit.parameter("entry")))
      },
      Route(.post, "/e/:edition/screening/:entry", .may(.screenEntries)) { try await decide($0) },
    ]

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
    if state.isStanding {
      let named = try await visit.desk.selfNamedUnit(of: id)
      if let named { body += selfNamed(named, visit) }
      body += try await unitsOrder(id, visit, edition, isSelfNamed: named != nil)
    }
    // Data and decision are side by side, so that nobody has to scroll through twenty entries.
    body += "<div class=\"columns\"><div>" + EntryCard(view, edition, visit).html
    body += try await files(id, visit, edition)
    body += try await consents(id, visit, edition)
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
    let isLeft = try await !visit.desk.leftToOrganizer([id]).isEmpty
    // A clerk is told below that it is the organizer's.
    if !isLeft {
      for standing in try await visit.desk.sealedStandings(of: [id], edition: edition) {
        body += "<p class=\"soft\">\(standing.message(in: visit.language))</p>"
      }
    }
    let open = Act.allCases.filter { $0.isOpen(to: state) }
    let acts = open.filter { !isLeft || !$0.becomes.movesLists(from: state) }
    if acts.count < open.count {
      body +=
        "<div class=\"note\"><p>\(SealedEntryRefusal(entry: id).message(in: visit.language))</p></div>"
    }
    for act in acts {
      let isFirst = act == .pass || act == .resubmit
      body += OfficeForm(
        name: act.rawValue, target: visit.at("screening", id.text),
        fields: [.shown(shown)] + act.fields(visit, inDoubt: !view.findings.isEmpty),
        button: act.words(visit), isQuiet: !isFirst,
        fold: isFirst ? nil : act.words(visit) + "…"
      ).html(visit, refusal)
    }
    if open.isEmpty {
      body +=
        "<p class=\"soft\">\(visit.say("已退出。", "It was withdrawn. "))\(EntryState.remedyOfWithdrawal(in: visit.language))</p>"
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

  /// Says that an entry waits as a reserve of its unit, or that the unit left it out of the list that it sent. Where the entrant
  /// named the unit, ``selfNamed(_:_:)`` has said so.
  private static func unitsOrder(
    _ id: Entry.ID, _ visit: Visit, _ edition: Edition, isSelfNamed: Bool
  ) async throws -> HTML {
    let order = try await visit.desk.waitingReserves(edition: edition.id)
    let say = visit.say
    let words: String
    if let reserve = order.all[id] {
      words = say(
        "它是\(reserve.why.chinese)，通过以后等空出名额才进入评审。",
        "It is \(reserve.why.text(in: .english)); when it passes it waits for a place before it is judged."
      )
    } else if !isSelfNamed, order.unlisted[id] != nil {
      words = say(
        "单位报送了推荐名单，里面没有它。通过了照样进入评审，单位的名额由名单上的占满了也一样；只要单位推荐的，请先与单位商定。",
        "Its unit sent a list and left it out. When it passes it is judged all the same, also where those on the list fill the unit's places; where only those on the list should take part, ask the unit first."
      )
    } else {
      return ""
    }
    return "<div class=\"note\"><p>\(words)</p></div>"
  }

  /// Which files were handed in, so that nobody decides without having seen them.
  private static func files(
    _ id: Entry.ID, _ visit: Visit, _ edition: Edition
  ) async throws -> HTML {
    guard edition.rulebook.form.contains(where: { $0.kind == .file }) else { return "" }
    let say = visit.say
    let rows: [HTML] = try await visit.desk.fileList(edition, entry: id).lines.map { line in
      let state: HTML
      if let file = line.file {
        state =
          file.isPurged
          ? "\(say("到期已清除", "purged"))"
          : line.isLost
            ? "<span class=\"tag wrong\">\(say("遗失", "lost"))</span>"
            : "\(say("已交", "handed in")) .\(file.ending) \(HandedInFileFault.size(file.length))"
      } else {
        state =
          line.isLacking
          ? "<span class=\"tag wait\">\(say("还没有交", "missing"))</span>"
          : "\(say("没有交（选填）", "none (optional)"))"
      }
      return
        "<tr><th scope=\"row\">\(line.field.name.text(in: visit.language))</th><td>\(state)</td></tr>"
    }
    let blind = try await visit.desk.filesAsJudged(edition, of: id)
      .filter { $0.value.contains { $0.copy == .withoutProperties } }
    let names = edition.rulebook.form.filter { blind[$0.id] != nil }.map {
      say("“\($0.name.chinese)”", "“\($0.name.text(in: .english))”")
    }.joined(separator: say("、", ", "))
    let look: HTML? =
      names.isEmpty
      ? nil
      : "<p><strong>\(say("\(names)由盲评的评委打开：通过以前请看一遍，里面不能有姓名和单位。", "Blind judges open \(names): look through it before it passes; no names of people or units may stand in it."))</strong></p>"
    return """
      <section class="sheet"><h2>\(say("交来的文件", "Files handed in"))</h2><table class="facts"><tbody>\(rows)</tbody></table>\(look)<p><a href="\(visit.at("entries", id.text, "files"))">\(say("打开、下载文件", "Open or download them"))</a></p></section>
      """
  }

  /// Who has agreed to what, with the guardians of those under 14.
  private static func consents(
    _ id: Entry.ID, _ visit: Visit, _ edition: Edition
  ) async throws -> HTML {
    let say = visit.say
    let list = try await visit.desk.consents(edition)
    let lines = list.lines.filter { $0.person.entry == id }
    guard !list.texts.isEmpty, !lines.isEmpty else { return "" }
    let rows: [HTML] = lines.map { line in
      let words = Consent.Kind.allCases.compactMap { kind -> String? in
        guard let standing = line.standing[kind] else { return nil }
        let name = kind == .guardian && !line.guardian.isEmpty ? "（\(line.guardian)）" : ""
        return
          "\(kind.name(in: visit.language, visit.nouns))\(name)\(say("：", ": "))\(standing.name(in: visit.language))"
      }
      return
        "<tr><th scope=\"row\">\(line.person.name)</th><td>\(words.joined(separator: say("；", "; ")))</td></tr>"
    }
    return """
      <section class="sheet"><h2>\(say("同意情况", "Who has agreed"))</h2><table class="facts"><tbody>\(rows)</tbody></table></section>
      """
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

  /// Says that the round is over for the entry, before and after it passes.
  private static func tooLate(
    _ id: Entry.ID, _ visit: Visit, _ edition: Edition
  ) async throws -> HTML {
    let left = try await visit.desk.unjudgedEntries(edition: edition.id)
    if let line = left.waiting.first(where: { $0.entry == id }), let round = line.round {
      let name = edition.names.round(round, in: visit.language)
      let link: HTML =
        visit.may(.assignJudges)
        ? "<p><a href=\"\(visit.at("rounds", round.text, "assign"))\">\(visit.say("补派评委", "Assign missing judges"))</a></p>"
        : ""
      return """
        <div class="note"><p>\(visit.say("“\(name)”已经开始，这一件还不在里面。再分配一次就会补上；不补的，这一轮结束时要写明理由。", "“\(name)” has begun and this entry is not in it yet. Assigning again adds it; to close the round without it takes a reason."))</p>\(link)</div>
        """
    }
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
  static func shown(
    _ ids: [Entry.ID], _ visit: Visit, _ refusal: Refusal?
  ) async throws -> ShownState {
    if let refusal, !visit.form["shown"].isEmpty,
      refusal.faults.allSatisfy({ $0.page == nil })
    {
      return try visit.shownState
    }
    return try await visit.desk.shownEntries(ids)
  }

  private static func position(_ id: Entry.ID, _ queue: [Entry.ID], _ visit: Visit) -> String {
    guard let place = queue.firstIndex(of: id) else {
      return queue.isEmpty
        ? visit.say("没有待审的了。", "Nothing is left to screen.")
        : visit.say("待审还有 \(queue.count) \(visit.nouns.measure)。", "\(queue.count) wait.")
    }
    return visit.say(
      "待审第 \(place + 1) \(visit.nouns.measure)，共 \(queue.count) \(visit.nouns.measure)",
      "Number \(place + 1) of \(queue.count) that wait")
  }

  private static func screenings(
    _ records: [ScreeningRecord], _ names: ActorNames, _ visit: Visit
  ) -> HTML {
    let lines: [HTML] = records.map { record in
      let due = record.due.map { visit.say("（限 \($0)）", " (by \($0))") } ?? ""
      let reason = record.reason.isEmpty ? "" : visit.say("：", ": ") + record.reason
      return
        "<li>\(record.at.shown) \(names.shown(record.actor)) \(record.decisionName(in: visit.language))\(due)\(lines: reason)</li>"
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
      if let page = try await leaving(id, act, visit, edition) { return page }
      // The next entry is looked up before this one leaves the queue.
      let after = next(after: id, try await waiting(visit, edition))
      try await visit.desk.screen(id, try act.decision(visit), asShown: try visit.shownState)
      guard let after, after != id else {
        return .seeOther(visit.at("screening", said: act.done, of: id.text))
      }
      return .seeOther(visit.at("screening", after.text, said: act.done, of: id.text))
    } refused: {
      try await one(visit, id, $0)
    }
  }

  /// The registered entries, the oldest first.
  static func waiting(_ visit: Visit, _ edition: Edition) async throws -> [Entry.ID] {
    try await visit.desk.entriesToScreen(edition).map(\.entry.entry.id)
  }

  /// The next entry in the queue, or the first one if this is the last or is not in it.
  static func next(after id: Entry.ID, _ queue: [Entry.ID]) -> Entry.ID? {
    guard let place = queue.firstIndex(of: id) else { return queue.first }
    return place + 1 < queue.count ? queue[place + 1] : queue.first
  }

  /// What was just decided, with a link to undo it.
  static func justDone(_ visit: Visit, _ edition: Edition) async throws -> HTML {
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
    let last = past.lines.last { $0.action == "entry.screen" && $0.old != nil }
    return visit.done(
      last.map {
        " <a href=\"\(visit.at("undo", "\($0.record)", query: ["next": visit.at("screening", code).description]))\">\(visit.say("撤回", "Take it back"))</a>"
      }
        ?? "")
  }
}
