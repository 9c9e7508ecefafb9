import Contest
import ContestStore

/// Whom a department's rows are about, by the title, name and ID number that a letter shows beside the code. They show
/// when some cells were sorted or moved without the others, so that an answer would stop the wrong person.
struct VettingRows: Sendable {
  private let titles: RowTitles
  /// The people of each entry, folded for comparison.
  private var people: [Entry.ID: Set<String>] = [:]
  /// The ID numbers of the people of each entry; empty if the file shows none.
  private var numbers: [Entry.ID: Set<String>] = [:]

  init(
    _ book: VettingBook, _ key: SiteKey, withNumbers: Bool, in connection: Connection
  ) throws {
    let asked = Set(book.requests.map(\.entry))
    titles = RowTitles(asked.map { ($0, book.current.briefs[$0]?.title ?? "") })
    for (entry, names) in try PeopleRecords.names(book.edition.id, in: connection).members
    where asked.contains(entry) {
      people[entry] = Set(names.map(LookAlike.fold))
    }
    guard withNumbers else { return }
    var known: [Entry.ID: Set<String>] = [:]
    try PeopleRecords.forEachSealed(book.edition.id, in: connection) { entry, sealed in
      guard asked.contains(entry) else { return }
      known[entry] = Set(
        try key.box.open(sealed, entry: entry.text).filter { $0.role == "member" }
          .map { LookAlike.fold($0.idNumber) }.filter { !$0.isEmpty })
    }
    numbers = known
  }

  /// Problems of a row that shows values of somebody else: the title, name or ID number of another candidate is an error;
  /// any other unknown value is a warning.
  func problems(with line: VettingAnswerTable.Line, _ book: VettingBook) -> [Problem] {
    guard let entry = try? book.candidate(line.entry) else { return [] }
    var problems = [
      titles.problem(with: line.title, of: entry, written: line.entry, at: line.titlePlace)
    ].compactMap(\.self)
    let names = NamesInCell(line.person).people.map { LookAlike.fold($0.name) }
    if let own = people[entry], !own.isEmpty,
      let strange = names.first(where: { !own.contains($0) })
    {
      let owner = people.filter { $0.value.contains(strange) }.keys.min()
      problems.append(
        Problem(
          VettingFault.otherPerson(line.entry, belongsTo: owner),
          severity: owner == nil ? .warning : .error, at: line.personPlace))
    }
    let number = LookAlike.fold(line.idNumber)
    if !number.isEmpty, let own = numbers[entry], !own.isEmpty, !own.contains(number) {
      let owner = numbers.filter { $0.value.contains(number) }.keys.min()
      problems.append(
        Problem(
          VettingFault.otherNumber(line.entry, belongsTo: owner),
          severity: owner == nil ? .warning : .error, at: line.idPlace))
    }
    return problems
  }
}
