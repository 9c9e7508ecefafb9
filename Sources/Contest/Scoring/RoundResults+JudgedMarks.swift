/// How an entry's result follows from what its judges gave: the totals, what they were turned into, which were set aside, and how
/// the rest was combined.
extension RoundResults {
  /// Each judge's total, a line for each panel of the round.
  func totalsLines(
    _ result: EntryResult, in language: Language, judgeName: (Judge.ID) -> String
  ) -> [String] {
    let panels = input.rules.panels
    guard !panels.isEmpty else {
      return totalsLine(Array(result.totals), in: language, judgeName: judgeName).map { [$0] } ?? []
    }
    let groups = Dictionary(grouping: result.totals) { input.panels[$0.judge] }
    return (panels.map { ($0.id as PanelRule.ID?, $0.name) } + [(nil, nil)]).compactMap {
      id, name in
      let line = totalsLine(groups[id] ?? [], in: language, judgeName: judgeName)
      guard let name else { return line }
      return line.map {
        language == .chinese ? "“\(name.chinese)”\($0)" : "“\(name.text(in: .english))”: \($0)"
      }
    }
  }

  private func totalsLine(
    _ totals: [EntryResult.JudgeTotal], in language: Language, judgeName: (Judge.ID) -> String
  ) -> String? {
    if totals.isEmpty { return nil }
    let totals = totals.map { total in
      let mark: String =
        switch (total.isReReview, total.isReplaced, language) {
        // Of a second look that replaces the first, only sheets of the first are replaced.
        case (true, true, .chinese): "（复议，离得远，不计）"
        case (true, true, .english): " (second look, farther from the others, not counted)"
        case (false, true, .chinese) where input.rules.reReview?.effect == .nearest: "（离得远，不计）"
        case (false, true, .english) where input.rules.reReview?.effect == .nearest:
          " (farther from the others, not counted)"
        case (true, _, .chinese): "（复议）"
        case (true, _, .english): " (second look)"
        case (_, true, .chinese): "（由复议取代）"
        case (_, true, .english): " (replaced by the second look)"
        default: ""
        }
      return "\(judgeName(total.judge)) \(text(total.total))\(mark)"
    }
    let isWeighted = input.rules.rubric.total == .weighted && input.rules.rubric.criteria.count > 1
    if input.rules.adjust == .placesGiven, input.rules.rubric.criteria.count == 1 {
      return language == .chinese
        ? "各评委写的名次：\(totals.joined(separator: "，"))。"
        : "The places that the judges wrote: \(totals.joined(separator: ", "))."
    }
    return switch (isWeighted, language) {
    case (true, .chinese): "各评委加权总分：\(totals.joined(separator: "，"))。"
    case (true, .english): "The judges' weighted totals: \(totals.joined(separator: ", "))."
    case (false, .chinese): "各评委总分：\(totals.joined(separator: "，"))。"
    case (false, .english): "The judges' totals: \(totals.joined(separator: ", "))."
    }
  }

  func adjustedLine(
    _ result: EntryResult, in language: Language, judgeName: (Judge.ID) -> String
  ) -> String? {
    let scales = input.rules.adjust == .standardScore ? scales(of: result, in: language) : [:]
    let adjusted = result.totals.compactMap { total in
      total.adjusted.map {
        "\(judgeName(total.judge)) \(text($0))\(scales[total.judge] ?? "")"
      }
    }
    guard !adjusted.isEmpty else { return nil }
    return switch (input.rules.adjust, language) {
    case (.standardScore, .chinese):
      "换算为标准分（50 + 10 × 与该评委均分之差 ÷ 该评委的标准差）：\(adjusted.joined(separator: "，"))。"
    case (.standardScore, .english):
      "As standard scores (50 + 10 × distance from the judge's mean ÷ the judge's standard deviation): "
        + adjusted.joined(separator: ", ") + "."
    case (.places, .chinese), (.placesGiven, .chinese):
      "各评委给的名次（并列的取平均）：\(adjusted.joined(separator: "，"))。"
    case (.places, .english), (.placesGiven, .english):
      "The place that each judge gives (equals share the mean): \(adjusted.joined(separator: ", "))."
    case (_, .chinese): "按评委宽严换算后：\(adjusted.joined(separator: "，"))。"
    case (_, .english): "Adjusted for the judge's severity: \(adjusted.joined(separator: ", "))."
    }
  }

