/// The properties of a PDF that may name who made it: 文件属性. Author, title, keywords and the program's name in its document
/// information, and the same once more as XMP; pictures inside have XMP too.
///
/// They are overwritten with blanks, which changes no other byte and no byte's place, so the file opens as before and its pages stay
/// as they are. The document information is blanked with its names, so that it is an empty one and nobody can tell how long which
/// property was: the length of an author's name says something of who it is.
///
///     << /Author (王芳) /Title <FEFF4F5C54C1> >>   →   <<                                      >>
///
/// What is left to see is how many bytes all properties of a place had together: a place keeps its length, because the file's list of
/// objects counts bytes, and only writing the whole file anew would change that. A property that is an object of its own (macOS writes
/// them so) is no longer named by anything, but keeps its own length: `docs/decisions/0012-what-a-blind-judge-opens.md` says why.
///
/// Not taken out is what stands on the pages, in notes beside the text, or in files that are enclosed.
///
/// Source: ISO 32000-1, 7.3.4 (strings), 7.5.5 and 7.5.8 (where the document information is named), 14.3 (metadata).
public struct PDFProperties: Hashable, Sendable {
  /// The bytes to overwrite, in their order and apart from each other.
  public let places: [Range<Int>]

  /// The most bytes of one object that is looked at.
  private static let mostOfObject = 1 << 20
  /// The most bytes that are read once more to look into objects and metadata; a file that needs more was made to keep the machine
  /// busy. 512 MB, a default of ours: a thousand pictures with metadata need half of it.
  static let mostReadAgain = 512 << 20

  /// Finds them. `read` returns a number of bytes from a place on, fewer at the end of the file.
  ///
  /// - Returns: `nil` where the file names a document information that lies packed among other objects, so that it can neither be
  ///   seen nor overwritten, or more objects than any program writes.
  public init?(length: Int, read: (_ offset: Int, _ count: Int) throws -> [UInt8]) rethrows {
    try self.init(length: length, mostReadAgain: Self.mostReadAgain, read: read)
  }

  init?(
    length: Int, mostReadAgain: Int, read: (_ offset: Int, _ count: Int) throws -> [UInt8]
  ) rethrows {
    let scan = try PDFScan(length: length, read: read)
    guard !scan.mayHideNewer, !scan.isEndless else { return nil }
    var found = scan.packets
    var left = mostReadAgain
    func again(_ offset: Int, _ count: Int) throws -> [UInt8] {
      left -= count
      return left < 0 ? [] : try read(offset, count)
    }
    /// Takes the strings of what stands at some places, and tells which objects it names; `nil` where it has no end.
    func look(at places: [Int], onlyString: Bool) throws -> Set<Int>? {
      var named: Set<Int> = []
      for place in places {
        let bytes = try again(place, min(Self.mostOfObject, length - place))
        var object = PDFObject(bytes, at: place)
        guard object.readValue() else { return nil }
        guard !onlyString || object.isString else { continue }
        found += object.inside.map { [$0] } ?? object.strings
        named.formUnion(object.references)
      }
      return named
    }
    var begins = scan.directInformation
    for number in scan.information.sorted() {
      guard let places = scan.places(of: number) else { return nil }
      begins += places
    }
    guard let named = try look(at: begins, onlyString: false) else { return nil }
    // A property may be a string of its own elsewhere.
    for other in named.sorted() {
      guard let places = scan.places(of: other), try look(at: places, onlyString: true) != nil
      else { return nil }
    }
    for begin in scan.metadata {
      guard let stream = try Self.stream(from: begin, length, again) else { return nil }
      found.append(stream)
    }
    guard left >= 0 else { return nil }
    places = Self.apart(found)
  }

  /// The bytes of the stream whose dictionary holds a place; `nil` where none begins near it or it has no end.
  private static func stream(
    from place: Int, _ length: Int, _ read: (Int, Int) throws -> [UInt8]
  ) rethrows -> Range<Int>? {
    let head = try read(place, min(8_192, length - place))
    guard let word = PDFScan.find("stream", in: head, from: 0) else { return nil }
    var begin = word + 6
    if begin < head.count, head[begin] == 0x0D { begin += 1 }
    if begin < head.count, head[begin] == 0x0A { begin += 1 }
    var offset = place + begin
    let first = offset
    while offset < length {
      let piece = try read(offset, min(PDFScan.window, length - offset))
      guard !piece.isEmpty else { return nil }
      if let end = PDFScan.find("endstream", in: piece, from: 0) { return first..<(offset + end) }
      offset += max(piece.count - 16, 1)
      if piece.count <= 16 { return nil }
    }
    return nil
  }

  private static func apart(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var apart: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = apart.last, range.lowerBound <= last.upperBound {
        apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        apart.append(range)
      }
    }
    return apart
  }

  /// Bytes of the file from `offset` on, with what is taken out.
  public func blanked(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
    var bytes = bytes
    for place in places where place.upperBound > offset {
      guard place.lowerBound < offset + bytes.count else { break }
      let begin = max(place.lowerBound - offset, 0)
      let end = min(place.upperBound - offset, bytes.count)
      for index in begin..<max(begin, end) { bytes[index] = 0x20 }
    }
    return bytes
  }
}

