/// What has become of a candidate by now, as the count of a ballot says it: 当选, 候补 1, 待定.
///
/// The votes alone say who was elected. Who holds a seat today follows also from those who have left since and from what the
/// committee decided. ``Selection`` knows both, and lists and explanations are made of it; the count reads it too, so that all
/// of them say the same.
///
/// Two seats and one reserve; A has 7 votes, B 6 and C 5, and five are needed:
///
/// | | A | B | C |
/// |---|---|---|---|
/// | after the ballot | 当选 | 当选 | 候补 1 |
/// | B has withdrawn | 当选 | 当选，已不在列 | 递补 |
///
/// Source: `docs/ballots.md`.
public enum BallotStanding: Hashable, Sendable {
  case elected
  /// It was elected, and has withdrawn or was stopped since, so that its seat is free.
  case electedAndGone
  /// It was elected, and the committee took it off.
  case electedAndTakenOff
  /// It took the seat of somebody who left.
  case movedUp
  /// It was equal to others at the last seat, and enough of them have left.
  case tieFits
  /// The committee gave it a seat.
  case byCommittee
  /// 1 for the first to move up; equal votes share a place.
  case reserve(Int)
  /// It is equal to others, and not all of them fit.
  case tied
  /// It stands in the run to come.
  case run(Int)
  /// It has withdrawn or was stopped, and had not been elected.
  case gone
  /// It had withdrawn or was stopped before the run was counted whose papers name it, so that its votes elected nobody.
  case goneBeforeCount
  /// The committee decided that it has no seat.
  case takenOff
  case notElected
  /// Nothing can be said of it while a run is being counted.
  case notYet

  /// `selection` is what the lists show of the round; `nil` while nothing was counted.
  public init(
    of entry: Entry.ID, in result: BallotResult, _ selection: Selection?, isClosed: Bool
  ) {
    let isElected = result.elected.contains(entry)
    guard let choice = selection?[entry] else {
      self = isElected ? .elected : .notYet
      return
    }
    switch choice.outcome {
    case .advanced:
      self =
        switch choice.reason {
        case _ where isElected: .elected
        case .committee: .byCommittee
        case .ballot(_, .fits): .tieFits
        default: .movedUp
        }
    case .reserve(let place): self = .reserve(place)
    case .undecided: self = .tied
    case .notAdvanced:
      self = Self.without(choice.reason, entry, result, isElected: isElected, isClosed: isClosed)
    }
    // What stands before the count of a further run may be otherwise after it.
    if case .counting = result.next {
      switch self {
      case .reserve, .tied, .movedUp, .tieFits, .notElected: self = .notYet
      default: break
      }
    }
  }

  private static func without(
    _ reason: SelectionReason, _ entry: Entry.ID, _ result: BallotResult, isElected: Bool,
    isClosed: Bool
  ) -> BallotStanding {
    switch reason {
    case .committee: return isElected ? .electedAndTakenOff : .takenOff
    case _ where isElected: return .electedAndGone
    case _ where result.vote(of: entry)?.stands == false: return .goneBeforeCount
    case .outOfRound(let missing) where EntryResult.State.notRanked(missing).isGone: return .gone
    default: break
    }
    switch result.next {
    case .run(let run, let candidates, _) where !isClosed && candidates.contains(entry):
      return .run(run)
    case .notHeld: return .notYet
    case .counting, .run, .seatsOpen, .complete: return .notElected
    }
  }

  /// The word for programs; the place of a reserve and the number of a run are left out.
  public var code: String {
    switch self {
    case .elected: "elected"
    case .electedAndGone: "elected-and-gone"
    case .electedAndTakenOff: "elected-and-taken-off"
    case .movedUp: "moved-up"
    case .tieFits: "tie-fits"
    case .byCommittee: "by-committee"
    case .reserve: "reserve"
    case .tied: "tied"
    case .run: "run-due"
    case .gone: "gone"
    case .goneBeforeCount: "gone-before-count"
    case .takenOff: "taken-off"
    case .notElected: "not-elected"
    case .notYet: "counting"
    }
  }

  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.elected, .chinese): "当选"
    case (.elected, .english): "elected"
    case (.electedAndGone, .chinese): "当选，已不在列"
    case (.electedAndGone, .english): "elected, no longer stands"
    case (.electedAndTakenOff, .chinese): "当选，评委会决定不入选"
    case (.electedAndTakenOff, .english): "elected, taken off by the committee"
    case (.movedUp, .chinese): "递补"
    case (.movedUp, .english): "moved up"
    case (.tieFits, .chinese): "同票，入选"
    case (.tieFits, .english): "tied, has a seat"
    case (.byCommittee, .chinese): "评委会决定入选"
    case (.byCommittee, .english): "by the committee"
    case (.reserve(let place), .chinese): "候补 \(place)"
    case (.reserve(let place), .english): "reserve \(place)"
    case (.tied, .chinese): "待定"
    case (.tied, .english): "open"
    case (.run(let run), .chinese): "待投第 \(run) 轮"
    case (.run(let run), .english): "run \(run)"
    case (.gone, .chinese): "已不在列"
    case (.gone, .english): "no longer stands"
    case (.goneBeforeCount, .chinese): "计票前已不在列"
    case (.goneBeforeCount, .english): "no longer stood at the count"
    case (.takenOff, .chinese): "评委会决定不入选"
    case (.takenOff, .english): "left out by the committee"
    case (.notElected, .chinese): "未当选"
    case (.notElected, .english): "not elected"
    case (.notYet, _): ""
    }
  }
}

extension BallotResult {
  /// The same result, with the seats that are empty today and those who wait for one, as the lists have them: somebody elected
  /// may have left, and a tie may have come to nothing. While a run is due or being counted nothing changes.
  public func seated(by selection: Selection) -> BallotResult {
    guard let seats = rule.seats else { return self }
    switch next {
    case .notHeld, .counting, .run: return self
    case .complete, .seatsOpen:
      let waiting = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
      let empty = max(seats - selection.advanced.count, 0)
      var result = self
      result.next =
        empty > 0 ? .seatsOpen(empty, tied: waiting.map(\.standing.entry)) : .complete
      return result
    }
  }
}
