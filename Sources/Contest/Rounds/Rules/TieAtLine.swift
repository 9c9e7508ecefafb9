/// What happens to tied entries when there are places for only some of them: 线上并列.
public enum TieAtLine: String, CaseIterable, Codable, Sendable {
  /// The committee decides, by an override; the list waits for it.
  case wait
  /// All of them are taken, even beyond the places.
  case takeAll = "take-all"
  /// None of them is taken; their places stay empty.
  case takeNone = "take-none"
}
