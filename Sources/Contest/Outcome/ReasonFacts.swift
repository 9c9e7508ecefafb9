/// What an explanation rests on, without its words, in one line of text: 理由的要点.
///
/// A sealed version keeps the facts of each line, so that it is out of date when the number of places, a limit or the reason has
/// changed although nobody moves. The words are not compared: a later program may say the same better.
///
/// | the explanation | its facts |
/// |---|---|
/// | 第 3 名，在 5 个名额之内。 | `selection-in-places 5 count` |
/// | 第 3 名，在 6 个名额（由评委会确定）之内。 | `selection-in-places 6 committee` |
/// | 第 4 名；5 个名额已满。若排在第 5 名之前即可入选。 | `selection-places-filled 5 0 count; selection-stand-before A7` |
///
/// Left out are the ranks, which the ranking has, and the committee's own words: a decision about a sealed list seals a version
/// itself. Stored versions are compared with these texts, so the form of one that exists stays as it is.
struct ReasonFacts {
  let text: String

  /// One reason: its code and its figures. `nil` is told as `-`, so that figures keep their places.
  init(_ code: String, figures: String?...) {
    text = figures.isEmpty ? code : ([code] + figures.map { $0 ?? "-" }).joined(separator: " ")
  }

  /// Several reasons of one line.
  init(_ first: String, _ others: [String]) {
    text = others.isEmpty ? first : ([first] + others).joined(separator: "; ")
  }

  init(_ first: String, _ other: String?) { self.init(first, other.map { [$0] } ?? []) }
}

extension Selection.Choice {
  var facts: String {
    ReasonFacts(reason.facts, [change?.facts, effect?.facts].compactMap(\.self)).text
  }
}

extension SelectionReason {
  var facts: String {
    switch self {
    case .inPlaces(_, let places, let source):
      ReasonFacts(code, figures: "\(places)", source.facts).text
    case .heldForItsTrack(_, let track, let least):
      ReasonFacts(code, figures: track.facts, "\(least)").text
    case .committee(let decision):
      ReasonFacts(code, figures: decision.outcome.rawValue).text
    case .placesFilled(_, let places, let byCommittee, let source):
      ReasonFacts(code, figures: "\(places)", "\(byCommittee)", source.facts).text
    case .equalsLeftOutBefore(_, _, let tied, let places, let cap):
      ReasonFacts(code, figures: "\(tied)", "\(places)", cap?.facts).text
    case .capFilled(_, let cap, let by):
      ReasonFacts(code, figures: cap.facts, by.map(\.entry.text).joined(separator: ",")).text
    case .heldForOtherTracks(_, let least, let cap, _):
      ReasonFacts(code, figures: least.map(String.init), cap?.facts).text
    case .capHeldForOtherTracks(_, let left, let cap, _):
      ReasonFacts(code, figures: left.facts, cap?.facts).text
    case .tieAtLine(_, let tied, let places), .tieTaken(_, let tied, let places),
      .tieLeftOut(_, let tied, let places):
      ReasonFacts(code, figures: "\(tied)", "\(places)").text
    case .waitsForTie, .notRanked, .inLaterRound, .laterRoundClosed: code
    case .outOfRound(let missing): missing.facts
    case .tieInLaterRound(_, _, let tied, let places),
      .tieWithoutLaterRound(_, _, let tied, let places):
      ReasonFacts(code, figures: "\(tied)", "\(places)").text
    case .beyondEmptyPlace(_, _, let places, let cap?):
      ReasonFacts(code, figures: "\(places)", cap.facts).text
    case .beyondEmptyPlace(_, _, let places, nil), .laterRoundWithoutIt(_, _, let places):
      ReasonFacts(code, figures: "\(places)").text
    case .reserveCapFilled(_, let places, let cap):
      ReasonFacts(code, figures: "\(places)", cap.facts).text
    case .ballot(let vote, let verdict):
      ReasonFacts(verdict.facts, vote.facts).text
    case .reachedLine(_, _, let least):
      ReasonFacts(code, figures: least?.description).text
    case .notReached(_, _, let least): ReasonFacts(code, figures: least.description).text
    case .conditionUnmet(_, let needs): ReasonFacts(code, figures: needs.facts).text
    }
  }
}

extension SelectionChange {
  var facts: String {
    switch self {
    case .standBefore(let other), .standWith(let other):
      ReasonFacts(code, figures: other.entry.text).text
    }
  }
}

extension AwardReason {
  /// What the reason rests on, without words; see ``OutcomeLine/facts``.
  public var facts: String {
    let level = level.chinese
    return switch self {
    case .inPlaces(_, let places, _, _, let passing, let isCommittee, let source):
      ReasonFacts(
        // That the committee decided about those above was not told at first; versions of then stay up to date.
        code, figures: level, "\(places)", "\(passing.subtracting(.decided).rawValue)",
        isCommittee ? "committee" : "rule",
        source.facts
      ).text
    case .committee, .followsSelection, .notSentOn, .ranked, .withdrawn, .waitsForTieAbove:
      ReasonFacts(code, figures: level).text
    case .inRanks(_, let ranks, _), .outsideRanks(_, let ranks, _):
      ReasonFacts(code, figures: level, "\(ranks.lowerBound)", "\(ranks.upperBound)").text
    case .reached(_, let least, _), .notReached(_, _, let least, _):
      ReasonFacts(code, figures: level, least.description).text
    case .capOverAwards(_, let cap, _, _, let held):
      ReasonFacts(
        code, figures: level, cap.facts,
        held.map { "\($0.entry)=\($0.level.chinese)" }.joined(separator: ",")
      ).text
    case .conditionUnmet(_, let needs, _), .conditionUnknown(_, let needs, _):
      ReasonFacts(code, figures: level, needs.facts).text
    case .lostClaim(let lost, _):
      switch lost.cause {
      case .missed(let round): ReasonFacts(code, figures: level, "missed", round.text).text
      case .notLetOn(let round): ReasonFacts(code, figures: level, "not-let-on", round.text).text
      }
    case .retitled(let from, _): ReasonFacts(code, figures: level, from.chinese).text
    case .movedByDecision(let effect, _): effect.facts
    case .placesAwaited(_, let places, _):
      ReasonFacts(code, figures: level, "\(places)").text
    case .minimumUnmet(let note, _):
      switch note {
      case .tooFewOfTrack(let track, let least, let attainable, let isConflict):
        ReasonFacts(
          code, figures: level, track.facts, "\(least)", "\(attainable)",
          isConflict ? "conflict" : nil
        ).text
      case .minimumUnmet(let track, let least, let has, let line, let besideHigher):
        ReasonFacts(
          code, figures: level, track.facts, "\(least)", "\(has)", line?.description,
          besideHigher ? "beside" : nil
        ).text
      default: ReasonFacts(code, figures: level).text
      }
    case .selection(let reason, _): ReasonFacts(reason.facts, level).text
    }
  }
}

