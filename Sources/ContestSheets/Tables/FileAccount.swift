public import Contest

/// What became of the cells on the visible sheets of a file: 读表记录.
///
/// `total = taken + passedOver + refused`, always. The cells that an error names are refused. The other cells of a refused
/// file still count as taken or passed over; whether anything was written is reported separately.
///
/// As JSON:
/// `{"file", "cells": {"total", "taken", "passedOver", "refused"}, "sheets": [{"sheet", "cells", "columns", "rowsPassedOver"}]}`.
public struct FileAccount: Sendable {
  public let file: String
  public var sheets: [SheetAccount]

  public init(_ file: String, sheets: [SheetAccount] = []) {
    (self.file, self.sheets) = (file, sheets)
  }

  /// A file of which nothing was taken: all cells of its visible sheets are passed over.
  public init(leavingOut source: SheetSource, _ reason: PassedOver) throws(SheetError) {
    self.init(source.name)
    for sheet in source.sheets where sheet.hasCells && sheet.visibility == .visible {
      var own = SheetAccount(sheet, isNamed: source.kind == .workbook)
      try own.leaveOut(reason, source, sheet)
      sheets.append(own)
    }
  }

  /// Where the cells of all sheets went.
  public var cells: CellCounts { sheets.reduce(CellCounts()) { $0 + $1.cells } }

  /// The sheets as the file has them.
  func inOrder(of source: SheetSource) -> FileAccount {
    var sorted = self
    let places = Dictionary(
      source.sheets.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    sorted.sheets.sort { places[$0.sheet] ?? 0 < places[$1.sheet] ?? 0 }
    return sorted
  }

  /// The cells of one row that errors name.
  private struct RefusedRow {
    var columns: Set<Int> = []
    /// An error names the row and no cell of it.
    var isWhole = false
  }

  /// Counts the cells that errors name as refused; an error that names a row and no column refuses all cells of the row.
  /// Reads the sheets once more, as far as there are errors. To refuse a cell again changes nothing.
  public mutating func refuse(_ problems: [Problem], in source: SheetSource) throws(SheetError) {
    try refuse(problems.lazy.filter { $0.severity == .error }.map(\.place), in: source)
  }

  /// Counts the cells at these places as refused; a place without a column is a whole row.
  public mutating func refuse(
    _ places: some Sequence<Place>, in source: SheetSource
  ) throws(SheetError) {
    var spots: [String: [Int: RefusedRow]] = [:]
    for place in places {
      guard let row = place.row else { continue }
      guard place.file == nil || place.file == source.name else { continue }
      let sheet = place.sheet ?? ""
      if let column = place.column {
        spots[sheet, default: [:]][row, default: RefusedRow()].columns.insert(column)
      } else {
        spots[sheet, default: [:]][row, default: RefusedRow()].isWhole = true
      }
    }
    for position in sheets.indices {
      let account = sheets[position]
      guard let own = spots[account.isNamed ? account.sheet : ""], let last = own.keys.max(),
        let info = source.sheets.first(where: { $0.name == account.sheet })
      else { continue }
      let rows = try source.rows(of: info)
      while let row = try rows.next(), row.number <= last {
        guard let refused = own[row.number] else { continue }
        sheets[position].refuse(row, columns: refused.columns)
        if refused.isWhole { sheets[position].refuse(row) }
      }
    }
  }
}

extension FileAccount {
  /// What was read as what and what was passed over, a line a sheet, for a person.
  public func lines(in language: Language) -> [String] {
    sheets.filter { $0.cells.total > 0 }.map { account in
      let place = Place(file: file, sheet: account.isNamed ? account.sheet : nil).description
      return language == .chinese
        ? "已读 \(place)：\(account.parts(in: language).joined(separator: "；"))。"
        : "Read \(place): \(account.parts(in: language).joined(separator: "; "))."
    }
  }
}

extension SheetAccount {
  /// 评委：张伟、李娜；不计：年级（不是评委打分）；未采用：第 6 行（汇总行）.
  fileprivate func parts(in language: Language) -> [String] {
    let isChinese = language == .chinese
    if let leftOut {
      return [
        isChinese
          ? "没有采用（\(leftOut.name(in: language))）" : "not used (\(leftOut.name(in: language)))"
      ]
    }
    let sorted = columns.sorted { $0.key < $1.key }.map { column in
      var column = column.value
      column.heading = PersonalNumbers.masked(
        column.heading.split(whereSeparator: \.isNewline).joined(separator: " "))
      column.detail = column.detail.map(PersonalNumbers.masked)
      return column
    }
    let comma = isChinese ? "、" : ", "
    func list(_ words: [String]) -> String {
      words.prefix(30).joined(separator: comma) + (words.count > 30 ? "…" : "")
    }
    var parts: [String] = []
    let plain = sorted.filter { $0.meaning != nil && $0.detail == nil }.map(\.heading)
    let marks = sorted.filter { $0.meaning != nil }.compactMap(\.detail)
    if !plain.isEmpty { parts.append((isChinese ? "采用的列：" : "columns ") + list(plain)) }
    // Beside a column of judges, and in the sheet of one judge, columns of marks are criteria.
    let hasJudges = sorted.contains { ["judge", "criterion"].contains($0.meaning) }
    let word =
      switch (hasJudges, isChinese) {
      case (true, true): "指标："
      case (true, false): "criteria "
      case (false, true): "评委："
      case (false, false): "judges "
      }
    if !marks.isEmpty { parts.append(word + list(marks)) }
    let passed = sorted.filter { $0.meaning == nil }.map { column in
      guard let reason = column.reason, reason != .unknownColumn, reason != .notNeeded else {
        return column.heading
      }
      return isChinese
        ? "\(column.heading)（\(reason.name(in: language))）"
        : "\(column.heading) (\(reason.name(in: language)))"
    }
    if !passed.isEmpty { parts.append((isChinese ? "不计：" : "not counted ") + list(passed)) }
    let rows = runsOfRows(in: language)
    if !rows.isEmpty { parts.append((isChinese ? "没有采用的行：" : "rows not used ") + list(rows)) }
    return parts
  }

