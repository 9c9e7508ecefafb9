/// The apostrophe that keeps a text in a CSV file from being taken for a formula: `'=1+1`.
///
/// It stands before a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, and before a text that begins with
/// such a guard itself, so that every text comes back as it was.
///
/// | text | in the file |
/// |---|---|
/// | `=1+1` | `'=1+1` |
/// | `'=1+1` | `''=1+1` |
/// | `'tis` | `'tis` |
enum FormulaGuard {
  /// How many bytes at the beginning of a field are a guard: 1 or 0.
  static func length(_ field: some Collection<UInt8>) -> Int {
    guard field.first == 39, let begins = field.first(where: { $0 != 39 }) else { return 0 }
    return [61, 43, 45, 64, 9, 13].contains(begins) ? 1 : 0
  }
}
