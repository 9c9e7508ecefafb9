public import Contest

/// `decision`: what people decided beside the rule, with the reason.
public struct ArchivedDecision: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "decision"

  public var number: Int
  public var at: Instant
  public var decision: CommitteeDecision

  public init(number: Int, at: Instant, _ decision: CommitteeDecision) {
    (self.number, self.at, self.decision) = (number, at, decision)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    let parts = DecisionParts(decision.choice)
    return [
      "number": JSONValue(number), "at": .milliseconds(at), "actor": .text(decision.actor),
      "about": .text(parts.about), "round": JSONValue(parts.round?.text),
      "list": JSONValue(parts.list), "level": JSONValue(parts.level),
      "choice": JSONValue(parts.choice), "amount": JSONValue(parts.amount),
      "entries": .texts(decision.entries.map(\.text)), "reason": .text(decision.reason),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    let parts = DecisionParts(
      about: try fields.text("about"), round: try fields.optionalID("round"),
      list: try fields.optionalText("list"), level: try fields.optionalText("level"),
      choice: try fields.optionalText("choice"), amount: try fields.optionalWhole("amount"))
    let entries: [Entry.ID] = try fields.texts("entries").map { Entry.ID($0) }
    guard let choice = parts.choice(about: entries) else { throw .wrongKind(key: "about") }
    self.init(
      number: try fields.whole("number"), at: try fields.instant("at"),
      CommitteeDecision(
        choice, reason: try fields.text("reason"), actor: try fields.text("actor")))
    // The digest in the log is computed from the decision alone, so nothing would check other parts of the line.
    if let key = DecisionParts(choice).firstDifference(from: parts) { throw .wrongKind(key: key) }
    guard decision.entries == entries else { throw .wrongKind(key: "entries") }
  }
}

/// A decision as a row of words: what it is about, and up to five parts.
struct DecisionParts: Hashable {
  var about: String
  var round: Round.ID?
  var list: String?
  var level: String?
  var choice: String?
  var amount: Int?

  init(
    about: String, round: Round.ID?, list: String?, level: String?, choice: String?, amount: Int?
  ) {
    (self.about, self.round, self.list) = (about, round, list)
    (self.level, self.choice, self.amount) = (level, choice, amount)
  }

  init(_ decision: CommitteeDecision.Choice) {
    switch decision {
    case .tieOrder(let round, _): (about, self.round) = ("tie-order", round)
    case .going(let round, _, let outcome):
      (about, self.round, choice) = ("going", round, outcome.rawValue)
    case .places(let round, let list, let amount):
      (about, self.round, self.list, self.amount) = ("places", round, list, amount)
    case .tiesAtLine(let round, let ties):
      (about, self.round, choice) = ("ties-at-line", round, ties.rawValue)
    case .award(_, let level): (about, self.level) = ("award", level)
    case .awardByRank: about = "award-by-rank"
    case .awardPlaces(let level, let list, let amount):
      (about, self.level, self.list, self.amount) = ("award-places", level, list, amount)
    case .tiesAtPrize(let ties): (about, choice) = ("ties-at-prize", ties.rawValue)
    case .leastSheets(let round, let amount):
      (about, self.round, self.amount) = ("least-sheets", round, amount)
    case .noReReview(let round): (about, self.round) = ("no-re-review", round)
    case .flag(_, let flag, let isOn): (about, level, choice) = ("flag", flag, isOn ? "on" : "off")
    case .seat(let round, let judge, let panel):
      (about, self.round, list, choice) = ("seat", round, judge.text, panel)
    case .room(let round, _, let room): (about, self.round, choice) = ("room", round, room)
    case .title(_, let level, let change, let term):
      (about, self.level, choice, amount) = ("title", level, change.rawValue, term)
    case .wishes(let round, _, _, let places):
      (about, self.round, amount) = ("wishes", round, places)
    case .memberAward(let award, let member, let has):
      (about, level, amount) = ("member-award", award, member.seat)
      choice = has ? "has" : "taken-back"
    case .bracket(let round, _, let seeds): (about, self.round, amount) = ("bracket", round, seeds)
    case .match(let round, let number, let result):
      (about, self.round, amount) = ("match", round, number)
      (choice, list) = (result.isWalkover ? "walkover" : "played", result.score)
    case .leaveUnranked(let round): (about, self.round) = ("leave-unranked", round)
    case .reReviewAgain(let round): (about, self.round) = ("re-review-again", round)
    case .sheetsAgain(let round): (about, self.round) = ("sheets-again", round)
    case .organizationAward(let award, let organization, let has):
      (about, level, list, choice) =
        ("organization-award", award, organization, has ? "has" : "by-points")
    case .vetting(let round, _, let passes, let late):
      (about, self.round, choice, amount) =
        ("vetting", round, passes ? "passes" : "stops", late)
    }
  }

