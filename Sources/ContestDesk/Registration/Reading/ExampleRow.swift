import Contest
import ContestSheets

/// Recognizes the two example rows of the form, and nothing else: 示例行.
///
/// A row is an example only if every filled cell contains what the form wrote there. A work called 示例驱动的程序合成 is a work,
/// and so is an example row into which a school has typed its own data. The days in the example go by the edition's year, and schools
/// keep their forms: the forms of the three years before count too.
struct ExampleRow: Sendable {
  /// The texts of each row by their headings, in today's and in earlier forms.
  private let rows: [[[String: String]]]

  init(_ rulebook: Rulebook, year: Int) {
    let columns = TemplateColumn.columns(for: rulebook)
    rows = (0..<2).map { row in
      (0..<4).flatMap { age in
        [true, false].map { isLimited in
          var texts: [String: String] = [:]
          for column in columns {
            let text = column.example(
              row: row, rulebook: rulebook, year: year - age, isLimited: isLimited)
            if !text.isEmpty {
              texts[RegistrationHeadings.plain(column.heading)] = CleanText(text).text
            }
          }
          return texts
        }
      }
    }
  }

  /// Whether somebody calls a row an example: by its number, 例 or 示例, or at the end of its title, 水杯（示例）. It may still be
  /// a work.
  static func isCalledExample(number: String, title: String) -> Bool {
    // A number of digits and letters is none of the words.
    if !number.utf8.allSatisfy({ $0 < 0x80 }) {
      let key = number.filter { !"()（）[]【】：:".contains($0) }
      if words.contains(key) { return true }
    }
    guard let last = title.last, ")）】]".contains(last),
      let open = title.lastIndex(where: { "(（【[".contains($0) })
    else { return false }
    return words.contains(String(title[title.index(after: open)...].dropLast()))
  }

  private static let words: Set = [
    "例", "示例", "样例", "范例", "举例", "例如", "填写示例", "填报示例", "填表示例",
  ]

  /// Whether a row is the example's first or second row.
  func isRow(_ index: Int, _ row: SheetRow, in layout: FormLayout) -> Bool {
    rows[index].contains { isRow(of: $0, row, in: layout) }
  }

  private func isRow(of wanted: [String: String], _ row: SheetRow, in layout: FormLayout) -> Bool {
    var filled = 0
    for cell in row.cells where !cell.value.isBlank {
      guard let heading = layout.headings[cell.column],
        wanted[RegistrationHeadings.plain(heading)] == CleanText(cell.shown).text
      else { return false }
      filled += 1
    }
    return filled > 1
  }

  /// The number in the first example row.
  static let number = "示例"
}
