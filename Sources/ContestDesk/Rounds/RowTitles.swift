public import Contest
import ContestSheets

/// The titles in the rows of a table of entries, beside the numbers. They show when some cells were sorted or moved
/// without the others.
struct RowTitles {
  private var titles: [Entry.ID: String] = [:]
  private var owners: [String: [Entry.ID]] = [:]

  init(_ names: RoundNames) { self.init(names.lines.map { ($0.entry, $0.title) }) }

  /// Takes the titles of all entries that rows may be about.
  init(_ titled: [(entry: Entry.ID, title: String)]) {
    for (entry, title) in titled {
      titles[entry] = title
      owners[Self.shown(title), default: []].append(entry)
    }
  }

  /// What is wrong with the title in an entry's row, whose number is `written`: the title of another entry is an error,
  /// any other different title a warning. A blank title is fine.
  func problem(
    with title: String, of entry: Entry.ID, written: String, at place: Place
  ) -> Problem? {
    let shown = LookAlike.fold(title)
    guard !shown.isEmpty, let own = titles[entry], shown != Self.shown(own),
      !AnonymousText.fits(title, own)
    else { return nil }
    if let owner = owners[shown]?.min() {
      return Problem(
        RowTitleFault.moved(entry: written, shown: title, belongsTo: owner.text), at: place,
        found: title)
    }
    return Problem(
      RowTitleFault.differs(
        entry: written, shown: title, expected: PersonalNumbers.masked(own)),
      severity: .warning, at: place, found: title)
  }

  /// A title in the form of the lists.
  private static func shown(_ title: String) -> String {
    LookAlike.fold(PersonalNumbers.masked(title))
  }
}

/// A row has another title than its entry.
public enum RowTitleFault: Error, Hashable {
  /// The title belongs to another entry: some cells were moved without the others.
  case moved(entry: String, shown: String, belongsTo: String)
  /// The title belongs to no entry.
  case differs(entry: String, shown: String, expected: String)
}

extension RowTitleFault: Explained {
  public var code: String {
    switch self {
    case .moved: "row-title-moved"
    case .differs: "row-title-differs"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.moved(let entry, let shown, let owner), .chinese):
      "\(entry) 这一行的名称是“\(shown)”，而它是 \(owner) 的名称，可能只对部分列排过序或改动过编号。不知道这一行填的是哪一个的，请核对后改正。"
    case (.moved(let entry, let shown, let owner), .english):
      "The row of \(entry) shows “\(shown)”, which is \(owner): some cells were moved without the others. Check which of the two the row is about, and put it right."
    case (.differs(let entry, let shown, let expected), .chinese):
      "\(entry) 的名称在表里是“\(shown)”，系统中是“\(expected)”。这一行按 \(entry) 收，请核对。"
    case (.differs(let entry, let shown, let expected), .english):
      "The list calls \(entry) “\(shown)”; here it is “\(expected)”. The row is taken for \(entry); check it."
    }
  }
}