  /// The key of the first part that differs.
  func firstDifference(from other: DecisionParts) -> String? {
    if round != other.round { return "round" }
    if list != other.list { return "list" }
    if level != other.level { return "level" }
    if choice != other.choice { return "choice" }
    return amount != other.amount ? "amount" : nil
  }

  /// The decision about entries; `nil` where the parts make none.
  func choice(about entries: [Entry.ID]) -> CommitteeDecision.Choice? {
    let ties = choice.flatMap { TieAtLine(rawValue: $0) }
    switch (about, round, entries.first, amount) {
    case ("tie-order", let round?, _?, _): return .tieOrder(round, entries)
    case ("going", let round?, let entry?, _):
      return choice.flatMap { SelectionOverride.Outcome(rawValue: $0) }
        .map { .going(round, entry, $0) }
    case ("places", let round?, _, let amount?): return .places(round, list: list ?? "", amount)
    case ("ties-at-line", let round?, _, _): return ties.map { .tiesAtLine(round, $0) }
    case ("award", _, let entry?, _): return .award(entry, level: level)
    case ("award-by-rank", _, let entry?, _): return .awardByRank(entry)
    case ("award-places", _, _, let amount?):
      return level.map { .awardPlaces(level: $0, list: list ?? "", amount) }
    case ("ties-at-prize", _, _, _): return ties.map { .tiesAtPrize($0) }
    case ("least-sheets", let round?, _, let amount?): return .leastSheets(round, amount)
    case ("no-re-review", let round?, _, _): return .noReReview(round)
    case ("flag", _, let entry?, _): return level.map { .flag(entry, $0, choice == "on") }
    case ("seat", let round?, _, _):
      guard let list, let choice else { return nil }
      return .seat(round, Judge.ID(list), PanelRule.ID(choice))
    case ("room", let round?, let entry?, _): return choice.map { .room(round, entry, $0) }
    case ("title", _, let entry?, let term?):
      guard let level, let change = choice.flatMap({ TitleChange(rawValue: $0) }) else {
        return nil
      }
      return .title(entry, level: level, change, term: term)
    case ("wishes", let round?, let entry?, let places):
      return .wishes(round, entry, Array(entries.dropFirst()), places: places)
    case ("member-award", _, let entry?, let seat?):
      return level.map { .memberAward($0, MemberPlace(entry, seat), has: choice == "has") }
    case ("bracket", let round?, _, let seeds?): return .bracket(round, entries, seeds: seeds)
    case ("match", let round?, let winner?, let number?):
      guard entries.count == 2, let loser = entries.last, let list else { return nil }
      return .match(
        round, number,
        MatchResult(winner, beats: loser, score: list, isWalkover: choice == "walkover"))
    case ("leave-unranked", let round?, _, _): return .leaveUnranked(round)
    case ("re-review-again", let round?, _, _): return .reReviewAgain(round)
    case ("sheets-again", let round?, _, _): return .sheetsAgain(round)
    case ("organization-award", _, _, _):
      guard let level, let list else { return nil }
      return .organizationAward(level, organization: list, has: choice == "has")
    case ("vetting", let round?, let entry?, let late?):
      return .vetting(round, entry, passes: choice == "passes", late: late)
    default: return nil
    }
  }
}

