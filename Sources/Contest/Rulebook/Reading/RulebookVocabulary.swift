/// The closed vocabulary: the keys allowed at each place.
///
/// `docs/rulebooks.md` explains each; a test compares the two.
public enum RulebookVocabulary: String, CaseIterable, Sendable {
  case rulebook, name, track, people, members, advisers, field, tier, intake, quota
  case numberCondition
  case totalSum, bestScale, circleScale, sumScale, step, stepTo, adjustment, eachStep, panelCombine,
    answerCondition
  case membersCondition, scoreCondition, placeCondition, noteCondition, panel, rooms, voters, event,
    recheck
  case attempts, factor
  case criterion, band, combine, recordedCombine
  case reReview = "re-review"
  case advance
  case topics, perVoter, voteCombine
  case followUp = "follow-up"
  case task, lamps
  case caps, capsOver, award, awardsUnderLid, organizationAward, unitFigures, teamPart,
    adviserAward,
    memberAward, cup,
    publicity, mask

  /// In the order in which a rulebook is best written.
  public var keys: [String] {
    switch self {
    case .rulebook:
      [
        "rulebook", "name", "version", "source", "subject", "contest", "gives", "cadence",
        "tracks",
        "people", "form",
        "eligibility", "tiers", "topics",
      ]
    case .name: ["zh", "en"]
    case .track: ["id", "name", "subject", "aliases", "groups"]
    case .people: ["members", "advisers"]
    case .members: ["min", "max", "individual-max", "leader", "fields", "name"]
    case .advisers: ["min", "max"]
    case .field:
      [
        "id", "name", "kind", "required", "max", "choices", "accept", "max-size", "blind",
        "open-to-judges",
      ]
    case .tier:
      [
        "id", "name", "intake", "registration", "rounds", "awards", "caps", "team-points",
        "team-ties", "cups", "publicity", "follow-up", "tasks",
      ]
    case .intake: ["from", "take", "quota"]
    case .quota:
      [
        "per-organization", "reserves", "total", "by", "method", "least", "plus", "ranked", "every",
        "rounding", "most",
      ]
    case .criterion: ["id", "name", "weight", "range", "step", "bands"]
    case .band: ["range", "words"]
    case .recheck: ["rest", "all-over"]
    case .combine: ["drop-high", "drop-low", "average", "decimals", "rounding"]
    case .totalSum: ["add", "cap"]
    case .bestScale: ["best"]
    case .circleScale: ["best-of", "to"]
    case .sumScale: ["sum-of", "to"]
    case .step: ["from", "points"]
    case .stepTo: ["to", "points"]
    case .adjustment: ["id", "name", "factor", "plus", "minus", "cap", "each", "when"]
    case .eachStep: ["round", "score", "field", "full", "started", "over", "under", "cap"]
    case .answerCondition: ["field", "is"]
    case .numberCondition: ["field", "at-least", "at-most"]
    case .membersCondition: ["members"]
    case .noteCondition: ["flag", "name"]
    case .scoreCondition: ["round", "score", "at-least", "at-most"]
    case .placeCondition: ["round", "within", "of"]
    case .attempts: ["count", "judges", "drop-high", "drop-low", "factor"]
    case .factor: ["name", "range", "step"]
    case .event: ["name", "range", "step", "weight"]
    case .panel: ["id", "name", "judges", "weight", "combine"]
    case .panelCombine: ["drop-high", "drop-low", "average"]
    case .rooms: ["count", "anchor", "per"]
    case .voters: ["draw", "from", "conflicts"]
    case .recordedCombine: ["drop-high", "drop-low", "average", "decimals", "rounding"]
    case .reReview: ["when", "points", "judges", "effect"]
    case .advance:
      [
        "share", "count", "counting", "at-least", "needs", "per", "rounding", "caps", "least",
        "reserves",
        "line-ties", "cap-per-organization", "least-per-track",
      ]
    // In addition, the id of a question of the form is allowed.
    case .caps: ["organization", "leader"]
    case .capsOver: ["organization", "leader", "over", "per"]
    case .award:
      [
        "level", "share", "count", "counting", "ranks", "at-least", "at-most", "needs", "to",
        "among", "per",
        "rounding", "of", "by",
        "share-of", "caps", "least", "line-ties", "stacks", "points", "cap-per-organization",
      ]
    case .awardsUnderLid: ["levels", "lid", "within", "per", "of", "caps"]
    case .organizationAward: ["level", "to", "count", "by", "tracks"]
    case .teamPart: ["times", "best", "by", "average", "fewer", "least"]
    case .unitFigures: ["entries", "prizes", "rate", "rate-scale", "counting", "of", "tracks"]
    case .adviserAward: ["level", "to", "of-levels"]
    case .memberAward: ["level", "to", "count", "of", "of-levels"]
    case .perVoter: ["day", "in-all"]
    case .voteCombine: ["decimals", "rounding"]
    case .topics: ["from", "poster", "judges"]
    case .followUp:
      [
        "id", "name", "kind", "levels", "ask", "every", "for", "due", "outcomes", "amount", "paid",
      ]
    case .task: ["id", "name", "from", "to", "owners", "lamps"]
    case .lamps: ["yellow"]
    case .cup: ["name", "places"]
    case .publicity: ["working-days", "objections", "mask", "tells", "corrected-days"]
    case .mask: ["name", "mobile", "id-number"]
    }
  }
}
