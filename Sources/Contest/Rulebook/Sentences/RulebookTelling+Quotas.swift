extension RulebookTelling {
  /// How many an organization may send, with a worked example where places are shared out by a formula.
  var quotaLines: [String] {
    guard let intake = tier.intake else { return [] }
    var lines: [String] = []
    if let from = intake.from.flatMap({ rulebook.tier($0) }) {
      lines.append(recommended(by: from, intake.take))
    }
    if let count = intake.perOrganization {
      lines.append(say("每个单位至多报送 \(count) 个。", "An organization may send \(count) at most."))
    }
    if let rule = intake.formula { lines += [rule.sentence(in: language)] + worked(rule) }
    if intake.isRanked {
      lines.append(
        say(
          "单位自己的编号就是推荐次序，超出名额的是排在最后的几项。",
          "An organization's own numbers are its order of recommendation: the last ones are beyond its places."
        ))
    }
    if intake.reserves > 0 {
      lines.append(
        say(
          "名额以外还可报 \(intake.reserves) 项候补。",
          "It may name \(intake.reserves) reserves beyond its places."))
    }
    return lines
  }

  private func recommended(by tier: Tier, _ take: Tier.Intake.Take) -> String {
    let (chinese, english) = (tier.name.chinese, tier.name.text(in: .english))
    switch take {
    case .recommended:
      return say("由\(chinese)推荐。", "Recommended by “\(english)”.")
    case .advanced(let id):
      let round = tier.round(id)?.name
      return say(
        "由\(chinese)推荐“\(round?.chinese ?? id.text)”的晋级名单。",
        "Recommended by “\(english)”: those who go on from “\(round?.text(in: .english) ?? id.text)”."
      )
    case .levels(let levels):
      let names = levels.map { level in
        tier.awards.first { $0.level.chinese == level }?.level.text(in: .english) ?? level
      }
      return say(
        "由\(chinese)推荐获\(levels.joined(separator: "、"))的。",
        "Recommended by “\(english)”: winners of \(names.joined(separator: ", ")).")
    }
  }

  /// Three invented organizations, shared out by the very rule.
  private func worked(_ rule: QuotaRule) -> [String] {
    let units = [("甲", 5000, 2), ("乙", 3000, 1), ("丙", 500, 0)].map { name, size, result in
      QuotaPlan.Unit(
        name, name,
        Dictionary(
          rule.figures.map { figure in
            (figure, Points(tenThousandths: (figure == .lastResult ? result : size) * 10_000))
          }, uniquingKeysWith: { one, _ in one }))
    }
    // A rule that cannot share out these invented figures has no example; its own faults are told by the check.
    guard let plan = try? QuotaPlan(rule, units) else { return [] }
    return [say("算例：", "Worked example:")]
      + plan.lines.map { "\($0.unit.name)：" + plan.explanation(of: $0, in: language) }
  }
}
