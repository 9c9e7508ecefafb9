/// The range of numbers that an office may set for how many complete sheets an entry needs for a place: 至少几份评分有效.
///
/// The number is at most what the rulebook asks for, and at least so many that something is left to combine: with five
/// judges and one high and one low mark dropped, 3 to 5. If a model is fitted to all marks together, one sheet is enough.
/// In a round with panels the number holds for each panel, the largest panel sets the maximum, and the one that drops least
/// the minimum. A number outside this
/// range would have no effect on the results.
public struct LeastSheets: Hashable, Sendable {
  public let range: ClosedRange<Int>
  /// How many of the highest and lowest totals are dropped.
  public let dropped: Int
  /// The panels of the round; the number then counts within each of them.
  public let panels: [PanelRule]

  public init(_ rules: JudgingRules) {
    let most = max(rules.panels.map(\.judges).max() ?? rules.judgesPerEntry, 1)
    let combines = rules.adjust.combinesTotals
    // A panel that sets aside more still needs so many that something is left; see `combinePanels`.
    let least = rules.combinations.min { $0.leastTotals < $1.leastTotals } ?? rules.combine
    range = min(combines ? least.leastTotals : 1, most)...most
    dropped = combines ? least.dropHigh + least.dropLow : 0
    panels = rules.panels
  }

  /// How many sheets the rulebook asks for: `规程要 5 份`, or of each panel `规程要专家 3 份、市民 5 份，填的数每个评审组各计`.
  public func asked(in language: Language) -> String {
    let each = panels.map { panel in
      switch language {
      case .chinese: "\(panel.name.chinese) \(panel.judges) 份"
      case .english: "\(panel.judges) of “\(panel.name.text(in: .english))”"
      }
    }
    switch language {
    case .chinese where panels.isEmpty: return "规程要 \(range.upperBound) 份"
    case .chinese: return "规程要\(each.joined(separator: "、"))，填的数每个评审组各计"
    case .english where panels.isEmpty: return "the rulebook asks for \(range.upperBound)"
    case .english:
      return "the rulebook asks for \(each.joined(separator: ", ")); "
        + "the number counts within each panel"
    }
  }
}