/// One look through a PDF, window by window: where its objects begin, which of them are its document information, and where its
/// XMP is.
private struct PDFScan {
  static let window = 256 * 1024
  /// What is read again of the window before, so that nothing across a border is missed.
  private static let overlap = 128

  /// Where the value of each numbered object begins; an object that was replaced stands there again.
  private(set) var objects: [Int: [Int]] = [:]
  /// The numbers of the objects that are the document information.
  private(set) var information: Set<Int> = []
  /// Where a document information begins that stands in the trailer itself, as some programs write it.
  private(set) var directInformation: [Int] = []
  /// Where the type of a stream of metadata stands.
  private(set) var metadata: [Int] = []
  /// XMP that stands in clear, in pictures too.
  private(set) var packets: [Range<Int>] = []
  /// Whether objects lie packed in streams.
  private(set) var isPacked = false
  private var isLinearized = false
  /// How many times the file says where its list of objects is: once, twice in one made for the web, once more for each change that
  /// was added at its end.
  private var ends = 0
  /// Whether a change may have brought a newer document information that lies packed, beside an older one in clear.
  var mayHideNewer: Bool { isPacked && !information.isEmpty && ends > (isLinearized ? 2 : 1) }
  private var openPacket: Int?
  /// Whether it has more objects than are kept: half a million, a default of ours; a book of a thousand pages has some ten thousand.
  private(set) var isEndless = false
  private var count = 0
  private static let mostObjects = 500_000

  /// Where an object begins; `nil` where it may lie packed. Without packed objects one that is nowhere counts as none.
  func places(of number: Int) -> [Int]? { objects[number] ?? (isPacked ? nil : []) }

  init(length: Int, read: (Int, Int) throws -> [UInt8]) rethrows {
    var offset = 0
    while offset < length {
      let start = max(offset - Self.overlap, 0)
      let bytes = try read(start, min(offset + Self.window + Self.overlap, length) - start)
      guard !bytes.isEmpty else { return }
      // What begins in this window; the rest behind it is only there to be read to its end.
      look(
        at: bytes, from: offset - start, to: min(offset - start + Self.window, bytes.count), start)
      offset += Self.window
    }
  }

  private mutating func look(at bytes: [UInt8], from first: Int, to end: Int, _ start: Int) {
    var place = first
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "/"): name(in: bytes, place, start)
      case UInt8(ascii: "o"): object(in: bytes, place, start)
      case UInt8(ascii: "<"): packet(in: bytes, place, start)
      case UInt8(ascii: "s") where Self.stands("startxref", in: bytes, place): ends += 1
      default: break
      }
      place += 1
    }
  }

  private mutating func name(in bytes: [UInt8], _ place: Int, _ start: Int) {
    if Self.stands("/Info", in: bytes, place) {
      var next = place + 5
      if let number = Self.reference(in: bytes, &next) {
        information.insert(number)
      } else if Self.stands("<<", in: bytes, Self.skipBlanks(bytes, next)) {
        if isOneMore() { directInformation.append(start + next) }
      }
    } else if Self.stands("/Linearized", in: bytes, place) {
      isLinearized = true
    } else if Self.stands("/Type", in: bytes, place) {
      let next = Self.skipBlanks(bytes, place + 5)
      if Self.stands("/Metadata", in: bytes, next), isOneMore() { metadata.append(start + next) }
      if Self.stands("/ObjStm", in: bytes, next) { isPacked = true }
    }
  }

  /// Counts a place that is kept; `false` once there are too many.
  private mutating func isOneMore() -> Bool {
    count += 1
    isEndless = count > Self.mostObjects
    return !isEndless
  }

  /// `12 0 obj`: the number stands before the word.
  private mutating func object(in bytes: [UInt8], _ place: Int, _ start: Int) {
    guard Self.stands("obj", in: bytes, place) else { return }
    var before = place
    func blanks() -> Bool {
      let from = before
      while before > 0, Self.isBlank(bytes[before - 1]) { before -= 1 }
      return before < from
    }
    func digits() -> String {
      let from = before
      while before > 0, Self.isDigit(bytes[before - 1]), from - before < 10 { before -= 1 }
      return String(decoding: bytes[before..<from], as: UTF8.self)
    }
    _ = blanks()
    guard !digits().isEmpty, blanks(), let number = Int(digits()) else { return }
    if isOneMore() { objects[number, default: []].append(start + place + 3) }
  }

  private mutating func packet(in bytes: [UInt8], _ place: Int, _ start: Int) {
    if Self.stands("<x:xmpmeta", in: bytes, place) || Self.stands("<rdf:RDF", in: bytes, place) {
      openPacket = openPacket ?? start + place
    } else if let begin = openPacket,
      Self.stands("</x:xmpmeta", in: bytes, place) || Self.stands("</rdf:RDF", in: bytes, place)
    {
      if isOneMore() { packets.append(begin..<(start + place)) }
      openPacket = nil
    }
  }

  // MARK: Bytes

  static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
    default: false
    }
  }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func stands(_ word: StaticString, in bytes: [UInt8], _ place: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place >= 0, place <= bytes.count - count else { return false }
    return word.withUTF8Buffer { letters in
      bytes[place..<(place + count)].elementsEqual(letters)
    }
  }

  static func skipBlanks(_ bytes: [UInt8], _ place: Int) -> Int {
    var place = place
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    return place
  }

  /// `12 0 R`: the number of the object; `place` is then behind it.
  static func reference(in bytes: [UInt8], _ place: inout Int) -> Int? {
    var next = skipBlanks(bytes, place)
    func number() -> Int? {
      let from = next
      while next < bytes.count, isDigit(bytes[next]), next - from < 10 { next += 1 }
      return Int(String(decoding: bytes[from..<next], as: UTF8.self))
    }
    guard let number = number() else { return nil }
    let after = next
    next = skipBlanks(bytes, next)
    guard next > after else { return nil }
    let from = next
    while next < bytes.count, isDigit(bytes[next]), next - from < 6 { next += 1 }
    guard next > from else { return nil }
    next = skipBlanks(bytes, next)
    guard next < bytes.count, bytes[next] == UInt8(ascii: "R") else { return nil }
    place = next + 1
    return number
  }

  static func find(_ word: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = word.withUTF8Buffer({ $0.first }) else { return nil }
    var place = start
    while place < bytes.count {
      guard let next = bytes[place...].firstIndex(of: first) else { return nil }
      if stands(word, in: bytes, next) { return next }
      place = next + 1
    }
    return nil
  }
}

