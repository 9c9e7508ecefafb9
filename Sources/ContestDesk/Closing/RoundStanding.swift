public import Contest
import ContestStore

/// The state of a round: its entries, their results, and the entries that need a second look by the rulebook.
public struct RoundStanding: Sendable {
  public let edition: Edition
  public let round: Round
  public let rules: JudgingRules
  public let entries: EntryBriefs
  public let results: RoundResults
  /// The result of the runs of a ballot, computed from the papers as they are now.
  public let ballot: BallotResult?
  /// Who is elected, as it follows from the papers as they are now; `nil` where nobody votes.
  let elected: Selection?
  /// The number of places of each list of its selection, by the list's id; empty before it is closed.
  let places: [String: Int]
  public let reReviews: [ReReview.Request]
  public let isClosed: Bool
  public let judges: [Judge.ID: String]
  /// The sealed version that is shown; `nil` for a trial while the round is open.
  public let version: ShownVersion?
  /// How the present results differ from the sealed version, on the lists that it contains.
  public let changes: OutcomeDifference
  /// What the office decided about missing marks, with its reasons: the last decision of each kind.
  public let exceptions: [CommitteeDecision]
  /// The open questions in the edition's results.
  public let open: [OpenQuestion]
  /// Those without a place who do not come into the round after it, where this one cuts nobody.
  public let unplaced: [UnplacedEntries]
  /// Whether the marks shown are those of the version. Versions sealed before format 10 did not store them.
  let keepsMarks: Bool
  /// Whether the rules that the version was sealed by have been amended since.
  let isByEarlierRules: Bool

  /// Whether a place in the round means something. Minutes of overtime, or an examination that has only to be passed, are data of
  /// other rules: the one with the most minutes would be first.
  public var givesPlaces: Bool { !results.input.isOnlyData }

  /// How lists name an entry: its code and title.
  public func name(of entry: Entry.ID) -> Bilingual {
    edition.rulebook.nouns.called(entry.text, entries[entry]?.title)
  }
}

/// Why a round has no results.
public enum RoundError: Error, Hashable {
  case notScored(Round.ID)
  case notOpen(Round.ID, by: RoundBeginning = .judges)
  /// The round has not begun, since it is not confirmed who goes on to it from the round before.
  case notBegun(Round.ID, after: Round.ID, by: RoundBeginning = .judges)
  case alreadyClosed(Round.ID)
  case notClosed(Round.ID)
  case sheetsMissing(round: Round.ID, entries: Int, first: Bilingual)
  /// Accepted entries that the round concerns are not in it.
  case acceptedNotIn(
    round: Round.ID, entries: Int, first: Bilingual, by: RoundBeginning = .judges)
  /// Entrants of a live round whose turn has not come, while others have shown.
  case entrantsWaiting(round: Round.ID, entries: Int, first: Bilingual)
  /// Marks are still to be recorded.
  case notRecorded(round: Round.ID, entries: Int, first: Bilingual)
  case reReviewsOpen(round: Round.ID, entries: Int, first: Bilingual)
  case laterRoundOpen(Round.ID)
  /// A further run is due, on so many candidates.
  case ballotRunDue(Round.ID, run: Int, Int)
  case ballotNotCounted(Round.ID, run: Int)
  /// Nobody has voted yet.
  case ballotNotHeld(Round.ID, candidates: Int)
  /// Matches of a knock-out are still to be recorded; the numbers of those that can be held now.
  case matchesOpen(Round.ID, [Int])
  /// This number of sheets cannot be called enough; the limits are given.
  case leastSheets(round: Round.ID, Int, LeastSheets)
  /// What was decided is about judges' sheets, and the round has none: a ballot, marks that are recorded, a public vote.
  case hasNoSheets(Round.ID)
  /// What is to be taken back was not decided, or was taken back before.
  case noSuchException(Round.ID, ClosingException)
  /// Totals are added up, and not all entries have the same number of sheets.
  case sumsOfUnequalSheets(round: Round.ID, first: Bilingual)
}

