import Contest

/// Tells a second row of headings, which begins another table on the same sheet, from a row of data: 另一张表的表头.
///
/// Two tables below each other have columns of their own, so the rows of one cannot be read by the headings of the other. A
/// row counts as headings when it has at least two cells, all of them words, and
/// - a column asked for has its own heading as a value: 作品编号 under 作品编号, or
/// - half of its cells name columns, one of them a column asked for, or
/// - each of its cells is a word that people write over columns: 姓名, 电话.
///
/// | rows | read as |
/// |---|---|
/// | 编号 得分 / K1 99 / 编号 单位 得分 / K3 甲 70 | two tables: refused |
/// | 编号 得分 / K1 99 / 编号 得分 / K3 70 | one table, its headings repeated |
/// | 学校 京华 / 联系人 张三 / 编号 得分 / K1 99 | one table below two lines about it |
struct SecondHeadings {
  private let matcher: HeadingMatcher
  private let required: Set<String>
  private static let anyWord = HeadingMatcher(
    HeadingWord.inTables.map { TableColumn($0.id, $0.words) })

  init(_ columns: [TableColumn]) {
    matcher = HeadingMatcher(columns)
    required = Set(columns.filter(\.isRequired).map(\.id))
  }

  /// Whether a row below the headings begins another table.
  func begins(_ row: SheetRow, below header: HeaderMap) -> Bool {
    guard let words = words(of: row), words.count > 1 else { return false }
    let keys = words.map { (column: $0.column, key: matcher.match($0.text)) }
    let named = Set(keys.compactMap(\.key))
    if keys.contains(where: { column, key in
      key.map { required.contains($0.id) && header.columns[$0] == column } ?? false
    }), words.allSatisfy({ !matcher.isLastResort($0.text) }) {
      return true
    }
    if named.count > 1, named.count * 2 >= words.count,
      named.contains(where: { required.contains($0.id) })
    {
      return true
    }
    return words.allSatisfy { Self.anyWord.match($0.text) != nil }
  }

  /// Whether a row right below the headings says the same columns in other words: 姓名 单位, and Name, Unit below.
  func repeats(_ row: SheetRow, of header: HeaderMap) -> Bool {
    guard let words = words(of: row), words.count > 1 else { return false }
    let keys = words.map { (column: $0.column, key: matcher.match($0.text)) }
    let known = keys.compactMap { column, key in key.map { (column: column, key: $0) } }
    return known.count > 1 && known.count * 2 >= words.count
      && known.allSatisfy { header.columns[$0.key] == $0.column }
  }

  /// The position of headings above the ones at `position` that have a table of their own, with data between.
  func above(_ position: Int, in rows: [SheetRow]) -> Int? {
    (0..<max(position, 0)).first { candidate in
      guard let words = words(of: rows[candidate]), words.count > 1 else { return false }
      let named = Set(words.compactMap { matcher.match($0.text) })
      let hasAll = !required.isEmpty && required.isSubset(of: named.map(\.id))
      guard
        hasAll && (named.count > 1 || words.count > 2)
          || named.count > 1 && named.count * 2 > words.count
      else { return false }
      return rows[(candidate + 1)..<position].contains { $0.filledCount > 1 }
    }
  }

  /// The filled cells of a row in which no number stands; `nil` for a row with one.
  private func words(of row: SheetRow) -> [(column: Int, text: String)]? {
    var words: [(column: Int, text: String)] = []
    for cell in row.cells where !cell.value.isBlank {
      guard case .text(let text) = cell.value, Points(text) == nil else { return nil }
      words.append((cell.column, text))
    }
    return words
  }
}
