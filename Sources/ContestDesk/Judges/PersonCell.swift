import Contest
import ContestSheets

/// The one person whom a cell of judges or experts names, without what stands beside the name: one rule for every list.
enum PersonCell {
  /// The name, empty for a blank cell; `nil` where the cell names nobody or several, which is an error. What is wrong, and what
  /// was taken off, is added to `problems`.
  static func name(_ text: String, at place: Place, _ problems: inout [Problem]) -> String? {
    let read = NamesInCell(text)
    for part in read.doubtful {
      problems.append(
        Problem(
          RegistrationFault.namesUnclear(String(part.prefix(40))), severity: .warning, at: place))
    }
    guard read.people.count < 2 else {
      problems.append(
        Problem(RegistrationFault.severalNames(read.people.map(\.name)), at: place, found: text))
      return nil
    }
    guard let person = read.people.first else { return "" }
    if let kind = NoName(person.name) {
      problems.append(
        Problem(
          RegistrationFault.noName(String(person.name.prefix(40)), kind), at: place, found: text))
      return nil
    }
    for beside in [person.title, person.organization] where !beside.isEmpty {
      problems.append(
        Problem(
          RegistrationFault.titleBesideName(beside, name: person.name), severity: .note, at: place))
    }
    return person.name
  }
}
