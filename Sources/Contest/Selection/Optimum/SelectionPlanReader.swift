import Yams

/// Reads a ``SelectionPlan`` from YAML. It gives the plan, or every fault with its line and column.
///
/// The words are `places`, `reserves`, `caps` (column: most), `limits` (a list of `column`, `value`, `least`, `most`) and
/// `ties` (a list of columns). A number may be a share of the places: 15 % of 50 places is 7.5, so a least becomes 8 (rounded
/// up) and a most becomes 7 (rounded down).
public enum SelectionPlanReader {
  public struct Reading: Sendable {
    /// `nil` when there is any error.
    public let plan: SelectionPlan?
    public let problems: [Problem]
  }

  public static func read(_ text: String, file: String? = nil) -> Reading {
    var decoder = RulebookDecoder(file: file, document: "plan")
    var plan: SelectionPlan?
    if let root = RulebookText.compose(text, &decoder, needs: ["places"]) {
      plan = read(RulebookDecoder.Spot(path: "", node: root), &decoder)
    }
    let failed = decoder.problems.contains { $0.severity == .error }
    return Reading(
      plan: failed ? nil : plan, problems: decoder.problems.inFileOrder.named(by: "select-rules"))
  }

  private static func read(
    _ root: RulebookDecoder.Spot, _ decoder: inout RulebookDecoder
  ) -> SelectionPlan? {
    guard
      let fields = decoder.fields(root, ["places", "reserves", "caps", "limits", "ties"])
    else { return nil }
    // Without places the plan is refused. The rest is read all the same, so that all faults are told at once.
    let places = decoder.integer(fields, "places", in: 0...1_000_000, required: true) ?? 0
    var plan = SelectionPlan(
      places: places, reserves: decoder.integer(fields, "reserves", in: 0...1_000_000) ?? 0,
      ties: decoder.texts(fields, "ties"))
    if let caps = decoder.value(fields, "caps") {
      if case .mapping(let mapping) = caps.node {
        for (key, value) in mapping {
          let column = key.scalar?.string ?? ""
          let spot = RulebookDecoder.Spot(path: "caps.\(column)", node: value)
          if let most = count(spot, of: places, .down, &decoder) {
            plan.limits.append(GroupLimit(column, most: most))
          }
        }
      } else {
        decoder.note(.wrongShape(path: caps.path, .mapping), at: caps.node)
      }
    }
    for spot in decoder.list(fields, "limits") {
      guard let limit = decoder.fields(spot, ["column", "value", "least", "most"]),
        let column = decoder.text(limit, "column", required: true)
      else { continue }
      let value = decoder.text(limit, "value")
      let least = decoder.value(limit, "least").flatMap { count($0, of: places, .up, &decoder) }
      let most = decoder.value(limit, "most").flatMap { count($0, of: places, .down, &decoder) }
      plan.limits.append(GroupLimit(column, value, least: least ?? 0, most: most))
    }
    return plan
  }

  /// A whole number, or a share of the places such as `15%` or `1/4`.
  private static func count(
    _ spot: RulebookDecoder.Spot, of places: Int, _ rounding: Rounding,
    _ decoder: inout RulebookDecoder
  ) -> Int? {
    let text = spot.node.scalar?.string ?? ""
    if let number = Int(text), text.utf8.count <= 7, number >= 0 { return number }
    guard text.contains("%") || text.contains("/"), let share = decoder.share(spot) else {
      if !text.contains("%"), !text.contains("/") {
        decoder.note(.wrongShape(path: spot.path, .wholeNumber), at: spot.node)
      }
      return nil
    }
    return (share * Fraction(Int128(places))).rounded(places: 0, rounding).tenThousandths / 10_000
  }
}
