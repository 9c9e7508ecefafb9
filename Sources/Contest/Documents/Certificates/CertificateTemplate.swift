/// How certificates of a kind look: 证书模板. Lengths are millimetres from the upper left corner, sizes of letters points.
public struct CertificateTemplate: Hashable, Sendable {
  public enum Paper: String, CaseIterable, Sendable {
    case a4 = "A4"
    case a3 = "A3"
  }
  public enum Orientation: String, CaseIterable, Sendable { case landscape, portrait }
  public enum Alignment: String, CaseIterable, Sendable { case left, center, right }

  /// What is done with a text that is too long. Either way it is never cut, and no name breaks.
  public enum Long: String, CaseIterable, Sendable {
    /// One line, in smaller letters.
    case shrink
    /// Further lines, which begin between names or words; then smaller letters.
    case breakLines = "break"
  }

  /// A frame of one line around the page.
  public struct Frame: Hashable, Sendable {
    public var inset: Double
    public var line: Double
    public var color: Color
  }

  public struct Color: Hashable, Sendable {
    public var red, green, blue: UInt8

    /// `#a92b1a`
    public init?(_ text: String) {
      guard text.utf8.count == 7, text.utf8.first == 35,
        let value = UInt32(text.dropFirst(), radix: 16)
      else { return nil }
      red = UInt8(truncatingIfNeeded: value >> 16)
      green = UInt8(truncatingIfNeeded: value >> 8)
      blue = UInt8(truncatingIfNeeded: value)
    }

    public static let ink = Color(0x1d, 0x1b, 0x18)

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      (self.red, self.green, self.blue) = (red, green, blue)
    }
  }

  /// A text at its place.
  public struct Text: Hashable, Sendable {
    /// `fields[2]`, for messages.
    public var path: String
    public var chinese: CertificateText
    /// `nil` where the template gives no English; the Chinese is printed then.
    public var english: CertificateText?
    public var x, y, width: Double
    /// How much room there is downwards.
    public var height: Double
    /// `title`, `heading`, `body`, or a font by its name.
    public var font: String
    public var size, leastSize: Double
    public var isBold: Bool
    public var alignment: Alignment
    public var long: Long
    /// The first line's indentation, in letters.
    public var indent: Double
    /// The distance of lines, in heights of letters.
    public var leading: Double
    /// What stands between Chinese letters, in points.
    public var spacing: Double
    public var color: Color
    /// Where the template has it, for messages.
    public var spot = Place()

    public func text(in language: Language) -> CertificateText {
      language == .english ? english ?? chinese : chinese
    }
  }

  /// Where the QR code stands.
  public struct QR: Hashable, Sendable {
    public var x, y, size: Double
  }

  public var id: String
  public var name: Bilingual
  public var kinds: Set<CertificateKind>
  public var paper: Paper
  public var orientation: Orientation
  public var number: CertificateNumber
  /// A PNG or JPEG beside the template, over the whole page; `nil` for none.
  public var background: String?
  /// Where the template names the picture, for messages.
  public var backgroundPlace = Place()
  public var frames: [Frame]
  public var texts: [Text]
  public var qr: QR?

  /// The fields that it prints in a language.
  public func fields(in language: Language) -> Set<CertificateField> {
    texts.reduce(into: []) { $0.formUnion($1.text(in: language).fields) }
  }

  /// The texts whose place lies over the QR code: letters there keep a phone from reading it.
  public var textsOverQR: [Text] {
    guard let qr else { return [] }
    return texts.filter {
      $0.x < qr.x + qr.size && $0.x + $0.width > qr.x && $0.y < qr.y + qr.size
        && $0.y + $0.height > qr.y
    }
  }

  /// How far texts and QR code reach, in millimetres, where that is no more than a corner of the page: paper was made larger
  /// and the places stayed. `nil` for any other template.
  public var corner: (width: Double, height: Double)? {
    let width = (texts.map { $0.x + $0.width } + [qr.map { $0.x + $0.size } ?? 0]).max() ?? 0
    let height = (texts.map { $0.y + $0.height } + [qr.map { $0.y + $0.size } ?? 0]).max() ?? 0
    let isCorner =
      height < page.height / 2 || width < page.width * 0.75 && height < page.height * 0.75
    return isCorner ? (width, height) : nil
  }

  /// Width and height in millimetres.
  public var page: (width: Double, height: Double) {
    let upright = paper == .a4 ? (210.0, 297.0) : (297.0, 420.0)
    return orientation == .portrait ? upright : (upright.1, upright.0)
  }
}

/// One certificate ready to be drawn.
public struct CertificatePage: Hashable, Sendable {
  public struct Text: Hashable, Sendable {
    public var place: CertificateTemplate.Text
    public var runs: [CertificateRun]

    /// The words without their looks.
    public var words: String { runs.map(\.text).joined() }
  }
  /// The number, for messages.
  public let number: String
  public let texts: [Text]
  public let qr: String?

  public init(
    _ template: CertificateTemplate, _ values: CertificateValues, number: String, qr: String?,
    in language: Language
  ) {
    self.number = number
    self.qr = template.qr == nil ? nil : qr
    texts = template.texts.map { Text(place: $0, runs: $0.text(in: language).runs(values)) }
  }
}
