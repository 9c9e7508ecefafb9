import Contest

/// Gives columns with short texts the width that these need, so that 优秀指导教师 does not break beside a column that is half empty.
///
/// A text of up to eight Chinese letters is short, and so is a code or a number without blanks, of up to 24 signs. What a column
/// lacks comes from the columns that have more than their texts need, and from those whose texts are long and break anyway, down
/// to twelve letters. A column that is to be filled in by hand keeps its width.
enum ColumnWidths {
  /// Only so many rows are looked at: a long list is like its beginning.
  private static let rows = 500

  /// `K7MQ-2XTD-9RWA-P4HC`, which nobody can read or search for when it is broken.
  private static func isCode(_ text: String) -> Bool {
    text.count <= 24 && text.allSatisfy { $0.isASCII && !$0.isWhitespace }
  }

  static func widened(
    _ widths: [Double], for table: OfficeTable, size: Double, padding: Double
  ) -> [Double] {
    var needs = Array(repeating: 0.0, count: widths.count)
    var isLong = Array(repeating: false, count: widths.count)
    for row in table.body.prefix(rows) {
      for (place, cell) in row.enumerated() where place < widths.count {
        let text = cell.printed
        guard !text.isEmpty else { continue }
        let width = WholeParts.width(of: text, size: size)
        if width > 8 * size, !isCode(text) {
          isLong[place] = true
        } else {
          needs[place] = max(needs[place], width)
        }
      }
    }
    let edges = 2 * padding + 1
    let lacks = widths.indices.map { place in
      needs[place] > 0 ? max(needs[place] + edges - widths[place], 0) : 0
    }
    let spare = widths.indices.map { place -> Double in
      guard lacks[place] == 0 else { return 0 }
      if isLong[place] { return max(widths[place] - 12 * size, 0) }
      guard needs[place] > 0 else { return 0 }
      let heading = WholeParts.width(of: table.columns[place].heading, size: size)
      return max(widths[place] - max(needs[place], heading) - edges, 0)
    }
    let (lacking, given) = (lacks.reduce(0, +), spare.reduce(0, +))
    guard lacking > 0, given > 0 else { return widths }
    // All or nothing for each column would leave one broken; a part for each leaves all nearly whole.
    let share = min(given / lacking, 1)
    let taken = lacking * share / given
    return widths.indices.map { widths[$0] + lacks[$0] * share - spare[$0] * taken }
  }
}
