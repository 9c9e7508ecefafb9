/// An objection to a list that stands public: 异议. Who made it and what it says are kept apart, sealed.
///
/// | received | name | standing |
/// |---|---|---|
/// | before the end | given | admitted: it is decided, and the step stays open until it is |
/// | before the end | none | anonymous, where the rulebook asks for a name: a list of its own |
/// | at the end, or a second after it | given or not | late: a list of its own |
///
/// Late and anonymous objections stop nothing by themselves. The office may look into them and act on its own reasons.
public struct Objection: Hashable, Sendable {
  public enum Standing: String, CaseIterable, Codable, Sendable {
    /// 受理.
    case admitted
    /// 匿名.
    case anonymous
    /// 逾期.
    case late

    /// How an objection counts, by the moment when it was received and by whether it is signed.
    public init(
      receivedAt instant: Instant, isSigned: Bool, end: Instant,
      _ objections: PublicityRule.Objections
    ) {
      if instant >= end {
        self = .late
      } else if !isSigned, objections == .signed {
        self = .anonymous
      } else {
        self = .admitted
      }
    }
  }

  public enum Verdict: String, CaseIterable, Codable, Sendable {
    /// 成立.
    case upheld
    /// 不成立.
    case notUpheld = "not-upheld"
  }

  /// 1 for the first of a step, in the order in which they were entered.
  public var number: Int
  public var receivedAt: Instant
  public var enteredAt: Instant
  public var isSigned: Bool
  public var standing: Standing
  /// What it is about; `nil` for the list as a whole.
  public var entry: Entry.ID?
  /// The number of the publication that it objects to.
  public var publication: Int
  /// The latest decision; `nil` while there is none.
  public var verdict: Verdict?

  public init(
    number: Int, receivedAt: Instant, enteredAt: Instant, isSigned: Bool, standing: Standing,
    entry: Entry.ID?, publication: Int, verdict: Verdict? = nil
  ) {
    self.number = number
    self.receivedAt = receivedAt
    self.enteredAt = enteredAt
    self.isSigned = isSigned
    self.standing = standing
    self.entry = entry
    self.publication = publication
    self.verdict = verdict
  }

  /// Whether the step waits for it.
  public var isOpen: Bool { standing == .admitted && verdict == nil }
}

/// How many objections there were, and what became of them; no personal data.
public struct ObjectionCounts: Hashable, Codable, Sendable {
  public var received = 0
  public var upheld = 0
  public var notUpheld = 0
  public var undecided = 0
  public var late = 0
  public var anonymous = 0

  public init(_ objections: [Objection] = []) {
    received = objections.count
    for objection in objections {
      switch (objection.standing, objection.verdict) {
      case (.late, _): late += 1
      case (.anonymous, _): anonymous += 1
      case (.admitted, .upheld): upheld += 1
      case (.admitted, .notUpheld): notUpheld += 1
      case (.admitted, nil): undecided += 1
      }
    }
  }
}

extension Objection.Standing {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.admitted, .chinese): "受理"
    case (.admitted, .english): "admitted"
    case (.anonymous, .chinese): "匿名，另列"
    case (.anonymous, .english): "anonymous, kept apart"
    case (.late, .chinese): "逾期，另列"
    case (.late, .english): "late, kept apart"
    }
  }
}

extension Objection.Verdict {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.upheld, .chinese): "成立"
    case (.upheld, .english): "upheld"
    case (.notUpheld, .chinese): "不成立"
    case (.notUpheld, .english): "not upheld"
    }
  }
}
