import Contest
import ContestDesk
import ContestStore

/// A page with one table, and the same table as files. No file contains anything that the page does not show.
struct TablePage {
  var place: OfficePlace
  var title: String
  /// The table in the reader's language.
  var table: OfficeTable
  /// The same table in English, for programs that read the JSON.
  var english: OfficeTable
  /// The table that the CSV has, if it says more than the page: results name their version in each row.
  var csv: OfficeTable?
  /// A second table that the page shows below: a sheet of its own in the workbook. CSV and JSON hold one table.
  var second: OfficeTable?
  /// The sheets of the workbook, where an office files them otherwise than the page shows them.
  var sheets: [OfficeTable]?
  /// For each row, the link in its first cell that is not blank.
  var links: [Address] = []
  /// The column of the link, if it is not the first.
  var linkColumn: Int?
  /// Rows with a line below them.
  var cuts: Set<Int> = []
  /// Shown on the page instead of the table, which the files still contain.
  var instead: HTML?
  /// Whether the page links to the files; not where there is no table yet, such as before a search.
  var hasFiles = true
  var scripts: [Asset] = []
  /// Shown above the table: filters, notes.
  var above: HTML = ""
  /// Shown below the table: links to other pages.
  var below: HTML = ""
  /// The text for an empty table.
  var empty: String = ""
  /// Why a form above or below the table was refused.
  var refusal: Refusal?
  /// Whether the notes below the table in files are shown on the page too.
  var showsNotes = false
  /// Notes of the table that the page already shows above it.
  var saidAbove: Set<String> = []

  func answer(_ visit: Visit) throws -> WebAnswer {
    var page = above
    if hasFiles { page += Self.downloads(visit, hasSecond: second != nil) }
    page += instead ?? sheet(visit)
    page += below
    return .page(
      Layout.office(visit, place, title: title, page, refusal, scripts: scripts),
      status: refusal == nil ? 200 : 422)
  }

  private func sheet(_ visit: Visit) -> HTML {
    var html: HTML = "<section class=\"sheet\">"
    html +=
      table.rows.isEmpty
      ? "<p class=\"soft\">\(empty)</p>"
      : PhoneFold(
        TableHTML(table, links: links, linkColumn: linkColumn, cuts: cuts).html,
        rows: table.rows.count, visit
      ).html
    let notes = showsNotes ? table.notes.filter { !saidAbove.contains($0) } : []
    if !notes.isEmpty {
      html +=
        "<ul class=\"soft small\">\(notes.map { note -> HTML in "<li>\(note)</li>" })</ul>"
    }
    return html + "</section>"
  }

  /// The links to the files of a table whose page has this address.
  static func downloads(_ visit: Visit, hasSecond: Bool = false) -> HTML {
    let parts = visit.request.path
    guard let last = parts.last else { return "" }
    let pairs = visit.keptQuery.filter { !["page", "lang"].contains($0.name) }
      .map { ($0.name, $0.value) }
    let links: [HTML] = TableFormat.allCases.map { format in
      let address = Address(
        parts: parts.dropLast() + [last + "." + format.rawValue], query: pairs)
      return "<a href=\"\(address)\">\(format.name(visit))</a> "
    }
    let whole =
      hasSecond
      ? visit.say(
        "整张表（Excel 里有两张，其余的是第一张）：", "The tables (both in Excel, the first in the others): ")
      : visit.say("整张表：", "The whole table: ")
    return """
      <p class="soft small files">\(whole)\(links)</p>
      """
  }

  func file(_ format: TableFormat, _ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let name = "\(table.name).\(format.rawValue)"
    if format == .json {
      return .file(Array(Self.json(english).utf8), name: name, type: format.type)
    }
    let bytes = try await TemporaryFile.bytes(named: name, visit) { path in
      // The CSV is like the page, because an office opens it in a spreadsheet program; programs read the JSON. It holds no
      // notes, so the version of results stands in its rows.
      // A Chinese CSV has the decimals of the page: 87.50.
      let plain = csv ?? table
      let tables =
        format == .csv
        ? [visit.language == .chinese ? plain.withPrintedNumbers : plain]
        : sheets ?? [table] + [second].compactMap(\.self)
      try await visit.desk.writeList({ _ in tables }, of: edition, to: path)
    }
    return .file(bytes, name: name, type: format.type)
  }

