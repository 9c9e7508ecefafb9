/// Why an entry goes on or does not: 入选或未入选的理由.
///
/// A large list has a reason for each of its entries. So what is longer than a rank and some numbers stands beside the value.
public enum SelectionReason: Hashable, Sendable {
  /// There was a place when its rank was reached.
  case inPlaces(rank: Int, places: Int, PlaceSource = .count)
  /// Its track, organization or answer needed it for the minimum, so it was taken before entries with better ranks.
  indirect case heldForItsTrack(rank: Int, Minimum.Part, least: Int)
  indirect case committee(SelectionOverride)
  /// All places were taken before its rank was reached; the committee gave `byCommittee` of them.
  case placesFilled(rank: Int, places: Int, byCommittee: Int, PlaceSource = .count)
  /// Equals before it did not all fit and were all left out by the rule, so that `places` at their rank stay empty and nobody
  /// after them moves up. With a `reserveCap` it is no reserve either.
  indirect case equalsLeftOutBefore(
    rank: Int, equals: Int, tied: Int, places: Int, reserveCap: Cap? = nil)
  indirect case capFilled(rank: Int, cap: Cap, by: [Standing.Ranked])
  /// The places left go to tracks that have fewer than their minimum. With a `reserveCap` its organization has, with the
  /// reserves before it, as many as it may have, so it is no reserve either.
  indirect case heldForOtherTracks(
    rank: Int, least: Int?, reserveCap: Cap? = nil, by: Minimum.Division = .track)
  /// There are places, but the minima of other tracks can only be met with those that its organization may still have: `left`
  /// of its cap.
  indirect case capHeldForOtherTracks(
    rank: Int, left: Cap, reserveCap: Cap? = nil, by: Minimum.Division = .track)
  /// Equal entries that do not all fit; the committee decides.
  case tieAtLine(rank: Int, tied: Int, places: Int)
  case tieTaken(rank: Int, tied: Int, places: Int)
  case tieLeftOut(rank: Int, tied: Int, places: Int)
  /// It is in by one order of the equals before it and out by another; see ``PlaceFilling``.
  case waitsForTie(rank: Int)
  /// The entry has no rank.
  case notRanked
  /// It has no rank because it did not take part or lacks marks.
  indirect case outOfRound(EntryResult.Missing)
  /// It took part in the later round and stays there, although the places would now go to others.
  indirect case inLaterRound(Bilingual)
  /// It is one of equals of whom only some fit by the ranks and places of now; or, if `tied` is 0, its place follows from such equals
  /// before it. It took part in the later round and stays.
  indirect case tieInLaterRound(Bilingual, rank: Int, tied: Int, places: Int)
  /// The same of an entry without which the later round was held and closed, so that it is not let in.
  indirect case tieWithoutLaterRound(Bilingual, rank: Int, tied: Int, places: Int)
  /// A place became free after the later round was closed, so nobody moves up.
  indirect case laterRoundClosed(Bilingual)
  /// Its rank is beyond the places, and one of these stays empty because the later round is closed. With a `reserveCap` its
  /// organization has, with the reserves before it, as many as it may have, so it is no reserve either.
  indirect case beyondEmptyPlace(Bilingual, rank: Int, places: Int, reserveCap: Cap? = nil)
  /// It has a place by its rank of now, and others took part in the later round, which is closed.
  indirect case laterRoundWithoutIt(Bilingual, rank: Int, places: Int)
  /// The places are filled, and with the reserves before it its organization has as many as it may have.
  indirect case reserveCapFilled(rank: Int, places: Int, cap: Cap)
  /// A committee voted.
  indirect case ballot(BallotVote, BallotVerdict)
  /// All go on who reach the line that the rulebook draws, or meet what it asks where `least` is `nil`.
  case reachedLine(rank: Int, Points?, least: Points?)
  /// Its score is below the line that the rulebook draws for going on, whatever places are left.
  case notReached(rank: Int, Points?, least: Points)
  /// It does not meet what the rulebook asks of those who go on.
  indirect case conditionUnmet(rank: Int, EntryCondition)
}

