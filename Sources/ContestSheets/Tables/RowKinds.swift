import Contest

/// Recognises the rows below the headings that are no data: footers, rows that sum up, repeated
/// headings.
///
/// A row whose first cell only begins like a footer (负责人制度研究：以湖区为例) is data when the columns asked for are filled. A word
/// that sums up is looked for where a row says what it is about; a row with a number of its own is data whatever its title
/// says (A2, 众数).
struct RowKinds {
  private let header: HeaderMap?
  private let required: [Int]
  /// Columns that say what a row is: the entry's number, and what may stand beside it in a table with a row a mark.
  private let keys: [Int]
  private let besideKeys: [Int]
  /// The column of entries' numbers, where most rows have one without a Chinese character: A1, 031.
  private let codes: Int?
  /// Some of those numbers.
  private let sampleCodes: [String]
  /// The column of numbers where each row is an entry's, and how they are written there; see ``CodeShape``.
  private let entry: Int?
  let shape: CodeShape?
  /// A column that counts the rows.
  private let ordinal: Int?
  /// Columns of units and groups, none of which is called 其中….
  private let units: [Int]
  /// Further columns that something is done with.
  private let others: [Int]
  /// Columns whose words name what a row is about: 作品编号, 评委, 指标.
  private let naming: [Int]

  private static let namingWords: Set<String> = [
    "entry", "judge", "criterion", "title", "ordinal", "group", "candidate", "ballot", "winner",
    "loser", "name",
  ]

  /// Columns that say, beside the entry, what a mark belongs to: 平均 in the column of judges is no
  /// judge.
  private static let besideWords: Set<String> = ["judge", "criterion"]

  /// `sample` are the first rows below the headings; they show whether entries have numbers.
  init(_ header: HeaderMap?, _ columns: [TableColumn], sample: some Sequence<SheetRow> = []) {
    self.header = header
    func places(_ isWanted: (TableColumn) -> Bool) -> [Int] {
      let ids = Set(columns.filter(isWanted).map(\.id))
      return (header?.columns ?? [:]).filter { ids.contains($0.key.id) }.map(\.value).sorted()
    }
    required = places(\.isRequired)
    let declared = places { !$0.isRequired && $0.isUsed }
    others = declared + (header?.otherColumns.map(\.column) ?? [])
    naming = places { $0.isRequired || Self.namingWords.contains($0.id) }
    let keys = places { $0.isRequired && Self.namingWords.contains($0.id) }
    self.keys = keys
    besideKeys = places { $0.isUsed && Self.besideWords.contains($0.id) }
    units = places { $0.isRequired && ["group", "organization"].contains($0.id) }
    ordinal = header?.column("ordinal")
    let entry = header?.column("entry")
    // What stands alone in a row may be a note; where nothing has more beside it, the numbers may.
    let rows = sample.filter { $0.filledCount > 1 }
    let numbers =
      entry.map { entry in
        (rows.isEmpty ? Array(sample) : rows).map { $0[entry].text }.filter { Self.isName($0) }
      } ?? []
    self.entry = places { $0.isRequired && $0.id == "entry" }.first
    shape = self.entry == nil ? nil : CodeShape(numbers)
    let plain = numbers.count { $0.unicodeScalars.allSatisfy(\.isASCII) }
    codes = numbers.count > 1 && plain * 3 >= numbers.count * 2 ? entry : nil
    sampleCodes = codes == nil ? [] : numbers
  }

  /// Why the row is passed over; `nil` for a row of data.
  func passes(_ row: SheetRow) -> PassedOver? {
    if isHeadingAgain(row) { return .repeatedHeading }
    switch label(of: row) {
    case .figures: return .summaryRow
    case .rule: return .ruleRow
    case nil: break
    }
    if isTitleWithFigures(row) { return .groupTitle }
    if isFooterWithFigures(row) { return .footer }
    if oddCode(row) == .label, hasFigure(row) { return .noEntry }
    if (header?.titles.count ?? 0) > 1, GroupTitle.isTitle(row) { return .groupTitle }
    if isLoneNote(row) { return .footer }
    if FooterRow.isLabel(row) || FooterRow.isOfLabels(row) { return .footer }
    if FooterRow.isFooter(row), !isFilled(row), !hasOwnCode(row) { return .footer }
    return nil
  }

