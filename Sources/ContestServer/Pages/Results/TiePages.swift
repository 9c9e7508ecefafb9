import Contest
import ContestDesk
import ContestStore

/// The committee's order of entries that are equal after all tie rules. 裁定并列.
enum TiePages {
  static let routes = [
    Route(.get, "/e/:edition/results/:round/ties", .may(.selectEntries)) { try await page($0) },
    Route(.post, "/e/:edition/results/:round/ties", .may(.selectEntries)) { try await act($0) },
  ]

  private static func groups(_ standing: RoundStanding) -> [[EntryResult]] {
    struct Key: Hashable {
      let list: String
      let rank: Int
    }
    let tied = standing.results.entries.filter(\.isTied)
    var keys: [Key] = []
    var groups: [Key: [EntryResult]] = [:]
    for result in tied {
      let key = Key(list: result.list, rank: result.rank ?? 0)
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(result)
    }
    return keys.compactMap { groups[$0] }
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    let standing = try await visit.desk.standing(of: round.id, edition: edition.id)
    let say = visit.say
    var body: HTML = ""
    let groups = groups(standing)
    if groups.isEmpty {
      body += "<p class=\"soft\">\(say("没有并列的。", "There are no ties."))</p>"
    }
    for group in groups {
      guard let first = group.first else { continue }
      let list = first.list.isEmpty ? "" : edition.listName(first.list, in: visit.language) + " · "
      body +=
        "<section class=\"sheet\"><h2>\(list)\(say("并列第 \(first.rank ?? 0) 名，\(edition.rulebook.nouns.count(group.count))", "rank \(first.rank ?? 0), shared by \(group.count)"))</h2>"
      let order = OfficeField.hidden("entries", group.map(\.entry.text).joined(separator: " "))
      let fields = group.enumerated().map { place, result in
        OfficeField(
          name: "place-\(result.entry.text)",
          label: standing.name(of: result.entry).text(in: visit.language),
          hint: place == 0 ? say("在这几件中排第几，1 最前", "Its place among these, 1 is first") : "",
          kind: .number)
      }
      body += OfficeForm(
        name: "tie-\(first.entry.text)", target: visit.at("results", round.id.text, "ties"),
        fields: [order] + fields + [
          .reason(visit, hint: say("如：评委会投票 5:2", "Such as: the committee voted 5 to 2"))
        ],
        button: say("看看谁会变", "See who moves")
      ).html(visit, refusal)
      body += "</section>"
    }
    body +=
      "<p><a href=\"\(visit.at("results", round.id.text))\">\(say("回名次", "Back to the ranking"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: say("定并列的次序", "Order the ties"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let edition = try visit.requireEdition()
    let form = visit.form["form"]
    let codes = visit.form["entries"].split(separator: " ").map(String.init)
    return try await visit.trying(form) {
      var places: [(place: Int, entry: Entry.ID)] = []
      var faults: [Refusal.Fault] = []
      for code in codes {
        let field = "place-\(code)"
        let number = try visit.form.whole(field, visit)
        if let number, (1...codes.count).contains(number),
          !places.contains(where: { $0.place == number })
        {
          places.append((place: number, entry: Entry.ID(code)))
        } else {
          faults.append(
            .init(
              field: field,
              message: visit.say(
                "\(code)：请写 1–\(codes.count)，各不相同。", "\(code): write 1–\(codes.count), each once."))
          )
        }
      }
      guard faults.isEmpty else { throw RefusedForm(faults) }
      let order = places.sorted { $0.place < $1.place }.map(\.entry)
      guard visit.form["step"] == "do" else {
        return try await DecisionFlow(
          visit: visit, place: .results, title: visit.say("定并列的次序", "Order the ties"),
          choice: .tieOrder(round.id, order), target: visit.at("results", round.id.text, "ties"),
          form: form, kept: ["entries"] + codes.map { "place-\($0)" },
          button: visit.say("就这样定", "Decide it"), back: visit.at("results", round.id.text, "ties")
        ).look()
      }
      let decides = try await visit.desk.decideTie(
        in: round.id, edition: edition.id, order: order, reason: visit.form.trimmed("reason"),
        asShown: try visit.shownState)
      return .seeOther(
        visit.at("results", round.id.text, said: decides ? .tieDecided : .tieDecidedOnly))
    } refused: {
      try await page(visit, $0)
    }
  }
}