  /// An array of objects with the headings as keys; numbers are JSON numbers.
  static func json(_ table: OfficeTable) -> String {
    let rows = table.rows.map { row -> String in
      let fields = zip(table.columns, row).map { column, cell -> String in
        let value =
          switch cell {
          case .blank: "null"
          case .text(let text), .lamp(_, let text): JSONText.quoted(text)
          case .integer(let number): String(number)
          case .points(let points, _): points.description
          }
        return JSONText.quoted(column.heading.isEmpty ? "note" : column.heading) + ":" + value
      }
      return "{" + fields.joined(separator: ",") + "}"
    }
    return "[" + rows.joined(separator: ",\n") + "]\n"
  }
}

extension OfficeTable {
  /// The table with each number as it is printed.
  fileprivate var withPrintedNumbers: OfficeTable {
    var table = self
    table.rows = rows.map { row in
      row.map { cell -> Cell in
        if case .points = cell { .text(cell.printed) } else { cell }
      }
    }
    return table
  }
}

enum TableFormat: String, CaseIterable {
  case xlsx, csv, json

  func name(_ visit: Visit) -> String {
    switch self {
    case .xlsx: "Excel"
    case .csv: "CSV"
    case .json: "JSON"
    }
  }

  var type: String {
    switch self {
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .csv: "text/csv; charset=utf-8"
    case .json: "application/json; charset=utf-8"
    }
  }
}

/// A table as HTML. Headings stay visible, and numbers are aligned right. On a phone each row becomes a card whose cells
/// show their headings.
struct TableHTML {
  let html: HTML

  /// `wordy` keeps columns of sentences from being pressed to a few characters; such a table has no narrow ones but the first and
  /// that of the time.
  init(
    _ table: OfficeTable, links: [Address?] = [], linkColumn: Int? = nil, cuts: Set<Int> = [],
    wordy: Bool = false
  ) {
    var html: HTML =
      "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(table.title)\"><table><thead><tr>"
    for column in table.columns {
      let kind: HTML? = column.alignment == .right ? " class=\"num\"" : nil
      // A blank heading is not a heading cell.
      html +=
        column.heading.isEmpty
        ? "<td></td>" : "<th scope=\"col\"\(kind)>\(Self.words(column.heading))</th>"
    }
    html += "</tr></thead><tbody>"
    for (place, row) in table.rows.enumerated() {
      html += cuts.contains(place) ? "<tr class=\"cut\">" : "<tr>"
      let link = links.indices.contains(place) ? links[place] : nil
      let linked = link.flatMap { _ in linkColumn ?? row.firstIndex { $0 != .blank } }
      for (index, cell) in row.enumerated() {
        let column = index < table.columns.count ? table.columns[index] : nil
        var content = Self.content(cell)
        if let link, index == linked {
          content = "<a href=\"\(link)\">\(content)</a>"
        }
        let kind: HTML? =
          column?.alignment == .right
          ? " class=\"num\""
          : wordy
            ? (index == 1 ? " class=\"tight\"" : " class=\"word\"")
            : (column?.width ?? 99) <= 12
              ? " class=\"tight\"" : Self.isLong(cell) ? " class=\"long\"" : nil
        html += "<td\(kind) data-label=\"\(Self.words(column?.heading ?? ""))\">\(content)</td>"
      }
      html += "</tr>"
    }
    html += "</tbody></table></div>"
    self.html = html
  }

  /// Turns names for programs, such as `last-sent`, into words: “Last sent”.
  static func words(_ heading: String) -> String {
    guard let first = heading.first, first.isASCII, first.isLowercase else { return heading }
    return first.uppercased() + heading.dropFirst().replacing("-", with: " ")
  }

  /// Whether a cell holds a digest or the like, so many characters without a blank that it would push all others aside.
  private static func isLong(_ cell: OfficeTable.Cell) -> Bool {
    guard case .text(let text) = cell else { return false }
    return text.split(whereSeparator: \.isWhitespace)
      .contains { $0.count > 40 && $0.allSatisfy(\.isASCII) }
  }

  private static func content(_ cell: OfficeTable.Cell) -> HTML {
    switch cell {
    case .blank: ""
    case .text(let text), .lamp(_, let text): "\(lines: text)"
    case .integer(let number): "\(number)"
    case .points(let points, let places): "\(points.text(places: places))"
    }
  }
}