/// One object of a PDF, read for the strings in it and the objects that it names.
private struct PDFObject {
  private let bytes: [UInt8]
  /// Where the bytes begin in the file.
  private let start: Int
  private var place = 0
  private(set) var strings: [Range<Int>] = []
  private(set) var references: Set<Int> = []

  /// Whether the object is one string.
  var isString: Bool {
    strings.count == 1 && references.isEmpty && !PDFScan.stands("<<", in: bytes, first)
      && !PDFScan.stands("[", in: bytes, first)
  }
  private let first: Int

  /// What lies between the brackets of the object, once it is read, if it is a dictionary.
  var inside: Range<Int>? {
    guard PDFScan.stands("<<", in: bytes, first), first + 4 <= place,
      PDFScan.stands(">>", in: bytes, place - 2)
    else { return nil }
    return (start + first + 2)..<(start + place - 2)
  }

  /// How deep values may lie in each other.
  private static let mostDepth = 32

  init(_ bytes: [UInt8], at start: Int) {
    (self.bytes, self.start) = (bytes, start)
    first = PDFScan.skipBlanks(bytes, 0)
  }

  /// Reads one value with all in it. `false` where it has no end in the bytes that are there.
  mutating func readValue(depth: Int = 0) -> Bool {
    place = PDFScan.skipBlanks(bytes, place)
    guard depth < Self.mostDepth, place < bytes.count else { return false }
    switch bytes[place] {
    case UInt8(ascii: "("): return readLiteral()
    case UInt8(ascii: "<") where PDFScan.stands("<<", in: bytes, place):
      return readList(from: 2, to: ">>", depth)
    case UInt8(ascii: "["): return readList(from: 1, to: "]", depth)
    case UInt8(ascii: "<"): return readHex()
    case UInt8(ascii: "%"):
      while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
      return readValue(depth: depth + 1)
    default:
      if let number = PDFScan.reference(in: bytes, &place) {
        references.insert(number)
        return true
      }
      return readWord()
    }
  }

  private mutating func readList(from head: Int, to end: StaticString, _ depth: Int) -> Bool {
    place += head
    while true {
      place = PDFScan.skipBlanks(bytes, place)
      guard place < bytes.count else { return false }
      if PDFScan.stands(end, in: bytes, place) {
        place += end.utf8CodeUnitCount
        return true
      }
      guard readValue(depth: depth + 1) else { return false }
    }
  }

  /// `(王芳 \(组长\))`
  private mutating func readLiteral() -> Bool {
    let begin = place + 1
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 {
          strings.append((start + begin)..<(start + place))
          place += 1
          return true
        }
      default: break
      }
      place += 1
    }
    return false
  }

  private mutating func readHex() -> Bool {
    let begin = place + 1
    guard let end = bytes[begin...].firstIndex(of: UInt8(ascii: ">")) else { return false }
    strings.append((start + begin)..<(start + end))
    place = end + 1
    return true
  }

  /// A name, a number, `true`.
  private mutating func readWord() -> Bool {
    let begin = place
    place += 1
    while place < bytes.count, !PDFScan.isBlank(bytes[place]),
      !"/()<>[]%".utf8.contains(bytes[place])
    {
      place += 1
    }
    return place > begin && place <= bytes.count
  }
}
