/// What a candidate's votes came to.
public enum BallotVerdict: Hashable, Sendable {
  case elected
  case tooFewVotes
  /// It had left before the run was counted, and stands again by now.
  case goneAtCount
  /// It passed, and those with more votes have taken the seats.
  case seatsTaken
  /// It passed, and a seat fell free.
  case movedUp
  /// It is one of so many with equal votes for fewer open seats, and a further run may be held.
  case tied(Int, seats: Int)
  /// The same after the last run, or where a seat fell free: the committee decides.
  case tiedForCommittee(Int, seats: Int)
  /// Others of equal votes have left or were taken off, so that the seats are enough.
  case fits
  /// It has as many votes as others, and the committee gave the seats to them.
  case seatsGiven
}

extension BallotVerdict {
  var code: String {
    switch self {
    case .elected: "selection-elected"
    case .tooFewVotes: "selection-too-few-votes"
    case .goneAtCount: "selection-gone-at-count"
    case .seatsTaken: "selection-seats-taken"
    case .movedUp: "selection-moved-up"
    case .tied, .tiedForCommittee: "selection-tied-at-last-seat"
    case .fits: "selection-tie-fits"
    case .seatsGiven: "selection-seats-given"
    }
  }

  func message(_ vote: BallotVote, in language: Language) -> String {
    let votes = vote.text(in: language)
    return switch (self, language) {
    case (.elected, .chinese): "\(votes)，当选。"
    case (.elected, .english): "\(votes): elected."
    case (.goneAtCount, .chinese): "\(votes)。要按选票计的，请重新计票。"
    case (.goneAtCount, .english): "\(votes). Count the run again if its papers are to count."
    // Where the most votes elect, there is no number to reach.
    case (.tooFewVotes, .chinese) where vote.needed == nil: "\(votes)，得票较少。"
    case (.tooFewVotes, .english) where vote.needed == nil: "\(votes): others have more."
    case (.tooFewVotes, .chinese): "\(votes)，未达到规定票数。"
    case (.tooFewVotes, .english): "\(votes): not enough."
    case (.seatsTaken, .chinese) where vote.needed == nil: "\(votes)，名额已由得票更多的取得。"
    case (.seatsTaken, .english) where vote.needed == nil:
      "\(votes): those with more have taken the seats."
    case (.seatsTaken, .chinese): "\(votes)，达到规定票数，名额已由得票更多的取得。"
    case (.seatsTaken, .english): "\(votes): enough, but those with more have taken the seats."
    case (.tiedForCommittee(let tied, let seats), .chinese):
      "\(votes)；\(tied) 人得票相同，只余 \(seats) 个名额，待评委会决定。"
    case (.tiedForCommittee(let tied, let seats), .english):
      "\(votes); \(tied) have equal votes and \(seats) fit: the committee decides."
    case (.fits, .chinese): "\(votes)，得票相同的其他人已不在其列，名额够，入选。"
    case (.fits, .english): "\(votes): others of equal votes have left, and there is a seat."
    case (.seatsGiven, .chinese): "\(votes)，得票相同，评委会已决定名额给其他人。"
    case (.seatsGiven, .english):
      "\(votes): equal votes, and the committee gave the seats to others."
    case (.movedUp, .chinese): "\(votes)，有名额空出，按得票递补。"
    case (.movedUp, .english): "\(votes): moves up to a seat that fell free."
    case (.tied(let tied, let seats), .chinese):
      "\(votes)；\(tied) 人得票相同，只余 \(seats) 个名额，待再投一轮或由评委会决定。"
    case (.tied(let tied, let seats), .english):
      "\(votes); \(tied) have equal votes and \(seats) fit: a further run, or the committee, decides."
    }
  }
}
