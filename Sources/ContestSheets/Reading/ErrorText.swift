/// Knows the texts that a table program writes into CSV where a cell has no value: 错误值.
///
/// | text | an error |
/// |---|---|
/// | `#N/A`, `#REF!`, `#DIV/0!` | yes: a formula gave no value |
/// | `########` | yes: the column was too narrow to show the value, so only the signs were saved |
/// | `#1`, `#` | no |
enum ErrorText {
  private static let words: Set<String> = [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#UNKNOWN!",
  ]

  static func isError(_ field: some Collection<UInt8>) -> Bool {
    guard field.first == 0x23, field.count > 1 else { return false }
    if field.allSatisfy({ $0 == 0x23 }) { return true }
    return field.count <= 13 && words.contains(String(decoding: field, as: UTF8.self))
  }
}
