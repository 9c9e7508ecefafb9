public import Contest

/// Gives columns with short texts the width that these need, so that 优秀指导教师 and 已撤回 do not break beside a column that is half
/// empty.
///
/// A text of up to eight Chinese letters is short, and so is a code or a number without blanks, of up to 24 signs; of a list of
/// names each is. Headings of up to four letters are not broken either, and longer ones stand on two lines. What a column lacks
/// comes from the columns that have more than their texts need, and from those whose texts are long and break anyway, down to
/// twelve letters, then to eight; then all letters become smaller. A column that is to be filled in by hand keeps its width.
///
/// All texts are measured as they are drawn: a guess that is a point too narrow breaks a word.
public struct ColumnWidths {
  /// Only so many rows are looked at: a long list is like its beginning.
  private static let rows = 500
  static let leastSize = 7.5

  /// Measures a text on one line in letters of a size.
  public typealias Measure = (_ text: String, _ font: PrintFonts.Use, _ size: Double) -> Double

  public let size: Double
  public let widths: [Double]

  /// Shares a width among the columns in the proportion that the table gives them, and widens those with short texts. `size` is
  /// the largest size of letters, `least` the smallest.
  public init(
    _ table: OfficeTable, room: Double, size: Double, least smallest: Double = 7.5, padding: Double,
    measure: Measure
  ) {
    let wanted = max(table.columns.reduce(0) { $0 + $1.width }, 1)
    let widths = table.columns.map { $0.width / wanted * room }
    var size = size
    var found = Self.shared(
      widths, Needs(table, size: size, padding: padding, measure: measure), letters: 12)
    let first = found
    var least = 12.0
    while !found.isEnough {
      if least > 8 {
        least = 8
      } else if size > smallest {
        size -= 0.5
      } else if least > 6 {
        least = 6
      } else {
        break
      }
      found = Self.shared(
        widths, Needs(table, size: size, padding: padding, measure: measure), letters: least)
    }
    // Where nothing helps, small letters would not either.
    let isLost = !found.isEnough && first.lacking <= found.lacking
    (self.size, self.widths) = isLost ? (first.size, first.widths) : (size, found.widths)
  }

  /// What the texts of each column need on one line, with the edges of its cells.
  struct Needs {
    let size: Double
    /// The widest short text; 0 for a column without texts.
    var body: [Double]
    /// The heading: whole, and on two lines.
    var heading: [(whole: Double, least: Double)]
    /// Whether there are texts that break anyway, and whether there are any.
    var isLong: [Bool]
    var isBlank: [Bool]
    let edges: Double

    init(_ table: OfficeTable, size: Double, padding: Double, measure: Measure) {
      let edges = 2 * padding + 1
      (self.size, self.edges) = (size, edges)
      let count = table.columns.count
      body = Array(repeating: 0, count: count)
      isLong = Array(repeating: false, count: count)
      isBlank = Array(repeating: true, count: count)
      heading = table.columns.map { column in
        let lines = column.heading.split(separator: "\n").map(String.init)
        return (
          lines.map { measure($0, .heading, size) + edges }.max() ?? 0,
          lines.map { measure(Self.half($0), .heading, size) + edges }.max() ?? 0
        )
      }
      var seen = Array(repeating: Set<String>(), count: count)
      for row in table.body.prefix(ColumnWidths.rows) {
        for (place, cell) in row.enumerated() where place < count {
          let text = cell.printed
          guard !text.isEmpty, seen[place].insert(text).inserted else { continue }
          isBlank[place] = false
          let parts = Self.parts(text, isList: table.columns[place].isList)
          if parts.count > 1 { isLong[place] = true }
          for part in parts {
            // No letter is wider than this.
            guard Double(part.count) * size * 1.3 > body[place] - edges else { continue }
            let isCode = Self.isCode(part)
            guard part.count <= 24, isCode || part.count <= 16 else {
              isLong[place] = true
              continue
            }
            let width = measure(part, .body, size)
            if isCode || width <= 8 * size + 0.01 {
              body[place] = max(body[place], width + edges)
            } else {
              isLong[place] = true
            }
          }
        }
      }
    }

    /// `K7MQ-2XTD-9RWA-P4HC`, which nobody can read or search for when it is broken.
    private static func isCode(_ text: String) -> Bool {
      text.count <= 24 && text.allSatisfy { $0.isASCII && !$0.isWhitespace }
    }

    /// The names of a list, each with the mark behind it, or the lines of a text.
    private static func parts(_ text: String, isList: Bool) -> [String] {
      text.split(whereSeparator: \.isNewline).flatMap {
        isList ? WholeParts.split(String($0), after: WholeParts.ends) : [String($0)]
      }
    }

    /// The part of a heading that stays on one line: all of up to four letters, half of a longer one, the longest word where
    /// there are blanks between, the longest part of a name with a dot; at most eight letters.
    private static func half(_ heading: String) -> String {
      if heading.allSatisfy(\.isASCII) || heading.contains(" ") {
        return heading.split(separator: " ").map(String.init).max { $0.count < $1.count } ?? ""
      }
      let part =
        heading.contains("·")
        ? WholeParts.split(heading) { $0 == "·" }.max { $0.count < $1.count } ?? heading
        : heading.count <= 4 ? heading : String(heading.prefix((heading.count + 1) / 2))
      return String(part.prefix(8))
    }
  }

  struct Shared {
    let size: Double
    let widths: [Double]
    /// What the columns lack even so, in points.
    let lacking: Double
    var isEnough: Bool { lacking < 0.01 }
  }

  /// Takes from columns that have more than they need, those with long texts down to so many letters.
  static func shared(_ widths: [Double], _ needs: Needs, letters: Double) -> Shared {
    let isTight = letters < 12
    let least = widths.indices.map { max(needs.body[$0], needs.heading[$0].least) }
    let lacks = widths.indices.map { max(least[$0] - widths[$0], 0) }
    let spare = widths.indices.map { place -> Double in
      guard lacks[place] == 0, !needs.isBlank[place] else { return 0 }
      let heading = needs.heading[place]
      let own =
        needs.isLong[place]
        ? max(letters * needs.size, least[place])
        : max(needs.body[place], isTight ? heading.least : heading.whole)
      return max(widths[place] - own, 0)
    }
    let (lacking, given) = (lacks.reduce(0, +), spare.reduce(0, +))
    guard lacking > 0 else { return Shared(size: needs.size, widths: widths, lacking: 0) }
    // Those that lack least come first: so as many columns as can be are whole.
    var rest = given
    var taken = widths
    for place in lacks.indices.sorted(by: { (lacks[$0], $0) < (lacks[$1], $1) }) {
      let own = min(lacks[place], rest)
      taken[place] += own
      rest -= own
    }
    let share = given > 0 ? (given - rest) / given : 0
    for place in spare.indices { taken[place] -= spare[place] * share }
    return Shared(size: needs.size, widths: taken, lacking: max(lacking - given, 0))
  }
}
