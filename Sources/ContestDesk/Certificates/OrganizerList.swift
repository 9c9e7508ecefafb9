import Contest
import ContestSheets

/// A list of the office: 姓名, 单位, 称号.
enum OrganizerList {
  static let columns = [
    TableColumn("name", ["姓名", "名字", "name"], isRequired: true),
    TableColumn("organization", ["单位", "工作单位", "organization"]),
    TableColumn("level", ["称号", "奖项", "荣誉", "level"], isRequired: true),
    TableColumn("title", ["事由", "名称", "title"]),
  ]

  /// Reads the list; `read` gets what became of its cells.
  static func read(
    _ path: String, _ problems: inout [Problem], _ read: inout [FileAccount]
  ) throws -> [CertificateHolder] {
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns)
    let before = problems.count
    problems += table.problems
    var holders: [CertificateHolder] = []
    // Rows with the same key would give the same certificate; the value is the first such row.
    var first: [[String]: Int] = [:]
    for row in table.rows {
      let name = PersonCell.name(
        row.text("name") ?? "", at: row.place(of: "name"), &problems)
      var holder = CertificateHolder(
        .organizer, names: [name ?? ""], organization: row.text("organization") ?? "",
        title: row.text("title") ?? "",
        level: row.text("level") ?? "")
      holder.row = row.number
      // Rows whose name or title was refused are not yet known to be anybody's.
      let words = holder.names + [holder.organization, holder.level]
      if name?.isEmpty != false || holder.level.isEmpty {
        // What is wrong with the row is told already.
      } else if let before = first[words] {
        problems.append(
          Problem(CertificateFault.listedTwice(row: before), at: row.place(of: "name")))
      } else {
        first[words] = row.number
      }
      holders.append(holder)
    }
    var account = table.account
    try account.refuse(Array(problems[before...]), in: source)
    read.append(account)
    if holders.isEmpty, !problems.contains(where: { $0.severity == .error }) {
      throw CertificateFault.listEmpty
    }
    return holders
  }
}
