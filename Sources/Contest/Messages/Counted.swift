/// A number with its noun in English: `1 sheet`, `3 sheets`, `1 entry`, `2 entries`. Chinese nouns have no plural.
///
/// The plural is the noun with `s`; another is given: `Counted.english(2, "entry", "entries")`.
public enum Counted {
  public static func english(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  /// The same for a number that is kept as text.
  public static func english(_ count: String, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == "1" ? one : many ?? one + "s")"
  }

  /// `2–8`, and one number where both are the same: `13`, never `13–13`.
  public static func span(_ least: Int, _ most: Int) -> String {
    least == most ? "\(least)" : "\(least)–\(most)"
  }
}
