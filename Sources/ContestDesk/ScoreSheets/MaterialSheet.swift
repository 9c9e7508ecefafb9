import Contest
import ContestSheets
import ContestStore

/// The second sheet of a judge's workbook, and the pages behind a sheet on paper: 材料. It has what the rulebook lets judges read
/// of each of their entries, in the order of the form.
///
/// Nobody fills it in. When the workbook comes back the sheet is passed over by its name, and a changed cell on it is told: a
/// judge may have written remarks there that nobody would read.
struct MaterialSheet {
  struct Entry {
    var code: String
    /// Empty if the round is blind and the title would tell who it is.
    var title: String
    /// Empty if the round is blind for judges.
    var organization: String
    var answers: [JudgeMaterial]
  }

  static let name = "材料"
  /// How many characters of an answer stand in one row at most, so that no row is higher than a spreadsheet can show.
  private static let mostInRow = 600

  let nouns: Nouns
  let entries: [Entry]

  /// `nil` where the rulebook gives judges nothing to read.
  init?(
    _ lines: [RoundNames.Line], _ judged: JudgedRound, _ reader: inout MaterialReader,
    _ titles: inout JudgeTitles, in connection: Connection
  ) throws {
    guard !reader.fields.isEmpty else { return nil }
    nouns = judged.edition.rulebook.nouns
    entries = try lines.map { line in
      Entry(
        code: line.shownCode(judged), title: try titles.title(of: line.brief, in: connection),
        organization: judged.isBlind ? "" : line.organization,
        answers: try reader.material(of: line.entry, in: connection))
    }
  }

  init(nouns: Nouns, entries: [Entry]) {
    (self.nouns, self.entries) = (nouns, entries)
  }

  /// Code, what the entry is called, question, answer; a long answer goes on in further rows.
  var rows: [[String]] {
    entries.flatMap { entry -> [[String]] in
      let called = [entry.title, entry.organization].filter { !$0.isEmpty }.joined(separator: "\n")
      guard !entry.answers.isEmpty else { return [[entry.code, called, "", "没有填写"]] }
      return entry.answers.enumerated().flatMap { place, answer in
        Self.pieces(answer.text).enumerated().map { piece, text in
          let isFirst = place == 0 && piece == 0
          return [
            entry.code, isFirst ? called : "",
            answer.name.chinese + (piece == 0 ? "" : "（续）"), text,
          ]
        }
      }
    }
  }

  var headings: [String] {
    let hasUnits = entries.contains { !$0.organization.isEmpty }
    return ["编号", hasUnits ? "名称、单位" : "名称", "项目", "内容"]
  }

  /// What tells whether the sheet came back as it was sent; blanks and line ends do not count, because programs change them.
  var digest: Digest { Self.digest(of: headings + rows.flatMap(\.self)) }

  private static func digest(of cells: [String]) -> Digest {
    let texts = cells.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    return Digest(of: texts.joined(separator: "\u{1F}"))
  }

  /// Whether the rows of a returned sheet have the digest that the sheet was sent with.
  static func isAsSent(_ rows: [SheetRow], _ digest: String) -> Bool {
    self.digest(of: rows.flatMap { row in row.cells.map(\.value.text) }).text == digest
  }

  /// An answer in parts of some hundred characters, cut after a line or a sentence where there is one.
  static func pieces(_ text: String) -> [String] {
    var rest = Array(text)
    var pieces: [String] = []
    while rest.count > mostInRow {
      let head = rest.prefix(mostInRow)
      let cut = head.indices.last { $0 >= mostInRow / 2 && "。！？；\n".contains(head[$0]) }
      let end = cut.map { $0 + 1 } ?? mostInRow
      pieces.append(String(rest.prefix(end)))
      rest.removeFirst(end)
    }
    return pieces + [String(rest)]
  }

  func write(to writer: WorkbookWriter) {
    let sheet = writer.addSheet(Self.name)
    sheet.setPage(landscape: true)
    sheet.setPageNumbers()
    sheet.repeatRows(1...1)
    sheet.freeze(rows: 1, columns: 1)
    let widths = [12.0, 28, 16, 92]
    for (column, width) in widths.enumerated() {
      sheet.setWidth(width, ofColumns: (column + 1)...(column + 1))
    }
    let head = writer.style(
      CellFormat(font: "黑体", size: 11, fill: 0xE2EFDA, horizontal: .center, border: true))
    for (column, text) in headings.enumerated() {
      sheet.write(text, row: 1, column: column + 1, head)
    }
    let body = writer.style(
      CellFormat(
        font: "仿宋", size: 11, horizontal: .left, vertical: .top, wraps: true, border: true
      )
      .numbers("@"))
    for (offset, row) in rows.enumerated() {
      let number = offset + 2
      var lines = 1.0
      for (column, text) in row.enumerated() {
        sheet.write(text, row: number, column: column + 1, body)
        lines = max(lines, Self.lines(text, widths[column] - 4))
      }
      sheet.setHeight(min(16 * lines + 6, 400), ofRow: number)
    }
    sheet.protect()
  }

  private static func lines(_ text: String, _ width: Double) -> Double {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max((SheetWriter.width(of: String($1)) / width).rounded(.up), 1)
    }
  }

  /// The same on paper, behind the judge's sheet.
  func printed(_ judged: JudgedRound, _ judge: JudgeRecord) -> OfficeTable {
    printed(
      name: "\(judge.number)-\(Self.name)", title: judged.materialHeading,
      leading: "评委：\(judge.judge.name)（\(judge.number)）", notes: [])
  }

  /// The same under a heading of its own.
  func printed(name: String, title: String, leading: String, notes: [String]) -> OfficeTable {
    OfficeTable(
      name: name, title: title, leading: leading, trailing: "共 \(nouns.count(entries.count))",
      columns: zip(headings, [11.0, 22, 12, 76]).map { OfficeTable.Column($0, width: $1) },
      rows: rows.map { $0.map { $0.isEmpty ? .blank : .text($0) } }, notes: notes,
      form: OfficeTable.Form(number: nil, rowHeight: 20))
  }
}

extension JudgedRound {
  /// The heading of the material on paper: `2027年“挑战杯”…市赛网络评审材料`.
  fileprivate var materialHeading: String { "\(edition.heading)\(round.name.chinese)材料" }
}
