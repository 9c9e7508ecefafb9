/// A book as an office binds it: a cover, a table of contents with page numbers, and chapters of texts and lists.
///
/// It says what stands in it and in what order; the printer places it on pages.
///
/// Example: chapters 规程 and 名单, the latter with one list 获奖名单, have the contents 一、规程; 二、名单; 获奖名单 (below the second).
public struct BoundBook: Sendable {
  public var title: String
  /// Below the title: what kind of book it is.
  public var subtitle: String
  /// At the foot of the cover: office, day, versions.
  public var coverLines: [String]
  public var chapters: [Chapter]

  public init(title: String, subtitle: String, coverLines: [String], chapters: [Chapter]) {
    self.title = title
    self.subtitle = subtitle
    self.coverLines = coverLines
    self.chapters = chapters
  }

  public struct Chapter: Sendable {
    public var title: String
    public var blocks: [Block]

    public init(_ title: String, _ blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  public enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// A list, from a new page on.
    case table(OfficeTable)
  }

  /// A line of the contents.
  public struct Entry: Hashable, Sendable {
    public let text: String
    /// Whether it is a list within a chapter.
    public let isInner: Bool

    public init(_ text: String, isInner: Bool) {
      self.text = text
      self.isInner = isInner
    }
  }

  /// What the contents name, in order: each chapter with its number, below it its lists. The book's own title, which stands on the
  /// cover, is left out of those of its lists: 某届获奖名单 is 获奖名单.
  public var contents: [Entry] {
    chapters.enumerated().flatMap { place, chapter in
      [Entry(heading(ofChapter: place), isInner: false)]
        + chapter.blocks.compactMap { block in
          guard case .table(let table) = block else { return nil }
          return Entry(short(table.title), isInner: true)
        }
    }
  }

  private func short(_ title: String) -> String {
    guard !self.title.isEmpty, title.hasPrefix(self.title) else { return title }
    let rest = title.dropFirst(self.title.count).drop { $0.isWhitespace || "·：:".contains($0) }
    return rest.isEmpty ? title : String(rest)
  }

  /// 一、规程.
  public func heading(ofChapter place: Int) -> String {
    guard chapters.indices.contains(place) else { return "" }
    return "\(Self.chineseNumber(place + 1))、\(chapters[place].title)"
  }

  /// 1 to 99 in Chinese: 一, 十, 十二, 二十, 二十一; other numbers as they are.
  static func chineseNumber(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return String(number) }
    let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
    let ten = tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十"
    return ten + digits[ones]
  }
}
