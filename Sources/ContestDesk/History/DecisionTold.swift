import Contest
import ContestStore

extension ToldRecord {
  /// The decision that a record of the log is about. The record has the kind and the entries, the decision itself what was
  /// decided. Of several of one kind in one write (who sits in which panel) the records follow each other as the decisions do.
  func decision(
    of edition: Edition.ID, in connection: Connection
  ) throws -> CommitteeDecision? {
    func entries(_ told: ToldRecord) -> [String] {
      told.told("entries")?.split(separator: " ").map(String.init) ?? []
    }
    let (own, kind) = (entries(self), told("kind"))
    let same = try DecisionRecords.records(edition, in: connection).filter { one in
      one.at == record.at && one.decision.entries.map(\.text) == own
        && (kind ?? one.kind) == one.kind
    }
    guard same.count > 1 else { return same.first?.decision }
    let earlier = try HistoryRecords.records(of: .decisions(edition), in: connection).count {
      $0.record.at == record.at && $0.record.sequence < record.sequence && $0.told("kind") == kind
        && entries($0) == own
    }
    return (same.indices.contains(earlier) ? same[earlier] : same[0]).decision
  }
}

extension CommitteeDecision.Choice {
  /// Whether it says who has which place, prize or title, or who goes on: for those alone who may see results. The others say
  /// how a round is judged or closed.
  var tellsResults: Bool {
    switch self {
    case .tieOrder, .going, .places, .tiesAtLine, .award, .awardByRank, .awardPlaces, .tiesAtPrize,
      .organizationAward, .vetting, .title, .wishes, .bracket, .match, .memberAward:
      true
    case .leastSheets, .noReReview, .flag, .seat, .room, .leaveUnranked, .reReviewAgain,
      .sheetsAgain:
      false
    }
  }
}
