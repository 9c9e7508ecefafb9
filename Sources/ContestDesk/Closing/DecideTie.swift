public import Contest
import ContestStore

/// Why an order of tied entries cannot be decided.
public enum TieDecisionError: Error, Hashable {
  /// The rulebook's chain of tie breaks does not end with the committee, and the entries are at no line of a list or prize.
  case notForCommittee(Round.ID)
  /// The round gives points by place, so an order would change points; the committee decides about single entries instead.
  case pointsByPlace(Round.ID)
  /// A vote ranks the candidates: equals are voted on again, or the committee decides about single ones.
  case byVote(Round.ID)
  case fewerThanTwo
  case namedTwice(Entry.ID)
  case notInRound(Entry.ID, Round.ID)
  /// Two of the entries are not tied; their ranks and scores are given, as the round's list writes them.
  case notTied(Entry.ID, rank: Int?, score: String?, Entry.ID, otherRank: Int?, otherScore: String?)
  /// The order leaves out entries that share the place.
  case incomplete(missing: [Entry.ID])
}

extension TieDecisionError: NamingThings {
  public var code: String {
    switch self {
    case .notForCommittee: "tie-not-for-committee"
    case .pointsByPlace: "tie-points-by-place"
    case .byVote: "tie-by-vote"
    case .fewerThanTwo: "tie-fewer-than-two"
    case .namedTwice: "tie-named-twice"
    case .notInRound: "tie-not-in-round"
    case .notTied: "tie-not-tied"
    case .incomplete: "tie-incomplete"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .pointsByPlace: [.overrideSelection, .overrideAward]
    case .byVote: [.beginRun, .overrideSelection]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.pointsByPlace(let round), .chinese):
      "轮次“\(name(round))”按名次给分，排出次序会改变计入的分数，而规程的同分次序没有“评委会决定”（committee），不能排。"
        + "线上同分的，请逐一决定谁晋级、谁得奖；确要排次序的，请修订规程。"
    case (.pointsByPlace(let round), .english):
      "Round “\(name(round))” gives points by place, so an order would change points, and its tie chain has no link “committee”: "
        + "no order can be recorded. Decide one by one who of those at a line goes on or has the prize; amend the rulebook if "
        + "they are to be ordered."
    case (.byVote(let round), .chinese):
      "“\(name(round))”由投票产生，得票相同的不另排次序：还有轮数的再投一轮，投完的请逐一决定，写明理由。"
    case (.byVote(let round), .english):
      "“\(name(round))” is decided by vote, so equals are not put into an order: vote again while runs are left, else decide "
        + "about each, with a reason."
    case (.notForCommittee(let round), .chinese):
      "规程中轮次“\(name(round))”的同分次序没有“评委会决定”（committee），它们也没有在名额或奖项的线上待定，决定不会起作用。需要时请修订规程。"
    case (.notForCommittee(let round), .english):
      "The tie chain of round “\(name(round))” has no link “committee”, and they do not wait at the line of a list or a prize, so a decision would have no effect. "
        + "Amend the rulebook if it should."
    case (.fewerThanTwo, .chinese): "请写出同分的两个或更多编号，好的在前。"
    case (.fewerThanTwo, .english): "Name two or more tied entries, the best first."
    case (.namedTwice(let entry), .chinese): "\(entry.text) 写了两次。"
    case (.namedTwice(let entry), .english): "Entry \(entry.text) is named twice."
    case (.notInRound(let entry, let round), .chinese): "\(entry.text) 不在轮次“\(name(round))”中。"
    case (.notInRound(let entry, let round), .english):
      "Entry \(entry.text) is not in round “\(name(round))”."
    case (
      .notTied(let one, let rank, let score, let other, let otherRank, let otherScore), .chinese
    ):
      "这两项没有并列，不必决定次序：\(one.text) \(Self.place(rank, score, language))，"
        + "\(other.text) \(Self.place(otherRank, otherScore, language))。请核对编号。"
    case (
      .notTied(let one, let rank, let score, let other, let otherRank, let otherScore), .english
    ):
      "These two are not tied: \(one.text) has \(Self.place(rank, score, language)), "
        + "\(other.text) has \(Self.place(otherRank, otherScore, language)). Check the numbers."
    case (.incomplete(let missing), .chinese):
      "同一名次上还有 \(missing.map(\.text).joined(separator: "、"))，请一并排出次序。"
    case (.incomplete(let missing), .english):
      "\(missing.map(\.text).joined(separator: ", ")) share the same place; put them into the order too."
    }
  }

  private static func place(_ rank: Int?, _ score: String?, _ language: Language) -> String {
    guard let rank else { return language == .chinese ? "没有名次" : "no rank" }
    let text = score ?? ""
    return language == .chinese ? "第 \(rank) 名（\(text) 分）" : "rank \(rank) (\(text))"
  }
}

