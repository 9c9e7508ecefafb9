/// The list of the kinds of round, in the order in which the documents explain them.
public enum RoundKinds {
  public static let all: [any RoundKind.Type] = [
    ScreeningKind.self,
    ReviewKind.self,
    LiveKind.self,
    RecordedKind.self,
    PublicityKind.self,
    VettingKind.self,
    BallotKind.self,
    PublicVoteKind.self,
    PairingKind.self,
    KnockOutKind.self,
  ]

  /// Words of kinds that are known but cannot be run yet.
  public static let toCome = ["pairwise"]

  /// The kind that a rulebook calls by this word.
  static func kind(_ word: String) -> (any RoundKind.Type)? { all.first { $0.word == word } }

  /// The kind that these keys most likely belong to, if its own word is missing or mistyped: the kind that has most of
  /// these keys, and of several such kinds the first in the list. `nil` if no key shows a kind.
  static func likely(for keys: some Sequence<String>) -> (any RoundKind.Type)? {
    let keys = Set(keys)
    let known = all.map { (kind: $0, count: keys.intersection($0.keys).count) }
    let most = known.map(\.count).max() ?? 0
    guard most > 0 else { return nil }
    return known.first { $0.count == most }?.kind
  }
}
