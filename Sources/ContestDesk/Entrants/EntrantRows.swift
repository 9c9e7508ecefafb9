import Contest
import ContestSheets

/// An entrant's answers as rows of a registration: each member has a row, and the first row also has the cells of the work.
struct EntrantRows {
  /// The columns of the rows; that of the number comes first.
  private let columns: [(heading: String, id: (Int) -> String?)]
  /// The member of the form in each row.
  private let members: [Int]
  private let values: EntrantValues
  private let number: String

  static let fileName = "web"

  init(_ form: EntrantForm, _ values: EntrantValues, number: String) {
    self.values = values
    self.number = number
    var columns: [(heading: String, id: (Int) -> String?)] = [("序号", { _ in nil })]
    var places: Set<Int> = []
    for field in form.fields {
      let id = field.id
      func ofWork(_ heading: String) {
        columns.append((heading, { $0 == 0 ? id : nil }))
      }
      switch field.column {
      case .organization: ofWork("所在单位")
      case .title: ofWork(form.rulebook.nouns.titleHeading)
      case .track: ofWork(form.rulebook.nouns.trackHeading)
      case .group: ofWork("所属组别")
      case .form: ofWork("个人/集体")
      case .adviser(let place): ofWork("指导教师\(place)")
      case .adviserOrganization(let place): ofWork("指导教师\(place)单位")
      case .answer(let question):
        ofWork(form.rulebook.form.first { $0.id == question }?.name.chinese ?? question)
      case .member(let place, let person):
        if !values[id].allSatisfy(\.isWhitespace) { places.insert(place) }
        // The columns of people exist once; the first member names them.
        guard place == 1, let heading = person.heading else { continue }
        columns.append((heading, { _ in nil }))
      }
    }
    let members = places.isEmpty ? [1] : places.sorted()
    self.members = members
    var people = form.rulebook.people.fields.filter { $0.heading != nil }[...]
    for place in columns.indices.dropFirst() where people.first?.heading == columns[place].heading {
      let person = people.removeFirst()
      columns[place].id = { row in
        members.indices.contains(row) ? "member-\(members[row])-\(person.rawValue)" : nil
      }
    }
    self.columns = columns
  }

  /// Comma-separated, in UTF-8.
  var bytes: [UInt8] {
    func line(_ cells: [String]) -> String {
      cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n"
    }
    var text = "\u{FEFF}" + line(columns.map(\.heading))
    for row in members.indices {
      text += line(
        columns.enumerated().map { place, column in
          place == 0 ? (row == 0 ? number : "") : column.id(row).map { values[$0] } ?? ""
        })
    }
    return Array(text.utf8)
  }

  /// The first field in a row; below the first row that is the member's name.
  func field(ofRow row: Int) -> String? { columns.lazy.compactMap { $0.id(row - 2) }.first }

  /// Whether nothing is filled in of a row; rows count from 1, including the row of headings.
  func isBlank(row: Int) -> Bool {
    columns.lazy.compactMap { $0.id(row - 2) }.allSatisfy { values[$0].allSatisfy(\.isWhitespace) }
  }

  /// The field of a cell. Rows count from 1, including the row of headings.
  func field(at place: Place) -> String? {
    guard let row = place.row, let column = place.column, row >= 2,
      columns.indices.contains(column - 1)
    else { return nil }
    return columns[column - 1].id(row - 2) ?? columns[column - 1].id(0)
  }
}
