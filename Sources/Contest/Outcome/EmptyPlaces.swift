/// Finds the places that nobody has, and why: 名额空缺.
///
/// The person who seals a version is told about them, because it is easy to overlook an empty place in a list of winners.
///
/// | the list | why |
/// |---|---|
/// | five places, four entries with a rank | no further entry meets the rules |
/// | three places, ranks 1, 2, 2, 2 and equals at the line are left out | they did not all fit |
/// | two places, one finalist left, the final is closed | nobody moves up any more |
/// | 20, 30 and 50 % of nine entries, a half up: ten places | only rounding |
/// | a prize of two places, a cap of one, three entries of one school | no further entry meets the rules |
public struct EmptyPlaces: Hashable, Sendable {
  public enum Of: Hashable, Sendable {
    case round(Round.ID)
    /// A prize.
    case level(Bilingual)
  }
  public enum Why: Hashable, Sendable {
    /// The ranks, conditions and caps allow nobody else to have them.
    case nobodyElse
    /// Equals that did not all fit were all left out by the rule.
    case equalsLeftOut
    /// The levels' shares, each rounded, add up to more places than there are entries.
    case onlyRounding(places: Int, entries: Int)
    /// A later round is closed, so nobody moves up.
    case laterRoundClosed(Bilingual)
    /// Nobody else got as many votes as were needed.
    case tooFewVotes
  }

  public let of: Of
  /// The list within the round or the level; empty for one list of all.
  public let list: String
  public let places: Int
  public let empty: Int
  public let why: Why

  public func message(in language: Language, naming names: Names) -> String {
    let named: String
    switch of {
    case .round(let round): named = names.round(round, in: language)
    case .level(let level): named = level.text(in: language)
    }
    let list = list.isEmpty ? "" : names.list(list, in: language)
    let reason: String =
      switch (why, language) {
      case (.nobodyElse, .chinese): "按名次、条件和上限，没有其他申报可以递补"
      case (.nobodyElse, .english): "no further entry meets the rules"
      case (.equalsLeftOut, _): SelectionNote.equalsLeftOut(in: language)
      case (.onlyRounding(let places, let entries), _):
        SelectionNote.rounded(places, entries, in: language)
      case (.laterRoundClosed(let later), .chinese): "“\(later.chinese)”已结束，不再递补"
      case (.laterRoundClosed(let later), .english):
        "“\(later.text(in: language))” is closed, so nobody moves up"
      case (.tooFewVotes, .chinese): "没有其他候选人达到规定票数并可以递补"
      case (.tooFewVotes, .english): "no other candidate reached the votes needed and may move up"
      }
    return switch language {
    case .chinese:
      "“\(named)”\(list.isEmpty ? "" : "（\(list)）")\(places) 个名额，空缺 \(empty) 个：\(reason)。"
    case .english:
      "\(empty) of the \(Counted.english(places, "place")) of “\(named)”\(list.isEmpty ? "" : " (\(list))") stay empty: \(reason)."
    }
  }
}

extension Outcome {
  /// The places that stay empty in the selections of closed rounds and in prizes. While a tie is open, this cannot be said.
  public var emptyPlaces: [EmptyPlaces] {
    var found: [EmptyPlaces] = []
    // A vote without a number of seats has no empty seats.
    for round in rounds where round.isClosed && round.ballot.map({ $0.rule.seats != nil }) != false
    {
      for list in round.selection?.lists ?? [] where list.isDecided && list.source != .line {
        let empty = list.places - list.advanced.count
        guard empty > 0 else { continue }
        for (empty, why) in list.reasonsOfEmpty(empty, isBallot: round.ballot != nil) {
          found.append(
            EmptyPlaces(
              of: .round(round.round.id), list: list.id, places: list.places, empty: empty,
              why: why))
        }
      }
    }
    for level in awards?.levels ?? [] {
      for note in level.notes {
        let (empty, why): (Int, EmptyPlaces.Why)
        switch note {
        case .unfilled(let count): (empty, why) = (count, .nobodyElse)
        case .unfilledByEquals(let count): (empty, why) = (count, .equalsLeftOut)
        case .unfilledByRounding(let count, let places, let entries):
          (empty, why) = (count, .onlyRounding(places: places, entries: entries))
        default: continue
        }
        found.append(
          EmptyPlaces(
            of: .level(level.level), list: level.list, places: level.places, empty: empty,
            why: why))
      }
    }
    return found
  }
}

extension Selection.List {
  /// Why places of the list are empty, and how many for each reason.
  fileprivate func reasonsOfEmpty(
    _ empty: Int, isBallot: Bool
  ) -> [(empty: Int, why: EmptyPlaces.Why)] {
    if let later = laterRoundClosed { return [(empty, .laterRoundClosed(later))] }
    if isBallot { return [(empty, .tooFewVotes)] }
    let leftOut = notes.reduce(0) {
      if case .unfilledByEquals(let count) = $1 { $0 + count } else { $0 }
    }
    let byEquals = min(leftOut, empty)
    return [(byEquals, .equalsLeftOut), (empty - byEquals, .nobodyElse)].filter { $0.empty > 0 }
  }

  /// The later round whose closing leaves places empty; `nil` if there is none.
  fileprivate var laterRoundClosed: Bilingual? {
    for choice in entries {
      switch choice.reason {
      case .laterRoundClosed(let later), .beyondEmptyPlace(let later, _, _, _),
        .tieWithoutLaterRound(let later, _, _, _):
        return later
      default: continue
      }
    }
    return nil
  }
}
