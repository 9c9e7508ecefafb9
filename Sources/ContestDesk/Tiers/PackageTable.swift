import Contest
import ContestArchive

/// A package as the registration table that a school would have sent, so that it is read and checked like one.
struct PackageTable {
  /// The name under which it stands in messages.
  let name: String
  private let rows: [[String]]
  /// The columns with ID numbers and mobiles.
  private let hidden: Set<Int>

  /// `organization` is the unit of all entries; `nil` leaves each its own.
  init(
    _ entries: [PackagedEntry], _ package: ReceivedPackage,
    _ secrets: [String: PackagedPerson.Secrets], rulebook: Rulebook, organization: String?
  ) {
    name = "\(package.manifest.from) \(package.manifest.number).csv"
    let columns = TemplateColumn.columns(for: rulebook).filter { $0.kind != .advisers }
    let advisers = entries.map(\.advisers.count).max() ?? 0
    let people = Dictionary(
      package.people.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    var heading = columns.map(\.heading)
    heading.append("推荐单位")
    for place in 0..<advisers { heading += ["指导教师\(place + 1)姓名", "指导教师\(place + 1)单位"] }
    var rows = [heading]
    for entry in entries {
      let work = Self.registration(entry, people, secrets, organization: organization)
      for place in 0..<max(work.members.count, 1) {
        let own = columns.map { $0.text(of: work, member: place, rulebook: rulebook) }
        let names = (0..<advisers).flatMap { index -> [String] in
          guard place == 0, work.advisers.indices.contains(index) else { return ["", ""] }
          return [work.advisers[index].name, work.advisers[index].organization]
        }
        rows.append(own + [place == 0 ? work.organization : ""] + names)
      }
    }
    self.rows = rows
    hidden = Set(
      columns.indices.filter {
        switch columns[$0].kind {
        case .member(.idNumber), .member(.mobile): true
        default: false
        }
      })
  }

  static func registration(
    _ entry: PackagedEntry, _ people: [String: PackagedPerson],
    _ secrets: [String: PackagedPerson.Secrets], organization: String?
  ) -> Registration {
    Registration(
      number: entry.code.text, title: entry.title, organization: organization ?? entry.organization,
      track: entry.track, group: entry.group, form: entry.form,
      members: entry.members.compactMap { key in
        guard let person = people[key] else { return nil }
        let own = secrets[key] ?? PackagedPerson.Secrets()
        return RegisteredPerson(
          name: person.name, studentNumber: own.studentNumber, degree: person.degree,
          enrolledOn: person.enrolledOn, bornOn: CalendarDay(own.bornOn), idNumber: own.idNumber,
          mobile: own.mobile)
      }, advisers: entry.advisers, answers: entry.answers)
  }

  /// As CSV in UTF-8; with `isMasked`, ID numbers and mobiles are shown in part.
  func bytes(isMasked: Bool) -> [UInt8] {
    var text = ""
    for (index, row) in rows.enumerated() {
      let cells = row.enumerated().map { column, cell in
        let shown =
          isMasked && index > 0 && hidden.contains(column) ? PersonalNumbers.masked(cell) : cell
        return "\"" + shown.replacing("\"", with: "\"\"") + "\""
      }
      text += cells.joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }
}
