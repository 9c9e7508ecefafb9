import Contest
import ContestStore

extension EntryExplanation {
  /// The prizes that members of the entry have, as the latest version has them: `“最佳辩手”：第 2 位成员 林晓，成绩 9.5，第 1 名。`
  func membersPrizes(
    of results: EntryResults, in connection: Connection, _ language: Language
  ) throws -> [String] {
    let edition = results.edition
    let held = try UnitPrizeRecords.all(edition.id, in: connection).filter { $0.kind == .member }
    guard !held.isEmpty else { return [] }
    let names =
      try PeopleRecords.names(edition.id, of: [entry.id], in: connection)
      .members[entry.id] ?? []
    let reasons = try DecisionRecords.records(edition.id, in: connection)
    return held.compactMap { prize -> String? in
      guard let member = MemberPlace(prize.organization), member.entry == entry.id else {
        return nil
      }
      let name =
        names.indices.contains(member.seat - 1)
        ? PersonalNumbers.masked(names[member.seat - 1]) : ""
      let decided = reasons.last {
        $0.decision.choice == .memberAward(prize.name, member, has: true)
      }
      let why: String =
        switch (prize.standing, language) {
        case (.decided, .chinese): "由评委会指名：\(decided?.decision.reason ?? "")"
        case (.decided, .english): "named by the committee: \(decided?.decision.reason ?? "")"
        case (.waits, .chinese): "成绩 \(prize.points)，线上相同，待评委会决定"
        case (.waits, .english): "\(prize.points), equal at the line; the committee decides"
        case (_, .chinese): "成绩 \(prize.points)，第 \(prize.place) 名"
        case (_, .english): "\(prize.points), place \(prize.place)"
        }
      return language == .chinese
        ? "“\(prize.name)”：第 \(member.seat) 位成员\(name.isEmpty ? "" : " \(name)")，\(why)。"
        : "“\(prize.name)”: member \(member.seat)\(name.isEmpty ? "" : ", \(name)"), \(why)."
    }
  }
}
