/// A list on which entries keep their place while what is said of it has changed: the number of places, a limit, a reason.
///
/// The committee raises the places of a list from 5 to 6, and there are five entries with a rank: nobody moves, yet each of the
/// five was told “在 5 个名额之内”. The version is out of date, and the next one says 6.
public struct ReasonChange: Hashable, Sendable {
  public let list: OutcomeList
  /// By code.
  public let entries: [Entry.ID]
  /// What was said of an entry when the version was sealed, and what would be said now. One of them is `nil` where something is
  /// only added, or only left out; both where the words are not at hand.
  public struct Words: Hashable, Sendable {
    public let before: Bilingual?
    public let after: Bilingual?

    public init(_ before: Bilingual?, _ after: Bilingual?) {
      (self.before, self.after) = (before, after)
    }
  }

  /// The words for each entry, as far as they are at hand.
  public let words: [Entry.ID: Words]

  public init(_ list: OutcomeList, _ entries: [Entry.ID], words: [Entry.ID: Words] = [:]) {
    (self.list, self.entries, self.words) = (list, entries, words)
  }

  /// The most entries of which the words are compared; of a longer list the others are taken as changed.
  static let mostCompared = 2_000

  /// The same change with its words, and without the entries of which the same is said: the words are all that a person sees.
  ///
  /// - Parameter words: what was said of an entry and what is said now; `nil` where it is the same.
  /// - Returns: `nil` where the same is said of all.
  public func told(_ words: (Entry.ID) throws -> Words?) rethrows -> ReasonChange? {
    var kept: [Entry.ID] = []
    var found: [Entry.ID: Words] = [:]
    for entry in entries.prefix(Self.mostCompared) {
      guard let own = try words(entry) else { continue }
      kept.append(entry)
      found[entry] = own
    }
    kept += entries.dropFirst(Self.mostCompared)
    return kept.isEmpty ? nil : ReasonChange(list, kept, words: found)
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
    let words = words(of: entry, in: language)
    return switch language {
    case .chinese: "“\(list)”：结果没有变，理由或所据的名额、上限有变。" + (words.map { "\($0)。" } ?? "")
    case .english:
      "“\(list)”: it stands as before, but the reason or the places and limits behind it have changed."
        + (words.map { " It was told \($0)." } ?? "")
    }
  }

  private func words(of entry: Entry.ID, in language: Language) -> String? {
    let own = words[entry]
    let old = own?.before.map { QuotedSentence.text($0.text(in: language)) }
    let new = own?.after.map { QuotedSentence.text($0.text(in: language)) }
    return switch (old, new, language) {
    case (let old?, let new?, .chinese): old == new ? nil : "原为\(old)，现为\(new)"
    case (let old?, let new?, .english): old == new ? nil : "\(old), and now \(new)"
    case (nil, let new?, .chinese): "现在增加\(new)"
    case (nil, let new?, .english): "nothing of \(new), and is now"
    case (let old?, nil, .chinese): "原有\(old)，现在没有"
    case (let old?, nil, .english): "\(old), and is not any more"
    case (nil, nil, _): nil
    }
  }

  /// `“初评晋级”：去留没有变，理由或所据的名额、上限有变的 3 项：A1、A2、A3。A1 原为“…”，现为“…”。`
  public func message(in language: Language, naming list: String) -> String {
    let shown = entries.prefix(8).map(\.text)
    let example: String
    if let first = entries.first, let words = words(of: first, in: language) {
      example = language == .chinese ? "\(first) \(words)。" : " \(first) was told \(words)."
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
