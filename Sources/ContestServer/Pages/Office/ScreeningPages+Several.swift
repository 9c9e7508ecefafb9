import Contest
import ContestDesk
import ContestStore

/// Several entries at once: chosen in the list, or all without doubts; which they are is shown before it is done.
extension ScreeningPages {
  /// How many entries a page of the list has, so that the form does not exceed the limit of fields.
  static let linesPerPage = 100

  static func list(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let all = try await visit.desk.entriesToScreen(edition)
    let say = visit.say
    let waited =
      all.isEmpty ? [:] : try await visit.desk.waitedForConsents(edition, in: visit.language)
    let lacking = all.isEmpty ? [:] : try await visit.desk.lackingFiles(edition)
    var page = TablePage(
      place: .screening, title: say("审核", "Screening"),
      table: edition.screeningTable(all, waited, lacking, in: visit.language),
      english: edition.screeningTable(all, waited, lacking, in: .english),
      above: try await justDone(visit, edition), refusal: refusal)
    guard let first = all.first else {
      page.instead = """
        <section class="sheet"><p>\(say("没有待审的。", "Nothing waits to be screened."))</p><p><a href="\(visit.at("entries"))">\(say("看全部名单", "See all entries"))</a></p></section>
        """
      page.hasFiles = false
      return page
    }
    page.above += """
      <section class="sheet"><p>\(counts(all, waited, visit))\(lackingNote(all.map(\.entry.entry.id), lacking, visit))</p>
      <div class="acts"><a class="button" href="\(visit.at("screening", first.entry.entry.id.text))">\(say("逐件审核", "Screen one by one"))</a>
      <a class="button quiet" href="\(visit.at("screening", "clean"))">\(say("没有存疑的一起通过…", "Pass those without doubts…"))</a>
      <form method="post" action="\(visit.at("screening", "check"))">\(visit.formMarks)<button class="quiet">\(say("按规程重新核查", "Check by the rules again"))</button></form></div></section>
      """
    let (number, pages) = try visit.page(of: all.count, by: linesPerPage)
    let shown = all.dropFirst((number - 1) * linesPerPage).prefix(linesPerPage)
    var body: HTML = """
      <form class="sheet" method="post" action="\(visit.at("screening"))" novalidate id="many">\(visit.formMarks)<input type="hidden" name="form" value="many"><input type="hidden" name="step" value="look">
      <h2>\(say("几件一起办", "Several at once"))</h2>
      """
    var table: HTML = """
      <table><thead><tr><td></td><th scope="col">\(say("编码", "Code"))</th><th scope="col">\(visit.titleHeading)</th><th scope="col">\(say("单位", "Organization"))</th><th scope="col" class="num">\(say("存疑", "Doubts"))</th><th scope="col">\(say("同意情况", "Consents"))</th><th scope="col">\(say("没有交的文件", "Files lacking"))</th></tr></thead><tbody>
      """
    let chosen = Set(visit.form.values("entry"))
    for line in shown {
      let entry = line.entry.entry
      let id = entry.id.text
      table += """
        <tr><td data-label="\(say("选", "Choose"))"><input type="checkbox" name="entry" value="\(id)" aria-label="\(say("选", "Choose")) \(entry.title)"\(chosen.contains(id), attribute: "checked")></td>\
        <td class="tight" data-label="\(say("编码", "Code"))"><a href="\(visit.at("screening", id))">\(id)</a></td><td data-label="\(visit.titleHeading)">\(entry.title)</td>\
        <td data-label="\(say("单位", "Organization"))">\(entry.organization)</td><td class="num" data-label="\(say("存疑", "Doubts"))">\(line.findings.isEmpty ? "" : "\(line.findings.count)")</td>\
        <td data-label="\(say("同意情况", "Consents"))">\(waited[entry.id] == nil ? "" : "<span class=\"tag wait\">\(say("还没有同意", "not agreed"))</span>" as HTML)</td><td data-label="\(say("没有交的文件", "Files lacking"))">\((lacking[entry.id] ?? []).map { $0.text(in: visit.language) }.joined(separator: say("、", ", ")))</td></tr>
        """
    }
    let acts: [HTML] = [Act.pass, .return, .refuse, .withdraw].map { act in
      "<option value=\"\(act.rawValue)\"\(visit.form["act"] == act.rawValue, attribute: "selected")>\(act.words(visit))</option>"
    }
    table += "</tbody></table>"
    if shown.count > 1 {
      let listed = shown.map(\.entry.entry.id.text).joined(separator: " ")
      body += """
        <input type="hidden" name="listed" value="\(listed)"><div class="field check"><label for="many-all"><input type="checkbox" id="many-all" name="all" value="yes"\(visit.form["all"] == "yes", attribute: "checked")> \(say("这一页的 \(shown.count) \(visit.nouns.measure)都选；下一步列出来，可以去掉几\(visit.nouns.measure)", "All \(shown.count) on this page; the next step lists them, and any can be left out"))</label></div>
        """
    }
    // What was chosen is in sight when the form comes back.
    body += chosen.isEmpty ? PhoneFold(table, rows: shown.count, visit).html : table
    body += """
      <div class="field"><label for="many-act">\(say("选中的", "The chosen ones"))</label><select id="many-act" name="act"><option value="">\(say("请选择", "Choose"))</option>\(acts)</select></div>
      <p><button class="quiet">\(say("下一步：看看是哪些", "Next: see which"))</button></p></form>
      """
    page.instead = body
    page.below = PageLinks(number, of: pages, visit).html
    return page
  }