  /// The figures by which each judge of the entry is measured: how many totals, their mean and their standard deviation.
  /// With them a reader can work out the standard score: 81 by a judge of mean 85.5 and deviation 7.396 is 50 + 10 × (81 −
  /// 85.5) ÷ 7.396 = 43.9156.
  private func scales(of result: EntryResult, in language: Language) -> [Judge.ID: String] {
    var totals: [Judge.ID: [Double]] = [:]
    for total in result.totals { totals[total.judge] = [] }
    for total in entries.lazy.flatMap(\.totals) {
      totals[total.judge]?.append(total.total.approximate)
    }
    return totals.mapValues { own in
      guard let spread = StandardScore.spread(of: own),
        let mean = Points(rounding: spread.mean), let deviation = Points(rounding: spread.deviation)
      else {
        return language == .chinese
          ? "（其 \(own.count) 份评分没有差别，记 50）" : " (\(own.count) totals without spread: 50)"
      }
      return language == .chinese
        ? "（其 \(own.count) 份评分均分 \(mean)，标准差 \(deviation)）"
        : " (\(own.count) totals, mean \(mean), deviation \(deviation))"
    }
  }

  func asideLines(
    _ result: EntryResult, in language: Language, judgeName: (Judge.ID) -> String
  ) -> [String] {
    let arePlaces = input.rules.adjust.makesPlaces
    return [SetAside.high, .low].compactMap { end in
      let aside = result.totals.filter { $0.setAside == end }
        .map { "\(judgeName($0.judge)) \(text($0.compared))" }
      guard !aside.isEmpty else { return nil }
      return switch (end, language) {
      // Of places the greatest number is the worst: 去掉最高分 would name the wrong end.
      case (.high, .chinese) where arePlaces: "去掉最后的名次：\(aside.joined(separator: "，"))。"
      case (.high, .english) where arePlaces:
        "Worst place set aside: \(aside.joined(separator: ", "))."
      case (.low, .chinese) where arePlaces: "去掉最前的名次：\(aside.joined(separator: "，"))。"
      case (.low, .english) where arePlaces:
        "Best place set aside: \(aside.joined(separator: ", "))."
      case (.high, .chinese): "去掉最高分：\(aside.joined(separator: "，"))。"
      case (.high, .english): "Highest set aside: \(aside.joined(separator: ", "))."
      case (.low, .chinese): "去掉最低分：\(aside.joined(separator: "，"))。"
      case (.low, .english): "Lowest set aside: \(aside.joined(separator: ", "))."
      }
    }
  }

  /// How the totals that count were put together.
  func judgedLine(_ result: EntryResult, in language: Language) -> String? {
    guard let score = result.raw ?? result.roundScore else { return nil }
    // The rooms of an anchor are listed one by one. For other entries, the change by the anchors comes after this.
    if result.room?.results.isEmpty == false { return nil }
    let unmoved = result.room?.moved.flatMap { moved in
      result.combined.map { input.rules.combine.published($0 - moved) }
    }
    let published = (unmoved ?? score).text(places: places)
    let error = result.standardError.map { $0.rounded(places: 2).text(places: 2) }
    guard input.rules.adjust.combinesTotals else {
      return switch language {
      case .chinese:
        "综合各评委宽严得到的估计为 \(published)" + (error.map { "（标准误 \($0)）。" } ?? "。")
      case .english:
        "The estimate, with the judges' severity taken out, is \(published)"
          + (error.map { " (standard error \($0))." } ?? ".")
      }
    }
    let kept = result.totals.filter { $0.setAside == nil && !$0.isReplaced }
    let numbers = kept.map { text($0.compared) }
    let note =
      input.rules.combine.average == .median
      ? "" : roundedNote(kept.map(\.compared), in: language)
    let line =
      switch (input.rules.combine.average, language) {
      case (.mean, .chinese):
        "平均：(\(numbers.joined(separator: " + "))) ÷ \(kept.count) = \(published)（\(rounding(.chinese))）。"
      case (.mean, .english):
        "Mean: (\(numbers.joined(separator: " + "))) ÷ \(kept.count) = \(published), \(rounding(.english))."
      case (.median, .chinese):
        "\(numbers.joined(separator: "、")) 的中位数为 \(published)（\(rounding(.chinese))）。"
      case (.median, .english):
        "The median of \(numbers.joined(separator: ", ")) is \(published), \(rounding(.english))."
      case (.sum, .chinese):
        "合计：\(numbers.joined(separator: " + ")) = \(published)（\(rounding(.chinese))）。"
      case (.sum, .english):
        "Sum: \(numbers.joined(separator: " + ")) = \(published), \(rounding(.english))."
      }
    return line + note
  }
}
