public import Contest
import ContestStore

/// What an office has to know of units' reserves before a round begins, and while it is under way: 候补和超出名额的.
///
/// | | |
/// |---|---|
/// | `held` | reserves whose unit has no place free; they do not come into the round |
/// | `inRound` | reserves that are in the round already and stay |
/// | `unlisted` | entries in the round that their units left out of the lists they sent |
/// | `beyond` | units with more entries in the round than places, and no list that would say which are reserves |
public struct RoundReserves: Sendable {
  public let held: [AssignmentSummary.Out]
  public let inRound: [AssignmentSummary.Out]
  public let unlisted: [AssignmentSummary.Out]
  public let beyond: [UnitBeyondPlaces]

  init(
    held: [AssignmentSummary.Out] = [], inRound: [AssignmentSummary.Out] = [],
    unlisted: [AssignmentSummary.Out] = [], beyond: [UnitBeyondPlaces] = []
  ) {
    (self.held, self.inRound, self.unlisted, self.beyond) = (held, inRound, unlisted, beyond)
  }

  /// A sentence for each of the four that is not empty.
  public func words(in language: Language, _ nouns: Nouns) -> [String] {
    func list(_ all: [AssignmentSummary.Out]) -> String {
      let shown = all.prefix(20).map { one in
        language == .chinese
          ? "\(one.entry)（\(one.why.chinese)）" : "\(one.entry) (\(one.why.text(in: .english)))"
      }
      return shown.joined(separator: language == .chinese ? "、" : ", ")
        + (all.count > shown.count ? "…" : "")
    }
    var words: [String] = []
    if !held.isEmpty {
      words.append(
        language == .chinese
          ? "以下 \(nouns.count(held.count))等单位空出名额，不进入本轮：\(list(held))。"
          : "These \(held.count) wait until their unit has a place free, and do not come into the round: \(list(held))."
      )
    }
    if !inRound.isEmpty {
      words.append(
        language == .chinese
          ? "以下 \(nouns.count(inRound.count))已在本轮，不再移出：\(list(inRound))。不应参加的，请记为退出或不予受理。"
          : "These \(inRound.count) are in the round already and stay: \(list(inRound)). Withdraw or refuse those that should not take part."
      )
    }
    if !unlisted.isEmpty {
      words.append(
        language == .chinese
          ? "以下 \(nouns.count(unlisted.count))进入本轮，单位报送的推荐名单里却没有：\(list(unlisted))。只要单位推荐的，请与单位商定，把它们记为退出或不予受理。"
          : "These \(unlisted.count) are in the round, and their units left them out of the lists they sent: \(list(unlisted)). Where only those on the list should take part, agree with the unit and withdraw or refuse them."
      )
    }
    if !beyond.isEmpty {
      let shown = beyond.prefix(20).map { one in
        language == .chinese
          ? "\(one.unit)（\(nouns.count(one.entries))，名额 \(one.places) 个）"
          : "\(one.unit) (\(one.entries), \(one.places) places)"
      }
      let more = beyond.count > shown.count ? "…" : ""
      words.append(
        language == .chinese
          ? "以下单位超出名额，又没有推荐名单，分不出谁是候补，全部进入本轮：\(shown.joined(separator: "、"))\(more)。只要名额以内的，请与单位商定，把多的记为退出或不予受理。"
          : "These units have more than their places and sent no list that says which are reserves, so all of theirs come into the round: \(shown.joined(separator: ", "))\(more). Where only the places should, agree with the unit and withdraw or refuse the others."
      )
    }
    return words
  }
}

extension AssignmentSummary.Out {
  init(_ reserve: WaitingReserves.One) {
    self.init(entry: reserve.entry.text, state: .accepted, why: reserve.why)
  }
}

extension Desk {
  /// The same of a round that begins without assigning judges by hand, a public vote or a ballot, for those who may see results.
  /// Nothing for a round that takes who goes on from another, where units' places have been settled before.
  public func roundReserves(of round: Round.ID, in edition: Edition) async throws -> RoundReserves {
    guard actor.may(.seeScores, in: .edition(edition.id)) else { return RoundReserves() }
    return try await database.read { connection in
      let judged = try JudgedRound(round, edition: edition.id, in: connection)
      let before = judged.previous
      guard judged.edition.tier.intake != nil, before.values.contains(where: { $0 == nil }) else {
        return RoundReserves()
      }
      let roster: RoundRoster
      do {
        roster = try RoundRoster(judged, in: connection)
      } catch is JudgingError {
        // Other tracks come from a round that is still open.
        return RoundReserves()
      }
      let entries = roster.lines.filter { line in
        before[line.entry.track].map { $0 == nil } == true
          && (judged.record == nil || line.inRound != nil)
      }
      return RoundReserves(
        held: roster.heldReserves.map { .init($0) },
        inRound: roster.reservesInRound.map { .init($0) },
        unlisted: roster.unlisted.map { .init($0) },
        beyond: try UnitBeyondPlaces.all(entries.map(\.entry), in: judged.edition, connection))
    }
  }
}
