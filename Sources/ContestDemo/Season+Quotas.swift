import Contest
import ContestDesk
import ContestSheets
import ContestStore

extension Season {
  /// Places are worked out and published before anybody registers, where the rulebook has a formula: a table of figures
  /// with one that is missing is refused, the corrected one is published, equals at the last place are decided on record.
  func publishQuotas(_ world: SeasonWorld) async throws {
    guard let rule = world.edition.tier.intake?.formula else { return }
    let edition = world.edition.id
    tell("")
    tell("【名额】" + rule.sentence(in: .chinese), "[Places] " + rule.sentence(in: .english))
    let folder = try path("0-名单")
    let workbooks = SeasonWorkbooks(rulebook: world.edition.rulebook, created: desk.clock())
    func figures(lacking missing: Bool) -> [[String]] {
      [["单位"] + rule.figures.map { $0.name(in: .chinese) }]
        + world.invented.setting.units.enumerated().map { place, unit in
          [unit.name]
            + rule.figures.map { figure in
              if missing, place == 1 { return "" }
              return figure == .lastResult
                ? "\(place % 4 == 0 ? 1 : 0)" : "\(180 + (place * 137) % 900)"
            }
        }
    }
    if !rule.figures.isEmpty {
      try workbooks.writeList(figures(lacking: true), to: "\(folder)/各单位人数（有缺）.xlsx")
      let lacking = try await desk.planQuotas(
        from: "\(folder)/各单位人数（有缺）.xlsx", edition: edition)
      for problem in lacking.problems.prefix(2) { tell(problem) }
    }
    let file = "\(folder)/各单位人数.xlsx"
    try workbooks.writeList(figures(lacking: false), to: file)
    let source = rule.figures.isEmpty ? nil : file
    var draft = try await desk.planQuotas(from: source, edition: edition)
    var decided: [String] = []
    if let tie = draft.plan?.tie {
      decided = Array(tie.names.prefix(tie.places))
      tell(
        "  末位相同：\(tie.names.joined(separator: "、"))，组委会决定给 \(decided.joined(separator: "、"))",
        "  Equal at the last place: \(tie.names.joined(separator: ", ")); the committee gives it to \(decided.joined(separator: ", "))"
      )
    }
    draft = try await desk.publishQuotas(
      from: source, lastPlaces: decided, reason: decided.isEmpty ? "" : "组委会会议决定",
      edition: edition)
    guard let plan = draft.plan else { return }
    try await desk.writeQuotas(
      world.edition, plan, number: draft.published.last?.number, to: "\(folder)/名额分配表.xlsx")
    tell(
      "  公布 \(plan.seats) 个名额，最多 \(plan.lines.map(\.seats).max() ?? 0) 个，最少 \(plan.lines.map(\.seats).min() ?? 0) 个",
      "  \(plan.seats) places are published, from \(plan.lines.map(\.seats).min() ?? 0) to \(plan.lines.map(\.seats).max() ?? 0) each"
    )
  }
}
