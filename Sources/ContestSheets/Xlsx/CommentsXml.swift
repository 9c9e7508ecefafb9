/// Reads the comments of a sheet: those that Excel now calls notes, or the threads of the newer kind.
final class CommentsXml: XmlPart {
  private(set) var comments: [CellComment] = []
  private var authors: [String] = []
  private var text: [UInt8] = []
  private var reference: CellReference?
  private var author = ""
  private var collecting = false
  private var phonetic = 0
  private var kept = 0

  /// How many characters of one comment are kept, and how many bytes of all comments of a sheet. Nobody reads more.
  private static let most = (ofOne: 4_000, ofAll: 4 << 20)

  override func start(_ name: Name, _ attributes: Attributes) {
    switch depth {
    case 2 where name.matches("threadedComment"): begin(attributes)
    case 3 where name.matches("comment"): begin(attributes)
    case 3 where name.matches("author"): (collecting, text) = (true, [])
    case 3 where name.matches("text"): collecting = reference != nil
    default:
      if name.matches("rPh") {
        phonetic += 1
      } else if name.matches("t"), reference != nil, phonetic == 0 {
        collecting = true
      }
    }
  }

  private func begin(_ attributes: Attributes) {
    text = []
    reference = Self.value(of: "ref", in: attributes).flatMap { CellReference(Array($0.utf8)[...]) }
    let number = Self.value(of: "authorId", in: attributes).flatMap(Int.init)
    author = number.flatMap { authors.indices.contains($0) ? authors[$0] : nil } ?? ""
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard collecting, text.count < Self.most.ofOne, kept < Self.most.ofAll else { return }
    text.append(contentsOf: bytes)
  }

  override func end(_ name: Name) {
    if name.matches("rPh") { phonetic -= 1 }
    if name.matches("t") || (depth == 3 && name.matches("text")) { collecting = false }
    if depth == 3, name.matches("author") {
      authors.append(String(decoding: text, as: UTF8.self))
      collecting = false
    }
    guard
      depth == 3 && name.matches("comment") || depth == 2 && name.matches("threadedComment"),
      let spot = reference
    else { return }
    reference = nil
    kept += text.count
    let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    if !words.isEmpty {
      comments.append(
        CellComment(row: spot.row, column: spot.column, text: words, author: author))
    }
  }
}
