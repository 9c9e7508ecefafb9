/// A picture as it may be shown to everybody: 对外展示的图片.
///
/// It keeps what is needed to draw it: the picture, its colours, its resolution and which side is up. It loses what a camera or a
/// program added: place and time, the device, names, comments, small copies, and whatever comes after its end. The picture is not
/// encoded again, so it loses no quality.
///
/// Source: EXIF 2.32 (the tag of orientation), ITU-T T.81 (JPEG's segments), ISO/IEC 15948 (PNG's chunks).
public enum SharedPicture {
  /// The largest picture that is shown, in bytes: 8 MB, a default of ours.
  public static let mostBytes = 8 * 1024 * 1024

  /// The types that are shown.
  public static let types: [FileType] = [.jpeg, .png]

  /// - Returns: `nil` where it is no whole picture of a type that is shown, or too large.
  public static func cleaned(_ bytes: [UInt8], atMost limit: Int = mostBytes) -> [UInt8]? {
    guard bytes.count <= limit else { return nil }
    switch FileType(head: bytes.prefix(FileType.headLength)) {
    case .jpeg: return jpeg(bytes)
    case .png: return png(bytes)
    default: return nil
    }
  }

  // MARK: JPEG

  private static func jpeg(_ bytes: [UInt8]) -> [UInt8]? {
    let source = Bytes(bytes)
    var parts: [UInt8] = []
    parts.reserveCapacity(bytes.count)
    var place = 2
    var orientation: UInt8?
    var hasScan = false
    while true {
      guard source[place] == 0xFF, let marker = source[place + 1] else { return nil }
      switch marker {
      case 0xFF: place += 1
      case 0xD9:
        guard hasScan else { return nil }
        let side = orientation.map(upside) ?? []
        return [0xFF, 0xD8] + side + parts + [0xFF, 0xD9]
      case 0x01, 0xD0...0xD7:
        parts += [0xFF, marker]
        place += 2
      default:
        guard let length = source.number(at: place + 2, 2), length >= 2,
          let segment = source.part(place, length + 2)
        else { return nil }
        switch marker {
        case 0xE0:
          // Without its small copy.
          if segment.count >= 18, segment.dropFirst(4).starts(with: Array("JFIF\0".utf8)) {
            parts +=
              [0xFF, 0xE0, 0, 16] + segment[(segment.startIndex + 4)..<(segment.startIndex + 16)]
              + [0, 0]
          }
        case 0xE1: orientation = orientation ?? Self.orientation(Bytes(Array(segment)))
        case 0xE2 where segment.dropFirst(4).starts(with: Array("ICC_PROFILE\0".utf8)),
          0xEE where segment.dropFirst(4).starts(with: Array("Adobe".utf8)):
          parts += segment
        case 0xE2...0xEF, 0xFE: break
        default: parts += segment
        }
        place += length + 2
        if marker == 0xDA {
          hasScan = true
          let begin = place
          while let byte = source[place] {
            if byte == 0xFF, let next = source[place + 1], next != 0, !(0xD0...0xD7).contains(next)
            {
              break
            }
            place += 1
          }
          guard let scan = source.part(begin, place - begin) else { return nil }
          parts += scan
        }
      }
    }
  }

  /// Which side is up, as an EXIF segment says it: 1…8.
  private static func orientation(_ segment: Bytes) -> UInt8? {
    guard segment.part(4, 6)?.elementsEqual(Array("Exif\0\0".utf8)) == true,
      let order = segment.part(10, 2)
    else { return nil }
    let isLittle = order.elementsEqual(Array("II".utf8))
    guard let first = segment.number(at: 14, 4, isLittle: isLittle), first < 65_536,
      let count = segment.number(at: 10 + first, 2, isLittle: isLittle)
    else { return nil }
    for entry in 0..<count {
      let place = 12 + first + 12 * entry
      guard let tag = segment.number(at: place, 2, isLittle: isLittle) else { return nil }
      guard tag == 0x0112 else { continue }
      guard let value = segment.number(at: place + 8, 2, isLittle: isLittle),
        (2...8).contains(value)
      else { return nil }
      return UInt8(value)
    }
    return nil
  }

  /// An EXIF segment that says which side is up, and nothing else.
  private static func upside(_ orientation: UInt8) -> [UInt8] {
    [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1]
      + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0] + [0, 0, 0, 0]
  }

  // MARK: PNG

  private static let chunks: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD",
  ]

  private static func png(_ bytes: [UInt8]) -> [UInt8]? {
    let source = Bytes(bytes)
    guard let head = source.part(0, 8) else { return nil }
    var parts = Array(head)
    parts.reserveCapacity(bytes.count)
    var place = 8
    while true {
      guard let length = source.number(at: place, 4), length < bytes.count,
        let chunk = source.part(place, length + 12),
        let name = source.part(place + 4, 4).map({ String(decoding: $0, as: UTF8.self) })
      else { return nil }
      if chunks.contains(name) { parts += chunk }
      place += length + 12
      if name == "IEND" { return parts }
    }
  }
}

/// Bytes read one by one and in parts; `nil` beyond the end.
private struct Bytes {
  private let all: [UInt8]

  init(_ all: [UInt8]) { self.all = all }

  subscript(place: Int) -> UInt8? { all.indices.contains(place) ? all[place] : nil }

  func part(_ place: Int, _ length: Int) -> ArraySlice<UInt8>? {
    guard place >= 0, length >= 0, place <= all.count, length <= all.count - place else {
      return nil
    }
    return all[place..<(place + length)]
  }

  func number(at place: Int, _ length: Int, isLittle: Bool = false) -> Int? {
    guard let part = part(place, length) else { return nil }
    return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
  }
}
