/// How the committee's decisions about other entries changed an entry's prize: 评委会关于奖项的决定对其他申报的影响.
///
/// There are one 一等奖 and one 二等奖. The committee gives 一等奖 to C, who is third by rank. So A gets 二等奖 and B gets
/// nothing, both because of that decision. Titles that an entry may have beside a prize do not matter here.
public struct PrizeEffect: Hashable, Sendable {
  /// Where an entry stands among the prizes.
  public enum Prize: Hashable, Sendable {
    case none
    case has(Bilingual)
    /// It waits with equals for this level, or for a place of it that a tie above may leave.
    case waits(Bilingual)
  }
  /// A decision about another entry, with the level that it gives; `nil` for no prize.
  public struct Decision: Hashable, Sendable {
    public let entry: Entry.ID
    public let level: Bilingual?
    public let reason: String
  }

  /// What it would have without the decisions.
  public let before: Prize
  public let decisions: [Decision]

  /// The level that it would have, or wait for; `nil` for none.
  public var level: Bilingual? {
    switch before {
    case .none: nil
    case .has(let level), .waits(let level): level
    }
  }

  public func message(in language: Language) -> String {
    let named = decisions.map { one in
      switch (one.level?.text(in: language), language) {
      case (let level?, .chinese): "授予 \(one.entry.text)“\(level)”（\(one.reason)）"
      case (nil, .chinese): "不授予 \(one.entry.text) 奖项（\(one.reason)）"
      case (let level?, .english): "\(one.entry.text) has “\(level)” (\(one.reason))"
      case (nil, .english): "\(one.entry.text) has no prize (\(one.reason))"
      }
    }
    switch language {
    case .chinese:
      let old =
        switch before {
        case .none: "没有奖项"
        case .has(let level): "得“\(level.chinese)”"
        case .waits(let level): "的“\(level.chinese)”待评委会决定"
        }
      return "因评委会决定\(named.joined(separator: "、"))而变动；"
        + "没有\(decisions.count == 1 ? "这项" : "这些")决定，它\(old)。"
    case .english:
      let old =
        switch before {
        case .none: "would have no prize"
        case .has(let level): "would have “\(level.text(in: language))”"
        case .waits(let level): "would wait for the committee about “\(level.text(in: language))”"
        }
      return "Changed by the committee's decision that \(named.joined(separator: " and that ")); "
        + "without it, it \(old)."
    }
  }
}

extension Awards {
  /// For each entry, how the committee's decisions about others changed its prize. Left out are the entries that a decision
  /// is about, and those whose prize would be the same without any decision.
  static func effects(_ input: Input) throws(SelectionError) -> [Entry.ID: PrizeEffect] {
    let overrides = input.overrides.filter { override in
      override.level.map { !input.rules[$0].stacks } ?? true
    }
    guard !overrides.isEmpty else { return [:] }
    func prizes(without left: [AwardOverride]) throws(SelectionError) -> [Entry.ID: PrizeEffect
      .Prize]
    {
      var other = input
      other.overrides.removeAll { left.contains($0) }
      return try Awards(other).prizes(input.rules)
    }
    let (now, before) = (try prizes(without: []), try prizes(without: overrides))
    let decided = Set(overrides.map(\.entry))
    let moved = Set(now.keys).union(before.keys).subtracting(decided).filter { entry in
      now[entry, default: .none] != before[entry, default: .none]
    }
    guard !moved.isEmpty else { return [:] }
    var apart: [(AwardOverride, [Entry.ID: PrizeEffect.Prize])] = []
    if overrides.count <= DecisionEffect.mostApart {
      for one in overrides {
        apart.append((one, overrides.count == 1 ? before : try prizes(without: [one])))
      }
    }
    var effects: [Entry.ID: PrizeEffect] = [:]
    for entry in moved {
      let causes = apart.filter { $0.1[entry, default: .none] != now[entry, default: .none] }
        .map(\.0)
      effects[entry] = PrizeEffect(
        before: before[entry, default: .none],
        decisions: (causes.isEmpty ? overrides : causes).map { one in
          PrizeEffect.Decision(
            entry: one.entry, level: one.level.map { input.rules[$0].level }, reason: one.reason)
        })
    }
    return effects
  }

  /// The prize of each entry that has one or waits for one. Titles beside prizes are left out.
  private func prizes(_ rules: [AwardRule]) -> [Entry.ID: PrizeEffect.Prize] {
    var prizes: [Entry.ID: PrizeEffect.Prize] = [:]
    for level in levels where !rules[level.index].stacks {
      for winner in level.winners { prizes[winner.standing.entry] = .has(level.level) }
      for winner in level.undecided where prizes[winner.standing.entry] == nil {
        prizes[winner.standing.entry] = .waits(level.level)
      }
    }
    return prizes
  }
}
