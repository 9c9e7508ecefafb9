import Contest
import ContestStore

extension EntryExplanation {
  /// The votes of each run of a ballot that was counted, and what has become of the candidate, while the ballot is not closed
  /// and its list is not sealed: 第 1 轮得 4 票（…）。当选，已不在列。
  func countedVotes(
    _ round: Round, of edition: Edition, in connection: Connection, _ language: Language
  ) throws -> [String] {
    guard round.ballot != nil,
      try BallotRecords.runs(edition.id, round.id, in: connection).contains(where: {
        $0.countedAt != nil && $0.candidates.contains(entry.id)
      })
    else { return [] }
    let status = try BallotStatus(
      BallotBook(round.id, edition: edition.id, in: connection), in: connection)
    let standing = status.standing(of: entry.id).text(in: language)
    return (status.result.votes(of: entry.id).map { $0.text(in: language) } + [standing])
      .filter { !$0.isEmpty }.map { $0 + (language == .chinese ? "。" : ".") }
  }

  /// That a candidate was elected who has left since: the sealed list says only that it has no place. `nil` for all others.
  func electedAndGone(
    _ round: Round, of edition: Edition, in connection: Connection, _ language: Language
  ) throws -> String? {
    guard round.ballot != nil else { return nil }
    let standing = try BallotStatus(
      BallotBook(round.id, edition: edition.id, in: connection), in: connection
    ).standing(of: entry.id)
    guard standing == .electedAndGone else { return nil }
    return standing.text(in: language) + (language == .chinese ? "。" : ".")
  }
}