extension RoundError: NamingThings {
  public var code: String {
    switch self {
    case .notScored: "round-not-scored"
    case .notOpen, .notBegun: "round-not-open"
    case .alreadyClosed: "round-already-closed"
    case .notClosed: "round-not-closed"
    case .sheetsMissing: "round-sheets-missing"
    case .acceptedNotIn: "round-accepted-not-in"
    case .entrantsWaiting: "round-entrants-waiting"
    case .notRecorded: "round-not-recorded"
    case .reReviewsOpen: "round-re-reviews-open"
    case .laterRoundOpen: "round-later-round-open"
    case .ballotRunDue: "round-ballot-run-due"
    case .ballotNotCounted: "round-ballot-not-counted"
    case .ballotNotHeld: "round-ballot-not-held"
    case .matchesOpen: "round-matches-open"
    case .leastSheets: "round-least-sheets"
    case .hasNoSheets: "round-has-no-sheets"
    case .noSuchException: "round-no-such-exception"
    case .sumsOfUnequalSheets: "round-sums-of-unequal-sheets"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notOpen(_, let beginning): [beginning.remedy]
    case .notBegun(_, _, let beginning):
      [.proposeSelection, .confirmSelection, beginning.remedy]
    case .alreadyClosed: [.reopenRound, .correctMarks]
    case .notClosed: [.closeRound]
    case .sheetsMissing: [.sayLeastSheets, .leaveUnranked]
    case .acceptedNotIn(_, _, _, let beginning): beginning.remedyOnceBegun + [.leaveUnranked]
    case .entrantsWaiting: [.recordAbsence]
    case .notRecorded: [.leaveUnranked]
    case .ballotRunDue: [.beginRun, .leaveUnranked]
    case .ballotNotCounted: [.countBallot]
    case .ballotNotHeld: [.beginRun, .leaveUnranked]
    case .matchesOpen: [.recordMatches, .leaveUnranked]
    case .reReviewsOpen: [.waiveReReview]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.notScored(let round), .chinese): "轮次“\(name(round))”不打分，没有成绩可言。"
    case (.notScored(let round), .english):
      "Round “\(name(round))” is not scored, so it has no results."
    case (.notOpen(let round, let beginning), .chinese):
      "轮次“\(name(round))”还没有开始。\(beginning.sentence(in: language))"
    case (.notOpen(let round, let beginning), .english):
      "Round “\(name(round))” is not open yet. \(beginning.sentence(in: language))"
    case (.notBegun(let round, let before, let beginning), .chinese):
      "轮次“\(name(round))”还没有开始：先结束“\(name(before))”，确认它的晋级名单，再\(beginning.words(in: language))。"
    case (.notBegun(let round, let before, let beginning), .english):
      "Round “\(name(round))” has not begun: close “\(name(before))”, confirm who goes on from it, and then \(beginning.words(in: language))."
    case (.alreadyClosed(let round), .chinese): "轮次“\(name(round))”已经结束，成绩已定。"
    case (.alreadyClosed(let round), .english):
      "Round “\(name(round))” is closed; its results stand."
    case (.notClosed(let round), .chinese): "轮次“\(name(round))”还没有结束。请先结束这一轮。"
    case (.notClosed(let round), .english):
      "Round “\(name(round))” is not closed yet. Close it first."
    case (.sheetsMissing(let round, let entries, let first), .chinese):
      "轮次“\(name(round))”还有 \(entries) 项申报评分不足（如 \(first.text(in: language))）。请补齐；评委确实不能评的，"
        + "写明至少几份有效，或写明不排名的理由。"
    case (.sheetsMissing(let round, let entries, let first), .english):
      "In round “\(name(round))” \(entries) entries lack score sheets (\(first.text(in: language)) for one). Have them judged, or say "
        + "how many are enough, or why they get no place."
    case (.acceptedNotIn(let round, let entries, let first, let beginning), .chinese):
      "还有 \(entries) 项审核通过的不在轮次“\(name(round))”里（如 \(first.text(in: language))），结束以后就没有评，不在任何名单里。要评的补进来："
        + beginning.takingIn(in: .chinese) + "；不评的，写明不排名的理由，或记为退出、不予受理。"
    case (.acceptedNotIn(let round, let entries, let first, let beginning), .english):
      "\(entries) accepted entries are not in round “\(name(round))” (\(first.text(in: language)) for one) and would be judged nowhere and on no list. To "
        + "take them in, \(beginning.takingIn(in: .english)); otherwise say why they get no "
        + "place, or record them as withdrawn or refused."
    case (.entrantsWaiting(let round, let entries, let first), .chinese):
      "轮次“\(name(round))”还有 \(entries) 项申报在候场（如 \(first.text(in: language))）。没有到的记为缺席，退出的记为退出；要展示的，展示完收齐评分再结束。"
    case (.entrantsWaiting(let round, let entries, let first), .english):
      "In round “\(name(round))” \(entries) entries still wait for their turn (\(first.text(in: language)) for one). Record who did not come as absent and "
        + "who withdrew as withdrawn; the others show and get their marks before it is closed."
    case (.notRecorded(let round, let entries, let first), .chinese):
      "轮次“\(name(round))”还有 \(entries) 项成绩没有登记齐（如 \(first.text(in: language))）。请补登，没有成绩的登记为“缺席”；或写明不排名的理由。"
    case (.notRecorded(let round, let entries, let first), .english):
      "In round “\(name(round))” the marks of \(entries) entries are still to be recorded (\(first.text(in: language)) for one). Record them, or as "
        + "absent where there is none, or say why they get no place."
    case (.reReviewsOpen(let round, let entries, let first), .chinese):
      "轮次“\(name(round))”有 \(entries) 项申报的评委分歧过大，按规程应复议（如 \(first.text(in: language))）。请安排复议，"
        + "或写明不复议的理由。"
    case (.reReviewsOpen(let round, let entries, let first), .english):
      "In round “\(name(round))” the judges of \(entries) entries differ so much that the rulebook asks for a second look "
        + "(\(first.text(in: language)) for one). Arrange it, or give the reason to go without."
    case (.leastSheets(let round, let given, let least), .chinese):
      "轮次“\(name(round))”的“至少几份有效”填了 \(given)，不能这样定，没有改动。可以填 \(least.range.lowerBound) 到 \(least.range.upperBound)："
        + least.asked(in: .chinese)
        + (least.dropped > 0
          ? "，并去掉最高、最低共 \(least.dropped) 个分，少于 \(least.range.lowerBound) 份就没有可以合成的。" : "。")
        + "评分更少的，写明不排名的理由。"
    case (.leastSheets(let round, let given, let least), .english):
      "In round “\(name(round))” \(given) sheets cannot be called enough; nothing was changed. It may be "
        + "\(least.range.lowerBound) to \(least.range.upperBound): " + least.asked(in: .english)
        + (least.dropped > 0
          ? ", and \(least.dropped) of the highest and lowest are dropped, so fewer than \(least.range.lowerBound) leave nothing to combine. "
          : ". ") + "Entries with fewer can be left without a place, with the reason."
    case (.hasNoSheets(let round), .chinese):
      "轮次“\(name(round))”没有评委的评分表，“至少几份有效”“不复议”在这里什么也定不了，没有改动。没有结果的不排名的，写明不排名的理由。"
    case (.hasNoSheets(let round), .english):
      "Round “\(name(round))” has no judges' sheets, so neither a number of sheets nor a second look can be decided there; nothing was changed. Entries "
        + "without a result can be left without a place, with the reason."
    case (.noSuchException(let round, let exception), .chinese):
      "轮次“\(name(round))”没有定过“\(exception.name(of: round, in: language))”，或已收回，没有可收回的。"
    case (.noSuchException(let round, let exception), .english):
      "In round “\(name(round))” nothing says “\(exception.name(of: round, in: language))”, or it was taken back before."
    case (.sumsOfUnequalSheets(let round, let first), .chinese):
      "轮次“\(name(round))”按总分相加，而各自的评分份数不同（如 \(first.text(in: language))），份数多的必然占先，不能比较。"
        + "请补齐评分，或修订规程改用平均。"
    case (.sumsOfUnequalSheets(let round, let first), .english):
      "Round “\(name(round))” adds totals up, and entries have unequal numbers of sheets (\(first.text(in: language)) for one), so more sheets "
        + "would win. Have the missing sheets filled in, or amend the rulebook to the mean."
    case (.ballotRunDue(let round, let run, let candidates), .chinese):
      "轮次“\(name(round))”还有名额没有产生，应在余下的 \(candidates) 个候选对象中再投第 \(run) 轮。不再投的，请写明理由，名额空缺。"
    case (.ballotRunDue(let round, let run, let candidates), .english):
      "Seats of “\(name(round))” are open, and run \(run) on \(candidates) candidates is due. To go without it and leave them empty, "
        + "give the reason."
    case (.ballotNotCounted(let round, let run), .chinese):
      "轮次“\(name(round))”的第 \(run) 轮还没有计票，请先计票。"
    case (.ballotNotCounted(let round, let run), .english):
      "Run \(run) of “\(name(round))” is not counted yet. Count it first."
    case (.ballotNotHeld(let round, let candidates), .chinese):
      "轮次“\(name(round))”还没有投票，\(candidates) 个候选对象没有结果。请投票、计票；不投的，请写明理由，名额空缺。"
    case (.ballotNotHeld(let round, let candidates), .english):
      "Nobody has voted in “\(name(round))” yet, so that its \(candidates) candidates have no result. Hold the ballot and count it; "
        + "to go without it and leave the seats empty, give the reason."
    case (.matchesOpen(let round, let matches), .chinese):
      "“\(name(round))”还有场次没有登记胜负（现在可以登记的：\(matches.map(String.init).joined(separator: "、"))）。请登记；不再比的，请写明不排名的理由。"
    case (.matchesOpen(let round, let matches), .english):
      "Matches of “\(name(round))” are still to be recorded (those that can be held now: \(matches.map(String.init).joined(separator: ", "))). Record them, "
        + "or say why those without a place get none."
    case (.laterRoundOpen(let round), .chinese):
      "后面的轮次“\(name(round))”已经结束，不能再增加这一轮的晋级。要补赛的，请先重新打开那一轮；不补赛的，由评委会另行授奖或维持。"
    case (.laterRoundOpen(let round), .english):
      "The later round “\(name(round))” is closed, so nobody more can go on from this one. "
        + "Open that round again for a further hearing, or let the committee give a prize or leave it."
    }
  }
}

