/// The apostrophe that keeps a text in a CSV file from being taken for a formula: `'=1+1`.
///
/// It stands before a text that begins with `=`, `+`, `-`, `@` (also in full width: Excel in Chinese takes ＝1+1 for a
/// formula), a tab or a carriage return, and before a text that begins with
/// such a guard itself, so that every text comes back as it was. A text that would be read as an error (`#N/A`) has one too. A number such as `-5` stays a number.
///
/// | text | in the file |
/// |---|---|
/// | `=1+1` | `'=1+1` |
/// | `＝1+1` | `'＝1+1` |
/// | `'=1+1` | `''=1+1` |
/// | `'tis` | `'tis` |
public enum FormulaGuard {
  /// Whether a field needs a guard before it is written.
  static func isNeeded(_ field: some Collection<UInt8>) -> Bool {
    if isError(field) { return true }
    guard begins(field) else { return false }
    return field.first == 39 || DecimalText.canonical(Array(field)[...]) == nil
  }

  /// The bytes with which a formula begins, and those that table programs skip before one.
  private static let starters: [UInt8] = Array("=+-@\t\r".utf8)
  /// The same signs in full width.
  private static let wideStarters = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }

  /// Whether a formula could begin behind the guards of a field.
  private static func begins(_ field: some Collection<UInt8>) -> Bool {
    let rest = field.drop { $0 == 39 }
    guard let first = rest.first else { return false }
    return starters.contains(first)
      || first == 0xEF && wideStarters.contains { rest.starts(with: $0) }
  }

  /// How many bytes at the beginning of a field are a guard: 1 or 0.
  static func length(_ field: some Collection<UInt8>) -> Int {
    guard field.first == 39 else { return 0 }
    return begins(field) || isError(field) ? 1 : 0
  }

  /// A field of a CSV file without its guard.
  public static func unguarded(_ field: String) -> Substring {
    field.dropFirst(length(field.utf8))
  }

  /// Whether a field is a text written as a formula, `="00123"`, as other programs do so that Excel keeps the zeros.
  static func isFormulaText(_ field: ArraySlice<UInt8>) -> Bool {
    field.first == 61 && field.count > 3 && field.dropFirst().first == 34 && field.last == 34
      && !field.dropFirst(2).dropLast().contains(34)
  }

  /// Whether an error follows the guards.
  private static func isError(_ field: some Collection<UInt8>) -> Bool {
    ErrorText.isError(field.drop { $0 == 39 })
  }
}

/// Texts in a CSV file that were written as formulas, such as `="00123"`.
public struct FormulaTexts: Hashable, Sendable {
  /// Where the first of them stands, both 1-based.
  public let row, column: Int
  public internal(set) var count: Int
}
