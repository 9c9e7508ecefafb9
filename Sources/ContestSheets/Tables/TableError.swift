public import Contest

/// What is wrong with the shape of a table: its headings and its rows.
public enum TableError: Error, Hashable {
  /// No row of the sheet looks like headings.
  case noHeadings(wanted: [String])
  case missingHeading(String, found: [String])
  case repeatedHeading(String, first: String)
  /// A column that nothing is done with.
  case unknownHeading(String)
  case missingValue(String)
  /// Something stands to the right of the last heading.
  case valueWithoutHeading
  /// The row is hidden or filtered away, and was read all the same.
  case hiddenRow
  /// Characters that cannot be seen stood in the cell and were taken out.
  case invisibleCharacters
  /// The headings are there and no row below them.
  case noRows
  /// The rows stop: a limit given by the caller.
  case tooManyRows(limit: Int)
}

extension TableError: Explained {
  public var code: String {
    switch self {
    case .noHeadings: "table-no-headings"
    case .missingHeading: "table-missing-heading"
    case .repeatedHeading: "table-repeated-heading"
    case .unknownHeading: "table-unknown-heading"
    case .missingValue: "table-missing-value"
    case .valueWithoutHeading: "table-value-without-heading"
    case .hiddenRow: "table-hidden-row"
    case .invisibleCharacters: "table-invisible-characters"
    case .noRows: "table-no-rows"
    case .tooManyRows: "table-too-many-rows"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noHeadings(let wanted), .chinese):
      "找不到表头行。表头至少应有：\(wanted.joined(separator: "、"))。请使用模板，或补上表头。"
    case (.noHeadings(let wanted), .english):
      "No row looks like headings. Wanted at least: \(wanted.joined(separator: ", ")). Use the template, or add them."
    case (.missingHeading(let name, let found), .chinese):
      "缺少“\(name)”列。找到的列：\(found.joined(separator: "、"))。请补上该列或改正列名。"
    case (.missingHeading(let name, let found), .english):
      "The column “\(name)” is missing. Found: \(found.joined(separator: ", ")). Add it or correct its heading."
    case (.repeatedHeading(let name, let first), .chinese):
      "“\(name)”列出现两次（另一列在 \(first)），无法确定取哪一列。请删去一列。"
    case (.repeatedHeading(let name, let first), .english):
      "The column “\(name)” is there twice (also at \(first)), so it is uncertain which counts. Remove one."
    case (.unknownHeading(let name), .chinese): "不认识“\(name.prefix(40))”列，该列未使用。如果需要它，请改成模板中的列名。"
    case (.unknownHeading(let name), .english):
      "The column “\(name.prefix(40))” is not known and was not used. If it matters, name it as the template does."
    case (.missingValue(let name), .chinese): "“\(name)”没有填写。请补填。"
    case (.missingValue(let name), .english): "“\(name)” is not filled in. Enter it."
    case (.valueWithoutHeading, .chinese): "这一行的内容多于表头的列数，可能错位。请检查分隔符和引号，或补上表头。"
    case (.valueWithoutHeading, .english):
      "This row has more cells than there are headings, so values may have shifted. Check separators and quotation marks, or add the heading."
    case (.hiddenRow, .chinese): "这一行在表中被隐藏或筛选掉了，但仍已读取。如不需要，请删除该行。"
    case (.hiddenRow, .english):
      "This row is hidden or filtered away and was read all the same. Delete it if it is not wanted."
    case (.invisibleCharacters, .chinese): "单元格里有看不见的字符，已去掉。请核对姓名和编号。"
    case (.invisibleCharacters, .english):
      "The cell held characters that cannot be seen; they were taken out. Check names and numbers."
    case (.noRows, .chinese): "表头下面没有数据。请填写后再导入。"
    case (.noRows, .english):
      "There is no row below the headings. Fill in the table and import again."
    case (.tooManyRows(let limit), .chinese): "数据超过 \(limit) 行。请拆成几个文件后再导入。"
    case (.tooManyRows(let limit), .english):
      "There are more than \(limit) rows. Split the table into several files."
    }
  }
}
