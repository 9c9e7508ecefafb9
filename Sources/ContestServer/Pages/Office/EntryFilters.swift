import Contest
import ContestDesk

/// The form above the list of entries: words, state, track, which columns, in which order; and what is set, each to be removed.
struct EntryFilters {
  private let visit: Visit
  private let edition: Edition
  /// What the reader may see at all.
  private let offered: [EntryColumn]

  init(_ visit: Visit, _ edition: Edition) {
    (self.visit, self.edition) = (visit, edition)
    let seesAll = visit.desk.actor.may(.seeEntries, in: .edition(edition.id))
    offered = EntryColumn.offered(seesAll: seesAll)
  }

  /// The columns of the address, in their usual order: those whose boxes are ticked, or those of a saved view; the usual ones where
  /// it names none.
  var columns: [EntryColumn] {
    let query = visit.request.query
    let named =
      query.values("column") + query["columns"].split(separator: ",").map(String.init)
    let chosen = offered.filter { named.contains($0.rawValue) }
    return chosen.isEmpty ? offered.filter(EntryColumn.usual.contains) : chosen
  }

  /// `code,title,members`; empty for the usual ones.
  var columnsText: String {
    let chosen = columns
    return chosen == offered.filter(EntryColumn.usual.contains)
      ? "" : chosen.map(\.rawValue).joined(separator: ",")
  }

  var isReversed: Bool { visit.request.query["reverse"] == "yes" }

  func html(_ search: SearchBox<FoundEntry>) -> HTML {
    let query = visit.request.query
    let states: [HTML] = EntryState.allCases.map { state in
      option(state.rawValue, state.name(in: visit.language), chosen: query["state"])
    }
    let tracks: [HTML] = edition.rulebook.tracks.map { track in
      option(track.name.chinese, track.name.text(in: visit.language), chosen: query["track"])
    }
    let total = search.found.total
    return """
      <form class="filters" role="search">\(search.field(visit))
      <div><label for="state">\(visit.say("状态", "State"))</label><select id="state" name="state"><option value="">\(visit.say("全部", "all"))</option>\(states)</select></div>
      <div><label for="track">\(visit.say("类别", "Track"))</label><select id="track" name="track"><option value="">\(visit.say("全部", "all"))</option>\(tracks)</select></div>
      <button class="quiet">\(visit.say("查找", "Find"))</button>\(search.count(visit.say("共 \(total) 条", "\(total) found")))\(choice)</form>\(pills)
      """
  }

  private func option(_ value: String, _ words: String, chosen: String) -> HTML {
    "<option value=\"\(value)\"\(value == chosen, attribute: "selected")>\(words)</option>"
  }

  private func heading(_ column: EntryColumn) -> String {
    TableHTML.words(column.heading(edition.rulebook.nouns, in: visit.language))
  }

  /// Which columns are shown, and the order; folded, because mostly the usual ones do.
  private var choice: HTML {
    let query = visit.request.query
    let chosen = columns
    let boxes: [HTML] = offered.map { column in
      "<label><input type=\"checkbox\" name=\"column\" value=\"\(column.rawValue)\"\(chosen.contains(column), attribute: "checked")> \(heading(column))</label> "
    }
    let sorts: [HTML] = offered.filter(\.isOrder).map { column in
      option(column.rawValue, heading(column), chosen: query["sort"])
    }
    return """
      <details class="choice"><summary>\(visit.say("列和次序…", "Columns and order…"))</summary><fieldset><legend>\(visit.say("看哪些列（下载的文件也一样）", "Which columns, in the files too"))</legend>\(boxes)</fieldset>
      <div><label for="sort">\(visit.say("按哪一列排", "Sorted by"))</label><select id="sort" name="sort"><option value="">\(visit.say("报名先后", "as registered"))</option>\(sorts)</select></div>
      <div class="check"><label for="reverse"><input type="checkbox" id="reverse" name="reverse" value="yes"\(isReversed, attribute: "checked")> \(visit.say("倒过来", "the other way round"))</label></div></details>
      """
  }

  /// What is set, each a link to the list without it.
  private var pills: HTML? {
    let query = visit.request.query
    var set: [(words: String, rest: [(String, String)])] = []
    let kept = visit.keptQuery.filter { !["page", "lang"].contains($0.name) }
      .map { ($0.name, $0.value) }
    func without(_ names: String...) -> [(String, String)] {
      kept.filter { !names.contains($0.0) }
    }
    let words = query["q"].split(whereSeparator: \.isWhitespace).map(String.init)
    for (place, word) in words.enumerated() {
      var left = words
      left.remove(at: place)
      let rest = without("q") + (left.isEmpty ? [] : [("q", left.joined(separator: " "))])
      set.append((visit.say("“\(word)”", "“\(word)”"), rest))
    }
    if let state = EntryState(rawValue: query["state"]) {
      set.append((state.name(in: visit.language), without("state")))
    }
    if let track = edition.rulebook.tracks.first(where: { $0.name.chinese == query["track"] }) {
      set.append((track.name.text(in: visit.language), without("track")))
    }
    if !columnsText.isEmpty {
      set.append((visit.say("自选的列", "own columns"), without("column", "columns")))
    }
    guard !set.isEmpty else { return nil }
    let links: [HTML] = set.map { one in
      let address = Address(parts: visit.request.path, query: one.rest)
      return
        "<a href=\"\(address)\"><span class=\"hidden\">\(visit.say("去掉：", "Remove "))</span>\(one.words) <span aria-hidden=\"true\">×</span></a>"
    }
    return
      "<nav class=\"views\" aria-label=\"\(visit.say("所选的条件，点一下去掉", "What is set; a click removes it"))\">\(links)</nav>"
  }
}
