/// The entries that would have taken part in a later round under the rules that are tried but did not, and the other way
/// round: 试算与后面的轮次.
///
/// The entries that the selection let go on then took part in the later round, which is closed. Under other rules other
/// entries would have gone on. Nobody knows how these would have done. So a trial can say which entries would have gone on,
/// but not what would have followed.
///
/// Two places in the review and a closed final, tried with three:
///
/// | review | in the final | with three places |
/// |---|---|---|
/// | A, B | yes | goes on |
/// | C | no | would have gone on: `joining` |
public struct UnknownField: Hashable, Sendable {
  /// The round whose selection would be different.
  public let round: Round.ID
  /// The next scored round, which is closed.
  public let later: Round.ID
  /// The entries that would have gone on but did not take part.
  public let joining: [Entry.ID]
  /// The entries that took part but would not have gone on.
  public let leaving: [Entry.ID]

  public init(round: Round.ID, later: Round.ID, joining: [Entry.ID], leaving: [Entry.ID]) {
    self.round = round
    self.later = later
    self.joining = joining
    self.leaving = leaving
  }
}

extension UnknownField {
  /// The rounds, in their order, from which other entries would have gone on to a later round that is closed. Nobody knows
  /// how those entries would have done there.
  ///
  /// Both selections are computed as before the later round began, so that later changes such as a withdrawal make no
  /// difference. An entry that leaves in the trial leaves now, after the later round closed: it took part in it, and nobody moves up
  /// into it.
  public static func all(
    of tier: Tier, _ inputs: TierInputs, tried other: Tier, _ otherInputs: TierInputs
  ) -> [UnknownField] {
    var otherInputs = otherInputs
    let states = Dictionary(
      inputs.entries.map { ($0.id, $0.state) }, uniquingKeysWith: { one, _ in one })
    for place in otherInputs.entries.indices {
      if let state = states[otherInputs.entries[place].id] {
        otherInputs.entries[place].state = state
      }
    }
    let tracks = Dictionary(
      inputs.entries.map { ($0.id, $0.track) }, uniquingKeysWith: { one, _ in one })
    return other.rounds.flatMap { round -> [UnknownField] in
      guard round.advances, tier.round(round.id)?.advances == true else { return [] }
      // Each track goes on to the next round that it takes part in: tracks judged apart have nothing to do with one another.
      let next = tracks.mapValues { other.scored(after: round.id, of: $0)?.id }
      let ids = Set(next.values.compactMap(\.self))
      let closed = other.rounds.map(\.id).filter {
        ids.contains($0) && inputs.rounds[$0]?.isClosed == true
      }
      guard let first = closed.first else { return [] }
      let goes = Outcome.before(first, of: tier, inputs).advanced(from: round.id)
      let would = Outcome.before(first, of: other, otherInputs).advanced(from: round.id)
      return closed.compactMap { later in
        let took = Set(inputs.rounds[later]?.entries ?? [])
        func concerns(_ entry: Entry.ID) -> Bool { next[entry] == later }
        let unknown = UnknownField(
          round: round.id, later: later,
          joining: would.subtracting(goes).subtracting(took).filter(concerns).sorted(),
          leaving: goes.subtracting(would).intersection(took).filter(concerns).sorted())
        return unknown.joining.isEmpty && unknown.leaving.isEmpty ? nil : unknown
      }
    }
  }
}

extension UnknownField {
  /// The titles that follow a selection, such as 百强, as they would follow the one that is tried: who would not have gone on would
  /// not have the title, and who would have gone on would.
  ///
  /// - Parameters:
  ///   - sentOn: who would have gone on, from where each stands now.
  ///   - tier: the rules of now.
  ///   - present: the prizes of now.
  /// - Returns: who would gain such a title, and who would lose it.
  public static func titles(
    followed sentOn: [OutcomeDifference.Change], of tier: Tier, present: [OutcomeLine]
  ) -> [OutcomeDifference.Change] {
    tier.awards.flatMap { rule -> [OutcomeDifference.Change] in
      guard case .advanced(let round) = rule.to, rule.among == nil else { return [] }
      let title = OutcomeLine.Standing.award(rule.level.chinese)
      return sentOn.compactMap { change in
        guard change.list == .selection(round) else { return nil }
        let has = present.first { $0.entry == change.entry && $0.standing == title }
        let goesOn = change.after?.standing == .advanced
        if let has, !goesOn {
          return OutcomeDifference.Change(
            list: .awards, entry: change.entry, before: has, after: nil, isTitle: rule.stacks)
        }
        guard has == nil, goesOn else { return nil }
        return OutcomeDifference.Change(
          list: .awards, entry: change.entry, before: nil,
          after: OutcomeLine(.awards, change.entry, title), isTitle: rule.stacks)
      }
    }
  }
}

extension Outcome {
  /// The outcome as it would be if a round, and those after it, had not begun.
  public static func before(
    _ later: Round.ID, of tier: Tier, _ inputs: TierInputs
  ) -> Outcome {
    var inputs = inputs
    for round in tier.rounds.drop(while: { $0.id != later }) { inputs.rounds[round.id] = nil }
    return of(tier, inputs)
  }

  fileprivate func advanced(from round: Round.ID) -> Set<Entry.ID> {
    Set(self[round]?.selection?.advanced.map(\.standing.entry) ?? [])
  }
}

extension UnknownField: NamingThings {
  public var code: String { "what-if-unknown-field" }

  public func message(in language: Language, naming names: Names) -> String {
    let later = names.round(later, in: language)
    switch language {
    case .chinese:
      let parts = [
        joining.isEmpty ? nil : "\(joining.listed("、")) 本应参加而没有参加",
        leaving.isEmpty ? nil : "\(leaving.listed("、")) 本不应参加而参加了",
      ].compactMap(\.self)
      return "“\(later)”已经结束。按所试的规则，\(parts.joined(separator: "，"))，结果会怎样无从知道。"
        + "“\(later)”和以后的名次、按它们评定的奖项，只在实际参加者中按所试的规则重算，不是换了规则真会有的结果。"
    case .english:
      let parts = [
        joining.isEmpty ? nil : "\(joining.listed(", ")) would have taken part and did not",
        leaving.isEmpty ? nil : "\(leaving.listed(", ")) took part and would not have",
      ].compactMap(\.self)
      return
        "“\(later)” is closed. Under what is tried \(parts.joined(separator: ", and ")); what would have come of it is "
        + "unknown. Ranks of “\(later)” and after it, and the prizes that go by them, are worked out by what is tried among those "
        + "that did take part; they are not what other rules would have led to."
    }
  }
}