extension Desk {
  /// A round's results: the sealed ones if it is closed, else a trial with the marks that have come in.
  ///
  /// `leastSheets` tries another number of sheets as enough, in a round that is still open; nothing is written.
  ///
  /// - Throws: ``CodeFault/sealed(_:)`` while marks are under code numbers, for everybody: with the list of numbers beside
  ///   it, a list of entries and marks would be the key.
  public func standing(
    of roundID: Round.ID, edition id: Edition.ID? = nil, leastSheets: Int? = nil
  ) async throws -> RoundStanding {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try Self.requireDecoded(roundID, id, in: connection)
      return try Self.standing(of: roundID, edition: id, leastSheets: leastSheets, in: connection)
    }
  }

  static func standing(
    of roundID: Round.ID, edition id: Edition.ID, leastSheets: Int?, decoding: Bool = false,
    in connection: Connection
  ) throws -> RoundStanding {
    let edition = try edition(id, in: connection)
    let round = try edition.round(roundID)
    guard round.scores else { throw RoundError.notScored(roundID) }
    var current = try CurrentResults(edition, decoding: decoding, in: connection)
    guard let input = current.inputs.rounds[roundID] else {
      throw RoundError.notOpen(roundID, by: .init(round))
    }
    if let leastSheets, !input.isClosed {
      try round.requireCanBeEnough(leastSheets)
      current = current.with { inputs in
        inputs.decisions.append(
          CommitteeDecision(.leastSheets(roundID, leastSheets), reason: "", actor: ""))
      }
    }
    return try RoundStanding(round, in: current)
  }
}

