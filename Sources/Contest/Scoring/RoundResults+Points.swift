extension RoundResults {
  /// How the own result became points: by a scale, by steps, by its place.
  func convertedLines(_ result: EntryResult, in language: Language) -> [String] {
    var lines: [String] = []
    let rules = input.rules
    let unit = rules.markUnit
    if let raw = result.raw, let points = result.roundScore {
      let (from, to) = (unit.text(raw), points.text(places: rules.combine.decimals))
      if let scale = rules.scale, let measure = result.measure {
        let against = unit.text(measure.against.rounded(places: 4))
        let alone = measure.size == 1
        let among = scale.circle.words(in: language, naming: input.names)
        switch (scale.basis, alone, language) {
        case (.best, true, .chinese): lines.append("折算：\(among)只有这一项，\(from) 得 \(to) 分。")
        case (.best, true, .english):
          lines.append("Scaled: the only one \(among), \(from) has \(to) points.")
        case (.best, false, .chinese):
          lines.append("折算：\(among)最好的是 \(against)，\(from) 得 \(to) 分（满分 \(scale.to)）。")
        case (.best, false, .english):
          lines.append(
            "Scaled: the best \(among) is \(against); \(from) has \(to) of \(scale.to) points.")
        case (.sum, _, .chinese):
          lines.append("折算：\(among)合计 \(against)，\(from) 占 \(scale.to) 分中的 \(to) 分。")
        case (.sum, _, .english):
          lines.append(
            "Scaled: the sum \(among) is \(against); \(from) has \(to) of \(scale.to) points.")
        }
      } else if let steps = rules.steps {
        let edge = steps.step(for: raw, lessIsBetter: rules.isRawLessBetter)
          .map { unit.text($0.edge) }
        switch (edge, language) {
        case (let edge?, .chinese): lines.append("分段给分：\(from) 达到 \(edge) 一段，得 \(to) 分。")
        case (let edge?, .english):
          lines.append("Points by steps: \(from) reaches the step \(edge): \(to) points.")
        case (nil, .chinese): lines.append("分段给分：\(from) 没有达到任何一段，得 \(to) 分。")
        case (nil, .english): lines.append("Points by steps: \(from) reaches none: \(to) points.")
        }
      }
    }
    // If the round has a total of its own, the points are part of it and follow the place of the own result.
    return rules.total.isEmpty ? lines : lines + placePointsLines(result, in: language)
  }

  /// The points that the place gave.
  func placePointsLines(_ result: EntryResult, in language: Language) -> [String] {
    guard let points = result.placePoints else { return [] }
    let text = points.text(places: input.rules.combine.decimals)
    return [language == .chinese ? "按名次给分：\(text) 分。" : "Points by place: \(text)."]
  }

  /// Each adjustment, and the limit at which the score was held.
  func adjustedLines(_ result: EntryResult, in language: Language) -> [String] {
    guard let before = result.beforeAdjustments, let score = result.score else { return [] }
    let places = input.rules.combine.decimals
    var lines: [String] = []
    let unit = input.rules.scoreUnit
    var last = Fraction(before)
    for step in result.adjustments {
      let change = step.change.text(in: unit)
      let (from, to) = (
        unit.text(last.rounded(places: 4)), unit.text(step.after.rounded(places: 4))
      )
      let head =
        step.name.text(in: language)
        + (step.counted.map { " " + $0.words(in: language, scores: unit) } ?? "")
      switch (step.change, language) {
      case (.cap(let cap), .chinese):
        let held = last > step.after ? "\(from) 按 \(to) 计" : "\(from) 不变"
        lines.append("\(head)：至多 \(unit.text(cap))，\(held)。")
      case (.cap(let cap), .english):
        let held = last > step.after ? "\(from) counts as \(to)" : "\(from) stays"
        lines.append("\(head): at most \(unit.text(cap)); \(held).")
      case (_, .chinese): lines.append("\(head)：\(from) \(change) = \(to)。")
      case (_, .english): lines.append("\(head): \(from) \(change) = \(to).")
      }
      last = step.after
    }
    let free = input.rules.combine.published(last)
    if let cap = input.rules.bounds.cap, free > cap {
      lines.append(language == .chinese ? "最高 \(cap) 分，按 \(cap) 分计。" : "At most \(cap), so \(cap).")
    } else if let floor = input.rules.bounds.floor, free < floor {
      lines.append(
        language == .chinese ? "最低 \(floor) 分，按 \(floor) 分计。" : "At least \(floor), so \(floor).")
    } else {
      let text =
        unit.text(score, places: places) + roundingNote(last, as: score, in: language)
      lines.append(language == .chinese ? "调整后成绩 \(text)。" : "The score after that is \(text).")
    }
    return lines
  }

  /// The result of each panel, and its weight.
  func panelsLine(_ result: EntryResult, in language: Language) -> String? {
    guard let own = result.raw ?? result.roundScore else { return nil }
    let parts = zip(input.rules.panels, result.panels).map { panel, value in
      "\(panel.name.text(in: language)) \(value.rounded(places: 4)) × \(panel.weight.weightText)"
    }
    let text =
      own.text(places: input.rules.combine.decimals)
      + roundingNote(result.combined, as: own, in: language)
    let line =
      switch language {
      case .chinese: "分组加权：\(parts.joined(separator: " + ")) = \(text)。"
      case .english: "Over the panels: \(parts.joined(separator: " + ")) = \(text)."
      }
    return line + roundedNote(result.panels, in: language)
  }
}
