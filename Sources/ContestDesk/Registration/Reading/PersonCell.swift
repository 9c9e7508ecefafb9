import Contest
import ContestSheets

/// The people whom a cell names, and what is wrong with it. The rule is the same for members, advisers, judges, experts
/// and winners.
///
/// A name that is not fully understood is refused or reported. Words beside a name are reported, because they are not
/// stored.
struct PersonCell {
  private(set) var people: [NamesInCell.Person] = []
  private(set) var problems: [Problem] = []

  var isFaulty: Bool { problems.contains { $0.severity == .error } }

  /// `keepsUnit` is set if a unit in brackets is stored with the person, as for an adviser. `heading` is the heading of
  /// the cell.
  init(
    _ text: String, at place: Place, keepsUnit: Bool = false, heading: String = "姓名"
  ) {
    func add(_ fault: RegistrationFault, _ severity: Severity = .error, found: String? = nil) {
      problems.append(Problem(fault, severity: severity, at: place, found: found))
    }
    let read = NamesInCell(text)
    for part in read.doubtful {
      add(.namesUnclear(String(part.prefix(40)), isRead: true), .warning, found: part)
    }
    for part in read.unclear {
      add(.namesUnclear(String(part.prefix(40)), isRead: false), found: part)
    }
    for word in Set(read.grades).sorted() { add(.gradeOrName(word), found: text) }
    people = read.people.filter { !BlankWord.saysNothing($0.name) }
    if people.count > 1 {
      for name in Set(people.map(\.name)).sorted()
      where people.count(where: { $0.name == name }) > 1 {
        add(.nameTwice(String(name.prefix(40))), found: text)
      }
    }
    for person in people {
      let shown = String(person.name.prefix(40))
      if PersonalNumbers.areIn(person.name) {
        add(.personalNumber(heading), found: person.name)
      } else if StrangeContent.isNumber(person.name) {
        add(.nameIsNumber(shown), found: person.name)
      } else if let kind = NoName(person.name) {
        add(.noName(shown, kind), found: person.name)
      } else if NoName.endsInNumber(person.name) {
        add(.numberInName(shown), .warning, found: person.name)
      }
      let beside = [person.title, keepsUnit ? "" : person.organization]
      for text in beside where !text.isEmpty {
        add(.titleBesideName(text, name: person.name), .note)
      }
    }
  }

  /// The only name in a cell, empty for a blank cell; `nil` if the cell names nobody or several people, which is an
  /// error. Faults, and words that were removed, are added to `problems`.
  static func name(_ text: String, at place: Place, _ problems: inout [Problem]) -> String? {
    let cell = PersonCell(text, at: place)
    problems += cell.problems
    guard !cell.isFaulty else { return nil }
    guard cell.people.count < 2 else {
      problems.append(
        Problem(RegistrationFault.severalNames(cell.people.map(\.name)), at: place, found: text))
      return nil
    }
    return cell.people.first?.name ?? ""
  }
}
