public import Contest

/// Where each declared column stands in a sheet: the headings row, found among titles and notes.
///
/// 表头. Of the first rows, the one that matches the most declared columns is the headings row (the first of equals).
/// Case, width and blanks do not count; columns may come in any order.
public struct HeaderMap: Sendable {
  /// A column, and its number where columns are numbered.
  public struct Key: Hashable, Sendable {
    public let id: String
    public let number: Int?

    public init(_ id: String, _ number: Int? = nil) {
      (self.id, self.number) = (id, number)
    }
  }

  /// The headings row, 1-based.
  public let row: Int
  /// The row of other headings above, which have a table of their own; the sheet is refused then.
  let tableAbove: Int?
  /// The last of the headings' rows: the one below where a second row divides headings into several (评委1 over 科学性 and
  /// 实用性).
  public let lastRow: Int
  /// The column of each heading, 1-based.
  public let columns: [Key: Int]
  /// The headings as they stand in the sheet, by column.
  public let titles: [Int: String]
  /// Missing, repeated and unknown headings.
  public let problems: [Problem]
  /// The required columns that are not there.
  public let lacks: [String]

  /// The last column with a heading.
  public var lastColumn: Int { titles.keys.max() ?? 0 }

  public func column(_ id: String, _ number: Int? = nil) -> Int? { columns[Key(id, number)] }

  /// The numbers that a numbered column comes with, in order: 1, 2, 3 for 作者1姓名 … 作者3姓名.
  public func numbers(of id: String) -> [Int] {
    columns.keys.filter { $0.id == id }.compactMap(\.number).sorted()
  }

  /// The columns with headings that nobody declared, left to right: for tables with a column per judge.
  public var otherColumns: [(column: Int, title: String)] {
    let known = Set(columns.values)
    return titles.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map {
      (column: $0.key, title: $0.value)
    }
  }

  /// Finds the headings among the first rows of a sheet; `nil` if no row matches enough columns: two, or one if only
  /// one is declared or required.
  ///
  /// A row with more of the required columns goes before one with more columns. With `subheadings`, a row below whose cells
  /// under the required columns are blank, and that holds words and no number, belongs to the headings: 评委1 over 科学性 is
  /// `评委1-科学性`, and a heading over several columns counts for each of them.
  public static func find(
    in rows: [SheetRow], columns declared: [TableColumn], at place: Place,
    subheadings: Bool = false
  ) -> HeaderMap? {
    let matcher = HeadingMatcher(declared)
    let required = Set(declared.filter(\.isRequired).map(\.id))
    var best: (position: Int, required: Int, count: Int)?
    for (position, row) in rows.enumerated() {
      let keys = Set(row.cells.compactMap { matcher.match($0.value.text) })
      let own = Set(keys.map(\.id)).intersection(required).count
      guard !keys.isEmpty else { continue }
      if (own, keys.count) > (best?.required ?? 0, best?.count ?? 0) {
        best = (position, own, keys.count)
      }
    }
    let needed = declared.count < 2 || declared.count(where: \.isRequired) == 1 ? 1 : 2
    guard let best, best.count >= needed else { return nil }
    let below = rows.indices.contains(best.position + 1) ? rows[best.position + 1] : nil
    let second =
      subheadings ? below.flatMap { under($0, rows[best.position], matcher, required) } : nil
    let above = SecondHeadings(declared).above(best.position, in: rows).map { rows[$0].number }
    return HeaderMap(
      rows[best.position], second, matcher, declared, tableAbove: above, at: place)
  }

  /// The row below, if it is a second row of headings.
  private static func under(
    _ below: SheetRow, _ row: SheetRow, _ matcher: HeadingMatcher, _ required: Set<String>
  ) -> SheetRow? {
    guard below.number == row.number + 1 else { return nil }
    let words = below.cells.filter { !$0.value.isBlank }
    guard words.count > 1,
      words.allSatisfy({
        if case .text(let text) = $0.value {
          Points(CleanText(text, halfWidth: true).text) == nil
        } else {
          false
        }
      })
    else { return nil }
    let keys = row.cells.filter { cell in
      matcher.match(cell.value.text).map { required.contains($0.id) } ?? false
    }
    return keys.allSatisfy { below[$0.column].isBlank } ? below : nil
  }

