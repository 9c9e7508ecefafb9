import Contest
import ContestDesk

/// Shows office tables on a terminal, as JSON, or writes them into a file.
struct OfficeOutput {
  let desk: Desk
  /// `nil` for a list that is of no one edition.
  let edition: Edition?
  let options: GlobalOptions
  /// Where to write, which the command has looked at before it opened the database; `nil` for the terminal.
  let out: String?

  /// Shows `json` where that is asked for, else writes or prints the tables; titles only where there are several.
  func show(_ json: some Encodable, _ tables: (Language) -> [OfficeTable]) async throws {
    if options.output.json { try Talk.printJSON(json) }
    if let out {
      let notes =
        if let edition {
          try await desk.writeList(tables, of: edition, to: out)
        } else {
          try await desk.writeSiteList(tables, to: out)
        }
      options.output.tell(notes)
      if !options.output.json && out != "-" && !options.output.quiet {
        Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
      }
      return
    }
    guard !options.output.json else { return }
    let shown = tables(Talk.language).filter { !$0.rows.isEmpty }
    for (index, table) in shown.enumerated() {
      if index > 0 { Talk.print("") }
      if tables(Talk.language).count > 1 { Talk.print(table.title) }
      TextTable(table).lines.forEach(Talk.print)
      table.notes.forEach(Talk.print)
    }
  }
}

extension TextTable {
  /// An office table on a terminal: figures stand at the right.
  init(_ table: OfficeTable) {
    self.init(
      table.columns.map { $0.heading.replacing("\n", with: "") },
      rightAligned: Set(table.columns.indices.filter { table.columns[$0].alignment == .right }))
    for row in table.rows { add(row.map { $0.printed.replacing("\n", with: " ") }) }
  }
}