/// What would have let an entry in.
public enum SelectionChange: Hashable, Sendable {
  /// It would be in if it stood before this entry; no worse rank would be enough.
  case standBefore(Standing.Ranked)
  /// It would be in if it stood before this entry or shared its rank, since all who tie for the last place are taken.
  case standWith(Standing.Ranked)
}

extension SelectionReason: NamingThings {
  public var code: String {
    switch self {
    case .inPlaces: "selection-in-places"
    case .heldForItsTrack(_, let part, _): "selection-for-its-\(part.division.codePart)"
    case .committee: Self.committeeCode
    case .placesFilled: "selection-places-filled"
    case .equalsLeftOutBefore: "selection-equals-left-out-before"
    case .capFilled(_, let cap, _): "selection-\(cap.holder.codePart)cap-filled"
    case .heldForOtherTracks(_, _, _, let by): "selection-held-for-\(by.codePart)s"
    case .capHeldForOtherTracks(_, let left, _, let by):
      "selection-\(left.holder.codePart)cap-held-for-\(by.codePart)s"
    case .tieAtLine: "selection-tie-at-line"
    case .tieTaken: "selection-tie-taken"
    case .tieLeftOut: "selection-tie-left-out"
    case .waitsForTie: "selection-waits-for-tie"
    case .notRanked: "selection-not-ranked"
    case .outOfRound(let missing): missing.code
    case .inLaterRound: "selection-in-later-round"
    case .tieInLaterRound: "selection-tie-in-later-round"
    case .tieWithoutLaterRound: "selection-tie-without-later-round"
    case .laterRoundClosed: "selection-later-round-closed"
    case .beyondEmptyPlace: "selection-beyond-empty-place"
    case .laterRoundWithoutIt: "selection-later-round-without-it"
    case .reserveCapFilled(_, _, let cap): "selection-\(cap.holder.codePart)reserve-cap-filled"
    case .ballot(_, let verdict): verdict.code
    case .reachedLine: "selection-reached"
    case .notReached: "selection-not-reached"
    case .conditionUnmet: "selection-condition-unmet"
    }
  }

