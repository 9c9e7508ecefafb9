public import Contest
import ContestSheets

/// The titles that rows of a round's table show beside their numbers: by them it is noticed that some cells were sorted or
/// moved without the others.
struct RowTitles {
  private let names: RoundNames
  private var owners: [String: [Entry.ID]] = [:]

  init(_ names: RoundNames) {
    self.names = names
    for line in names.lines { owners[Self.shown(line), default: []].append(line.entry) }
  }

  /// What is wrong with the title that the row of an entry shows beside the number as `written`: another entry's is an error,
  /// any other strange one a warning. A blank one says nothing.
  func problem(
    with title: String, of entry: Entry.ID, written: String, at place: Place
  ) -> Problem? {
    let shown = LookAlike.fold(title)
    guard !shown.isEmpty, let own = names.line(entry), shown != Self.shown(own) else { return nil }
    if let owner = owners[shown]?.min() {
      return Problem(
        RowTitleFault.moved(entry: written, shown: title, belongsTo: owner.text), at: place,
        found: title)
    }
    return Problem(
      RowTitleFault.differs(
        entry: written, shown: title, expected: PersonalNumbers.masked(own.title)),
      severity: .warning, at: place, found: title)
  }

  /// A title as lists are written with it.
  private static func shown(_ line: RoundNames.Line) -> String {
    LookAlike.fold(PersonalNumbers.masked(line.title))
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
      "\(entry) 这一行的名称是“\(shown)”，而它是 \(owner) 的名称，可能只对部分列排过序或改动过编号。不知道成绩是哪一个的，请核对后改正。"
    case (.moved(let entry, let shown, let owner), .english):
      "The row of \(entry) shows “\(shown)”, which is \(owner): some cells were moved without the others. Check whose mark it is, and put it right."
    case (.differs(let entry, let shown, let expected), .chinese):
      "\(entry) 的名称在表里是“\(shown)”，系统中是“\(expected)”。成绩仍按 \(entry) 收，请核对。"
    case (.differs(let entry, let shown, let expected), .english):
      "The list calls \(entry) “\(shown)”; here it is “\(expected)”. The mark is taken for \(entry); check it."
    }
  }
}
