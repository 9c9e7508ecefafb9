import CPango
import Glibc

/// A PNG or JPEG picture, as it lies in its file. One that is drawn on many pages is in the PDF once.
public final class Picture {
  /// The most dots of a picture, our default: an A3 page with its bleed at 600 dpi has 72 million. One of so many takes 320 MB of
  /// memory.
  public static let mostDots = 80_000_000
  /// The most dots on a side: cairo takes no more.
  public static let longestSide = 32_767

  let surface: OpaquePointer
  /// In dots.
  public let width: Int
  public let height: Int
  /// Whether it has the four inks of a print shop, CMYK, instead of light.
  ///
  /// cairo puts a JPEG into the PDF as it is. Programs for print store the inks the other way round, and cairo does not say so to
  /// the reader of the PDF: white comes out black. Such a picture cannot be used.
  public let isOfInks: Bool

  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name, for messages.
  /// - Throws: ``PrintError/noPicture(_:)``, ``PrintError/pictureTooLarge(_:width:height:)``.
  public init(_ bytes: [UInt8], name: String) throws(PrintError) {
    let isPNG = bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
    let frame = isPNG ? nil : Self.jpegFrame(bytes)
    guard let size = isPNG ? Self.pngSize(bytes) : frame.map({ ($0.width, $0.height) }),
      size.width > 0, size.height > 0
    else { throw .noPicture(name) }
    // Before the picture is decoded, which takes four bytes for each dot.
    guard size.width <= Self.longestSide, size.height <= Self.longestSide,
      size.width * size.height <= Self.mostDots
    else { throw .pictureTooLarge(name, width: size.width, height: size.height) }
    let made = isPNG ? Self.png(bytes) : Self.jpeg(bytes, width: size.width, height: size.height)
    guard let made, cairo_surface_status(made) == CAIRO_STATUS_SUCCESS else {
      if let made { cairo_surface_destroy(made) }
      throw .noPicture(name)
    }
    surface = made
    (width, height) = size
    isOfInks = frame?.colors == 4
  }

  deinit { cairo_surface_destroy(surface) }

  private final class Reader {
    let bytes: [UInt8]
    var place = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  private static func png(_ bytes: [UInt8]) -> OpaquePointer? {
    let reader = Reader(bytes)
    return withExtendedLifetime(reader) {
      cairo_image_surface_create_from_png_stream(
        { reader, target, count in
          guard let reader, let target else { return CAIRO_STATUS_READ_ERROR }
          let source = Unmanaged<Reader>.fromOpaque(reader).takeUnretainedValue()
          let wanted = Int(count)
          guard source.place + wanted <= source.bytes.count else { return CAIRO_STATUS_READ_ERROR }
          source.bytes.withUnsafeBytes { all in
            guard let start = all.baseAddress, wanted > 0 else { return }
            memcpy(target, start + source.place, wanted)
          }
          source.place += wanted
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(reader).toOpaque())
    }
  }

  /// A surface whose picture is the JPEG itself: cairo puts it into the PDF as it is.
  private static func jpeg(_ bytes: [UInt8], width: Int, height: Int) -> OpaquePointer? {
    guard let copy = malloc(bytes.count) else { return nil }
    bytes.withUnsafeBytes { all in
      if let start = all.baseAddress { memcpy(copy, start, bytes.count) }
    }
    guard
      let whole = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    else {
      free(copy)
      return nil
    }
    let status = cairo_surface_set_mime_data(
      whole, "image/jpeg", copy.assumingMemoryBound(to: UInt8.self), UInt(bytes.count),
      { free($0) }, copy)
    guard status == CAIRO_STATUS_SUCCESS else {
      free(copy)
      cairo_surface_destroy(whole)
      return nil
    }
    return whole
  }

  /// Width and height from the first chunk of a PNG; `nil` where that is no header.
  static func pngSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    let header = Array(bytes.prefix(24))
    guard header.count == 24, header[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    func number(_ range: Range<Int>) -> Int { header[range].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16..<20), number(20..<24))
  }

  /// What the frame header of a JPEG says.
  struct JPEGFrame: Hashable {
    let width, height: Int
    /// 1 for grey, 3 for light, 4 for the inks of a print shop.
    let colors: Int
  }

  /// The frame of a JPEG that a PDF can hold: of 8 bits, baseline or progressive; `nil` for any other, and for a file that does not
  /// go to its end.
  static func jpegFrame(_ bytes: [UInt8]) -> JPEGFrame? {
    let end = Array(bytes.suffix(64))
    guard bytes.starts(with: [0xFF, 0xD8]), bytes.count > 100,
      zip(end, end.dropFirst()).contains(where: { $0 == 0xFF && $1 == 0xD9 })
    else { return nil }
    var place = 2
    while place + 9 < bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        let colors = Int(bytes[place + 9])
        guard (0xC0...0xC2).contains(marker), bytes[place + 4] == 8, [1, 3, 4].contains(colors)
        else { return nil }
        return JPEGFrame(
          width: Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]),
          height: Int(bytes[place + 5]) << 8 | Int(bytes[place + 6]), colors: colors)
      }
      guard length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }
}
