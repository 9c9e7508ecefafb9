/// How a cell looks and behaves, as a value; a writer turns each into one style of the file.
public struct CellFormat: Hashable, Sendable {
  public enum Horizontal: Hashable, Sendable { case general, left, center, right }
  public enum Vertical: Hashable, Sendable { case top, center, bottom }

  /// A font by the name that the reader's machine knows, such as `方正小标宋简体`, `黑体`, `仿宋`; `nil` for the default.
  public var font: String?
  /// In points.
  public var size: Double?
  public var isBold = false
  public var isItalic = false
  /// Whether a line is drawn through the text.
  public var isStruck = false
  /// The colour of the text as `0xRRGGBB`.
  public var color: UInt32?
  public var fill: UInt32?
  public var horizontal = Horizontal.general
  public var vertical = Vertical.center
  public var wraps = false
  /// Thin lines around the cell.
  public var hasBorder = false
  /// Whether the cell may not be changed when its sheet is protected.
  public var isLocked = true
  /// A number format such as `0.00` or `@`.
  public var numberFormat: String?

  public init(
    font: String? = nil, size: Double? = nil, bold: Bool = false, italic: Bool = false,
    color: UInt32? = nil, fill: UInt32? = nil, horizontal: Horizontal = .general,
    vertical: Vertical = .center, wraps: Bool = false, border: Bool = false, locked: Bool = true,
    numberFormat: String? = nil
  ) {
    (self.font, self.size, self.isBold, self.isItalic) = (font, size, bold, italic)
    (self.color, self.fill) = (color, fill)
    (self.horizontal, self.vertical, self.wraps) = (horizontal, vertical, wraps)
    (self.hasBorder, self.isLocked, self.numberFormat) = (border, locked, numberFormat)
  }

  /// The same with another number format.
  public func numbers(_ format: String) -> CellFormat {
    var copy = self
    copy.numberFormat = format
    return copy
  }
}
