/// Whether a judge may be given one entry by hand, and if not, why: 这位评委能不能评.
///
/// The first that applies counts, in this order:
///
/// | the judge | standing |
/// |---|---|
/// | judges it already | sits |
/// | is no longer on the list, or dropped out of the round | left |
/// | was taken off this entry | taken off |
/// | has a conflict of interest with it | barred, with every ground |
/// | does not judge its track | other track |
/// | has as many entries as the judge takes | full |
/// | none of these | free, with the load and how well the topics fit |
///
/// 韩天雨 takes at most 12 entries and has 12: full(12). With 11 of them the judge is free. Only who is free may be given an
/// entry; a limit that one entry more would pass is no matter of opinion.
public enum SeatStanding: Hashable, Sendable {
  case sits(isScored: Bool)
  case left
  case takenOff(reason: String)
  case barred([Conflict])
  case otherTrack
  case full(capacity: Int)
  /// `fit` is 0…1000, see ``TopicAffinity``.
  case free(load: Int, capacity: Int?, fit: Int)

  /// What is known of the judge and the entry in one round.
  public struct Facts: Sendable {
    /// Whether the judge has the entry now, and whether a sheet is in.
    public var sits: Bool
    public var isScored: Bool
    public var hasLeft: Bool
    /// Why the judge was taken off the entry; `nil` where that was not so.
    public var takenOff: String?
    public var conflicts: [Conflict]
    public var judgesTrack: Bool
    /// How many entries of the round the judge has.
    public var load: Int
    public var capacity: Int?
    public var fit: Int

    public init(
      sits: Bool = false, isScored: Bool = false, hasLeft: Bool = false, takenOff: String? = nil,
      conflicts: [Conflict] = [], judgesTrack: Bool = true, load: Int = 0, capacity: Int? = nil,
      fit: Int = TopicAffinity.least
    ) {
      self.sits = sits
      self.isScored = isScored
      self.hasLeft = hasLeft
      self.takenOff = takenOff
      self.conflicts = conflicts
      self.judgesTrack = judgesTrack
      self.load = load
      self.capacity = capacity
      self.fit = fit
    }
  }

  public init(_ facts: Facts) {
    if facts.sits {
      self = .sits(isScored: facts.isScored)
    } else if facts.hasLeft {
      self = .left
    } else if let reason = facts.takenOff {
      self = .takenOff(reason: reason)
    } else if !facts.conflicts.isEmpty {
      self = .barred(facts.conflicts)
    } else if !facts.judgesTrack {
      self = .otherTrack
    } else if let capacity = facts.capacity, facts.load >= capacity {
      self = .full(capacity: capacity)
    } else {
      self = .free(load: facts.load, capacity: facts.capacity, fit: facts.fit)
    }
  }

  /// Whether the judge may be given the entry.
  public var isFree: Bool { if case .free = self { true } else { false } }
}

extension SeatStanding: Explained {
  public var code: String {
    switch self {
    case .sits: "seat-sits"
    case .left: "seat-left"
    case .takenOff: "seat-taken-off"
    case .barred: "seat-barred"
    case .otherTrack: "seat-other-track"
    case .full: "seat-full"
    case .free: "seat-free"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.sits(isScored: true), .chinese): "已评。"
    case (.sits(isScored: true), .english): "Has scored it."
    case (.sits(isScored: false), .chinese): "派给这位评委，还没有交分。"
    case (.sits(isScored: false), .english): "Has it and has not scored it."
    case (.left, .chinese): "已不参加这一轮。"
    case (.left, .english): "Takes no part in the round any more."
    case (.takenOff(let reason), .chinese): "已不再评" + (reason.isEmpty ? "。" : "：\(reason)。")
    case (.takenOff(let reason), .english):
      "Was taken off it" + (reason.isEmpty ? "." : ": \(reason).")
    case (.barred(let conflicts), .chinese):
      "须回避：" + conflicts.map { Self.words($0, language) }.joined(separator: "；") + "。"
    case (.barred(let conflicts), .english):
      "A conflict of interest: "
        + conflicts.map { Self.words($0, language) }.joined(separator: "; ")
        + "."
    case (.otherTrack, .chinese): "不评这个类别。"
    case (.otherTrack, .english): "Does not judge this track."
    case (.full(let capacity), .chinese): "已满（上限 \(capacity)）。"
    case (.full(let capacity), .english): "Is full (takes \(capacity))."
    case (.free(let load, let capacity, let fit), .chinese):
      "可以评：现有 \(load)" + (capacity.map { "，上限 \($0)" } ?? "")
        + (fit > TopicAffinity.least ? "，研究方向\(fit >= 1000 ? "相符" : "相近")" : "") + "。"
    case (.free(let load, let capacity, let fit), .english):
      "May judge it: has \(load)" + (capacity.map { " of \($0)" } ?? "")
        + (fit > TopicAffinity.least ? (fit >= 1000 ? ", same subject" : ", near subject") : "")
        + "."
    }
  }

  private static func words(_ conflict: Conflict, _ language: Language) -> String {
    let kind = conflict.kind.words(in: language)
    guard !conflict.reason.isEmpty, conflict.reason != kind else { return kind }
    let fact = conflict.fact.text(in: language)
    return language == .chinese ? "\(kind)（\(fact)）" : "\(kind) (\(fact))"
  }
}
