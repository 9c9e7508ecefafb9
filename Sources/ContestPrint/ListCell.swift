import Contest

/// A cell of a list, for whoever has to find what cannot be printed: `“评分表”第 3 行（005）的“作品名称”`.
struct ListCell {
  let list: String
  /// From 1, without the headings.
  let row: Int
  /// The number of the work or the judge in that row; blank where the list has none.
  let code: String
  let column: String

  /// Both in words; `nil` where neither is known.
  static func place(_ cell: ListCell?, of whose: Bilingual?) -> Bilingual? {
    guard let cell else { return whose }
    let (list, row) = (cell.list, cell.row)
    let column = cell.column.replacing("\n", with: " ")
    let before = whose.map { ("\($0.chinese)，", "\($0.text(in: .english)), ") } ?? ("", "")
    return Bilingual(
      chinese:
        "\(before.0)“\(list)”第 \(row) 行\(cell.code.isEmpty ? "" : "（\(cell.code)）")的“\(column)”",
      english:
        "\(before.1)“\(list)”, row \(row)\(cell.code.isEmpty ? "" : " (\(cell.code))"), “\(column)”"
    )
  }
}