extension DecisionEffect {
  var facts: String {
    ReasonFacts(
      "selection-moved-by-decision", figures: before.facts,
      decisions.map { "\($0.entry)=\($0.outcome.rawValue)" }.joined(separator: ",")
    ).text
  }
}

extension PrizeEffect {
  var facts: String {
    let before =
      switch before {
      case .none: "none"
      case .has(let level): "has-\(level.chinese)"
      case .waits(let level): "waits-\(level.chinese)"
      }
    return ReasonFacts(
      "award-moved-by-decision", figures: before,
      decisions.map { "\($0.entry)=\($0.level?.chinese ?? "none")" }.joined(separator: ",")
    ).text
  }
}

extension Selection.Outcome {
  fileprivate var facts: String {
    switch self {
    case .advanced: "advanced"
    case .reserve(let place): "reserve-\(place)"
    case .undecided: "undecided"
    case .notAdvanced: "out"
    }
  }
}

extension PlaceSource {
  fileprivate var facts: String {
    switch self {
    case .count: "count"
    case .line: "line"
    case .committee: "committee"
    case .share(let share):
      switch share.part {
      case .share(let part, let rounding):
        "\(part)-\(rounding.rawValue)-of-\(share.entries)-\(share.unranked)"
      case .lid(let lid):
        "lid-\(lid.share)-\(lid.part.map { "\($0)" } ?? "rest")-of-\(share.entries)-\(share.unranked)"
      }
    }
  }
}

extension Cap {
  fileprivate var facts: String {
    "\(holder.codePart)\(most)\(per == .all ? "" : "-per-\(per.rawValue)")"
  }
}

extension Minimum.Part {
  /// A track's id, an organization's name, or the question with its answer.
  fileprivate var facts: String {
    switch self {
    case .track, .organization: text
    case .answer(let answer, let question): "\(question)=\(answer)"
    }
  }
}

extension BallotVerdict {
  fileprivate var facts: String {
    switch self {
    case .tied(let entries, let seats), .tiedForCommittee(let entries, let seats):
      ReasonFacts(code, figures: "\(entries)", "\(seats)").text
    case .elected, .tooFewVotes, .goneAtCount, .seatsTaken, .movedUp, .fits, .seatsGiven: code
    }
  }
}

extension BallotVote {
  var facts: String {
    ReasonFacts(
      "run-\(run)", figures: "\(votes)", "\(against)", "\(abstentions)", "\(recused)",
      "\(denominator)", needed.map(String.init), stands ? nil : "gone"
    ).text
  }
}

extension PairingReason {
  var facts: String {
    ReasonFacts(
      word, figures: partners.map(\.text).joined(separator: ","), wish.map(String.init),
      hostsWish.map(String.init), places.map(String.init), isSilent ? "silent" : nil,
      refusals.map(\.facts).joined(separator: ",")
    ).text
  }
}

extension PairingOutcome.Refusal {
  fileprivate var facts: String {
    switch self {
    case .notNamed(let host): "not-named-\(host)"
    case .noPlaces(let host): "no-places-\(host)"
    case .full(let host): "full-\(host)"
    case .gone(let host): "gone-\(host)"
    }
  }
}

extension EntryCondition {
  /// The condition without words: `field:degree=本科`, `round:theory>=60`.
  var facts: String {
    switch self {
    case .answer(let field, let answers): "field:\(field)=\(answers.joined(separator: "|"))"
    case .number(let field, let least, let most):
      "number:\(field)\(Self.limits(least, most))"
    case .members(let range): "members:\(range.lowerBound)..\(range.upperBound)"
    case .flag(let flag): "flag:\(flag)"
    case .notFlag(let flag): "no-flag:\(flag)"
    case .score(let round, let least, let most, _):
      "round:\(round)\(Self.limits(least, most))"
    case .ownScore(let round, let least, let most, _):
      "own:\(round)\(Self.limits(least, most))"
    case .partScore(let round, let part, let least, let most, _):
      "\(part.rawValue):\(round)\(Self.limits(least, most))"
    case .recordedScore(let round, let least, let most, _):
      "recorded:\(round)\(Self.limits(least, most))"
    case .place(let circle, let part): "place:\(circle.round)<=\(part)"
    case .all(let conditions): conditions.map(\.facts).joined(separator: "&")
    }
  }

  private static func limits(_ least: Points?, _ most: Points?) -> String {
    (least.map { ">=\($0)" } ?? "") + (most.map { "<=\($0)" } ?? "")
  }
}
