import ArgumentParser
import Contest
import ContestSheets
import Foundation

/// What a `sheet` command found, in one shape for a file, for standard output and for JSON.
struct SheetResult {
  let columns: [TableColumn]
  var rows: [[TableFile.Value]] = []
  /// Further values of the JSON: names and their JSON texts.
  var facts: [(name: String, json: String)] = []
  /// Where the cells of the files went.
  let accounts: [FileAccount]

  init(_ columns: [(id: String, heading: String)], read accounts: [FileAccount]) {
    self.columns = columns.map { TableColumn($0.id, [$0.heading]) }
    self.accounts = accounts
  }

  /// Writes the rows to `out`, else to standard output as CSV; with `json` the whole goes to standard output.
  func write(to out: String?, json: Bool, sheet: String) throws {
    if json {
      var output = SheetOutput()
      output.write("{\"schemaVersion\":1")
      for fact in facts + SheetReport.facts(accounts, written: rows.count) {
        output.write(",\(json: fact.name):\(fact.json)")
      }
      output.write(",\"rows\":[")
      for (position, row) in rows.enumerated() {
        output.write(position == 0 ? "\n" : ",\n")
        let cells = zip(columns, row).map { "\(json: $0.id):\(Self.json($1))" }
        output.write("{\(cells.joined(separator: ","))}")
      }
      output.write("]}\n")
      output.flush()
    }
    if let path = out ?? (json ? nil : "-") {
      try TableFile.write(rows, columns: columns, to: path, sheet: sheet, created: .now)
    }
  }

  static func json(_ value: TableFile.Value) -> String {
    switch value {
    case .text(let text): "\(json: text)"
    case .number(let points): points.description
    case .whole(let number): String(number)
    case .estimate(let number, _): number.isFinite ? String(number) : "null"
    case .blank: "null"
    }
  }

  static func json(_ texts: [String]) -> String {
    "[" + texts.map { "\(json: $0)" }.joined(separator: ",") + "]"
  }
}
