import Contest
import ContestDesk
import ContestStore

/// The judges of an edition: 评委.
enum JudgeListPages {
  static let routes =
    Route.table("/e/:edition/judges", .may(.seeEntries)) { visit in
      let edition = try visit.requireEdition()
      let search = try await SearchBox.looked(visit) {
        try await visit.desk.findJudges(edition, ListWish(words: $0))
      }
      let found = search.found
      // “Today” leads here for cards: then they are in sight, above the list.
      let isForCards = visit.request.query["cards"] == "yes"
      let cards = try await JudgeCardPages.form(visit, isOpen: isForCards)
      return TablePage(
        place: .judges, title: visit.say("评委", "Judges"),
        table: found.table(edition, JudgeColumn.usual(of: edition), in: visit.language),
        english: found.table(edition, JudgeColumn.usual(of: edition), in: .english),
        links: found.lines.map { visit.at("judges", $0.number) },
        above: """
          \(visit.done())\(try UploadPages.links([UploadKinds.judges], visit))\(PoolPages.link(visit))\(isForCards ? cards : "")<form class="filters" role="search">\(search.field(visit))<button class="quiet">\(visit.say("查找", "Find"))</button>\(search.count(visit.say("共 \(found.total) 位", "\(found.total) found")))</form>
          """,
        below: isForCards ? "" : cards,
        empty: visit.request.query["q"].allSatisfy(\.isWhitespace)
          ? visit.say("还没有评委。请导入评委名单。", "No judges yet: import a list of them.")
          : visit.say("没有这样的评委。", "There is no such judge.")
      ).refusing(search.refusal)
    }
}
