/// What a table file may ask of this machine before it is refused.
///
/// The standard limits let every workbook through that Excel can save and a competition can need, and stop files
/// made to exhaust memory or time. A caller with a smaller task gives smaller ones.
public struct SheetLimits: Hashable, Sendable {
  /// Characters (UTF-16 units, as Excel counts) in one cell: Excel's own limit.
  public static let cellCharacters = 32_767
  /// Rows and columns of one sheet: Excel's own limits.
  public static let excelRows = 1_048_576
  public static let excelColumns = 16_384

  /// Merged ranges of one sheet: more than any person makes.
  static let mergedRanges = 1_000_000

  /// Bytes of the file itself.
  public var fileBytes = 512 << 20
  /// Bytes of all parts of a workbook once unpacked.
  public var unpackedBytes = 1 << 30
  /// How many times larger than its packed bytes a part, or all parts together, may be, when that is over 16 MB.
  public var unpackedRatio = 200
  /// Parts in a workbook's package.
  public var parts = 10_000
  /// Different texts of a workbook.
  public var sharedTexts = 4_000_000
  /// Bytes of all different texts of a workbook.
  public var sharedTextBytes = 256 << 20
  /// Cells that hold something, over all sheets of a workbook.
  public var cells = 200_000_000
  /// How deep elements may be nested.
  public var depth = 128
  /// The last row that may hold something.
  public var rows = SheetLimits.excelRows
  /// The last column that may hold something.
  public var columns = SheetLimits.excelColumns

  public static let standard = SheetLimits()

  public init() {}
}