  /// The code for a decision of the committee. The committee's own reason is in the decision.
  public static let committeeCode = "selection-committee"

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.notReached(let rank, let score, let least), .chinese):
      "第 \(rank) 名；成绩 \(score.map(names.score) ?? "—") 低于晋级线 \(least) 分。"
    case (.notReached(let rank, let score, let least), .english):
      "Rank \(rank): its score of \(score.map(names.score) ?? "—") is below the line of \(least)."
    case (.reachedLine(let rank, let score, let least?), .chinese):
      "第 \(rank) 名；成绩 \(score.map(names.score) ?? "—") 达到晋级线 \(least) 分。"
    case (.reachedLine(let rank, let score, let least?), .english):
      "Rank \(rank): its score of \(score.map(names.score) ?? "—") reaches the line of \(least)."
    case (.reachedLine(let rank, _, nil), .chinese): "第 \(rank) 名；符合晋级条件。"
    case (.reachedLine(let rank, _, nil), .english): "Rank \(rank): it meets what going on needs."
    case (.conditionUnmet(let rank, let needs), .chinese):
      "第 \(rank) 名；不符合晋级条件：\(needs.words(in: language, naming: names))。"
    case (.conditionUnmet(let rank, let needs), .english):
      "Rank \(rank): it does not meet what going on needs: \(needs.words(in: language, naming: names))."
    case (.inPlaces(let rank, let places, let source), .chinese):
      "第 \(rank) 名，\(rank > places ? "除去排在前面而没有入选的，" : "")"
        + "在 \(places) 个名额\(source.bracketed(in: language))之内。"
    case (.inPlaces(let rank, let places, let source), .english):
      "Rank \(rank): within the \(Counted.english(places, "place"))\(source.bracketed(in: language))\(rank > places ? ", not counting those before it that were left out" : "")."
    case (.heldForItsTrack(let rank, let track, let least), .chinese):
      "第 \(rank) 名；\(track.called(in: language, naming: names))至少 \(least) 个名额，由它补足。"
    case (.heldForItsTrack(let rank, let track, let least), .english):
      "Rank \(rank): \(track.called(in: language, naming: names)) has at least \(least) places, and this is one of them."
    case (.committee(let override), .chinese):
      switch override.outcome {
      case .advance: "评委会决定入选：\(override.reason)"
      case .exclude: "评委会决定不入选：\(override.reason)"
      case .byRank: "评委会撤回决定，按名次：\(override.reason)"
      case .keep: "评委会决定维持现状：\(override.reason)"
      }
    case (.committee(let override), .english):
      switch override.outcome {
      case .advance: "Taken by decision of the committee: \(override.reason)"
      case .exclude:
        "Left out by decision of the committee: \(override.reason)"
      case .byRank: "The committee took its decision back: \(override.reason)"
      case .keep: "The committee left it as it is: \(override.reason)"
      }
    case (.placesFilled(let rank, 0, 0, let source), .chinese):
      "第 \(rank) 名；没有名额\(source.bracketed(in: language))。"
    case (.placesFilled(let rank, 0, 0, let source), .english):
      "Rank \(rank): there are no places\(source.bracketed(in: language))."
    case (.placesFilled(let rank, let places, 0, let source), .chinese):
      "第 \(rank) 名；\(places) 个名额\(source.bracketed(in: language))已满。"
    case (.placesFilled(let rank, let places, 0, let source), .english):
      "Rank \(rank): the \(places) places\(source.bracketed(in: language)) are filled."
    case (.placesFilled(let rank, let places, let byCommittee, let source), .chinese):
      "第 \(rank) 名；\(places) 个名额\(source.bracketed(in: language))已满，其中 \(byCommittee) 个由评委会决定。"
    case (.placesFilled(let rank, let places, let byCommittee, let source), .english):
      "Rank \(rank): the \(places) places\(source.bracketed(in: language)) are filled, \(byCommittee) of them by decision of the committee."
    case (.equalsLeftOutBefore(let rank, let equals, let tied, let places, let cap), .chinese):
      "第 \(rank) 名；并列第 \(equals) 名的 \(tied) 项按规定均不入选，余下的 \(places) 个名额空缺，不由名次在后的补上。"
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.equalsLeftOutBefore(let rank, let equals, let tied, let places, let cap), .english):
      "Rank \(rank): the \(tied) entries that share rank \(equals) were all left out, as the rule says; the \(Counted.english(places, "place")) left there \(places == 1 ? "stays" : "stay") empty and \(places == 1 ? "goes" : "go") to nobody after them."
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.capFilled(let rank, let cap, let by), .chinese) where by.count < cap.most:
      "第 \(rank) 名；\(cap.holder.own(in: language, naming: names))名额上限为 \(cap)，"
        + (by.isEmpty ? "" : "第 \(by.ranks("、")) 名已入选，") + "余下的要看前面并列的怎样定。"
    case (.capFilled(let rank, let cap, let by), .english) where by.count < cap.most:
      "Rank \(rank): the cap for \(cap.holder.own(in: language, naming: names)) is \(cap); "
        + (by.isEmpty
          ? ""
          : "\(by.count == 1 ? "rank" : "ranks") \(by.ranks(", ")) \(by.count == 1 ? "has a place" : "have places"), and ")
        + "the rest follows from equals before it."
    case (.capFilled(let rank, let cap, let by), .chinese):
      by.isEmpty
        ? "第 \(rank) 名；\(cap.holder.own(in: language, naming: names))名额上限为 \(cap)。"
        : "第 \(rank) 名；\(cap.holder.ownBeforeNumber(naming: names))\(cap) 个名额已由第 \(by.ranks("、")) 名用完。"
    case (.capFilled(let rank, let cap, let by), .english):
      by.isEmpty
        ? "Rank \(rank): \(cap.holder.own(in: language, naming: names))'s cap is \(cap)."
        : "Rank \(rank): the cap of \(cap) for \(cap.holder.own(in: language, naming: names)) is filled by ranks \(by.ranks(", "))."
    case (.heldForOtherTracks(let rank, let least, let cap, let by), .chinese):
      "第 \(rank) 名；\(least.map { "\(by.each(in: language, naming: names))至少 \($0) 个名额" } ?? "\(by.some(in: language, naming: names))有保底名额")，余下的名额须留给尚未满足的\(by == .track ? "类别" : "")。"
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.heldForOtherTracks(let rank, let least, let cap, let by), .english):
      "Rank \(rank): \(least.map { "\(by.each(in: language, naming: names)) has at least \($0) places" } ?? "\(by.some(in: language, naming: names)) have a minimum"), and the places left go to \(by == .track ? "tracks" : "those") that have fewer."
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.capHeldForOtherTracks(let rank, let left, let cap, let by), .chinese):
      "第 \(rank) 名；\(left.holder.own(in: language, naming: names))还可入选 \(left) 项，须留给尚未满足保底名额的\(by.name(in: language, naming: names))。"
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.capHeldForOtherTracks(let rank, let left, let cap, let by), .english):
      "Rank \(rank): \(left.holder.own(in: language, naming: names)) may still have \(left), which \(by == .track ? "tracks" : "those") below their minimum need."
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.tieAtLine(let rank, let tied, let places), .chinese):
      "并列第 \(rank) 名的 \(tied) 项中只能入选 \(places) 项，待评委会决定。"
    case (.tieAtLine(let rank, let tied, let places), .english):
      "Of \(tied) entries that share rank \(rank) only \(places) fit; the committee decides."
    case (.waitsForTie(let rank), .chinese):
      "第 \(rank) 名；前面的并列待评委会决定，它的去向随之而定。"
    case (.waitsForTie(let rank), .english):
      "Rank \(rank): the committee has to decide about equals before it, and its own place follows from that."
    case (.tieTaken(let rank, let tied, let places), .chinese):
      "并列第 \(rank) 名的 \(tied) 项，名额只够 \(places) 项，按规定全部入选。"
    case (.tieTaken(let rank, let tied, let places), .english):
      "Of \(tied) entries that share rank \(rank) only \(places) fit; all are taken, as the rule says."
    case (.tieLeftOut(let rank, let tied, let places), .chinese):
      "并列第 \(rank) 名的 \(tied) 项，名额只够 \(places) 项，按规定均不入选。"
    case (.tieLeftOut(let rank, let tied, let places), .english):
      "Of \(tied) entries that share rank \(rank) only \(places) fit; none is taken, as the rule says."
    case (.notRanked, .chinese): "没有名次，不参加遴选。"
    case (.notRanked, .english): "It has no rank, so it cannot be selected."
    case (.outOfRound(let missing), _): missing.message(in: language, naming: names)
    case (.inLaterRound(let later), .chinese):
      "已参加“\(later.chinese)”，此后名次、名额、规定或决定有变动，仍保留。"
    case (.inLaterRound(let later), .english):
      "It took part in “\(later.text(in: language))” and stays, though ranks, places, rules or decisions have changed since."
    case (.tieInLaterRound(let later, let rank, 0, _), .chinese):
      "第 \(rank) 名，按现在的名次和名额，有没有名额要看前面并列的怎样定；已参加“\(later.chinese)”，评委会决定以前保留。"
    case (.tieInLaterRound(let later, let rank, 0, _), .english):
      "Rank \(rank): by the ranks and places of now its place follows from equals before it; it took part in “\(later.text(in: language))” and stays until the committee decides."
    case (.tieWithoutLaterRound(let later, let rank, 0, _), .chinese):
      "第 \(rank) 名，按现在的名次和名额，有没有名额要看前面并列的怎样定；“\(later.chinese)”已结束，没有它，不再补入。"
    case (.tieWithoutLaterRound(let later, let rank, 0, _), .english):
      "Rank \(rank): by the ranks and places of now its place follows from equals before it; “\(later.text(in: language))” was held without it and is closed."
    case (.tieInLaterRound(let later, let rank, let tied, let places), .chinese):
      "按现在的名次和名额，并列第 \(rank) 名的 \(tied) 项中只能入选 \(places) 项；已参加“\(later.chinese)”，评委会决定以前保留。"
    case (.tieInLaterRound(let later, let rank, let tied, let places), .english):
      "By the ranks and places of now only \(places) of \(tied) entries that share rank \(rank) fit; it took part in “\(later.text(in: language))” and stays until the committee decides."
    case (.tieWithoutLaterRound(let later, let rank, let tied, let places), .chinese):
      "按现在的名次和名额，并列第 \(rank) 名的 \(tied) 项中只能入选 \(places) 项；“\(later.chinese)”已结束，没有它，不再补入。"
    case (.tieWithoutLaterRound(let later, let rank, let tied, let places), .english):
      "By the ranks and places of now only \(places) of \(tied) entries that share rank \(rank) fit; “\(later.text(in: language))” was held without it and is closed."
    case (.laterRoundClosed(let later), .chinese): "“\(later.chinese)”已结束，空出的名额不再递补。"
    case (.laterRoundClosed(let later), .english):
      "“\(later.text(in: language))” is closed, so nobody moves up to the free place."
    case (.beyondEmptyPlace(let later, let rank, let places, let cap), .chinese):
      "第 \(rank) 名，没有列入 \(places) 个名额；后来有名额空出，“\(later.chinese)”已结束，不再递补。"
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.beyondEmptyPlace(let later, let rank, let places, let cap), .english):
      "Rank \(rank): it had none of the \(places) places. One has become empty since, and “\(later.text(in: language))” is closed, so nobody moves up."
        + Self.keptFromReserves(cap, in: language, naming: names)
    case (.laterRoundWithoutIt(let later, let rank, let places), .chinese):
      "第 \(rank) 名，按现在的名次在 \(places) 个名额之内；“\(later.chinese)”已由其他申报参加并结束，不再补入。"
    case (.laterRoundWithoutIt(let later, let rank, let places), .english):
      "Rank \(rank): now within the \(Counted.english(places, "place")), but others took part in “\(later.text(in: language))”, which is closed."
    case (.reserveCapFilled(let rank, let places, let cap), .chinese):
      "第 \(rank) 名；\(places) 个名额已满，\(cap.holder.own(in: language, naming: names))连同候补已达 \(cap) 个的上限，不列入候补。"
    case (.reserveCapFilled(let rank, let places, let cap), .english):
      "Rank \(rank): the \(places) places are filled, and with its reserves \(cap.holder.own(in: language, naming: names)) has reached the \(cap) that it may have."
    case (.ballot(let vote, let verdict), _): verdict.message(vote, in: language)
    }
  }
}

