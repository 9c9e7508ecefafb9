public import Contest

/// An action on several entries was refused as a whole, because some of them do not allow it. It names these entries and
/// the reasons.
///
/// 5 项里有 2 项办不成，所以一项也没有办：A194785 雨水花园：状态为“已退出”时不能“通过”……
public struct BulkRefusal: Error, Hashable {
  public struct Obstacle: Hashable, Sendable {
    public let entry: Entry.ID
    public let title: String
    public let why: Bilingual

    /// A line such as `A194785 雨水花园：…`.
    public func line(in language: Language) -> String {
      "\(entry.text) \(title)\(language == .chinese ? "：" : ": ")\(why.text(in: language))"
    }
  }

  public let obstacles: [Obstacle]
  /// How many entries the action was for.
  public let count: Int

  init(_ obstacles: [Obstacle], of count: Int) {
    (self.obstacles, self.count) = (obstacles, count)
  }
}

extension BulkRefusal: Explained {
  public var code: String { "entries-some-stand-in-the-way" }

  public var remedies: [Remedy] { [.listEntries] }

  /// The message without the entries, which a page lists below it.
  public func heading(in language: Language) -> String {
    switch language {
    case .chinese where count == 1: "没有办。请先看现在的情况，再作决定："
    case .english where count == 1: "Nothing was done. Look at it as it is now, then decide:"
    case .chinese: "\(count) 项里有 \(obstacles.count) 项办不成，所以一项也没有办。请去掉这些，或先逐项办好："
    case .english:
      "\(obstacles.count) of \(count) do not allow it, so nothing was done about any. Leave these out, or settle them first:"
    }
  }

  public func message(in language: Language) -> String {
    ([heading(in: language)] + obstacles.map { $0.line(in: language) }).joined(separator: "\n")
  }
}
