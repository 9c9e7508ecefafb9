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
  /// The first of the headings' rows: the one above where it groups the columns (评委1 over 科学性 and 实用性).
  public let firstRow: Int
  /// The row of other headings above, which have a table of their own; the sheet is refused then.
  let tableAbove: Int?
  /// The last of the headings' rows: the one below where a second row divides headings into several (评委1 over 科学性 and
  /// 实用性).
  public let lastRow: Int
  /// The column of each heading, 1-based.
  public let columns: [Key: Int]
  /// The headings as they stand in the sheet, by column.
  public let titles: [Int: String]
  /// Whether a row above and a row below both belong to the headings: three rows, which are refused.
  var hasTooManyRows: Bool { firstRow < row && row < lastRow }
  /// Missing, repeated and unknown headings.
  public let problems: [Problem]
  /// Whether a column stands for a required one that is not there: 作品名称 for 作品编号.
  let hasStandIn: Bool
  /// The required columns that are not there.
  public let lacks: [String]

  /// A column as the table itself calls it, such as 作品数 for the weight; `name` where it has no such column.
  public func heading(of id: String, or name: String) -> String {
    column(id).flatMap { titles[$0] } ?? name
  }

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
  /// `评委1-科学性`, and a heading over several columns counts for each of them. So does a row above that groups columns: of
  /// 评委1, 评委2 over 编号, 科学性, 科学性 the last two are `评委1-科学性` and `评委2-科学性`.
  public static func find(
    in rows: [SheetRow], columns declared: [TableColumn], at place: Place,
    subheadings: Bool = false
  ) -> HeaderMap? {
    let matcher = HeadingMatcher(declared)
    let required = Set(declared.filter(\.isRequired).map(\.id))
    var best: (position: Int, sure: Int, required: Int, count: Int)?
    for (position, row) in rows.enumerated() {
      let words = row.cells.compactMap { cell in
        matcher.match(cell.value.text).map { (text: cell.value.text, key: $0) }
      }
      let keys = Set(words.map(\.key))
      guard !keys.isEmpty else { continue }
      let own = Set(keys.map(\.id)).intersection(required)
      // 作品 above a group of columns is a weaker sign than 编号 over one.
      let sure = Set(words.filter { !matcher.isLastResort($0.text) }.map(\.key.id))
      let found = (own.intersection(sure).count, own.count, keys.count)
      if found > (best?.sure ?? 0, best?.required ?? 0, best?.count ?? 0) {
        best = (position, found.0, found.1, found.2)
      }
    }
    let needed = declared.count < 2 || declared.count(where: \.isRequired) == 1 ? 1 : 2
    guard let best, best.count >= needed else { return nil }
    let below = rows.indices.contains(best.position + 1) ? rows[best.position + 1] : nil
    let row = rows[best.position]
    let second = subheadings ? below.flatMap { under($0, row, matcher, required) } : nil
    let group =
      subheadings && best.position > 0 ? over(rows[best.position - 1], row, matcher) : nil
    let above = SecondHeadings(declared).above(
      group == nil ? best.position : best.position - 1, in: rows
    ).map { rows[$0].number }
    let titles = group.map { grouped(row, under: $0, matcher) } ?? titles(row, second)
    return HeaderMap(
      titles, rows: (group?.number ?? row.number, row.number, second?.number ?? row.number),
      matcher, declared, tableAbove: above, at: place)
  }

  /// The row above, if it groups the columns of the headings: it holds words alone, and one of them is that of a numbered
  /// column, or the headings below repeat themselves.
  private static func over(
    _ above: SheetRow, _ row: SheetRow, _ matcher: HeadingMatcher
  ) -> SheetRow? {
    guard above.number == row.number - 1 else { return nil }
    let words = above.cells.filter { !$0.value.isBlank }
    guard words.count > 1,
      words.allSatisfy({ cell in
        // 推荐单位：… is a line about the table.
        if case .text(let text) = cell.value { !text.contains { "：:".contains($0) } } else { false }
      })
    else { return nil }
    let isNumbered = words.contains { matcher.match($0.value.text)?.number != nil }
    return isNumbered || !repeated(in: row).isEmpty ? above : nil
  }

  /// The headings that stand more than once in a row.
  private static func repeated(in row: SheetRow) -> Set<String> {
    let keys = row.cells.filter { !$0.value.isBlank }.map { HeadingText.key($0.value.text) }
    return Set(Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys)
  }

  /// The headings of a row under a row that groups them. The group is told with those that are numbered, or that would
  /// otherwise be the same.
  private static func grouped(
    _ row: SheetRow, under above: SheetRow, _ matcher: HeadingMatcher
  ) -> [(column: Int, title: String)] {
    let (upper, lower) = (words(of: above), words(of: row))
    let repeated = repeated(in: row)
    var titles: [(column: Int, title: String)] = []
    var over = ""
    for column in Set(upper.keys).union(lower.keys).sorted() {
      if let word = upper[column] { over = word }
      guard let word = lower[column] else {
        titles.append((column, over))
        continue
      }
      let isGrouped =
        !over.isEmpty
        && (matcher.match(over)?.number != nil || repeated.contains(HeadingText.key(word)))
      titles.append((column, isGrouped ? "\(over)-\(word)" : word))
    }
    return titles
  }

  private static func words(of row: SheetRow) -> [Int: String] {
    var words: [Int: String] = [:]
    for cell in row.cells {
      let title = CleanText(cell.value.text).text
      if !title.isEmpty { words[cell.column] = title }
    }
    return words
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
    let upper = words(of: row)
    guard let second else { return upper.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    let lower = words(of: second)
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
    _ headings: [(column: Int, title: String)], rows: (first: Int, main: Int, last: Int),
    _ matcher: HeadingMatcher, _ declared: [TableColumn], tableAbove: Int?, at place: Place
  ) {
    var columns: [Key: Int] = [:]
    var titles: [Int: String] = [:]
    var problems: [Problem] = []
    for (column, title) in headings {
      titles[column] = title
      var spot = place
      (spot.row, spot.column) = (rows.main, column)
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
        let other = Place(row: rows.main, column: first).cell ?? ""
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
    var hasStandIn = false
    // 作品名称 says which entry a row is about where no number does.
    for column in declared
    where column.isRequired && !columns.keys.contains(where: { $0.id == column.id }) {
      guard let place = matcher.standIn(for: column.id, among: titles) else { continue }
      columns = columns.filter { $0.value != place }
      columns[Key(column.id)] = place
      hasStandIn = true
    }
    var lacks: [String] = []
    for column in declared where column.isRequired {
      if columns.keys.contains(where: { $0.id == column.id }) { continue }
      lacks.append(column.chineseHeading)
      var spot = place
      spot.row = rows.main
      let found = titles.sorted { $0.key < $1.key }.prefix(40).map(\.value)
      problems.append(
        Problem(TableError.missingHeading(column.chineseHeading, found: found), at: spot))
    }
    if rows.first < rows.main, rows.main < rows.last {
      var spot = place
      (spot.row, spot.column) = (rows.first, titles.keys.min())
      problems = [Problem(TableError.headingRows(first: rows.first, last: rows.last), at: spot)]
    }
    if let tableAbove {
      var spot = place
      (spot.row, spot.column) = (rows.main, titles.keys.min())
      problems.append(Problem(TableError.secondTable(first: tableAbove), at: spot))
    }
    (firstRow, row, lastRow) = rows
    self.tableAbove = tableAbove
    self.columns = columns
    self.hasStandIn = hasStandIn
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
  /// Words that count for a column only where nothing else does, and mean another column besides.
  private var standIns: [String: [String]] = [:]

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
        let means = columns.contains { other in
          other.id != column.id
            && ([other.id] + other.headings).contains { HeadingText.key($0) == key }
        }
        if means {
          standIns[column.id, default: []].append(key)
          continue
        }
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

  /// The column that may stand for one that the table lacks, by the first word that fits one column alone.
  func standIn(for id: String, among titles: [Int: String]) -> Int? {
    for word in standIns[id] ?? [] {
      let found = titles.filter { HeadingText.key($0.value) == word }.map(\.key).sorted()
      if let only = found.first, found.count == 1 { return only }
    }
    return nil
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
