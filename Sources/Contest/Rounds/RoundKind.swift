/// A kind of round: what a rulebook calls it, how its keys are read, and what it can do.
///
/// A kind says everything about itself in one file. ``RoundKinds`` lists the kinds; no other code distinguishes them. A new
/// kind is such a file, a line in that list, a test file of the same name and a section in `docs/rulebooks.md`; a test says
/// which of the four is missing. Code that needs to know what a round can do asks ``Round/scores``, ``Round/advances``,
/// ``Round/printsSheets``, ``Round/decides``, ``Round/live``, ``Round/publicity``, ``Round/vetting`` or ``Round/pairing``.
public protocol RoundKind: Hashable, Sendable {
  /// The word for it in a rulebook, such as `review`.
  static var word: String { get }
  /// Its keys, beside those of every round.
  static var keys: [String] { get }
  /// The name of a round that a rulebook leaves unnamed.
  static var usualName: Bilingual { get }
  /// How long such a round takes if the rulebook does not say: a default of ours, for plans of a year.
  static var usualTime: StepTime { get }
  /// Whether its own rule says how long it takes, so that the key `takes` is not allowed.
  static var hasOwnTime: Bool { get }
  /// Whether such a round may be for some tracks only.
  static var mayBeOfTracks: Bool { get }
  /// Reads a round's own keys. The reader notes each fault at its line and column.
  static func read(_ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder) -> Self

  /// The rules of scoring; `nil` for a kind that gives no result.
  var judging: JudgingRules? { get }
  /// The same kind with other rules of scoring; unchanged where it does not score.
  func judged(by rules: JudgingRules) -> Self
  /// Whether judges are handed sheets to fill in.
  var printsSheets: Bool { get }
  /// Whether the office decides on each entry by itself.
  var decides: Bool { get }
  /// How entrants appear one after another; `nil` for a kind without a stage.
  var live: LiveRules? { get }
  /// How a list is shown to the public; `nil` for a kind that publishes none.
  var publicity: PublicityRule? { get }
  /// Which departments are asked about each candidate; `nil` for a kind that asks none.
  var vetting: VettingRule? { get }
  /// Which two sides are paired by their wishes; `nil` for a kind that pairs nobody.
  var pairing: PairingRule? { get }
}

extension RoundKind {
  public var judging: JudgingRules? { nil }
  public func judged(by rules: JudgingRules) -> Self { self }
  public var printsSheets: Bool { false }
  public var decides: Bool { false }
  public var live: LiveRules? { nil }
  public var publicity: PublicityRule? { nil }
  public var vetting: VettingRule? { nil }
  public var pairing: PairingRule? { nil }

  public static var hasOwnTime: Bool { false }
  public static var mayBeOfTracks: Bool { false }
  public var word: String { Self.word }
  public var usualTime: StepTime { Self.usualTime }
  /// Every key that a round of this kind may have.
  public static var roundKeys: [String] {
    ["id", "name", "kind"] + keys + (hasOwnTime ? [] : ["takes"])
      + (mayBeOfTracks ? ["tracks", "beside"] : [])
  }
}
