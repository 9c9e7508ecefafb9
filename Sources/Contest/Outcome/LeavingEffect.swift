/// That other entries have another score because one has left, although nobody has changed their marks: 退出的连带影响.
///
/// Most scores follow from an entry's own marks. Some rules compare entries with each other; when the one that the others
/// were compared with leaves, everybody is compared anew:
///
/// | rule | the entry that left | then |
/// |---|---|---|
/// | `rooms: {anchor: 1}` | was the anchor, judged in every room | rooms are moved by the other anchors, or not at all |
/// | `scale: {best: 100}` | had the best result of its circle | the next best has 100 points |
/// | `scale: {sum-of: …}` | was one of the circle | its points are shared out among the others |
/// | `adjust: standard-score` and the like | was marked by the same judges | judges are compared by the marks that remain |
///
/// With likes of 3,000, 1,200 and 600 and `scale: {best: 100}`, the points are 100, 40 and 20. When the first leaves they are 100
/// and 50. Whether the marks of who has left should still count there no regulation says that we have read; the program computes
/// anew, shows it before it is done, and says why.
public struct LeavingEffect: Hashable, Sendable {
  /// What the entry was to the others.
  public enum Part: String, Hashable, Sendable {
    case anchor
    case best
    case sum
    /// One of those whom a judge's marks are compared over.
    case compared
  }

  public let entry: Entry.ID
  /// The round in whose rule it took part.
  public let source: Round.ID
  public let part: Part
  /// The round whose scores are others, and how many.
  public let round: Round.ID
  public let moved: Int

  public init(
    _ entry: Entry.ID, _ part: Part, in source: Round.ID, moved: Int, of round: Round.ID
  ) {
    (self.entry, self.part, self.source) = (entry, part, source)
    (self.moved, self.round) = (moved, round)
  }

  /// The most entries that are looked at one by one. Each costs a whole outcome, computed as if it had stayed.
  private static let most = 8

  /// The effects that explain changed scores in a difference, by round and entry.
  ///
  /// - Parameters:
  ///   - difference: what has changed.
  ///   - tier: the rules.
  ///   - inputs: the inputs after the change, in which the entries have left.
  /// - Returns: nothing where no score has changed beside unchanged marks, or where nobody has left.
  public static func all(
    in difference: OutcomeDifference, of tier: Tier, _ inputs: TierInputs
  ) -> [LeavingEffect] {
    guard !difference.changes.isEmpty else { return [] }
    var moved: [Round.ID: Set<Entry.ID>] = [:]
    var left: Set<Entry.ID> = []
    let accepted = Set(inputs.entries.lazy.filter { $0.state == .accepted }.map(\.id))
    let stopped = OutcomeMaking.stopped(tier, inputs)
    for change in difference.changes {
      guard case .ranking(let round) = change.list, let before = change.before, before.isPlaced
      else { continue }
      if !accepted.contains(change.entry) || stopped[change.entry] != nil {
        left.insert(change.entry)
      } else if let after = change.after, after.isPlaced, before.score != after.score,
        before.basis == nil || after.basis == nil || before.basis == after.basis
      {
        moved[round, default: []].insert(change.entry)
      }
    }
    guard !moved.isEmpty, !left.isEmpty else { return [] }
    let now = Outcome.of(tier, inputs)
    return left.sorted().prefix(most).flatMap { entry in
      let stayed = Outcome.of(tier, inputs.asIfStayed(entry))
      return tier.rounds.compactMap { round -> LeavingEffect? in
        guard let entries = moved[round.id] else { return nil }
        let count = entries.count {
          now.score(of: $0, in: round.id) != stayed.score(of: $0, in: round.id)
        }
        guard count > 0 else { return nil }
        let (source, part) = stayed.part(of: entry, in: round.id, inputs)
        return LeavingEffect(entry, part, in: source, moved: count, of: round.id)
      }
    }
  }

