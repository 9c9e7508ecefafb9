/// A long table on a phone: its first rows, and below them a box that shows the others. 手机上先看前几行.
///
/// On a phone a row is a card of several lines, and a list of seventy is twenty screens above whatever stands below it. Wider
/// screens and paper have all rows; nothing is loaded for it, and a browser that does not know the rule shows them all.
struct PhoneFold {
  let html: HTML

  /// How many rows are seen first: 25, or 10 where the table is one of several on its page. The style sheet has the same numbers.
  private static let (many, few) = (25, 10)
  /// A box for a row or two is more trouble than they are.
  private static let slack = 5

  init(_ table: HTML, rows: Int, isFew: Bool = false, _ visit: Visit) {
    let first = isFew ? Self.few : Self.many
    guard rows > first + Self.slack else {
      html = table
      return
    }
    let kind: HTML? = isFew ? " few" : nil
    html = """
      <div class="fold\(kind)">\(table)<p class="more"><label><input type="checkbox" autocomplete="off"> \(visit.say("显示其余 \(rows - first) 行（共 \(rows) 行）", "Show the other \(rows - first) of \(rows) rows"))</label></p></div>
      """
  }
}
