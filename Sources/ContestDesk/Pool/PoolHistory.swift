public import Contest
import ContestStore

extension Desk {
  /// What was done about an expert of the pool, under each number, the oldest first: 专家的经过.
  public func poolHistory(
    of name: String, edition: Edition, in language: Language
  ) async throws -> [HistoryLine] {
    try actor.require(.manageJudges, in: .everything)
    return try await database.read { connection in
      let member = try Self.pool(in: connection).member(called: name)
      let editions = Dictionary(
        try EditionRecords.ids(in: connection).map {
          ($0.text, try Self.edition($0, in: connection).heading)
        }, uniquingKeysWith: { one, _ in one })
      let telling = StepTelling(
        edition: edition, connection: connection, seesMarks: false, language: language)
      let names = try ActorNames(language, in: connection)
      return try member.everyone.flatMap { expert in
        try HistoryRecords.records(of: .poolJudge(expert.id), in: connection)
      }.sorted { $0.record.sequence < $1.record.sequence }.map { told in
        var line = telling.poolLine(told, editions)
        line.who = names.shown(line.actor)
        return line
      }
    }
  }
}

extension StepTelling {
  /// One step in the history of an expert: in which edition, and what came of it.
  fileprivate func poolLine(_ told: ToldRecord, _ editions: [String: String]) -> HistoryLine {
    var line = HistoryLine(told, language)
    poolJudge(told, &line)
    guard told.told("merged-into") == nil else { return line }
    let number = told.keys.last ?? ""
    let heading = told.told("edition").map { editions[$0] ?? $0 } ?? ""
    line.what = [number, heading].filter { !$0.isEmpty }.joined(separator: " ")
    if let standing = told.told("standing").flatMap(PoolJudge.Standing.init(rawValue:)) {
      line.new = standing.name(in: language)
    } else if told.told("new") == "yes" {
      line.new = language == .chinese ? "新收入" : "new"
    }
    if let judge = told.told("judge"), !judge.isEmpty {
      line.new = [line.new, judge].compactMap(\.self).joined(separator: " ")
    }
    return line
  }
}