extension Round {
  /// - Throws: ``RoundError/leastSheets(round:_:_:)`` for a number that the results would overrule, and
  ///   ``RoundError/hasNoSheets(_:)`` for a round without judges' sheets.
  func requireCanBeEnough(_ sheets: Int) throws(RoundError) {
    guard isJudged, let rules = judging else { throw .hasNoSheets(id) }
    let least = LeastSheets(rules)
    guard least.range.contains(sheets) else {
      throw .leastSheets(round: id, sheets, least)
    }
  }
}

extension RoundStanding {
  /// A round as its sealed version has it; with `now`, as it follows from the present marks, whatever was sealed.
  ///
  /// - Throws: ``RoundError`` for a round that is not scored or has not begun.
  init(_ round: Round, in current: CurrentResults, now: Bool = false) throws {
    guard round.scores else { throw RoundError.notScored(round.id) }
    guard let found = current.outcome[round.id], let input = current.inputs.rounds[round.id]
    else { throw RoundError.notOpen(round.id, by: .init(round)) }
    // A sealed list is shown by the rules under which it was sealed.
    let then = found.isClosed && !now ? current.sealedRules : nil
    let round = then?.edition.tier.round(round.id) ?? round
    guard let rules = round.judging else { throw RoundError.notScored(round.id) }
    let version = current.shownVersion
    edition = then?.edition ?? current.edition
    self.round = round
    self.rules = rules
    let inRound = Set(input.entries)
    let briefs = found.isClosed && !now ? current.shownBriefs : current.briefs
    // Mostly all of an edition are in it, and then nothing is copied.
    entries =
      briefs.ids.allSatisfy(inRound.contains)
      ? briefs : EntryBriefs(briefs.lazy.filter { inRound.contains($0.id) })
    ballot = found.ballot
    elected = found.ballot == nil ? nil : found.selection
    places = ((then?.outcome[round.id] ?? found).selection?.lists ?? [])
      .reduce(into: [:]) { $0[$1.id] = $1.places }
    isByEarlierRules = then != nil
    reReviews = found.reReviews
    isClosed = found.isClosed
    judges = current.judges
    self.version = found.isClosed && !now ? version : nil
    changes = version?.changes ?? OutcomeDifference(from: [], to: [])
    open = current.outcome.open
    unplaced = current.unplaced(after: round)
    exceptions = current.inputs.decisions.exceptions(of: round.id)
    let byThen = then?.outcome[round.id]?.results ?? found.results
    if found.isClosed, !now, version?.isStale == true || then != nil {
      let sealed = current.sealed[.ranking(round.id)] ?? []
      var shown: [Entry.ID: EntryResult.Shown] = [:]
      for line in sealed {
        shown[line.line.entry] = EntryResult.Shown(
          line.line, try line.rankingDetail(), now: found.results[line.line.entry]?.state)
      }
      var marks: [Entry.ID: SealedSheets] = [:]
      for line in sealed {
        let kept = line.line.basis.flatMap { SealedSheets($0, of: line.line.entry) }
        if let kept { marks[line.line.entry] = kept }
      }
      keepsMarks = marks.count == sealed.count
      results = try byThen.with(marks).showing(shown)
    } else {
      keepsMarks = true
      results = found.results
    }
  }
}

