public import Contest

/// A list as an office signs it, before it is a sheet: title, unit line, columns, rows, signatures.
///
/// It says what stands where; ``OfficeWorkbook`` places it. So what a list contains is tested without Excel.
public struct OfficeTable: Sendable {
  /// The sheet's name, such as 获奖名单.
  public var name: String
  /// The large line on top; centred over all columns.
  public var title: String
  /// Left and right of the line under the title: 主办单位, 日期.
  public var leading: String
  public var trailing: String
  public var columns: [Column]
  public var rows: [[Cell]]
  /// The lines under the table: notes, then signatures.
  public var notes: [String]
  /// 填表人, 审核人, 联系电话: labels with room to sign.
  public var signatures: [String]
  public var chart: Chart?
  public var isLandscape: Bool

  public init(
    name: String, title: String, leading: String = "", trailing: String = "", columns: [Column],
    rows: [[Cell]], notes: [String] = [], signatures: [String] = [], chart: Chart? = nil,
    isLandscape: Bool = true
  ) {
    self.name = name
    self.title = title
    self.leading = leading
    self.trailing = trailing
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.signatures = signatures
    self.chart = chart
    self.isLandscape = isLandscape
  }

  public struct Column: Hashable, Sendable {
    public var heading: String
    /// In characters of the sheet's normal font; a Chinese character takes two.
    public var width: Double
    public var alignment: Alignment

    public init(_ heading: String, width: Double, _ alignment: Alignment = .left) {
      self.heading = heading
      self.width = width
      self.alignment = alignment
    }
  }

  public enum Alignment: Hashable, Sendable { case left, center, right }

  public enum Cell: Hashable, Sendable {
    case blank
    /// Written as text, even where it begins like a formula or a number.
    case text(String)
    case integer(Int)
    /// A number shown with so many decimals.
    case points(Points, places: Int)

    /// A text, or nothing for `nil`.
    public static func optional(_ text: String?) -> Cell {
      text.map(Cell.text) ?? .blank
    }
  }

  /// A column chart of one column of numbers over one of names, placed right of or below the table.
  public struct Chart: Hashable, Sendable {
    public var title: String
    /// The columns, 0-based, that hold names and numbers.
    public var names: Int
    public var numbers: Int
    /// The first rows only, when the table is long; `nil` for all.
    public var firstRows: Int?
    public var namesTitle: String
    public var numbersTitle: String

    public init(
      title: String, names: Int, numbers: Int, firstRows: Int? = nil, namesTitle: String,
      numbersTitle: String
    ) {
      self.title = title
      self.names = names
      self.numbers = numbers
      self.firstRows = firstRows
      self.namesTitle = namesTitle
      self.numbersTitle = numbersTitle
    }
  }
}

extension OfficeTable {
  /// The table with a note that its marks are those of today, where the version that ranks are of is out of date: marks are
  /// inputs, and a version keeps what followed from them.
  func withMarksOfNow(_ standing: RoundStanding) -> OfficeTable {
    guard let version = standing.version, version.isStale, !standing.keepsMarks else { return self }
    var table = self
    table.notes.append("名次、成绩属结果第 \(version.version.number) 版，评分为现有的评分，二者之间的差别见“结果差别”。")
    return table
  }

  /// The table of a round with a note on what it shows: the sealed version, or a trial while the round takes marks.
  func naming(_ standing: RoundStanding, of book: ResultBook) -> OfficeTable {
    guard !standing.isClosed else { return naming(book.version) }
    let name = standing.round.name.chinese
    let isReopened = book.version?.reopened.contains(standing.round.id) == true
    let sealed = book.version.map { "结果第 \($0.version.number) 版" } ?? ""
    var table = self
    table.notes.append(
      isReopened
        ? "试算：“\(name)”已重新打开，按现有评分计算；\(sealed)封存的名次未变，重新结束本轮后以新版为准。"
        : "试算：“\(name)”尚未结束，按现有评分计算，不是封存的结果。")
    return table
  }

  /// The table with a note that names the version it shows, and says so where that is out of date.
  func naming(_ version: ShownVersion?) -> OfficeTable {
    guard let version else { return self }
    var table = self
    table.notes.append(version.notice(in: .chinese))
    return table
  }
}