extension Desk {
  /// Records the order that the committee decided among entries that the tie breaks left equal, best first. In a closed round
  /// it seals a new version with that reason.
  ///
  /// It is allowed where the chain of tie breaks ends with the committee, or where the entries are at the line of a list or
  /// of a prize. The order still holds for the entries that remain equal when others leave or a place becomes free.
  ///
  /// The order names all entries that share the place, and no others. A tie may be decided again.
  ///
  /// - Returns: whether who goes on, the prizes or what waits for somebody changes with it. It does not where the tied stand far
  ///   from any line, or where a cap decides between them; the ranks follow the order all the same.
  /// - Throws: ``TieDecisionError`` for a decision that could have no effect.
  @discardableResult
  public func decideTie(
    in roundID: Round.ID, edition id: Edition.ID? = nil, order: [Entry.ID], reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> Bool {
    let id = try await permitted(.selectEntries, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    return try await database.write(action("tie.decide")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let current = try CurrentResults(edition, in: transaction)
      try current.require(shown)
      try current.requireTied(order, in: roundID)
      let decided = try Self.decide(
        .tieOrder(roundID, order), about: .ranking(roundID), reason: reason, edition: edition,
        in: transaction)
      let difference = current.changes(to: decided.outcome, by: edition.tier)
      return difference.changes.contains {
        $0.list.kind != .ranking && $0.before?.standing != $0.after?.standing
      } || !difference.honours.isEmpty || current.outcome.open != decided.outcome.open
    }
  }
}

extension CurrentResults {
  /// Whether some of the entries are at the line of a round's list or of a prize.
  fileprivate func waitsAtLine(_ entries: Set<Entry.ID>, of id: Round.ID) -> Bool {
    outcome.open.contains { question in
      switch question {
      case .tieAtLine(id, _, let tied), .tieAtPrize(_, _, let tied):
        !entries.isDisjoint(with: tied)
      default: false
      }
    }
  }

  /// Checks that the entries share one place without any committee decision about them.
  fileprivate func requireTied(_ order: [Entry.ID], in id: Round.ID) throws {
    let round = try edition.round(id)
    guard let rules = round.judging else { throw RoundError.notScored(id) }
    guard rules.ties.contains(.committee) || rules.takesOrderAtLine else {
      throw rules.ballot == nil ? TieDecisionError.pointsByPlace(id) : .byVote(id)
    }
    guard let first = order.first, order.count > 1 else { throw TieDecisionError.fewerThanTwo }
    var seen: Set<Entry.ID> = []
    for entry in order where !seen.insert(entry).inserted {
      throw TieDecisionError.namedTwice(entry)
    }
    let undecided = with { inputs in
      inputs.decisions.removeAll { decision in
        guard case .tieOrder(id, let entries) = decision.choice else { return false }
        return !seen.isDisjoint(with: entries)
      }
    }
    guard let results = undecided.outcome[id]?.results else {
      throw RoundError.notOpen(id, by: .init(round))
    }
    guard rules.ties.contains(.committee) || undecided.waitsAtLine(seen, of: id) else {
      throw TieDecisionError.notForCommittee(id)
    }
    for entry in order where results[entry] == nil {
      throw TieDecisionError.notInRound(entry, id)
    }
    guard let best = results[first] else { throw TieDecisionError.notInRound(first, id) }
    for entry in order.dropFirst() {
      guard let other = results[entry] else { continue }
      guard other.list == best.list, other.rank == best.rank, other.rank != nil else {
        throw TieDecisionError.notTied(
          first, rank: best.rank, score: best.score.map(rules.text(ofScore:)), entry,
          otherRank: other.rank,
          otherScore: other.score.map(rules.text(ofScore:)))
      }
    }
    let sharing = results.entries.filter { $0.list == best.list && $0.rank == best.rank }
    let missing = sharing.map(\.entry).filter { !seen.contains($0) }
    guard missing.isEmpty else { throw TieDecisionError.incomplete(missing: missing) }
  }
}
