import Contest
import ContestArchive

/// Entries from another office as the registration table that a school would have sent, so that they are read and checked
/// in the same way.
struct PackageTable {
  /// The table's name in messages.
  let name: String
  private let rows: [[String]]
  /// The entry's number for each row; empty for the heading.
  private let numbers: [String]
  /// The columns with ID numbers and mobiles; and those that could identify a person together with them: student numbers
  /// and birthdays.
  private let hidden, closed: Set<Int>

  /// `name` is that of the file.
  init(_ works: [Registration], rulebook: Rulebook, name: String) {
    self.name = name
    let columns = TemplateColumn.columns(for: rulebook).filter { $0.kind != .advisers }
    let advisers = works.map(\.advisers.count).max() ?? 0
    var heading = columns.map(\.heading)
    heading.append("推荐单位")
    for place in 0..<advisers { heading += ["指导教师\(place + 1)姓名", "指导教师\(place + 1)单位"] }
    var rows = [heading]
    var numbers = [""]
    for work in works {
      for place in 0..<max(work.members.count, 1) {
        let own = columns.map { $0.text(of: work, member: place, rulebook: rulebook) }
        let names = (0..<advisers).flatMap { index -> [String] in
          guard place == 0, work.advisers.indices.contains(index) else { return ["", ""] }
          return [work.advisers[index].name, work.advisers[index].organization]
        }
        rows.append(own + [place == 0 ? work.organization : ""] + names)
        numbers.append(work.number)
      }
    }
    (self.rows, self.numbers) = (rows, numbers)
    hidden = Set(
      columns.indices.filter {
        switch columns[$0].kind {
        case .member(.idNumber), .member(.mobile): true
        default: false
        }
      })
    closed = Set(
      columns.indices.filter {
        switch columns[$0].kind {
        case .member(.studentNumber), .member(.bornOn): true
        default: false
        }
      })
  }

  /// The entry of a row and the heading of a column; empty texts if there are none.
  func words(at place: Place) -> (entry: String, column: String) {
    let row = (place.row ?? 0) - 1
    let column = (place.column ?? 0) - 1
    return (
      numbers.indices.contains(row) ? numbers[row] : "",
      rows.first.map { $0.indices.contains(column) ? $0[column] : "" } ?? ""
    )
  }

  /// The table as CSV in UTF-8. With `isMasked`, ID numbers and mobiles are masked, and only the first four characters of
  /// student numbers and birthdays are shown, because a full birthday would reveal part of a masked ID number.
  func bytes(isMasked: Bool) -> [UInt8] {
    var text = ""
    for (index, row) in rows.enumerated() {
      let cells = row.enumerated().map { column, cell in
        let shown = isMasked && index > 0 ? masked(cell, inColumn: column) : cell
        return "\"" + shown.replacing("\"", with: "\"\"") + "\""
      }
      text += cells.joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  private func masked(_ cell: String, inColumn column: Int) -> String {
    if hidden.contains(column) { return PersonalNumbers.masked(cell) }
    guard closed.contains(column) else { return cell }
    return cell.prefix(4) + String(repeating: "*", count: max(cell.count - 4, 0))
  }

  /// A problem at a cell of the table, with the masked value of the cell.
  func masked(_ problem: Problem) -> Problem {
    guard let column = problem.place.column, let found = problem.found else { return problem }
    return Problem(
      problem.explanation, severity: problem.severity, at: problem.place,
      found: masked(found, inColumn: column - 1))
  }
}

extension Registration {
  /// The registration of an entry in a package. `organization` replaces its unit; `nil` keeps its own.
  init(
    _ entry: PackagedEntry, _ people: [String: PackagedPerson],
    _ secrets: [String: PackagedPerson.Secrets], organization: String?
  ) {
    self.init(
      number: entry.code.text, title: entry.title,
      organization: organization ?? entry.organization, track: entry.track, group: entry.group,
      form: entry.form,
      members: entry.members.compactMap { key in
        guard let person = people[key] else { return nil }
        let own = secrets[key] ?? PackagedPerson.Secrets()
        return RegisteredPerson(
          name: person.name, studentNumber: own.studentNumber, degree: person.degree,
          enrolledOn: person.enrolledOn, bornOn: CalendarDay(own.bornOn), idNumber: own.idNumber,
          mobile: own.mobile)
      }, advisers: entry.advisers, answers: entry.answers)
  }
}
