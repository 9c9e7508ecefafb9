import Contest

/// Collects the remarks (备注) of one sheet. Nothing is imported from them; the report quotes them so that the office reads them.
struct RemarkColumn {
  /// The remarks that the report quotes.
  private(set) var quoted: [RegistrationFault.Remark] = []
  private(set) var count = 0
  /// The column of the first remark.
  private(set) var column: Int?
  /// Whether a remark asks for a change to the table: 请改为初中组.
  private(set) var speaksOfChange = false

  static let mostQuoted = 5

  mutating func add(_ text: String, row: Int, column: Int) {
    count += 1
    self.column = self.column ?? column
    let isOfChange = ChangeWord.isIn(text)
    let remark = RegistrationFault.Remark(row: row, text: String(text.prefix(40)))
    if quoted.count < Self.mostQuoted {
      quoted.append(remark)
    } else if isOfChange, let place = quoted.lastIndex(where: { !ChangeWord.isIn($0.text) }) {
      // A remark that asks for a change is quoted in place of one that does not.
      quoted.remove(at: place)
      quoted.append(remark)
    }
    if isOfChange { speaksOfChange = true }
  }

  /// Whether a column with this heading holds remarks.
  static func isRemark(_ heading: String) -> Bool {
    let plain = RegistrationHeadings.plain(heading)
    return words.contains(plain) || plain.hasPrefix("备注")
  }

  private static let words = Set(
    (HeadingWord.note.words + ["附注", "补充说明", "情况说明", "其他说明", "特别说明", "其他情况", "其他"])
      .map(RegistrationHeadings.plain))
}
