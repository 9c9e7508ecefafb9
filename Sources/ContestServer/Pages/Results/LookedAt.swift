import Contest
import ContestDesk

/// What a page showed of a list, entry by entry, when somebody opened it: 刚才看到的名单.
///
/// A form that seals a list carries it beside the ``ShownState``. That state alone decides whether the list is sealed; if it has
/// changed, this says what has changed since the person looked.
///
/// | the page showed | the list is now | the refused form says |
/// |---|---|---|
/// | A 晋级, B 晋级, C 候补 1 | A 晋级, C 晋级 | B：晋级 → 不在名单上；C：候补 1 → 晋级 |
struct LookedAt {
  /// The words for each entry, such as `晋级`, in the language of the page.
  private let words: [Entry.ID: String]

  private static let field = "looked"
  /// Between entries; no title or level has a tabulator.
  private static let separator: Character = "\t"

  init(_ words: [Entry.ID: String]) { self.words = words }

  init(_ lines: [SelectionLine], _ visit: Visit) {
    self.init(
      Dictionary(
        lines.filter { $0.outcome != .out }.map { line in
          let name = line.outcome.name(in: visit.language)
          return (line.entry, line.reserve.map { "\(name) \($0)" } ?? name)
        }, uniquingKeysWith: { one, _ in one }))
  }

  init(_ awards: Awards, _ visit: Visit) {
    var words: [Entry.ID: String] = [:]
    for level in awards.levels {
      let name = level.level.text(in: visit.language)
      for winner in level.winners {
        words[winner.standing.entry] =
          words[winner.standing.entry].map { "\($0)\(visit.say("、", ", "))\(name)" } ?? name
      }
    }
    self.init(words)
  }

  init(_ changes: OutcomeDifference, _ status: OutcomeStatus, _ visit: Visit) {
    var words: [Entry.ID: String] = [:]
    for change in changes.changes {
      let told =
        "\(status.name(of: change.list, in: visit.language)) \(status.message(of: change, in: visit.language))"
      words[change.entry] =
        words[change.entry].map { "\($0)\(visit.say("；", "; "))\(told)" } ?? told
    }
    self.init(words)
  }

  /// What the form carried; `nil` for a form without it.
  init?(carriedBy visit: Visit) {
    let text = visit.form[Self.field]
    guard !text.isEmpty else { return nil }
    var words: [Entry.ID: String] = [:]
    for line in text.split(separator: Self.separator) {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      guard let entry = parts.first, let word = parts.dropFirst().first else { continue }
      words[Entry.ID(entry)] = word
    }
    self.init(words)
  }

  /// The hidden field of the form. It is never empty, so that an empty list is told from a form without it.
  var hidden: OfficeField {
    .hidden(
      Self.field,
      String(Self.separator)
        + words.sorted { $0.key < $1.key }.map { "\($0.key.text)=\($0.value)" }
        .joined(separator: String(Self.separator)))
  }

  /// The changes since the form `name` was shown, where it was refused; empty where the list is the same.
  static func changes(
    of name: String, to now: LookedAt, _ refusal: Refusal?, titles: [Entry.ID: String],
    _ visit: Visit
  ) -> HTML {
    guard let refusal, refusal.form == name, !refusal.isQuestion,
      let before = LookedAt(carriedBy: visit)
    else { return "" }
    let entries = Set(before.words.keys).union(now.words.keys).sorted()
      .filter { before.words[$0] != now.words[$0] }
    guard !entries.isEmpty else { return "" }
    let none = visit.say("不在名单上", "not on the list")
    let lines: [HTML] = entries.map { entry in
      "<li><a href=\"\(visit.at("entries", entry.text))\">\(entry.text)</a> \(titles[entry] ?? "")\(visit.say("：", ": "))\(before.words[entry] ?? none) → \(now.words[entry] ?? none)</li>"
    }
    return """
      <div class="note wrong"><p>\(visit.say("您打开这一页以后变了的：", "Changed since you opened this page:"))</p><ul>\(lines)</ul></div>
      """
  }
}
