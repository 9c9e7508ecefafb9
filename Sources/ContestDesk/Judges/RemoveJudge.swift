public import Contest
import ContestStore

/// Why a judge is not taken off the list.
public enum RemoveJudgeError: Error, Hashable {
  /// The judge still has works in rounds that take marks.
  case hasWork(judge: String, rounds: [String])
  case removedAlready(judge: String)
}

extension RemoveJudgeError: Explained {
  public var code: String {
    switch self {
    case .hasWork: "judge-has-work"
    case .removedAlready: "judge-removed-already"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .hasWork: [.dropJudge]
    case .removedAlready: [.listJudges]
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.hasWork(let judge, let rounds), .chinese):
      "评委 \(judge) 在 \(rounds.joined(separator: "、")) 还有没评完的评分表。请先换下这位评委，再移出名单。"
    case (.hasWork(let judge, let rounds), .english):
      "Judge \(judge) has not handed in all sheets of \(rounds.joined(separator: ", ")). Drop the judge there first."
    case (.removedAlready(let judge), .chinese): "评委 \(judge) 已经移出名单。"
    case (.removedAlready(let judge), .english): "Judge \(judge) is off the list already."
    }
  }
}

extension Desk {
  /// Takes a judge off the list, on record: 移出评委. The marks that the judge has given stay; the judge gets no more
  /// entries.
  ///
  /// The judge is named by number or name.
  ///
  /// - Returns: the judge.
  /// - Throws: ``NotPermitted``, ``RemoveJudgeError``, `JudgingError` if no judge or several judges have the name.
  public func removeJudge(
    _ name: String, edition: Edition, reason: String
  ) async throws -> Judge {
    try actor.require(.manageJudges, in: .edition(edition.id))
    guard !reason.allSatisfy(\.isWhitespace) else { throw JudgingError.reasonMissing }
    return try await database.write(action("judges.remove")) { transaction in
      let found = try JudgeNames(JudgeRecords.everyone(edition.id, in: transaction)).find(name)
      let shown = "\(found.number) \(found.judge.name)"
      guard found.isActive else { throw RemoveJudgeError.removedAlready(judge: shown) }
      let busy = try edition.tier.rounds.filter { round in
        guard try RoundRecords.round(edition.id, round.id, in: transaction)?.state == .open else {
          return false
        }
        let given = Set(
          try ScoreSheetRecords.sheets(of: found.judge.id, edition.id, round.id, in: transaction)
            .map(\.sheet.entry))
        return try AssignmentRecords.assignments(
          of: found.judge.id, edition.id, round.id, in: transaction
        ).contains { $0.state == .assigned && !given.contains($0.entry) }
      }
      guard busy.isEmpty else {
        throw RemoveJudgeError.hasWork(judge: shown, rounds: busy.map(\.name.chinese))
      }
      try JudgeRecords.setActive(false, found.judge.id, edition.id, in: transaction)
      try transaction.record(
        .judge(edition.id, found.judge.id), withheld: ["reason": reason, "name": found.judge.name])
      return found.judge
    }
  }
}
