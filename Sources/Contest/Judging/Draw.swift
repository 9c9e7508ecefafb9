/// A draw by lot with its seed: 抽签. The hash of the seed is recorded before anything is drawn, so that nobody can try
/// several seeds and keep the one with the result that they want.
///
/// Until the round is closed only the hash is shown, then the seed. Anybody can check both: `printf %s SEED | sha256sum`
/// gives the hash, and drawing again gives the lots.
public struct Draw: Hashable, Sendable {
  /// Where a seed comes from.
  public enum Origin: String, CaseIterable, Codable, Sendable {
    /// 128 random bits.
    case drawn
    /// Somebody chose it, for a rehearsal or a test. Such a draw is not random.
    case chosen
    /// It comes from a database of an older version, where seeds came from the clock or were chosen.
    case earlier
  }
  /// 1, 2, 3, … in its round.
  public var number: Int
  public var at: Instant
  public var actor: String
  public var seed: Seed
  /// SHA-256 of the seed's text, 64 hexadecimal digits.
  public var hash: String
  public var origin: Origin
  /// Why it was drawn again; empty for a first draw and for entries that came late.
  public var reason: String
  /// When something was drawn with it; `nil` if nothing was yet.
  public var usedAt: Instant?

  public init(
    number: Int, at: Instant, actor: String, seed: Seed, hash: String, origin: Origin,
    reason: String = "", usedAt: Instant? = nil
  ) {
    self.number = number
    self.at = at
    self.actor = actor
    self.seed = seed
    self.hash = hash
    self.origin = origin
    self.reason = reason
    self.usedAt = usedAt
  }

  /// The seed, if it may be shown: after the round is closed, and at any time if somebody chose it; otherwise `nil`.
  public func seed(isClosed: Bool) -> Seed? {
    isClosed || origin == .chosen ? seed : nil
  }
}

extension Draw.Origin {
  /// The words in a list about a seed that was not random; `nil` for a random one.
  public func notice(in language: Language) -> String? {
    switch (self, language) {
    case (.drawn, _): nil
    case (.chosen, .chinese): "抽签种子由人指定，只供演练和测试，不是随机抽签。"
    case (.chosen, .english):
      "The seed of the draws was chosen, for a rehearsal or a test: they were not by lot."
    case (.earlier, .chinese): "抽签种子出自旧版程序（时间或人工指定），没有事先公布摘要。"
    case (.earlier, .english):
      "The seed of the draws comes from an older version (the clock, or chosen); its hash was not shown beforehand."
    }
  }
}

extension [Draw] {
  /// The draw from which the lots of a round come.
  public var current: Draw? { last { $0.usedAt != nil } }

  /// The draw whose seed is recorded but with which nothing has been drawn yet.
  public var waiting: Draw? { last.flatMap { $0.usedAt == nil ? $0 : nil } }
}
