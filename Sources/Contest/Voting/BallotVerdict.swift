/// What a candidate's votes came to.
public enum BallotVerdict: Hashable, Sendable {
  case elected
  case tooFewVotes
  /// It passed, and those with more votes have taken the seats.
  case seatsTaken
  /// It passed, and a seat fell free.
  case movedUp
  /// So many have equal votes, and fewer seats are open.
  case tied(Int, seats: Int)
}

extension BallotVerdict {
  var code: String {
    switch self {
    case .elected: "selection-elected"
    case .tooFewVotes: "selection-too-few-votes"
    case .seatsTaken: "selection-seats-taken"
    case .movedUp: "selection-moved-up"
    case .tied: "selection-tied-at-last-seat"
    }
  }

  func message(_ vote: BallotVote, in language: Language) -> String {
    let votes = vote.text(in: language)
    return switch (self, language) {
    case (.elected, .chinese): "\(votes)，当选。"
    case (.elected, .english): "\(votes): elected."
    case (.tooFewVotes, .chinese): "\(votes)，未达到规定票数。"
    case (.tooFewVotes, .english): "\(votes): not enough."
    case (.seatsTaken, .chinese): "\(votes)，达到规定票数，名额已由得票更多的取得。"
    case (.seatsTaken, .english): "\(votes): enough, but those with more have taken the seats."
    case (.movedUp, .chinese): "\(votes)，有名额空出，按得票递补。"
    case (.movedUp, .english): "\(votes): moves up to a seat that fell free."
    case (.tied(let tied, let seats), .chinese):
      "\(votes)；\(tied) 人得票相同，只余 \(seats) 个名额，待再投一轮或由评委会决定。"
    case (.tied(let tied, let seats), .english):
      "\(votes); \(tied) have equal votes and \(seats) fit: a further run, or the committee, decides."
    }
  }
}
