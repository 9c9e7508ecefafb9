/// A list as an office signs it, before it is a sheet: title, unit line, columns, rows, signatures.
///
/// It says what stands where; the writer of workbooks places it. So what a list contains is tested without Excel.
public struct OfficeTable: Sendable {
  /// The sheet's name, such as 获奖名单.
  public var name: String
  /// The large line on top; centred over all columns.
  public var title: String
  /// Left and right of the line under the title: 主办单位, 日期.
  public var leading: String
  public var trailing: String
  public var columns: [Column]
  /// The rows, which a long list makes one by one as they are written.
  public var body: Rows
  /// All rows at once.
  public var rows: [[Cell]] {
    get { Array(body) }
    set { body = Rows(newValue) }
  }
  /// The lines under the table: notes, then signatures.
  public var notes: [String]
  /// 填表人, 审核人, 联系电话: labels with room to sign.
  public var signatures: [String]
  public var chart: Chart?
  public var isLandscape: Bool
  /// What a page to be filled in by hand has besides; workbooks pass over it.
  public var form: Form?

  public init(
    name: String, title: String, leading: String = "", trailing: String = "", columns: [Column],
    rows: [[Cell]], notes: [String] = [], signatures: [String] = [], chart: Chart? = nil,
    isLandscape: Bool = true, form: Form? = nil
  ) {
    self.init(
      name: name, title: title, leading: leading, trailing: trailing, columns: columns,
      body: Rows(rows), notes: notes, signatures: signatures, chart: chart,
      isLandscape: isLandscape, form: form)
  }

  public init(
    name: String, title: String, leading: String = "", trailing: String = "", columns: [Column],
    body: Rows, notes: [String] = [], signatures: [String] = [], chart: Chart? = nil,
    isLandscape: Bool = true, form: Form? = nil
  ) {
    self.name = name
    self.title = title
    self.leading = leading
    self.trailing = trailing
    self.columns = columns
    self.body = body
    self.notes = notes
    self.signatures = signatures
    self.chart = chart
    self.isLandscape = isLandscape
    self.form = form
  }

  /// The signatures by lines, five in one at most, so that each has room.
  public var signatureLines: [[String]] {
    let lines = (signatures.count + 4) / 5
    guard lines > 0 else { return [] }
    let most = (signatures.count + lines - 1) / lines
    return stride(from: 0, to: signatures.count, by: most).map {
      Array(signatures[$0..<min($0 + most, signatures.count)])
    }
  }

  /// A paper to be filled in by hand: rows with room to write, its pages counted from 1, and its number, if it has one, at the foot
  /// of each page for a machine to read.
  public struct Form: Hashable, Sendable {
    /// `nil` for a paper that must look like all others, such as the paper of a secret ballot.
    public var number: String?
    /// The least height of a row, in points of 1/72 inch.
    public var rowHeight: Double

    public init(number: String?, rowHeight: Double = 28) {
      self.number = number
      self.rowHeight = rowHeight
    }
  }

  public struct Column: Hashable, Sendable {
    public var heading: String
    /// In characters of the sheet's normal font; a Chinese character takes two.
    public var width: Double
    public var alignment: Alignment
    /// Whether a cell lists names (陶祎然、司马犇) and breaks between two of them first. A title with 、 in it breaks as any text.
    public var isList: Bool

    public init(
      _ heading: String, width: Double, _ alignment: Alignment = .left, isList: Bool = false
    ) {
      self.heading = heading
      self.width = width
      self.alignment = alignment
      self.isList = isList
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
    /// A text on the colour of a lamp.
    case lamp(Lamp, String)

    /// As it is printed: 92.50.
    public var printed: String {
      switch self {
      case .blank: ""
      case .text(let text): text
      case .integer(let number): String(number)
      case .points(let points, let places): points.text(places: places)
      case .lamp(_, let text): text
      }
    }

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