  /// Whether an entry's code stands where the entries have theirs, whatever the first cell says: 纪检监察 | A002 | 林二 is the row of a
  /// department that has yet to answer, and 复核 | A003 one whose mark is blank.
  private func hasOwnCode(_ row: SheetRow) -> Bool {
    guard let entry, case .text(let text) = row[entry] else { return false }
    let code = CleanText(text, halfWidth: true).text
    // A telephone number, a year or a count below a table has no letter.
    guard code.count <= 12, code.unicodeScalars.allSatisfy(\.isASCII),
      code.first?.isLetter == true, code.contains(where: \.isNumber)
    else { return false }
    let pattern = Self.pattern(code)
    // One row alone shows no shape.
    return shape?.usual.contains { Self.pattern($0) == pattern } ?? true
  }

  /// Whether the row's number is unlike those of the others.
  func oddCode(_ row: SheetRow) -> OddCode? {
    guard let entry, let shape, case .text(let text) = row[entry] else { return nil }
    return shape.oddity(of: text)
  }

  /// Whether the row's first text begins with a number like those of the entries: A0031 缺席.
  func isOfCode(_ row: SheetRow) -> Bool {
    guard let shape, case .text(let text)? = row.firstFilled?.value else { return false }
    let code = Self.pattern(CleanText(text, halfWidth: true).text)
    return !code.isEmpty && shape.usual.contains { Self.pattern($0) == code }
  }

