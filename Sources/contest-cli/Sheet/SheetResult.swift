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

  init(_ columns: [(id: String, heading: String)]) {
    self.columns = columns.map { TableColumn($0.id, [$0.heading]) }
  }

  /// Writes the rows to `out`, else to standard output as CSV; with `json` the whole goes to standard output.
  func write(to out: String?, json: Bool, sheet: String) throws {
    if json {
      var output = SheetOutput()
      output.write("{\"schemaVersion\":1")
      for fact in facts { output.write(",\(json: fact.name):\(fact.json)") }
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

  /// Runs a command's work and turns what it throws into a message and an exit code.
  static func run(_ work: () throws -> Void) throws {
    do { try work() } catch let error as SheetError { throw SheetFailure.exit(error) } catch let
      error as any Explained
    {
      throw fail(error)
    }
  }

  /// Says an error of the data and gives exit code 65.
  static func fail(_ error: any Explained) -> ExitCode {
    Talk.say(error)
    return ExitCode(65)
  }

  /// Says an error at a place of the file and gives exit code 65.
  static func fail(_ error: any Explained, at place: Place) -> ExitCode {
    SheetFailure.say(Problem(error, at: place).advice(in: SheetFailure.language))
    return ExitCode(65)
  }

  /// The rows of a table whose headings and cells are right; lists every problem else.
  static func read(_ path: String, _ columns: [TableColumn], sheet: String?) throws -> Table {
    let table = try TableFile.read(path, columns: columns, sheet: sheet)
    try SheetFailure.list(table.problems)
    return table
  }
}

/// Reads cells, collecting what is wrong with each.
struct CellReader {
  private(set) var problems: [Problem] = []

  mutating func whole(_ id: String, _ row: Table.Row) -> Int? {
    value(row.cell(id), at: row.place(of: id)) { cell throws(CellReadingError) in
      try cell.wholeNumber()
    }
  }

  mutating func points(_ id: String, _ row: Table.Row) -> Points? {
    value(row.cell(id), at: row.place(of: id)) { cell throws(CellReadingError) in
      try cell.points()
    }
  }

  /// A cell's value by its own reading; `nil` where it is blank, or has something wrong, which is noted.
  mutating func value<Value>(
    _ cell: Cell, at place: Place, _ read: (Cell) throws(CellReadingError) -> Value?
  ) -> Value? {
    do { return try read(cell) } catch {
      problems.append(Problem(error, at: place, found: cell.value.text))
      return nil
    }
  }

  mutating func add(_ problem: Problem) { problems.append(problem) }

  /// Lists what was wrong and ends the command if anything was.
  func finish() throws { try SheetFailure.list(problems) }
}
