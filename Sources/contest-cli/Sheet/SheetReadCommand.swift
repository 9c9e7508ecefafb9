import ArgumentParser
import Contest
import ContestSheets

/// `contest-cli sheet read FILE`: what the reader sees, cell by cell.
struct SheetReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "逐格显示读到的内容 · Show what is read, cell by cell",
    discussion: """
      例 · Example:
        contest-cli sheet read 报名表.xlsx --sheet 推荐汇总表
        contest-cli sheet read 报名表.csv --count
      """)

  @Argument(help: "要读的文件（.xlsx 或 .csv，- 为标准输入的 CSV） · The file; - is CSV on standard input")
  var file: String

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  @Flag(help: "只数工作表、行和单元格 · Count sheets, rows and cells only")
  var count = false

  func run() throws {
    let source = try SheetSource.open(file)
    let sheets = try sheet.map { [try source.sheet(named: $0)] } ?? source.sheets
    var output = SheetOutput()
    if json { try writeJson(source, sheets, &output) } else { try write(source, sheets, &output) }
    output.flush()
  }

  private func write(
    _ source: SheetSource, _ sheets: [SheetInfo], _ output: inout SheetOutput
  ) throws {
    for sheet in sheets {
      let hidden = sheet.isHidden ? " (\(sheet.visibility.rawValue))" : ""
      let reader = try source.rows(of: sheet)
      var (rows, cells) = (0, 0)
      if !count { output.write("# \(sheet.name)\(hidden)\n") }
      while let row = try reader.next() {
        rows += 1
        cells += row.count
        guard !count else { continue }
        let struck = Self.strikes(of: row)
        for cell in row.cells {
          let place = Place(row: row.number, column: cell.column)
          output.write("\(place.cell ?? "")\t\(cell.value.kindName)\t\(Self.oneLine(cell))")
          if let words = struck[cell.column] {
            let said = Talk.text("删除线", "struck out")
            output.write("\t[\(said)\(words.map { ": " + Self.oneLine($0) } ?? "")]")
          }
          output.write("\n")
        }
      }
      if !count {
        for range in reader.ruleStrikes {
          output.write(
            "\(range)\t\(Talk.text("[条件格式会画删除线]", "[a rule may strike cells out]"))\n")
        }
        for comment in try source.comments(of: sheet) {
          let place = Place(row: comment.row, column: comment.column)
          output.write(
            "\(place.cell ?? "")\t\(Talk.text("[批注]", "[comment]"))\t\(comment.text)\n")
        }
      }
      if count { output.write("\(sheet.name)\(hidden)\t\(rows)\t\(cells)\n") }
    }
  }

  private static func oneLine(_ cell: Cell) -> String {
    if case .faulty(let fault) = cell.value { return fault.message(in: SheetFailure.language) }
    // What is shown as 90.5% is read as 90.5.
    return oneLine(cell.isPercent ? cell.shown : cell.value.text)
  }

  /// What is struck out, by column: some words, or `nil` for the whole cell.
  private static func strikes(of row: SheetRow) -> [Int: String?] {
    Dictionary(row.strikes.map { ($0.column, $0.words) }, uniquingKeysWith: { one, _ in one })
  }

  private static func oneLine(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\n", "\r\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      default: String(character)
      }
    }.joined()
  }

  private func writeJson(
    _ source: SheetSource, _ sheets: [SheetInfo], _ output: inout SheetOutput
  ) throws {
    let kind =
      switch source.kind {
      case .workbook: "\"kind\":\"workbook\""
      case .separated(let encoding): "\"kind\":\"separated\",\"encoding\":\"\(encoding)\""
      }
    output.write("{\"schemaVersion\":1,\"file\":\(json: source.name),\(kind),\"sheets\":[")
    for (index, sheet) in sheets.enumerated() {
      output.write(index == 0 ? "\n" : ",\n")
      output.write("{\"name\":\(json: sheet.name),\"visibility\":\"\(sheet.visibility.rawValue)\"")
      let reader = try source.rows(of: sheet)
      var (rows, cells) = (0, 0)
      if !count { output.write(",\"rows\":[") }
      while let row = try reader.next() {
        if !count {
          output.write(rows == 0 ? "\n" : ",\n")
          output.write(
            "{\"row\":\(row.number)\(row.isHidden ? ",\"hidden\":true" : ""),\"cells\":[")
          let struck = Self.strikes(of: row)
          for (index, cell) in row.cells.enumerated() {
            let place = Place(row: row.number, column: cell.column)
            output.write(
              "\(index == 0 ? "" : ",")"
                + "{\"cell\":\"\(place.cell ?? "")\",\"kind\":\"\(cell.value.kindName)\",")
            if case .faulty(let fault) = cell.value {
              output.write("\"fault\":\"\(fault.code)\"}")
            } else {
              output.write(
                "\"value\":\(json: cell.value.text)"
                  + (cell.isPercent ? ",\"shown\":\(json: cell.shown)" : "")
                  + "\(cell.isFormula ? ",\"formula\":true" : "")")
              if let words = struck[cell.column] {
                output.write(",\"struckOut\":\(words.map { "\(json: $0)" } ?? "true")")
              }
              output.write("}")
            }
          }
          output.write("]}")
        }
        rows += 1
        cells += row.count
      }
      let merged = reader.mergedRanges.prefix(10_000).map { "\"\($0)\"" }.joined(separator: ",")
      output.write("\(count ? "" : "]"),\"rowCount\":\(rows),\"cellCount\":\(cells)")
      output.write(",\"merged\":[\(merged)]")
      let ruled = reader.ruleStrikes.map { "\"\($0)\"" }.joined(separator: ",")
      if !ruled.isEmpty { output.write(",\"struckOutByRules\":[\(ruled)]") }
      let comments = try source.comments(of: sheet).map { comment in
        let place = Place(row: comment.row, column: comment.column)
        return "{\"cell\":\"\(place.cell ?? "")\",\"text\":\(json: comment.text)}"
      }
      if !comments.isEmpty { output.write(",\"comments\":[\(comments.joined(separator: ","))]") }
      output.write("}")
    }
    output.write("]}\n")
  }
}

extension CellValue {
  /// The kind in the output's words.
  fileprivate var kindName: String {
    switch self {
    case .empty: "empty"
    case .text: "text"
    case .number: "number"
    case .boolean: "boolean"
    case .day: "day"
    case .moment: "moment"
    case .time: "time"
    case .error: "error"
    case .formulaWithoutValue: "formula-without-value"
    case .faulty: "faulty"
    }
  }
}
