/// A cell with a line through it, or through some of its words: 删除线.
///
/// Whether it still counts nobody can say but who drew the line, so no reader takes such a cell or leaves it out by itself.
public struct Strike: Hashable, Sendable {
  /// The column, 1-based.
  public let column: Int
  /// The words that are struck out; `nil` where it is the whole cell.
  public let words: String?
}

/// What of a text is struck out.
struct StruckText: Hashable, Sendable {
  let words: String
  /// Whether nothing else can be seen of the text.
  let isWhole: Bool
}

/// Puts together what is struck out of a text while its runs are read one after the other. A text without such a run costs
/// nothing.
struct StruckRuns {
  private var words: [UInt8] = []
  /// Whether the run at hand is struck out.
  var isStruck = false

  var hasWords: Bool { !words.isEmpty }

  /// Forgets the text before.
  mutating func begin() {
    isStruck = false
    if !words.isEmpty { words.removeAll() }
  }

  /// Notes the text of a run that is struck out.
  mutating func add(_ text: ArraySlice<UInt8>) { words += text }

  /// What is struck out of the whole text; `nil` where nothing is.
  func found(in text: ArraySlice<UInt8>) -> StruckText? {
    let struck = words.count { $0 > 0x20 }
    guard struck > 0 else { return nil }
    return StruckText(
      words: String(decoding: words, as: UTF8.self), isWhole: struck == text.count { $0 > 0x20 })
  }
}

extension SheetRow {
  /// The cells that are struck out, left to right. A workbook in which nothing is costs no look at its cells.
  public var strikes: [Strike] {
    let (styles, shared) = (context.styles.struck, context.shared.struck)
    guard !styles.isEmpty || !shared.isEmpty || !struckTexts.isEmpty else { return [] }
    return raw.compactMap { cell in
      if styles.contains(Int(cell.style)) {
        return isFilled(cell) ? Strike(column: Int(cell.column), words: nil) : nil
      }
      let text =
        cell.kind == .sharedText
        ? shared[UInt32(bitPattern: cell.start)] : struckTexts[cell.column]
      return text.map { Strike(column: Int(cell.column), words: $0.isWhole ? nil : $0.words) }
    }
  }
}