extension EntryResult.Shown {
  /// What a sealed line shows. The reason for a missing place is stored beside the line; an older format did not store it, so
  /// today's reason is shown.
  fileprivate init(_ line: OutcomeLine, _ detail: RankingDetail, now: EntryResult.State?) {
    let state: EntryResult.State
    if let place = line.place {
      state = .ranked(.init(rank: place, isShared: detail.isTied))
    } else if let missing = detail.missing {
      state = .notRanked(missing)
    } else if case .notRanked(let missing)? = now {
      state = .notRanked(missing)
    } else {
      state = .notRanked(.noEstimate)
    }
    self.init(
      list: detail.list, state: state, roundScore: detail.roundScore, score: line.score,
      parts: detail.parts)
  }
}

extension [CommitteeDecision] {
  /// The decisions about marks that a round lacks, the last of each kind.
  func exceptions(of id: Round.ID) -> [CommitteeDecision] {
    var found: [CommitteeDecision] = []
    for decision in self {
      switch decision.choice {
      case .leastSheets(id, _):
        found.removeAll { if case .leastSheets = $0.choice { true } else { false } }
      case .noReReview(id), .leaveUnranked(id): found.removeAll { $0.choice == decision.choice }
      case .reReviewAgain(id):
        found.removeAll { $0.choice == .noReReview(id) }
        continue
      case .sheetsAgain(id):
        found.removeAll { $0.choice == .leaveUnranked(id) }
        continue
      default: continue
      }
      found.append(decision)
    }
    return found
  }
}