  /// The effect in a sentence: who it was, what it was to the others, and what follows.
  public func message(in language: Language, naming names: Names) -> String {
    let name = names.speaking(language).entry(entry)
    let source = names.round(source, in: language)
    let scores =
      self.source == round
      ? ""
      : language == .chinese
        ? "“\(names.round(round, in: language))”" : " of “\(names.round(round, in: language))”"
    switch (part, language) {
    case (.anchor, .chinese):
      return
        "\(name)是“\(source)”的锚定项，各室都评过它；它退出以后，各室改按其余的锚定项修正，没有其余锚定项的不修正。\(moved) 项的\(scores)成绩随之变动，评委给它们的分没有改。"
    case (.anchor, .english):
      return
        "\(name) was an anchor of “\(source)”, judged in every room. Without it the rooms are moved by the other anchors, or not at all. The scores\(scores) of \(moved) entries change with it, though nobody changed their marks."
    case (.best, .chinese):
      return
        "\(name)在“\(source)”里最好，其余按它折算；它退出以后，改按现在最好的折算。\(moved) 项的\(scores)成绩随之变动，它们自己的原始成绩没有改。"
    case (.best, .english):
      return
        "\(name) was the best of “\(source)”, and the others had points in proportion to it. Without it they have them in proportion to the best that is left. The scores\(scores) of \(moved) entries change with it, though their own results are the same."
    case (.sum, .chinese):
      return
        "“\(source)”按总和折算，\(name)也在内；它退出以后，总和变了。\(moved) 项的\(scores)成绩随之变动，它们自己的原始成绩没有改。"
    case (.sum, .english):
      return
        "“\(source)” shares points out by a sum in which \(name) was. Without it the sum is another. The scores\(scores) of \(moved) entries change with it, though their own results are the same."
    case (.compared, .chinese):
      return
        "“\(source)”的成绩要在各项之间比较，\(name)也在内；它退出以后重新比较。\(moved) 项的\(scores)成绩随之变动，评委给它们的分没有改。"
    case (.compared, .english):
      return
        "“\(source)” compares entries with each other, and \(name) was among them. Without it they are compared anew. The scores\(scores) of \(moved) entries change with it, though nobody changed their marks."
    }
  }
}

extension OutcomeLine {
  fileprivate var isPlaced: Bool { if case .placed = standing { true } else { false } }
}

extension TierInputs {
  /// The inputs as if an entry that has left were still there, and no department had said anything about it.
  fileprivate func asIfStayed(_ entry: Entry.ID) -> TierInputs {
    var inputs = self
    for place in inputs.entries.indices where inputs.entries[place].id == entry {
      inputs.entries[place].state = .accepted
    }
    for round in inputs.vettings.keys {
      inputs.vettings[round]?.requests.removeAll { $0.entry == entry }
    }
    inputs.decisions.removeAll { decision in
      if case .vetting(_, entry, _, _) = decision.choice { true } else { false }
    }
    return inputs
  }
}

extension Outcome {
  fileprivate func score(of entry: Entry.ID, in round: Round.ID) -> Points? {
    self[round]?.results[entry]?.score
  }

  /// What an entry was to the scores of a round, and in which round's rule: the round's own, or one that counts in it.
  fileprivate func part(
    of entry: Entry.ID, in round: Round.ID, _ inputs: TierInputs
  ) -> (source: Round.ID, part: LeavingEffect.Part) {
    let counted =
      [round] + (self[round]?.results.input.rules.total.map(\.round) ?? []).filter { $0 != round }
    for source in counted {
      guard let results = self[source]?.results, let result = results[entry] else { continue }
      let rules = results.input.rules
      if rules.rooms != nil, results.input.rooms[entry] == RoomRule.anchor {
        return (source, .anchor)
      }
      if let scale = rules.scale, let measure = result.measure {
        switch scale.basis {
        case .sum: return (source, .sum)
        case .best where result.raw.map({ Fraction($0) }) == measure.against: return (source, .best)
        case .best: break
        }
      }
      if rules.adjust != .none { return (source, .compared) }
    }
    return (round, .compared)
  }
}
