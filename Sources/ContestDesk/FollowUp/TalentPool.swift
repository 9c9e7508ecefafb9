public import Contest
import ContestStore

/// 人才库: everybody who has won something in the editions to which the actor has access, with the latest answers.
public struct TalentPool: Sendable {
  public struct Line: Sendable {
    public let edition: String
    public let year: Int
    public let entry: Entry.ID
    public let title: String
    public let organization: String
    public let people: [String]
    public let level: String
    /// Such as `落地 是；注册资本 200`: the latest answers of each step.
    public let latest: String
  }
  public let lines: [Line]
  public let editions: Int
}

extension Desk {
  /// The winners of all years whose title, organization, people, level or answers contain all the words. Free text is
  /// searched and shown only with `fully`, which needs the permission to see personal data and goes on record.
  public func talentPool(_ words: String = "", fully: Bool = false) async throws -> TalentPool {
    let editions = try await editions()
    var lines: [TalentPool.Line] = []
    var count = 0
    for edition in editions where actor.may(.seeScores, in: .edition(edition.id)) {
      if fully {
        try actor.require(.seePersonalData, in: .edition(edition.id))
        try await database.write(action("follow-up.see-answers")) { transaction in
          for rule in edition.tier.followUps {
            try transaction.record(.followUp(edition.id, rule.id))
          }
          if edition.tier.followUps.isEmpty { try transaction.record(.edition(edition.id)) }
        }
      }
      let found = try await database.read { [key] connection in
        try Self.winners(of: edition, fully ? key : nil, in: connection)
      }
      if !found.isEmpty { count += 1 }
      lines += found
    }
    let wanted = words.split(whereSeparator: \.isWhitespace).map { LookAlike.fold(String($0)) }
    let kept = lines.filter { line in
      let text = LookAlike.fold(
        ([line.title, line.organization, line.level, line.latest, line.edition] + line.people)
          .joined(separator: " "))
      return wanted.allSatisfy { text.contains($0) }
    }
    return TalentPool(lines: kept, editions: count)
  }

  private static func winners(
    of edition: Edition, _ key: SiteKey?, in connection: Connection
  ) throws -> [TalentPool.Line] {
    let current = try CurrentResults(edition, in: connection)
    guard !current.awardLines.isEmpty else { return [] }
    let people = try PeopleRecords.names(edition.id, in: connection).members
    var latest: [Entry.ID: [String]] = [:]
    for rule in edition.tier.followUps {
      let book = try FollowUpBook(rule.id, edition: edition.id, in: connection)
      let last = Dictionary(book.answers.map { ($0.entry, $0) }, uniquingKeysWith: { $1 })
      for (entry, answer) in last {
        let texts = try key.map { try book.opened(answer, $0) } ?? [:]
        latest[entry, default: []] += rule.ask.compactMap { question in
          (texts[question.id] ?? answer.facts[question.id]).map {
            "\(question.name.chinese) \($0)"
          }
        }
      }
    }
    let order = edition.tier.levelNames
    return current.awardLines.sorted {
      (order.firstIndex(of: $0.level) ?? .max, $0.entry)
        < (order.firstIndex(of: $1.level) ?? .max, $1.entry)
    }.map { line in
      let brief = current.briefs[line.entry]
      return TalentPool.Line(
        edition: edition.heading, year: edition.year, entry: line.entry,
        title: brief?.title ?? "", organization: brief?.organization ?? "",
        people: people[line.entry] ?? [], level: line.level,
        latest: (latest[line.entry] ?? []).joined(separator: "；"))
    }
  }
}
