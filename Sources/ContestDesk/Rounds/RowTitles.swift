public import Contest
import ContestSheets

/// The titles that rows of a table of entries show beside their numbers: by them it is noticed that some cells were sorted
/// or moved without the others.
struct RowTitles {
  private var titles: [Entry.ID: String] = [:]
  private var owners: [String: [Entry.ID]] = [:]

  init(_ names: RoundNames) { self.init(names.lines.map { ($0.entry, $0.title) }) }

  /// The titles of the entries that a row may be about.
  init(_ titled: [(entry: Entry.ID, title: String)]) {
    for (entry, title) in titled {
      titles[entry] = title
      owners[Self.shown(title), default: []].append(entry)
    }
  }

  /// What is wrong with the title that the row of an entry shows beside the number as `written`: another entry's is an error,
  /// any other strange one a warning. A blank one says nothing.
  func problem(
    with title: String, of entry: Entry.ID, written: String, at place: Place
  ) -> Problem? {
    let shown = LookAlike.fold(title)
    guard !shown.isEmpty, let own = titles[entry], shown != Self.shown(own) else { return nil }
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

  /// A title as lists are written with it.
  private static func shown(_ title: String) -> String {
    LookAlike.fold(PersonalNumbers.masked(title))
  }
}

/// A row whose title is not its entry's.
public enum RowTitleFault: Error, Hashable {
  /// It is another entry's title: some cells were moved without the others.
  case moved(entry: String, shown: String, belongsTo: String)
  /// It is no entry's title.
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