extension SelectionReason {
  /// What is added where the cap also keeps an entry from the reserves.
  private static func keptFromReserves(
    _ cap: Cap?, in language: Language, naming names: Names
  ) -> String {
    guard let cap else { return "" }
    let own = cap.holder.own(in: language, naming: names)
    return switch language {
    case .chinese: "\(own)连同候补已达 \(cap) 个的上限，不列入候补。"
    case .english:
      " With its reserves \(own) has reached the \(cap) that it may have, so it is no reserve."
    }
  }
}

extension SelectionChange: NamingThings {
  public var code: String {
    switch self {
    case .standBefore: "selection-stand-before"
    case .standWith: "selection-stand-with"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.standBefore(let other), .chinese):
      "若排在第 \(other.place(in: language, names))之前即可入选。"
    case (.standBefore(let other), .english):
      "It would be in if it stood before \(other.place(in: language, names))."
    case (.standWith(let other), .chinese):
      "若与第 \(other.place(in: language, names))并列，或排在其前，即可入选。"
    case (.standWith(let other), .english):
      "It would be in if it shared \(other.place(in: language, names)), or stood before it."
    }
  }
}

extension Standing.Ranked {
  /// `3 名（88.5 分）`, `rank 3 (score 88.5)`
  fileprivate func place(in language: Language, _ names: Names) -> String {
    switch language {
    case .chinese: "\(rank) 名\(score.map { "（\(names.score($0)) 分）" } ?? "")"
    case .english: "rank \(rank)\(score.map { " (score \(names.score($0)))" } ?? "")"
    }
  }
}

extension [Standing.Ranked] {
  fileprivate func ranks(_ separator: String) -> String {
    map { String($0.rank) }.joined(separator: separator)
  }
}
