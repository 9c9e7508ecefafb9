import Contest

/// Tells the rows below the headings that are no data: footers, rows that sum up, headings once more.
///
/// A row whose first cell only begins like a footer (负责人制度研究：以湖区为例) is data when the columns asked for are filled.
struct RowKinds {
  private let header: HeaderMap?
  private let required: [Int]
  /// Further columns that something is done with.
  private let others: [Int]
  /// Columns whose words name what a row is about: 作品编号, 评委, 指标.
  private let naming: [Int]

  private static let namingWords: Set<String> = [
    "entry", "judge", "criterion", "title", "ordinal", "group", "candidate", "ballot", "winner",
    "loser", "name",
  ]

  init(_ header: HeaderMap?, _ columns: [TableColumn]) {
    self.header = header
    func places(_ isWanted: (TableColumn) -> Bool) -> [Int] {
      let ids = Set(columns.filter(isWanted).map(\.id))
      return (header?.columns ?? [:]).filter { ids.contains($0.key.id) }.map(\.value).sorted()
    }
    required = places(\.isRequired)
    let declared = places { !$0.isRequired && $0.isUsed }
    others = declared + (header?.otherColumns.map(\.column) ?? [])
    naming = places { $0.isRequired || Self.namingWords.contains($0.id) }
  }

  /// Why the row is passed over; `nil` for one of data.
  func passes(_ row: SheetRow) -> PassedOver? {
    if isHeadingAgain(row) { return .repeatedHeading }
    if sumsUp(row) { return .summaryRow }
    if (header?.titles.count ?? 0) > 1, GroupTitle.isTitle(row) { return .groupTitle }
    if FooterRow.isLabel(row) || (FooterRow.isFooter(row) && !isFilled(row)) { return .footer }
    return nil
  }

  /// Whether the row has a value in the columns asked for.
  private func isFilled(_ row: SheetRow) -> Bool {
    guard required.allSatisfy({ !row[$0].isBlank }) else { return false }
    return required.count > 1 || others.contains { !row[$0].isBlank }
  }

  private func sumsUp(_ row: SheetRow) -> Bool {
    var names = naming
    if let first = row.cells.first(where: { !$0.value.isBlank }) { names.append(first.column) }
    return names.contains { column in
      if case .text(let text) = row[column] { SummaryWord.sums(text) } else { false }
    }
  }

  private func isHeadingAgain(_ row: SheetRow) -> Bool {
    guard let header, row.count > 1, let key = header.columns.values.min(),
      case .text(let text) = row[key], let title = header.titles[key],
      HeadingText.key(text) == HeadingText.key(title)
    else { return false }
    return row.cells.allSatisfy { cell in
      cell.value.isBlank
        || header.titles[cell.column].map { HeadingText.key($0) }
          == HeadingText.key(cell.value.text)
    }
  }
}

/// Recognises the title of a group of rows: 一、理科组 or （二）文科组, alone in its row.
public enum GroupTitle {
  /// Whether a row has one filled cell, which begins with a Chinese numeral and 、 or with one in brackets.
  public static func isTitle(_ row: SheetRow) -> Bool {
    guard row.filledCount == 1, let only = row.cells.first(where: { !$0.value.isBlank }),
      case .text(let text) = only.value
    else { return false }
    var rest = HeadingText.key(text)[...]
    let isBracketed = rest.first == "("
    if isBracketed { rest = rest.dropFirst() }
    let numeral = rest.prefix { "一二三四五六七八九十".contains($0) }
    rest = rest.dropFirst(numeral.count)
    return !numeral.isEmpty && rest.count > 1 && rest.first == (isBracketed ? ")" : "、")
  }
}

/// Recognises the rows below a table that are no data: who filled it in, notes, seals.
public enum FooterRow {
  private static let words = [
    "填表人", "填报人", "填表单位", "填报单位", "制表", "审核人", "审核", "复核人", "经办人", "负责人", "联系人", "联系电话", "联系方式",
    "单位盖章", "单位(盖章)", "推荐单位", "盖章", "签字", "签名", "注", "备注", "说明", "填表说明", "填表日期", "日期", "合计", "总计",
    "评委签名", "评委签字", "专家签名", "专家签字", "记分员", "记分人", "计分员", "计分人", "统计人", "统计员", "监督员", "监督人", "监票人",
    "计票人", "唱票人",
    "总监票人", "核分人", "复核", "录入人", "校对人", "校对", "制表人", "制表日期", "打印日期", "主任委员", "评审组长", "组长签名", "组长签字",
    "批准人", "主管领导", "部门负责人",
  ]

  /// A row of at most six filled cells, the first of which begins with such a word and a colon, or is the word.
  public static func isFooter(_ row: SheetRow) -> Bool {
    guard let key = key(of: row) else { return false }
    return words.contains { word in
      guard key.hasPrefix(word) else { return false }
      let rest = key.dropFirst(word.count)
      return rest.isEmpty || rest.first == ":" || rest.hasPrefix("(")
        || (rest.contains(":") && word.count > 2)
    }
  }

  /// A row that begins with such a word and a colon, and nothing more in the cell: `填表人：`, the name beside it.
  static func isLabel(_ row: SheetRow) -> Bool {
    guard let key = key(of: row), key.last == ":" else { return false }
    return words.contains(String(key.dropLast()))
  }

  private static func key(of row: SheetRow) -> String? {
    guard row.count <= 6, let first = row.cells.first(where: { !$0.value.isBlank }),
      case .text(let text) = first.value
    else { return nil }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.lazy.map(CleanText.halfWidth).filter {
          !$0.properties.isWhitespace
        }.prefix(40)))
  }
}
