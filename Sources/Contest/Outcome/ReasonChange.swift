/// A list on which entries keep their place while what is said of it has changed: the number of places, a limit, a reason.
///
/// The committee raises the places of a list from 5 to 6, and there are five entries with a rank: nobody moves, yet each of the
/// five was told “在 5 个名额之内”. The version is out of date, and the next one says 6.
public struct ReasonChange: Hashable, Sendable {
  public let list: OutcomeList
  /// By code.
  public let entries: [Entry.ID]
  /// What was said of the first entry when the version was sealed, and what would be said now. `nil` where the words are not at
  /// hand.
  public var before: Bilingual?
  public var after: Bilingual?

  public init(
    _ list: OutcomeList, _ entries: [Entry.ID], before: Bilingual? = nil, after: Bilingual? = nil
  ) {
    (self.list, self.entries) = (list, entries)
    (self.before, self.after) = (before, after)
  }

  static func all(_ lists: [OutcomeList: [Entry.ID]]) -> [ReasonChange] {
    lists.map { ReasonChange($0.key, $0.value.sorted()) }.sorted(by: comesBefore)
  }

  static func comesBefore(_ one: ReasonChange, _ other: ReasonChange) -> Bool {
    (one.list.kind.rawValue, one.list.round ?? "") < (
      other.list.kind.rawValue, other.list.round ?? ""
    )
  }

  /// What changed for one of the entries: `“初评晋级”：结果没有变，理由或所据的名额、上限有变。原为“…”，现为“…”。`
  public func message(of entry: Entry.ID, in language: Language, naming list: String) -> String {
    let words = entries.first == entry ? words(in: language) : nil
    return switch language {
    case .chinese: "“\(list)”：结果没有变，理由或所据的名额、上限有变。" + (words.map { "原为\($0.0)，现为\($0.1)。" } ?? "")
    case .english:
      "“\(list)”: it stands as before, but the reason or the places and limits behind it have changed."
        + (words.map { " Before: \($0.0); now: \($0.1)." } ?? "")
    }
  }

  private func words(in language: Language) -> (String, String)? {
    guard let before, let after, before != after else { return nil }
    return ("“\(before.text(in: language))”", "“\(after.text(in: language))”")
  }

  /// `“初评晋级”：去留没有变，理由或所据的名额、上限有变的 3 项：A1、A2、A3。A1 原为“…”，现为“…”。`
  public func message(in language: Language, naming list: String) -> String {
    let shown = entries.prefix(8).map(\.text)
    let example: String
    if let first = entries.first, let (old, new) = words(in: language) {
      example =
        language == .chinese
        ? "\(first) 原为\(old)，现为\(new)。" : " \(first) was told \(old), and now \(new)."
    } else {
      example = ""
    }
    switch language {
    case .chinese:
      let named = shown.joined(separator: "、") + (entries.count > 8 ? "…" : "")
      return "“\(list)”：结果没有变，理由或所据的名额、上限有变的 \(entries.count) 项：\(named)。" + example
    case .english:
      let named = shown.joined(separator: ", ") + (entries.count > 8 ? " …" : "")
      return "“\(list)”: \(Counted.english(entries.count, "entry", "entries")) stand as before, "
        + "but the reason or the places and limits behind it have changed: \(named)." + example
    }
  }
}