/// `version`: a sealed version of the results.
public struct ArchivedVersion: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "version"

  public var version: OutcomeVersion

  public init(_ version: OutcomeVersion) { self.version = version }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "number": JSONValue(version.number), "at": .milliseconds(version.at),
      "actor": .text(version.actor), "step": .text(version.step.rawValue),
      "round": JSONValue(version.round?.text), "reason": .text(version.reason),
      "audit-sequence": JSONValue(version.auditSequence), "salt": .text(version.salt),
      "inputs": JSONValue(version.inputsDigest), "outcome": .text(version.outcomeDigest),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      OutcomeVersion(
        number: try fields.whole("number"), at: try fields.instant("at"),
        actor: try fields.text("actor"), step: try fields.word("step"),
        round: try fields.optionalID("round"), reason: try fields.text("reason"),
        auditSequence: try fields.whole("audit-sequence"), salt: try fields.text("salt"),
        inputsDigest: try fields.optionalText("inputs"),
        outcomeDigest: try fields.text("outcome")))
  }
}

/// `line`: where one entry stands on one list, from one version to another.
public struct ArchivedLine: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "line"

  public var line: OutcomeLine
  /// The first version that has it.
  public var since: Int
  /// The first version that does not have it any more; `nil` while it holds.
  public var until: Int?
  /// Why, in Chinese: the reason of a choice or a prize. No digest of a version has it; the contents of the archive bind it.
  public var reason: String

  public init(_ line: OutcomeLine, since: Int, until: Int?, reason: String) {
    (self.line, self.since, self.until, self.reason) = (line, since, until, reason)
  }

  func holds(in version: Int) -> Bool { since <= version && version < until ?? .max }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "list": .text(line.list.kind.rawValue), "round": .text(line.list.round?.text ?? ""),
      "entry": .text(line.entry.text), "standing": .text(line.standing.word),
      "place": JSONValue(line.place), "score": JSONValue(line.score?.description),
      "organization": JSONValue(line.home?.organization),
      "track": JSONValue(line.home?.track.text), "group": JSONValue(line.home?.group),
      "basis": JSONValue(line.basis), "facts": JSONValue(line.facts), "since": JSONValue(since),
      "until": JSONValue(until),
      "reason": .text(reason),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    guard let standing = OutcomeLine.Standing(word: try fields.text("standing")) else {
      throw .wrongKind(key: "standing")
    }
    let kind: OutcomeList.Kind = try fields.word("list")
    let organization = try fields.optionalText("organization")
    var home: OutcomeLine.Home?
    if let organization {
      home = OutcomeLine.Home(
        organization: organization, track: try fields.id("track"), group: try fields.text("group"))
    } else {
      // Without an organization, the digest of the version has neither track nor group.
      for key in ["track", "group"] where try fields.optionalText(key) != nil {
        throw .wrongKind(key: key)
      }
    }
    let list = OutcomeList(kind: kind, round: try fields.id("round"))
    guard try fields.text("round") == list.round?.text ?? "" else {
      throw .wrongKind(key: "round")
    }
    self.init(
      OutcomeLine(
        list, try fields.id("entry"),
        place: try fields.optionalWhole("place"), score: try fields.optionalPoints("score"),
        standing, home: home, basis: try fields.optionalText("basis"),
        // Archives of programs before format 43 have no such key.
        facts: fields.has("facts") ? try fields.optionalText("facts") : nil),
      since: try fields.whole("since"), until: try fields.optionalWhole("until"),
      reason: try fields.text("reason"))
  }
}
