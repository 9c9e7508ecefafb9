/// Something in a tier that can be read but cannot be meant as it is written: a line that nobody can reach, a rank that two
/// prizes name.
///
/// Each kind is one file: its words in both languages, how it is found in a tier, and its severity. ``RulebookDoubts``
/// lists the kinds. A fault (``RulebookFault``) is about one place of the text; a doubt is about places that contradict
/// each other.
protocol RulebookDoubt: Explained {
  /// All doubts of this kind in a tier, in the order of the tier.
  static func found(in tier: Tier, _ people: PeopleRules) -> [Self]
  /// The place in the tier.
  var spot: TierSpot { get }
  /// `.error` if it is certainly wrong, `.warning` if it is only odd and may be meant. An edition that was opened with such
  /// a text still opens: errors are then warnings.
  var severity: Severity { get }
}

/// The kinds of doubt. A new kind is a file, its test, and a line here.
enum RulebookDoubts {
  static let all: [any RulebookDoubt.Type] = [
    RubricWeights.self, LineOutOfReach.self, LinesOutOfOrder.self, RanksAmiss.self,
    MorePrizesThanGoOn.self, MorePrizesThanAmong.self, CupPlacesAmiss.self, LevelCapAboveAll.self,
    CapOfTitlesAlone.self,
    NeedsContradict.self, FlagMistyped.self, MembersOutOfReach.self, PointsReversed.self,
    LevelNamesReversed.self, TieWordUnreached.self, RoundUnused.self, BallotElectsTooFew.self,
    TooFewCandidatesGoOn.self, MinimumBehindLine.self, CapBelowStep.self,
    VotesRoundedToWhole.self, EachNeverCounts.self, AdviserPrizeOfNobody.self, LevelOfNobody.self,
    ChangeAgainstItsName.self, BandsAmiss.self, TotalCountsOwnPart.self, LessByItsName.self,
    PrizeOfOthers.self, CapAcrossLists.self,
  ]
}

/// A doubt with the path of its place in the rulebook's own terms.
struct PlacedDoubt: Explained {
  let path: String
  let doubt: any RulebookDoubt

  var code: String { doubt.code }

  func message(in language: Language) -> String {
    "\(path)\(language == .chinese ? "：" : ": ")\(doubt.message(in: language))"
  }
}