  /// `第 1–4 行（表头以上的标题）`, `第 26 行（表尾：“合计”）`: rows that follow each other for one reason are named together.
  private func runsOfRows(in language: Language) -> [String] {
    var runs: [(first: Int, last: Int, why: String)] = []
    for row in rowsPassedOver where row.reason != .heading {
      let name = row.reason.name(in: language)
      let text = row.text.map { language == .chinese ? "：“\($0)”" : ": “\($0)”" } ?? ""
      if let run = runs.last, run.why == name + text, run.last + 1 == row.row {
        runs[runs.count - 1].last = row.row
      } else {
        runs.append((row.row, row.row, name + text))
      }
    }
    return runs.map { run in
      let isOne = run.first == run.last
      let rows = isOne ? "\(run.first)" : "\(run.first)–\(run.last)"
      return language == .chinese
        ? "第 \(rows) 行（\(run.why)）" : "\(isOne ? "row" : "rows") \(rows) (\(run.why))"
    }
  }
}

extension FileAccount: Encodable {
  private struct SheetPart: Encodable {
    struct Column: Encodable {
      let column, heading: String
      let takenAs, of, passedOver: String?
    }
    struct Row: Encodable {
      let row: Int
      let reason: String
    }
    let sheet: String?
    let cells: CellCounts
    let passedOver: String?
    let columns: [Column]
    let rowsPassedOver: [Row]

    init(_ account: SheetAccount) {
      sheet = account.isNamed ? PersonalNumbers.masked(account.sheet) : nil
      cells = account.cells
      passedOver = account.leftOut?.rawValue
      columns = account.columns.sorted { $0.key < $1.key }.map {
        Column(
          column: Place.letters(ofColumn: $0.key),
          heading: PersonalNumbers.masked($0.value.heading),
          takenAs: $0.value.meaning, of: $0.value.detail.map(PersonalNumbers.masked),
          passedOver: $0.value.reason?.rawValue)
      }
      rowsPassedOver = account.rowsPassedOver.map { Row(row: $0.row, reason: $0.reason.rawValue) }
    }
  }
  private enum Key: String, CodingKey { case file, cells, sheets }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(PersonalNumbers.masked(file), forKey: .file)
    try fields.encode(cells, forKey: .cells)
    try fields.encode(sheets.map(SheetPart.init), forKey: .sheets)
  }
}

extension FileAccount {
  /// The account with the cells that errors name counted as refused. The file is opened again only if there is an error.
  public func refusing(_ problems: [Problem], inFileAt path: String) throws(SheetError)
    -> FileAccount
  {
    guard problems.contains(where: { $0.severity == .error }) else { return self }
    var account = self
    try account.refuse(problems, in: try SheetSource.open(path))
    return account
  }
}
