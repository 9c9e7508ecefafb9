import Contest
import ContestSheets

/// Which columns of a list of certificates hold the number, the names and the prize: 台账的列.
struct CertificateHeadings {
  private let titles: [String]
  private let numberColumn: Int?
  private let codeColumn: Int?
  private let namesColumn: Int?
  private let levelColumn: Int?

  private static let numbers: Set = [
    "证书编号", "证书号", "证书号码", "获奖证书编号", "荣誉证书编号", "获奖证书号", "number",
  ]
  private static let codes: Set = ["查验码", "code"]
  private static let names: Set = [
    "姓名", "获奖人", "获奖者", "获奖者姓名", "获奖人姓名", "获奖人员", "学生姓名", "names", "name",
  ]
  private static let levels: Set = [
    "奖项", "等次", "获奖等次", "奖级", "获奖等级", "奖项等级", "荣获奖项", "获奖奖项", "所获奖项", "称号", "荣誉称号", "level",
    "prize",
  ]
  /// Columns that say nothing of the certificate that could be wrong, or that are read as they are.
  private static let passedOver: Set = ["序号", "二维码内容", "二维码", "备注", "sequence", "qr"]
  /// Rows below a list that count it and name nobody.
  private static let sums: Set = ["合计", "小计", "总计", "共计", "total"]

  /// `nil` for a row that has none of these headings.
  init?(_ cells: [String]) {
    titles = cells
    func column(_ words: Set<String>) -> Int? {
      cells.firstIndex { words.contains($0.lowercased()) }
    }
    (numberColumn, codeColumn) = (column(Self.numbers), column(Self.codes))
    (namesColumn, levelColumn) = (column(Self.names), column(Self.levels))
    guard cells.count > 1, numberColumn != nil || namesColumn != nil || levelColumn != nil else {
      return nil
    }
  }

  /// `nil` for a cell without a digit, such as that of a line of sums.
  func number(_ cells: [String]) -> String? {
    Self.text(numberColumn, cells).flatMap { $0.contains(where: \.isNumber) ? $0 : nil }
  }

  /// What stands in place of the number and the code of a row that names somebody; `nil` for a row that names nobody, such as one
  /// of sums, a remark or `填表人：`.
  func unread(_ cells: [String]) -> String? {
    guard let names = names(cells), !names.contains(where: { "：:".contains($0) }),
      !Self.sums.contains(where: names.lowercased().hasPrefix)
    else { return nil }
    return Self.text(numberColumn, cells) ?? Self.text(codeColumn, cells) ?? ""
  }

  /// The headings of filled cells that nothing compares.
  func uncompared(_ cells: [String]) -> [String] {
    let own = [numberColumn, codeColumn, namesColumn, levelColumn].compactMap(\.self)
    return titles.indices.filter { place in
      !titles[place].isEmpty && !own.contains(place) && place < cells.count
        && !cells[place].isEmpty && !Self.passedOver.contains(titles[place].lowercased())
    }.map { titles[$0] }
  }

  func names(_ cells: [String]) -> String? {
    let text = Self.text(namesColumn, cells)
    // The list has no names or prizes that were purged.
    return text == "（已清除）" || text == "(purged)" ? nil : text
  }

  func level(_ cells: [String]) -> String? { Self.text(levelColumn, cells) }

  private static func text(_ column: Int?, _ cells: [String]) -> String? {
    guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
    return cells[column]
  }

  /// The cells of a row: between tabs as a workbook is read, else between the commas of a CSV file.
  static func cells(of line: String) -> [String] {
    guard !line.contains("\t") else {
      return line.split(separator: "\t", omittingEmptySubsequences: false).map(clean)
    }
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    for letter in line {
      switch letter {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        cells.append(clean(FormulaGuard.unguarded(cell)))
        cell = ""
      default: cell.append(letter)
      }
    }
    return cells + [clean(FormulaGuard.unguarded(cell))]
  }

  private static func clean(_ text: Substring) -> String { CleanText(String(text)).text }
}