  /// How many of the entries have not handed in a required file. The rules do not stop them, so that whoever passes them has
  /// to read it; offices that take files by other ways know.
  private static func lackingNote(
    _ ids: [Entry.ID], _ lacking: [Entry.ID: [Bilingual]], _ visit: Visit
  ) -> String {
    let count = ids.count { lacking[$0] != nil }
    guard count > 0 else { return "" }
    return visit.say(
      "其中 \(count) \(visit.nouns.measure)必交的文件没有交齐，不妨碍通过，请看过再定。",
      " Required files of \(count) have not been handed in. That does not keep them from passing; see whether they should."
    )
  }

  /// How many of the entries have a file that blind judges would open, which nobody has looked at if they pass together.
  private static func blindNote(_ ids: [Entry.ID], _ open: Set<Entry.ID>, _ visit: Visit) -> String
  {
    let count = ids.count(where: open.contains)
    guard count > 0 else { return "" }
    return visit.say(
      "其中 \(count) \(visit.nouns.measure)的文件由盲评的评委打开，里面不能有姓名和单位：没有逐件看过的，请看过再一起通过。",
      " Blind judges open files of \(count) of them, in which no names may stand: look at each before they pass together."
    )
  }

  /// The required files that an entry has not handed in, in words.
  private static func lackingWords(_ files: [Bilingual]?, _ visit: Visit) -> HTML? {
    files.map { names in
      "<br><span class=\"tag wait\">\(visit.say("没有交的文件", "Files not handed in"))</span> <span class=\"small\">\(names.map { $0.text(in: visit.language) }.joined(separator: visit.say("、", ", ")))</span>"
    }
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
      visit.say(
        "\(clean) \(visit.nouns.measure)没有存疑、可以一起通过",
        "\(clean) have no doubts and can pass together")
    ]
    if doubted > 0 {
      parts.append(visit.say("\(doubted) \(visit.nouns.measure)有存疑", "\(doubted) have doubts"))
    }
    if unagreed > 0 {
      parts.append(
        visit.say(
          "\(unagreed) \(visit.nouns.measure)没有存疑、还有人没有同意",
          "\(unagreed) wait for somebody's agreement"))
    }
    return visit.say(
      "待审 \(all.count) \(visit.nouns.measure)：\(parts.joined(separator: "，"))。",
      "\(all.count) wait: \(parts.joined(separator: "; ")).")
  }

  /// What the rules refuse is not shown as a doubt.
  private static func tag(of finding: FindingRecord, _ visit: Visit) -> HTML {
    switch finding.certainty {
    case .refuse: "<span class=\"tag wrong\">\(visit.say("不符", "Fails"))</span>"
    case .doubt: "<span class=\"tag wait\">\(visit.say("存疑", "In doubt"))</span>"
    }
  }

  /// Shows first which entries are meant, and then does it.
  static func many(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let ids = visit.form["entries"].split(separator: " ").map { Entry.ID(String($0)) }
    let isPage = visit.form["all"] == "yes" && visit.form["step"] == "look"
    let ticked =
      isPage
      ? visit.form["listed"].split(separator: " ").map(String.init) : visit.form.values("entry")
    let picked = ids.isEmpty ? ticked.map { Entry.ID($0) } : ids
    return try await visit.trying("many", resumes: visit.form["step"] != "do") {
      guard !picked.isEmpty else {
        throw RefusedForm(nil, visit.say("请先在名单里选。", "Choose some in the list first."))
      }
      guard let act = Act(rawValue: visit.form["act"]) else {
        throw RefusedForm("act", visit.say("请选择要办理的事项。", "Choose what to do with them."))
      }
      guard visit.form["step"] == "do" else { return try await look(visit, edition, picked, act) }
      return try await visit.trying("many-do", field: act == .return ? "due" : nil) {
        try await visit.desk.screen(picked, try act.decision(visit), asShown: try visit.shownState)
        let count = visit.say(
          "\(picked.count) \(visit.nouns.measure)", Counted.english(picked.count, "entry"))
        return .seeOther(visit.at("screening", said: act.done, of: count))
      } refused: {
        try await look(visit, edition, picked, act, $0)
      }
    } refused: {
      try await list(visit, $0).answer(visit)
    }
  }

  private static func look(
    _ visit: Visit, _ edition: Edition, _ picked: [Entry.ID], _ act: Act, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let wanted = Set(picked)
    let shown = try await shown(picked, visit, refusal)
    let all = try await visit.desk.entries(edition).filter { wanted.contains($0.entry.entry.id) }
    // What prevents the action is shown before the button is pressed.
    var standing = Dictionary(
      act == .pass
        ? try await visit.desk.obstacles(to: .pass, for: all.map(\.entry.entry.id))
          .map { ($0.entry, $0.why.text(in: visit.language)) } : [],
      uniquingKeysWith: { one, _ in one })
    let moving = all.filter { act.becomes.movesLists(from: $0.entry.state) }
    for id in try await visit.desk.leftToOrganizer(moving.map(\.entry.entry.id)) {
      standing[id] = SealedEntryRefusal(entry: id).message(in: visit.language)
    }
    let waited =
      act == .pass ? try await visit.desk.waitedForConsents(edition, in: visit.language) : [:]
    let lacking = act == .pass ? try await visit.desk.lackingFiles(edition) : [:]
    let blind = act == .pass ? try await visit.desk.entriesOpenToBlindJudges(edition) : []
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
        "<br>\(tag(of: $0, visit)) <span class=\"small\">\(visit.language == .chinese ? $0.chinese : $0.english)</span>"
      }
      let unagreed: HTML? = waited[id].map {
        "<br><span class=\"tag wait\">\(visit.say("还有人没有同意", "Not everybody has agreed"))</span> <span class=\"small\">\($0.joined(separator: " "))</span>"
      }
      if why == nil { count += 1 }
      boxes += """
        <div class="field check"><label for="many-do-\(id.text)"><input type="checkbox" id="many-do-\(id.text)" name="entry" value="\(id.text)"\(why == nil, attribute: "checked")> <span>\(id.text) \(stored.entry.title) <span class="soft">\(stored.entry.organization)</span>\(doubts)\(obstacle)\(unagreed)\(lackingWords(lacking[id], visit))</span></label> <a class="small" href="\(visit.at("screening", id.text))">\(visit.say("看这一件", "Look at it"))</a></div>
        """
    }
    boxes += "</fieldset>"
    let title = visit.say(
      "\(act.words(visit))：\(count) \(visit.nouns.measure)", "\(act.words(visit)): \(count)")
    var body: HTML = "<section class=\"sheet\">"
    if count < all.count {
      body +=
        "<p>\(visit.say("\(all.count - count) \(visit.nouns.measure)办不成，已经去掉勾选，原因写在下面。", "\(all.count - count) do not allow it and are not ticked; why stands with each."))</p>"
    }
    let note = blindNote(all.map(\.entry.entry.id), blind, visit)
    if !note.isEmpty { body += "<p>\(note)</p>" }
    body += try await leaving(
      all.map(\.entry.entry.id).filter { standing[$0] == nil }, act, visit, edition)
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
  static func clean(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let clean = try await visit.desk.passClean(edition, mode: .preview)
    let (ids, left) = (clean.passed, clean.waiting)
    let wanted = Set(ids)
    let say = visit.say
    let reasons = [
      clean.unagreed == 0
        ? ""
        : say(
          "\(clean.unagreed) \(visit.nouns.measure)没有存疑、只是还有人没有同意",
          "\(clean.unagreed) have no doubts and wait for somebody's agreement"),
      clean.leftToOrganizer == 0
        ? ""
        : say(
          "\(clean.leftToOrganizer) \(visit.nouns.measure)在封存过的名单上，请组织者办理",
          "\(clean.leftToOrganizer) are on lists that were sealed and are left to the organizer"),
      clean.full.isEmpty
        ? ""
        : say(
          "\(clean.full.count) \(visit.nouns.measure)单位的名额已满",
          "\(clean.full.count) have no place left of their unit"),
    ].filter { !$0.isEmpty }.joined(separator: say("，", ", "))
    let why = reasons.isEmpty ? "" : say("（其中 \(reasons)）", " (of them \(reasons))")
    let lacking = ids.isEmpty ? [:] : try await visit.desk.lackingFiles(edition)
    let blind = ids.isEmpty ? [] : try await visit.desk.entriesOpenToBlindJudges(edition)
    let title = say("没有存疑的一起通过", "Pass those without doubts")
    var body: HTML = """
      <section class="sheet"><p>\(say("按规程重新核查以后，有 \(ids.count) \(visit.nouns.measure)没有存疑，可以一起通过；其余 \(left) \(visit.nouns.measure)要逐件看\(why)。", "Checked again by the rules, \(ids.count) have no doubts and can pass together; \(left) have to be looked at one by one\(why)."))\(lackingNote(ids, lacking, visit))\(blindNote(ids, blind, visit))</p>
      """
    if !ids.isEmpty {
      body += "<ul>"
      for (stored, _) in try await visit.desk.entriesToScreen(edition)
      where wanted.contains(stored.entry.id) {
        body +=
          "<li>\(stored.entry.id.text) \(stored.entry.title) <span class=\"soft\">\(stored.entry.organization)</span>\(lackingWords(lacking[stored.entry.id], visit))</li>"
      }
      body += "</ul>"
      body += OfficeForm(
        name: "clean", target: visit.at("screening", "clean"),
        fields: [.hidden("entries", ids.map(\.text).joined(separator: " "))],
        button: say("通过这 \(ids.count) \(visit.nouns.measure)", "Pass these \(ids.count)")
      ).html(visit)
    }
    body +=
      "<p><a href=\"\(visit.at("screening"))\">\(say("回待审名单", "Back to the list"))</a></p></section>"
    return .page(
      Layout.office(visit, .screening, title: title, body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}