  /// The headings by column, two rows made one.
  private static func titles(_ row: SheetRow, _ second: SheetRow?) -> [(column: Int, title: String)]
  {
    func words(_ row: SheetRow) -> [Int: String] {
      var words: [Int: String] = [:]
      for cell in row.cells {
        let title = CleanText(cell.value.text).text
        if !title.isEmpty { words[cell.column] = title }
      }
      return words
    }
    let upper = words(row)
    guard let second else { return upper.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    let lower = words(second)
    var titles: [(column: Int, title: String)] = []
    var over = ""
    for column in Set(upper.keys).union(lower.keys).sorted() {
      if let word = upper[column] { over = word }
      // A heading reaches over the columns to its right as far as words stand below.
      switch (upper[column], lower[column]) {
      case (let word?, nil): titles.append((column, word))
      case (_, let word?): titles.append((column, over.isEmpty ? word : "\(over)-\(word)"))
      case (nil, nil): continue
      }
    }
    return titles
  }

  private init(
    _ row: SheetRow, _ second: SheetRow?, _ matcher: HeadingMatcher, _ declared: [TableColumn],
    tableAbove: Int?, at place: Place
  ) {
    var columns: [Key: Int] = [:]
    var titles: [Int: String] = [:]
    var problems: [Problem] = []
    for (column, title) in Self.titles(row, second) {
      titles[column] = title
      var spot = place
      (spot.row, spot.column) = (row.number, column)
      guard let key = matcher.match(title) else {
        problems.append(
          Problem(TableError.unknownHeading(title), severity: .note, at: spot, found: title))
        continue
      }
      if let first = columns[key] {
        let isLast = [first, column].map { matcher.isLastResort(titles[$0] ?? "", of: key.id) }
        if isLast[0] != isLast[1] {
          // The better heading counts; the other is known, and nothing is done with it.
          columns[key] = isLast[0] ? column : first
          let other = isLast[0] ? first : column
          columns[Key("lesser", other)] = other
          continue
        }
        let other = Place(row: row.number, column: first).cell ?? ""
        let before = titles[first] ?? title
        let error =
          HeadingText.key(before) == HeadingText.key(title)
          ? TableError.repeatedHeading(title, first: other)
          : .sameMeaning(title, other: before, at: other)
        problems.append(Problem(error, at: spot, found: title))
      } else {
        columns[key] = column
      }
    }
    var lacks: [String] = []
    for column in declared where column.isRequired {
      if columns.keys.contains(where: { $0.id == column.id }) { continue }
      lacks.append(column.chineseHeading)
      var spot = place
      spot.row = row.number
      let found = titles.sorted { $0.key < $1.key }.prefix(40).map(\.value)
      problems.append(
        Problem(TableError.missingHeading(column.chineseHeading, found: found), at: spot))
    }
    if let tableAbove {
      var spot = place
      (spot.row, spot.column) = (row.number, titles.keys.min())
      problems.append(Problem(TableError.secondTable(first: tableAbove), at: spot))
    }
    self.row = row.number
    self.tableAbove = tableAbove
    lastRow = second?.number ?? row.number
    self.columns = columns
    self.titles = titles
    self.problems = problems
    self.lacks = lacks
  }
}

/// Matches headings with declared columns.
struct HeadingMatcher {
  private var exact: [String: String] = [:]
  private var patterns: [(prefix: String, suffix: String, id: String)] = []
  private var lastResorts: [String: String] = [:]

  /// Whether a heading counts for the column only where no other does.
  func isLastResort(_ heading: String, of id: String) -> Bool {
    lastResorts[HeadingText.key(heading)] == id
  }

  /// Whether a heading counts for some column only where no other does: 项目 beside 编号.
  func isLastResort(_ heading: String) -> Bool { lastResorts[HeadingText.key(heading)] != nil }

  init(_ columns: [TableColumn]) {
    for column in columns {
      for heading in column.lastResort {
        let key = HeadingText.key(heading)
        lastResorts[key] = column.id
        if exact[key] == nil { exact[key] = column.id }
      }
      for heading in [column.id] + column.headings {
        let parts = heading.split(separator: "#", omittingEmptySubsequences: false)
        if parts.count == 2 {
          patterns.append(
            (HeadingText.key(String(parts[0])), HeadingText.key(String(parts[1])), column.id))
        } else {
          let key = HeadingText.key(heading)
          if exact[key] == nil { exact[key] = column.id }
        }
      }
    }
    // The longest fixed text first: 作者#姓名 before 作者#.
    patterns.sort { $0.prefix.count + $0.suffix.count > $1.prefix.count + $1.suffix.count }
  }

  func match(_ heading: String) -> HeaderMap.Key? {
    let key = HeadingText.key(heading)
    guard !key.isEmpty, key.utf8.count <= 400 else { return nil }
    if let id = exact[key] { return HeaderMap.Key(id) }
    // A note in brackets may follow: 得分（百分制）, 评委2（组长）.
    if let bracket = key.firstIndex(of: "("), key.last == ")", bracket > key.startIndex {
      let bare = String(key[..<bracket])
      return exact[bare].map { HeaderMap.Key($0) } ?? numbered(bare) ?? numbered(key)
    }
    return numbered(key)
  }

  private func numbered(_ key: String) -> HeaderMap.Key? {
    for pattern in patterns
    where key.hasPrefix(pattern.prefix) && key.hasSuffix(pattern.suffix)
      && key.count > pattern.prefix.count + pattern.suffix.count
    {
      let middle = key.dropFirst(pattern.prefix.count).dropLast(pattern.suffix.count)
      if let number = Self.number(middle) { return HeaderMap.Key(pattern.id, number) }
    }
    return nil
  }

  private static func number(_ text: Substring) -> Int? {
    let text = text.filter { !"-_()第.".contains($0) }
    if let number = Int(text), (1...99).contains(number) { return number }
    let chinese = Array("一二三四五六七八九")
    switch Array(text) {
    case ["十"]: return 10
    case let one where one.count == 1: return chinese.firstIndex(of: one[0]).map { $0 + 1 }
    case let two where two.count == 2 && two[0] == "十":
      return chinese.firstIndex(of: two[1]).map { $0 + 11 }
    default: return nil
    }
  }
}