  /// The letters and digits with which a text begins, each run of them as one: A0031 缺席 is A0.
  private static func pattern(_ text: String) -> String {
    var pattern = ""
    for character in text.prefix(while: { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    {
      let kind: Character = character.isNumber ? "0" : character.isLetter ? "A" : "-"
      if pattern.last != kind { pattern.append(kind) }
    }
    return pattern
  }

  /// Whether a number or a time stands in the row, as in none of headings.
  private func hasFigure(_ row: SheetRow) -> Bool {
    row.cells.contains { cell in
      switch cell.value {
      case .number, .time, .day, .moment: true
      case .text(let text): Points(CleanText(text, halfWidth: true).text) != nil
      default: false
      }
    }
  }

  /// Whether nothing but a note stands where entries have their numbers: A5退赛 below A1, A2. It may be an entry with a
  /// number of another kind and nothing else, so the reader says that it was passed over.
  func isLoneNote(_ row: SheetRow) -> Bool {
    guard let codes, (header?.titles.count ?? 0) > 1, row.filledCount == 1,
      case .text(let text) = row[codes], !FooterRow.isFooter(row)
    else { return false }
    return LoneNote.isNote(text, beside: sampleCodes)
  }

  /// Whether the row has a value in the columns asked for.
  private func isFilled(_ row: SheetRow) -> Bool {
    guard required.allSatisfy({ !row[$0].isBlank }) else { return false }
    return required.count > 1 || others.contains { !row[$0].isBlank }
  }

  /// What a label says of the row: in a column that says what it is about, else, where one of these is blank, in any that
  /// names something, or in the first cell.
  private func label(of row: SheetRow) -> SummaryWord.Kind? {
    func kind(_ column: Int) -> SummaryWord.Kind? {
      guard case .text(let text) = row[column] else { return nil }
      if units.contains(column) || codes == column, SummaryWord.beginsPart(text) {
        return .figures
      }
      guard let kind = SummaryWord.kind(of: text) else { return nil }
      // A counted row with all that is asked for is data, if its word may be a title.
      let isCounted = ordinal.map { Points(row[$0].text) != nil } ?? false
      return isCounted && isFilled(row) && SummaryWord.mayBeName(text) ? nil : kind
    }
    // No row of data is numbered 合计: 合计 | 2件 | 87.5.
    if let ordinal, case .text(let text) = row[ordinal], let found = SummaryWord.kind(of: text) {
      return found
    }
    let own = keys + besideKeys
    if let found = own.lazy.compactMap(kind).first { return found }
    if !keys.isEmpty, keys.allSatisfy({ !row[$0].isBlank }) { return nil }
    var names = naming
    if let first = row.firstFilled { names.append(first.column) }
    return names.lazy.compactMap(kind).first
  }

  /// Whether the row is the title of a group with figures beside it, among rows with numbers: 第一组 | 3.
  private func isTitleWithFigures(_ row: SheetRow) -> Bool {
    guard let codes, case .text(let text) = row[codes] else { return false }
    return Self.isGroup(text)
  }

  private static func isGroup(_ text: String) -> Bool {
    let key = HeadingText.key(text)
    guard key.count <= 8, !key.unicodeScalars.contains(where: \.isASCII) else { return false }
    return ["组", "组别", "赛道", "类", "类别", "分会场", "考场", "专场"].contains { key.hasSuffix($0) }
  }

  /// Whether a text may be the number of an entry, and is no label.
  private static func isName(_ text: String) -> Bool {
    !CleanText(text).text.isEmpty && SummaryWord.kind(of: text) == nil && !isGroup(text)
      && !FooterRow.isWord(text) && !OddCode.isLabel(text)
  }

  /// Whether the row is a footer with a figure beside it, where an entry's number is wanted: 记分员 | 5.
  private func isFooterWithFigures(_ row: SheetRow) -> Bool {
    guard let codes, case .text(let text) = row[codes] else { return false }
    return FooterRow.isWord(text)
  }

  /// Whether the row repeats the headings.
  func isHeadingAgain(_ row: SheetRow) -> Bool {
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
    guard row.filledCount == 1, let only = row.firstFilled,
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
    "计票人", "唱票人", "补充", "补充说明", "评委组长", "纪检监察", "监督", "见证人", "公证人", "裁判长", "总裁判",
    "总监票人", "核分人", "复核", "录入人", "校对人", "校对", "制表人", "制表日期", "打印日期", "主任委员", "评审组长", "组长签名", "组长签字",
    "批准人", "主管领导", "部门负责人", "加密人", "解密人",
  ]

  private static let wordSet = Set(words)
  private static let beginnings = Set(words.compactMap(\.unicodeScalars.first))

  /// A row of at most six filled cells, the first of which begins with such a word and a colon, or is the word.
  public static func isFooter(_ row: SheetRow) -> Bool {
    guard let key = key(of: row) else { return false }
    // 评委组长签名：, （以下无正文）, 以上成绩经核对无误: alone in the row, or with more of the kind beside it.
    if row.filledCount < 4, row.cells.allSatisfy({ $0.value.isBlank || says($0.value) }) {
      return true
    }
    // Most rows begin with something else, which is seen at the first character.
    guard let first = key.unicodeScalars.first, beginnings.contains(first) else { return false }
    return words.contains { word in
      guard key.hasPrefix(word) else { return false }
      let rest = key.dropFirst(word.count)
      return rest.isEmpty || rest.first == ":" || rest.hasPrefix("(")
        || (rest.contains(":") && word.count > 2)
    }
  }

  /// Whether a cell shows by itself that it belongs below a table: it is signed, closes the table, or ends with a colon.
  private static func says(_ value: CellValue) -> Bool {
    guard case .text(let text) = value else { return false }
    let key = key(of: text)
    return key.last == ":" || closing.contains { key.contains($0) }
  }

  private static let closing = [
    "签名:", "签字:", "盖章:", "(签名)", "(签字)", "(盖章)", "无正文", "核对无误", "以上成绩", "以上得分", "以上分数", "以上结果",
    "特此证明",
  ]

  /// A row that begins with such a word and a colon, and nothing more in the cell: `填表人：`, the name beside it.
  static func isLabel(_ row: SheetRow) -> Bool {
    guard let key = key(of: row), key.last == ":" else { return false }
    return wordSet.contains(String(key.dropLast()))
  }

  /// Whether each of several cells begins with such a word and a colon: 录入人：甲 | 日期：3月1日. That is no row of data, whatever the
  /// columns ask for.
  static func isOfLabels(_ row: SheetRow) -> Bool {
    guard (2...6).contains(row.filledCount) else { return false }
    return row.cells.allSatisfy { cell in
      guard !cell.value.isBlank else { return true }
      guard case .text(let text) = cell.value else { return false }
      let key = key(of: text)
      guard let colon = key.firstIndex(of: ":") else { return false }
      return wordSet.contains(String(key[..<colon]))
    }
  }

  /// Whether a text is such a word and nothing else.
  static func isWord(_ text: String) -> Bool {
    var key = key(of: text)
    if key.last == ":" { key.removeLast() }
    return wordSet.contains(key)
  }

  private static func key(of row: SheetRow) -> String? {
    guard row.count <= 6, let first = row.firstFilled,
      case .text(let text) = first.value
    else { return nil }
    return key(of: text)
  }

  private static func key(of text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.lazy.map(CleanText.halfWidth).filter { !CleanText.isBlank($0) }
          .prefix(40)))
  }
}
