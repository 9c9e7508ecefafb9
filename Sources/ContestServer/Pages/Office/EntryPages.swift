import Contest
import ContestDesk
import ContestStore

/// Finding entries, and one entry's card: 作品.
enum EntryPages {
  static let routes =
    Route.table("/e/:edition/entries", .mayInPart(.seeEntries)) { try await list($0) } + [
      Route(.get, "/e/:edition/entries/:entry", .mayInPart(.seeEntries)) { try await card($0) },
      Route(.post, "/e/:edition/entries/:entry/full", .may(.seePersonalData)) {
        try await PersonalData.page($0)
      },
    ] + SavedViews.routes

  static let linesPerPage = 50

  /// The list that the address describes: `?q=校园&state=…&track=…&columns=code,title&page=2`. The files contain all pages.
  private static func list(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let query = visit.request.query
    let isPage = visit.request.path.last == "entries"
    let filters = EntryFilters(visit, edition)
    var wish = EntryWish(
      ListWish(
        sort: query.first("sort").flatMap { $0.isEmpty ? nil : $0 },
        isReversed: filters.isReversed,
        limit: isPage ? linesPerPage : nil))
    wish.state = query["state"].isEmpty ? nil : query["state"]
    wish.track = query["track"].isEmpty ? nil : query["track"]
    let search = try await SearchBox.looked(visit) { words in
      var meant = wish
      meant.list.words = words
      meant.list.page = isPage ? try visit.askedPage ?? 1 : nil
      return try await visit.desk.findEntries(edition, meant)
    }
    let found = search.found
    let nouns = edition.rulebook.nouns
    let columns = filters.columns
    return TablePage(
      place: .entries, title: visit.say(nouns.entry(in: .chinese), "Entries"),
      table: found.table(edition, columns, in: visit.language),
      english: found.table(edition, columns, in: .english),
      links: found.lines.map {
        Address("e", edition.id.text, "entries", $0.stored.entry.id.text)
      },
      above: try await visit.done()
        + UploadPages.links([UploadKinds.entries, UploadKinds.consents], visit)
        + EntryFilePages.link(visit, edition) + PackagePages.link(visit) + topics(visit, edition)
        + filters.html(search)
        + (isPage ? SavedViews.html(visit, columns: filters.columnsText) : ""),
      below: PageLinks(found.part.page, of: found.part.pages, visit).html,
      empty: emptiness(visit, found.emptiness)
    ).refusing(search.refusal)
  }

  private static func topics(_ visit: Visit, _ edition: Edition) -> HTML {
    guard edition.rulebook.topics != nil, visit.may(.seeScores) else { return "" }
    return "<p><a href=\"\(visit.at("topics"))\">\(visit.say("榜单", "Topics"))</a></p>"
  }

  private static func emptiness(_ visit: Visit, _ reason: Emptiness?) -> String {
    switch reason {
    case nil: ""
    case .nothingYet: visit.say("还没有报名。", "Nothing was registered yet.")
    case .noMatch(let words, let all):
      visit.say(
        "\(all) 条里没有同时含“\(words.joined(separator: "”“"))”的。可少写几个字再找。",
        "None of \(all) holds \(words.joined(separator: ", ")). Try fewer words.")
    case .filteredOut(let without):
      visit.say("按所选条件没有；去掉条件有 \(without) 条。", "None under these filters; \(without) without them.")
    }
  }

  // MARK: The card

  private static func card(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let id = Entry.ID(try visit.parameter("entry"))
    let view = try await visit.desk.entry(id)
    var body = visit.done() + EntryCard(view, edition, visit).html
    var acts: HTML = ""
    if visit.may(.screenEntries) {
      acts +=
        "<a class=\"button quiet\" href=\"\(visit.at("screening", id.text))\">\(visit.say("审核这一件", "Screen it"))</a> "
    }
    if visit.may(.seeEntries), edition.rulebook.form.contains(where: { $0.kind == .file }) {
      acts +=
        "<a class=\"button quiet\" href=\"\(visit.at("entries", id.text, "files"))\">\(visit.say("交来的文件", "Files handed in"))</a>"
    }
    body += "<div class=\"acts\">\(acts)</div>" + PersonalData.button(of: id, edition, visit)
    if visit.desk.actor.may(.seeEntries, in: .edition(edition.id)) {
      body += try await judging(visit, id, edition)
    }
    if visit.desk.actor.may(.seeScores, in: .edition(edition.id)) {
      body += try await explanation(visit, id, edition)
    }
    if visit.desk.actor.may(.seeEntries, in: .edition(edition.id)) {
      let past = try await visit.desk.history(of: id.text, edition: edition, in: visit.language)
      body += """
        <section class="sheet"><h2>\(visit.say("经过", "History"))</h2>\(HistoryHTML(past.table(edition, in: visit.language), past.lines, visit).html)</section>
        """
    }
    return .page(Layout.office(visit, .entries, title: view.stored.entry.title, body))
  }

  private static func judging(
    _ visit: Visit, _ id: Entry.ID, _ edition: Edition
  ) async throws -> HTML {
    let standing = try await visit.desk.standing(of: id, edition: edition, in: visit.language)
    var html: HTML = ""
    if !standing.missing.isEmpty {
      html += "<section class=\"sheet\"><h2>\(visit.say("还缺", "Still missing"))</h2><ul>"
      for missing in standing.missing { html += "<li>\(missing.text)</li>" }
      html += "</ul></section>"
    }
    if !standing.judges.isEmpty, let table = standing.tables(edition, in: visit.language).first {
      html +=
        "<section class=\"sheet\"><h2>\(visit.say("评委", "Judges"))</h2>\(TableHTML(table).html)</section>"
    }
    return html
  }

  private static func explanation(
    _ visit: Visit, _ id: Entry.ID, _ edition: Edition
  ) async throws -> HTML {
    let told = try await visit.desk.explain(id, edition: edition.id, in: visit.language)
    guard !told.steps.isEmpty else { return "" }
    var html: HTML =
      "<section class=\"sheet\"><h2>\(visit.say("结果怎么来的", "How the result came about"))</h2>"
    if let version = told.version {
      html += "<p class=\"soft small\">\(version.notice(in: visit.language))</p>"
    }
    for step in told.steps {
      html += "<h3>\(step.title)</h3><ul>"
      for line in step.lines { html += "<li>\(line)</li>" }
      html += "</ul>"
    }
    return html + "</section>"
  }
}
