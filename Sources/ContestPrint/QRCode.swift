import CQRencode

/// The squares of a QR code.
struct QRCode {
  /// How many squares a side has.
  let side: Int
  private let dark: [Bool]

  /// The code of a text, with a seventh of it read back where it is damaged (level M); `nil` for a text that is too long.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
      return nil
    }
    defer { QRcode_free(code) }
    guard let data = code.pointee.data, code.pointee.width > 0 else { return nil }
    side = Int(code.pointee.width)
    let count = side * side
    dark = (0..<count).map { data[$0] & 1 == 1 }
  }

  /// The dark parts as rectangles in a square with the upper left corner there; each row's neighbours are one.
  func rectangles(x: Double, y: Double, size: Double) -> [(
    x: Double, y: Double, width: Double, height: Double
  )] {
    let unit = size / Double(side)
    var found: [(x: Double, y: Double, width: Double, height: Double)] = []
    for row in 0..<side {
      var start: Int?
      for column in 0...side {
        let isDark = column < side && dark[row * side + column]
        if isDark {
          start = start ?? column
        } else if let begun = start {
          found.append(
            (
              x + Double(begun) * unit, y + Double(row) * unit, Double(column - begun) * unit, unit
            ))
          start = nil
        }
      }
    }
    return found
  }
}

/// A QR code for a page: the path of an SVG picture in which a square is one unit.
public struct QRPath: Sendable {
  /// How many squares a side has, with the four white ones round it that readers want.
  public let side: Int
  /// As the attribute `d` of a `path`: `M4 4h7v1h-7z…`.
  public let path: String

  /// - Returns: `nil` for a text that is too long for a code.
  public init?(_ text: String) {
    guard let code = QRCode(text) else { return nil }
    let border = 4
    side = code.side + 2 * border
    path = code.rectangles(x: 0, y: 0, size: Double(code.side)).map { one in
      let (x, y, width) = (Int(one.x.rounded()), Int(one.y.rounded()), Int(one.width.rounded()))
      return "M\(x + border) \(y + border)h\(width)v1h-\(width)z"
    }.joined()
  }
}
